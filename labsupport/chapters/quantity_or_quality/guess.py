"""The chapter's guess, as data: the question, its options, which one is right, and why each tempts."""

from labsupport.chapters.quantity_or_quality.calculators import mixture
from labsupport.prose import fill

_now = mixture.compute()
_figures = {
    "clean": _now["clean_labels"],
    "noisy": _now["noisy_labels"],
    "wrong": _now["noisy_wrong_share"],
    "times": (_now["clean_labels"] + _now["noisy_labels"]) / _now["clean_labels"],
    "right": _now["noisy_labels"] * (1 - _now["noisy_wrong_share"]),
    "alike": _now["unweighted_effective_labels"],
    "weighted": _now["weighted_effective_labels"],
}

GUESS = {
    "name": "quantity-noise",
    "question": fill(
        "You have {clean:,.0f} labels that are right. Now you add {noisy:,.0f} from workers without training, who are "
        "wrong in {wrong:.0%} of cases, and train on all of them alike. The model becomes...",
        **_figures,
    ),
    "options": {
        "much-better": fill("much better: {times:,.0f} times the data", **_figures),
        "better": "a little better",
        "same": "about the same, or a little worse",
        "ruined": "useless",
    },
    "right": "same",
    "because": {
        "much-better": fill(
            "Not so. {right:,.0f} of the new labels are right, and it is tempting to count those. But each wrong one "
            "cancels a right one, and what remains is worth less than you had: {alike:,.0f} right labels.",
            **_figures,
        ),
        "better": fill(
            "Not so, but near: weighted by their worth they would help a little, to {weighted:,.0f}. Counted alike, "
            "they add more scatter than signal, and the mixture is worth {alike:,.0f}.",
            **_figures,
        ),
        "same": fill("Right: the mixture is worth {alike:,.0f} right labels, where you had {clean:,.0f}.", **_figures),
        "ruined": fill(
            "Not so. Garbage in, garbage out is a saying about all the data; most labels still point the right way, "
            "and the mixture is worth {alike:,.0f} right labels of the {clean:,.0f} you had.",
            **_figures,
        ),
    },
}
