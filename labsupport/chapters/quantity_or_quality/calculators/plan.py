"""From pilot to plan: what a pilot must show, and how to spend the rest of the budget."""

from labsupport.calculator import Calculator
from labsupport.chapters.quantity_or_quality import assumptions as a
from labsupport.chapters.quantity_or_quality import model_plan as model
from labsupport.chart import lines
from labsupport.parts import Case, Chart, Output, Sweep, Words
from labsupport.ranking import Option, ranked

PLANS = {
    "effective_labels_of_crowd": "crowd alone",
    "effective_labels_of_specialists": "specialists alone",
    "effective_labels_of_split": "split",
}
OPTIONS = {
    "effective_labels_of_crowd": Option("Crowd alone", "the crowd alone"),
    "effective_labels_of_specialists": Option("Specialists alone", "specialists alone"),
    "effective_labels_of_split": Option("Split it", "one crowd label each and specialists for the rest of the money"),
}

plan = Calculator(
    name="from_pilot_to_plan",
    title="From pilot to plan",
    question="A pilot first: three specialists and three of the crowd on the same items. Who labels all the others?",
    model=model,
    shown=(
        a.expert_wrong_share,
        a.cheap_wrong_share,
        a.error_correlation_share,
        a.usd_per_expert_label,
        a.pilot_items,
    ),
    more=(a.usd_per_cheap_label, a.usd_per_unlabelled_item, a.budget_usd, a.items_available),
    outputs_shown=(
        Output("effective_labels_of_split", "Split, worth", unit="right labels"),
        Output("effective_labels_of_crowd", "Crowd alone, worth", unit="right labels"),
        Output("effective_labels_of_specialists", "Specialists alone, worth", unit="right labels"),
        Output(
            "pilot_items_needed",
            "To tell his error from that, the pilot needs",
            unit="items",
            never="no number: it does not decide",
        ),
        Output("pilot_usd", "The pilot costs"),
        Output(
            "expert_wrong_at_turn_share", "The split beats the crowd while a specialist is wrong in less than", ".1%"
        ),
        Output("items_for_specialists", "In the split, specialists label", unit="items"),
        Output("independent_crowd_labels", "The pilot's crowd labels count as", unit="independent ones"),
    ),
    verdict=Words(
        *ranked(OPTIONS, "{best}: worth {best_amount}. Next: {second}, {second_amount}.", higher_is_better=True)
    ),
    deciding="lead_of_split_labels",
    options={
        "usd_missing_with_crowd": "Crowd alone",
        "usd_missing_with_specialists": "Specialists alone",
        "usd_missing_with_split": "Split it",
    },
    charts=(
        Chart(
            title=Words(
                Case(
                    "One crowd label each leaves no money for specialists: no split",
                    lambda effective_labels_of_split: effective_labels_of_split <= 0,
                ),
                Case(
                    "Not even a perfect specialist makes the split worth more than the crowd alone",
                    lambda expert_wrong_at_turn_share: expert_wrong_at_turn_share <= 0,
                ),
                "Until a specialist is wrong in {expert_wrong_at_turn_share}, the split is worth more than the crowd",
            ),
            description=(
                "Three lines: the number of right labels that each plan is worth, against how often a specialist is "
                "wrong. The crowd's is level, the specialists' falls to zero at one half, the split's falls less. An "
                "upright line and dots mark your case, a dashed line where crowd and split are worth the same."
            ),
            draw=lines(
                "right labels it is worth",
                x="a specialist is wrong in",
                turning="expert_wrong_at_turn_share",
            ),
            sweep=Sweep("expert_wrong_share", PLANS, points=99, table_points=8),
        ),
    ),
    presets={
        "A specialist wrong in 15%": {"expert_wrong_share": 0.15},
        "Errors are independent": {"error_correlation_share": 0},
        "A careful crowd": {"cheap_wrong_share": 0.1},
        "A crowd that guesses": {"cheap_wrong_share": 0.4},
        "Plenty of items": {"items_available": 1_000_000},
        "Few items": {"items_available": 10_000},
    },
)
