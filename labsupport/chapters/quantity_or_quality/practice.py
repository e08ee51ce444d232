"""Practice for "Quantity or quality": an expert's price, labels thrown in, errors that stay, data that are kept."""

from labsupport.chapters.quantity_or_quality import model_mixture, model_noise, model_swamp
from labsupport.chapters.quantity_or_quality.calculators import labels
from labsupport.practice import Flip, Kind, Mistake, Practice, Value, other

# --- After "What is a noisy label worth?" ------------------------------------------------------------------


def _best_cheap_plan(**case):
    return max(Value(labels, f"effective_labels_{plan}")(**case) for plan in ("once", "of_three", "of_five"))


def _price(worth, budget_usd, usd_per_unlabelled_item, **case):
    """USD that an expert may cost if one of their labels is worth so much of a right one."""
    best = _best_cheap_plan(budget_usd=budget_usd, usd_per_unlabelled_item=usd_per_unlabelled_item, **case)
    return budget_usd * worth / best - usd_per_unlabelled_item


expert_price = Practice(
    Kind(
        name="expert-price",
        title="the price at which the answer turns",
        situations=[
            "You have {budget_usd:$,.0f} for labelled X-rays; getting one costs {usd_per_unlabelled_item:$,.2f}. The "
            "best plan "
            "with cheap labels is worth {best:,.0f} right labels. A radiologist errs in {expert_wrong_share:.0%} of "
            "cases.",
            "An archive spends {budget_usd:$,.0f} on labels for old maps, and scanning one costs "
            "{usd_per_unlabelled_item:$,.2f}. "
            "Volunteers, used as well as can be, bring the worth of {best:,.0f} right labels. A cartographer errs in "
            "{expert_wrong_share:.0%}.",
        ],
        asks="Up to which price of one expert label, in dollars, is the expert the better way to spend it all?",
        draws={
            "budget_usd": [20_000, 30_000, 50_000, 80_000],
            "usd_per_unlabelled_item": [0.2, 0.4, 0.5, 0.8, 1],
            "expert_wrong_share": [0.02, 0.04, 0.05, 0.08, 0.1],
            "cheap_wrong_share": [0.2, 0.25, 0.3, 0.35],
            "usd_per_cheap_label": [0.4, 0.5, 0.8, 1],
        },
        reference=Flip(labels, "usd_per_expert_label"),
        mistakes=[
            Mistake(
                lambda right, usd_per_unlabelled_item: right + usd_per_unlabelled_item,
                "This looks like item and label together. The price of the label alone is asked for.",
            ),
            Mistake(
                lambda **case: _price(1, **case),
                "This looks as if the expert never erred. What is one of those labels worth?",
            ),
            Mistake(
                lambda expert_wrong_share, **case: _price(1 - 2 * expert_wrong_share, **case),
                "Nearly: a label that is wrong with chance p is worth the square of 1 - 2p.",
            ),
        ],
        hints=[
            "How many labels of the expert's are worth as much as the cheap plan?",
            "One is worth (1 - 2p)^2 of a right one. The budget must pay for that many items and labels.",
            "Budget x (1 - 2p)^2 / worth of the cheap plan - price of an item.",
        ],
        fair=lambda right: 0.3 < right < 100,
        learned="At {right:$,.2f} both are worth the same; an offer below it is a bargain. You needed only two error "
        "shares and "
        "a price list, no trained model.",
        figures={"best": _best_cheap_plan},
        format="$,.2f",
    )
)

# --- After "When does adding data hurt?" ---------------------------------------------------------------------


def _alike(clean_labels, noisy_labels, noisy_wrong_share):
    signal = model_mixture.signal_share(noisy_wrong_share)
    return model_mixture.unweighted_effective_labels(clean_labels, noisy_labels, signal)


thrown_in = Practice(
    Kind(
        name="thrown-in",
        title="all of them alike",
        situations=[
            "A museum has {clean_labels:,.0f} pictures labelled by its curators. A game brought {noisy_labels:,.0f} "
            "more, wrong in "
            "{noisy_wrong_share:.0%} of cases. All go into one training set, each counted the same.",
            "You trust {clean_labels:,.0f} labels. Somebody offers {noisy_labels:,.0f} from the web for nothing, of "
            "which "
            "{noisy_wrong_share:.0%} are wrong, and the training code has no weights.",
        ],
        asks="What does adding them do?",
        draws={
            "clean_labels": [100, 200, 300, 500, 1_000, 2_000],
            "noisy_labels": [200, 500, 1_000, 2_000, 5_000, 20_000],
            "noisy_wrong_share": [0.1, 0.2, 0.28, 0.3, 0.35, 0.4, 0.45],
        },
        reference=lambda clean_labels, noisy_labels, noisy_wrong_share: (
            "helps" if _alike(clean_labels, noisy_labels, noisy_wrong_share) > clean_labels else "hurts"
        ),
        options={"helps": "It helps", "hurts": "It hurts"},
        mistakes=[
            Mistake(
                lambda right: "helps" if right == "hurts" else None,
                "More data, but each noisy label brings little truth and counts as much as a good one.",
            ),
            Mistake(
                lambda right: "hurts" if right == "helps" else None,
                "Many wrong labels, but there are enough of them, or they are right often enough, to make up for that.",
            ),
        ],
        hints=[
            "What do all votes add up to, a good one counting 1 and a noisy one 1 - 2p on average?",
            "All together are worth the square of that sum over the number of labels. Is it more than the good ones "
            "alone?",
        ],
        fair=lambda clean_labels, noisy_labels, noisy_wrong_share: (
            abs(_alike(clean_labels, noisy_labels, noisy_wrong_share) / clean_labels - 1) > 0.1
        ),
        learned="All together they are worth {worth:,.0f} right labels, where you had {clean_labels:,.0f}. Given less "
        "weight than "
        "the good ones they never hurt: {weighted:,.0f}.",
        figures={
            "worth": _alike,
            "weighted": lambda clean_labels, noisy_labels, noisy_wrong_share: model_mixture.weighted_effective_labels(
                clean_labels, noisy_labels, model_mixture.signal_share(noisy_wrong_share)
            ),
        },
    )
)

