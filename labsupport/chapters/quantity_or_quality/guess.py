"""The chapter's guess, as data: the question, its options, which one is right, and why each tempts.

Whether an option is right is said before its sentence, where the guess is recalled (``labsupport.guess``).
"""

from labsupport.chapters.quantity_or_quality.calculators import mixture
from labsupport.parts import format_number

_now = mixture.compute()
_clean, _noisy, _alike, _weighted = (
    format_number(_now[name], ",.0f")
    for name in ("clean_labels", "noisy_labels", "unweighted_effective_labels", "weighted_effective_labels")
)
_right = format_number(_now["noisy_labels"] * (1 - _now["noisy_wrong_share"]), ",.0f")
_wrong = format_number(_now["noisy_wrong_share"], ".0%")
_times = format_number(1 + _now["noisy_labels"] / _now["clean_labels"], ",.0f")

GUESS = {
    "name": "quantity-noise",
    "question": (
        f"You have {_clean} labels that are right. Now you add {_noisy} from workers without training, who are wrong "
        f"in {_wrong} of cases, and train on all of them alike. The model becomes..."
    ),
    "options": {
        "much-better": f"much better: {_times} times the data",
        "better": "a little better",
        "same": "about the same, or a little worse",
        "ruined": "useless",
    },
    "right": "same",
    "because": {
        "much-better": (
            f"{_right} of the new labels are right, and it is tempting to count those. But each wrong one "
            f"cancels a right one: with all the scatter they add, the mixture is worth {_alike} right labels."
        ),
        "better": (
            f"Nearly. Weighted by their worth they would help, to {_weighted}. Counted alike they add more "
            f"scatter than signal, and the mixture is worth {_alike}."
        ),
        "same": f"The mixture is worth {_alike} right labels, where you had {_clean}.",
        "ruined": (
            "Garbage in, garbage out tempts. But most of the new labels still point the right way: the mixture "
            f"is worth {_alike} of your {_clean} right labels."
        ),
    },
}
