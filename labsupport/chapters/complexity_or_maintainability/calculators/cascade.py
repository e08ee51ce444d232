"""How far does one change travel? A small system the reader rewires, and the changes one change sets off."""

from labsupport.calculator import Calculator
from labsupport.chapters.complexity_or_maintainability import assumptions_cascade as a
from labsupport.chapters.complexity_or_maintainability import model_cascade as model
from labsupport.chapters.complexity_or_maintainability.calculators.cascade_charts import (
    draw_curves,
    draw_graph,
    picture,
)
from labsupport.formula import is_infinite
from labsupport.parts import Case, Chart, Output, Rows, Sweep, Words

NEVER = "no end: the loop sets off more changes than it receives"

cascade = Calculator(
    name="how_far_does_one_change_travel",
    title="How far does one change travel?",
    question="Parts of a system that blocks fraud. Rewire them, change one, and count the changes that follow.",
    model=model,
    shown=(
        a.coupling_share,
        a.base_models,
        a.log_readers,
        a.features_readers,
        a.feedback_share,
    ),
    more=(a.score_readers, a.rules_readers, a.changed_part),
    outputs_shown=(
        Output("expected_changes", "Expected changes, the first included", ",.2f", never=NEVER),
        Output("loop_gain", "One change of the listing log comes back through the loop as", ",.2f", "changes of it"),
        Output("follow_on_changes", "R: changes that one change forces directly, on average", ",.2f"),
        Output("changes_if_endless", "1/(1 − R)", ",.2f", never="no end: R is 1 or more"),
        Output("links_in_use", "Links between parts"),
    ),
    verdict=Words(
        Case(
            "This never settles: each change of the listing log comes back as {loop_gain}.",
            lambda expected_changes: is_infinite(expected_changes),
            "Without end",
        ),
        Case(
            "Change {changed_part_name}, and expect {expected_changes} changes in all: plan and test for that.",
            lambda spare_changes: spare_changes < 0,
            "Far",
        ),
        Case(
            "Change {changed_part_name}, and expect {expected_changes} changes in all.",
            lambda expected_changes: expected_changes > 1.005,
            "Not far",
        ),
        Case("Change {changed_part_name}, and nothing else has to change.", answer="Nowhere"),
    ),
    charts=(
        Chart(
            title=Words(
                Case(
                    "Where a change of {changed_part_name} travels: round the loop, without end",
                    lambda expected_changes: is_infinite(expected_changes),
                ),
                "Where a change of {changed_part_name} travels: {expected_changes} changes in all",
            ),
            description=(
                "Network of parts in a row from left to right: listing log, features, an ensemble's models if there "
                "are any, fraud score, block rules, seller rating. An arrow leads from a part to each one that reads "
                "it, thicker where a change passes more often; changes travel to the right, over the orange feedback "
                "arrow back to the listing log. The size of a part and the number in it are its expected changes; "
                "parts that none reaches are grey."
            ),
            draw=draw_graph,
            sweep=Sweep(
                Output("part", "Part (1 log, 2 features, 3 score, 4 block rules, 5 seller rating, 6 base models)"),
                (Output("changes_in_part", "Expected changes", ",.2f"),),
                low=1,
                high=model.BASE_MODELS,
                points=2,
                table_points=model.BASE_MODELS,
            ),
        ),
        Chart(
            title=Words(
                Case(
                    "R is {follow_on_changes}: a system without end would never settle at this coupling",
                    lambda changes_if_endless: is_infinite(changes_if_endless),
                ),
                "R is {follow_on_changes}: a system without end would make {changes_if_endless} changes of one",
            ),
            description=(
                "Two curves of expected changes, on a logarithmic axis, against how often a change is passed on. "
                "Both start at one change. The curve 1/(1 - R) shoots up where R nears 1; a system with an end and "
                "without a loop never does. An upright line marks your coupling, dots the changes there."
            ),
            draw=draw_curves,
            sweep=Sweep(
                Output("coupling_share", "A change forces a change in a reader in", unit="of cases"),
                {
                    "expected_changes": "Your parts",
                    "follow_on_changes": "R",
                    "changes_if_endless": "1/(1 − R)",
                },
                low=0,
                high=1,
                points=201,
            ),
        ),
    ),
    presets={
        "A chain": {"log_readers": 1, "features_readers": 1, "score_readers": 1},
        "With the ensemble": {"base_models": 3},
        "The ensemble, with interfaces": {"base_models": 3, "coupling_share": 0.1},
        "The ensemble, and ratings come back": {"base_models": 3, "feedback_share": 0.3},
    },
    deciding="spare_changes",
    rows=Rows(picture(), drawn=("link_strength", "changes_in_source", "models_of_source")),
)
