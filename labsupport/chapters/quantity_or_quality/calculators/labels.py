"""What is a noisy label worth? One, three or five cheap labels an item, or one of an expert."""

import altair as alt

from labsupport.calculator import Calculator
from labsupport.chapters.quantity_or_quality import assumptions as a
from labsupport.chapters.quantity_or_quality import model
from labsupport.chart import DASHED, colour, curves
from labsupport.formula import all_of
from labsupport.parts import Chart, Output, Sweep, Words

WAYS = {
    "effective_labels_once": "one cheap label",
    "effective_labels_of_three": "majority of three",
    "effective_labels_of_five": "majority of five",
    "effective_labels_of_expert": "one expert label",
}
WRONG = Output("cheap_wrong_share", "A cheap label is wrong in", ".0%")


def _draw():
    wrong = alt.X(
        "cheap_wrong_share:Q",
        scale=alt.Scale(domain=[0, 0.5]),
        axis=alt.Axis(title="a cheap label is wrong in", format=".0%"),
    )
    worth = alt.Y("worth:Q", axis=alt.Axis(title="right labels it is worth", format="~s"))
    lines = curves(WAYS, wrong, worth, "worth", colour(WAYS, 2, 4))
    rule = alt.Chart(alt.NamedData("now")).mark_rule(**DASHED).encode(wrong)
    return lines + rule


def _best(name):
    """Whether a way of labelling is worth at least as much as each of the others."""
    others = [one for one in WAYS if one != name]

    def condition(
        effective_labels_once, effective_labels_of_three, effective_labels_of_five, effective_labels_of_expert
    ):
        found = {
            "effective_labels_once": effective_labels_once,
            "effective_labels_of_three": effective_labels_of_three,
            "effective_labels_of_five": effective_labels_of_five,
            "effective_labels_of_expert": effective_labels_of_expert,
        }
        return all_of(*(found[name] >= found[other] for other in others))

    return condition


labels = Calculator(
    name="what_is_a_noisy_label_worth",
    title="What is a noisy label worth?",
    question="One budget, four ways to spend it: cheap labels once, three or five times an item, or an expert's.",
    model=model,
    shown=(
        a.cheap_wrong_share,
        a.expert_wrong_share,
        a.usd_per_cheap_label,
        a.usd_per_expert_label,
        a.usd_per_unlabelled_item,
    ),
    more=(a.budget_usd, a.items_available),
    outputs_shown=(
        Output("effective_labels_once", "One cheap label an item is worth", ",.0f", "right labels"),
        Output("effective_labels_of_three", "Majority of three", ",.0f", "right labels"),
        Output("effective_labels_of_five", "Majority of five", ",.0f", "right labels"),
        Output("effective_labels_of_expert", "One expert label", ",.0f", "right labels"),
        Output("wrong_of_three_share", "The majority of three is wrong in", ".1%"),
        Output("wrong_of_five_share", "The majority of five is wrong in", ".1%"),
        Output("items_labelled_once", "Items labelled once", ",.0f"),
        Output("items_labelled_by_expert", "Items labelled by experts", ",.0f"),
        Output(
            "expert_price_ratio",
            "Were items free, an expert may cost up to",
            ",.2f",
            "times a cheap label",
        ),
    ),
    verdict=Words(
        "labels_verdict",
        (
            (
                _best("effective_labels_of_expert"),
                "Ask the experts: their labels are worth {effective_labels_of_expert}, one cheap label an item "
                "{effective_labels_once}.",
            ),
            (
                _best("effective_labels_once"),
                "Label more items once: worth {effective_labels_once}, against {effective_labels_of_expert} "
                "from experts.",
            ),
            (
                _best("effective_labels_of_three"),
                "Three cheap labels an item, as far as the money goes: worth {effective_labels_of_three}, against "
                "{effective_labels_of_expert} from experts.",
            ),
            (
                None,
                "Five cheap labels an item, as far as the money goes: worth {effective_labels_of_five}, against "
                "{effective_labels_of_expert} from experts.",
            ),
        ),
    ),
    charts=(
        Chart(
            title=Words(
                "labels_title",
                (
                    (
                        lambda effective_labels_once, effective_labels_of_expert: (
                            effective_labels_once > effective_labels_of_expert
                        ),
                        "For this money one cheap label an item is worth {effective_labels_once}, experts' labels "
                        "{effective_labels_of_expert}",
                    ),
                    (
                        None,
                        "For this money experts' labels are worth {effective_labels_of_expert}, one cheap label an "
                        "item {effective_labels_once}",
                    ),
                ),
            ),
            description=(
                "Four lines: the number of right labels that the budget is worth, against how often a cheap label is "
                "wrong. The expert's line is level; the cheap ones fall to zero at one half, one label an item "
                "fastest. A dashed line and dots mark your case."
            ),
            draw=_draw,
            sweep=Sweep(
                over=WRONG,
                low=0,
                high=0.49,
                points=99,
                table_points=8,
                columns=tuple(Output(name, text, ",.0f") for name, text in WAYS.items()),
            ),
        ),
    ),
    presets={
        "Items are dear": {"usd_per_unlabelled_item": 5},
        "Plenty of items": {"items_available": 1_000_000},
        "Few items": {"items_available": 10_000},
        "A careful crowd": {"cheap_wrong_share": 0.1},
        "A crowd that guesses": {"cheap_wrong_share": 0.4},
        "A dear expert": {"usd_per_expert_label": 20},
    },
)