# --- After "Spread or concentrated noise?" -------------------------------------------------------------------

floor = Practice(
    Kind(
        name="error-floor",
        title="what more labels cannot mend",
        situations=[
            "{wrong_label_share:.0%} of a crowd's labels are wrong. A sample looked at twice shows that of the wrong "
            "ones "
            "{systematic_share:.0%} are always on the same kind of picture; the rest fall anywhere.",
            "In a set of bird songs {wrong_label_share:.0%} of the labels are wrong. Of these, {systematic_share:.0%} "
            "are two "
            "species that everybody mixes up; the others are slips.",
        ],
        asks="Which share of errors stays, however many such labels you buy?",
        draws={
            "wrong_label_share": [0.08, 0.1, 0.12, 0.16, 0.2, 0.25, 0.3],
            "systematic_share": [0.1, 0.2, 0.25, 0.3, 0.4, 0.6, 0.7, 0.8],
        },
        reference=model_noise.error_floor_share,
        mistakes=[
            Mistake(
                lambda wrong_label_share: wrong_label_share,
                "This looks as if every wrong label were learned. Slips that fall anywhere cancel in the end.",
            ),
            Mistake(
                lambda wrong_label_share, systematic_share: wrong_label_share * (1 - systematic_share),
                "This looks like the slips. It is the others that are learned.",
            ),
            Mistake(
                lambda systematic_share: systematic_share,
                "This looks like a share of the wrong labels. The share of all cases is asked for.",
            ),
        ],
        hints=[
            "Which wrong labels can a model learn as if they were the truth?",
            "Only those that are wrong in the same way each time. How many of all labels are that?",
        ],
        learned="{right:.1%} is there to stay. Before you buy more, find out whether two people make the same "
        "mistakes: that "
        "decides, not how many mistakes there are.",
        format=".1%",
    )
)

# --- After "The swamp bill" ------------------------------------------------------------------------------------


def _deletion(month, terabytes_per_month, retention_months, requests_per_month, hours_per_terabyte, base_hours):
    stored = model_swamp.stored_terabytes(month, terabytes_per_month, retention_months)
    return model_swamp.deletion_usd(requests_per_month, base_hours, hours_per_terabyte, stored, 80)


deletion = Practice(
    Kind(
        name="deletion-requests",
        title="please delete everything about me",
        situations=[
            "{terabytes_per_month:,.0f} TB a month arrive and each is kept for {retention_months:,.0f} months. It is "
            "month "
            "{month:,.0f}. {requests_per_month:,.0f} people a month ask to be deleted; each takes {base_hours:,.2f} "
            "hours, and "
            "{hours_per_terabyte:,.2f} more for every TB that has to be searched, at $80 an hour.",
            "An app keeps {retention_months:,.0f} months of recordings, {terabytes_per_month:,.0f} TB each, and is "
            "now in month "
            "{month:,.0f}. A request to delete costs {base_hours:,.2f} hours and {hours_per_terabyte:,.2f} for each "
            "TB in store; "
            "there are {requests_per_month:,.0f} a month. An hour is $80.",
        ],
        asks="What do the requests of this month cost, in dollars?",
        draws={
            "month": [6, 9, 12, 18, 24],
            "terabytes_per_month": [1, 2, 3, 5, 8],
            "retention_months": [3, 6, 12, 24],
            "requests_per_month": [10, 20, 40, 80],
            "hours_per_terabyte": [0.05, 0.1, 0.2],
            "base_hours": [0.25, 0.5, 1],
        },
        reference=_deletion,
        mistakes=[
            Mistake(other(hours_per_terabyte=0), "This looks as if what is stored did not have to be searched."),
            Mistake(other(base_hours=0), "This looks like the search alone. Each request takes some time by itself."),
            Mistake(
                lambda retention_months, month, **case: (
                    _deletion(month, retention_months=month, **case) if month > retention_months else None
                ),
                "This looks as if nothing were ever deleted. What is older than the retention period is gone.",
            ),
            Mistake(
                other(month=1), "This looks as if one month's data were in store. How much has come together by now?"
            ),
            Mistake(lambda right: 12 * right, "This looks like a year. One month is asked for."),
        ],
        hints=[
            "How many terabytes are in store now? Arrivals, for as many months as they are kept, or as have passed.",
            "Hours for one request: its own, and those for the terabytes.",
            "Requests x (own hours + hours a TB x TB in store) x 80.",
        ],
        learned="{search:.0%} of that is searching through what is stored. Who decides to keep does not answer the "
        "requests.",
        figures={"search": lambda right, **case: 1 - _deletion(**{**case, "hours_per_terabyte": 0}) / right},
        format="$,.0f",
    )
)

ALL = (expert_price, thrown_in, floor, deletion)
