"""What is a noisy label worth? One, three or five cheap labels an item, or one of an expert."""

from labsupport.calculator import Calculator
from labsupport.chapters.quantity_or_quality import assumptions as a
from labsupport.chapters.quantity_or_quality import model
from labsupport.chart import lines
from labsupport.parts import Chart, Output, Sweep, Words
from labsupport.ranking import Option, ranked

WAYS = {
    "effective_labels_once": "one cheap label",
    "effective_labels_of_three": "three cheap",
    "effective_labels_of_five": "five cheap",
    "effective_labels_of_expert": "one expert",
}
OPTIONS = {
    "effective_labels_of_expert": Option("Ask the experts", "one expert label an item"),
    "effective_labels_once": Option("One cheap label", "one cheap label an item"),
    "effective_labels_of_three": Option("Majority of three", "three cheap labels an item"),
    "effective_labels_of_five": Option("Majority of five", "five cheap labels an item"),
}


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
    more=(a.error_correlation_share, a.budget_usd, a.items_available),
    outputs_shown=(
        Output("effective_labels_once", "One cheap label an item is worth", unit="right labels"),
        Output("effective_labels_of_three", "Majority of three", unit="right labels"),
        Output("effective_labels_of_five", "Majority of five", unit="right labels"),
        Output("effective_labels_of_expert", "One expert label", unit="right labels"),
        Output("wrong_of_three_share", "The majority of three is wrong in", ".1%"),
        Output("wrong_of_five_share", "The majority of five is wrong in", ".1%"),
        Output("items_labelled_once", "Items labelled once"),
        Output("items_labelled_by_expert", "Items labelled by experts"),
        Output("expert_price_ratio", "Were items free and endless, an expert may cost", ",.2f", "times a cheap label"),
    ),
    verdict=Words(
        *ranked(
            OPTIONS,
            "{best}, as far as money and items go: worth {best_amount}. Next: {second}, {second_amount}.",
            higher_is_better=True,
        )
    ),
    deciding="lead_of_best_labels",
    charts=(
        Chart(
            title="Cheap labels lose their worth steeply; an expert's stay at {effective_labels_of_expert}",
            description=(
                "Four lines: the number of right labels that the budget is worth, against how often a cheap label is "
                "wrong. The expert's line is level; the cheap ones fall to zero at one half, one label an item "
                "fastest. An upright line and dots mark your case."
            ),
            draw=lines("right labels it is worth", x="a cheap label is wrong in"),
            sweep=Sweep("cheap_wrong_share", WAYS, points=99, table_points=8),
        ),
    ),
    presets={
        "Items are dear": {"usd_per_unlabelled_item": 5},
        "Plenty of items": {"items_available": 1_000_000},
        "Few items": {"items_available": 10_000},
        "A careful crowd": {"cheap_wrong_share": 0.1},
        "A crowd that guesses": {"cheap_wrong_share": 0.4},
        "Errors are independent": {"error_correlation_share": 0},
        "A dear expert": {"usd_per_expert_label": 20},
    },
)
