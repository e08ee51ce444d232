"""The claims of the chapter "Quantity or quality", decided by its formulas and by small measurements."""

from labsupport.chapters.quantity_or_quality.calculators import labels, mixture, noise, plan, swamp
from labsupport.chapters.quantity_or_quality.experiment.label_noise import (
    REPEATS,
    SEED,
    SIZES,
    WRONG_SHARE,
    data_sets,
    learning_curve,
)
from labsupport.chapters.quantity_or_quality.experiment.raters import (
    ALL_READINGS,
    FIRST_READINGS,
    agreement_share,
    ratings,
)
from labsupport.claim import Claim

FEW, MANY = SIZES["digits"][1], SIZES["digits"][-1]

_errors = (
    learning_curve(*data_sets()["digits"], (FEW, MANY), WRONG_SHARE, REPEATS, SEED)  # of the chapter's experiment
    .groupby(["noise", "labels"])["error"]
    .mean()
)
_mixed = mixture.compute()
_end = mixture.switching_value("noisy_labels")
_systematic = noise.switching_value("systematic_share")

more_is_flat = Claim(
    id="3a",
    says="More data with high noise gives flat or degrading performance.",
    verdict="holds only when the noise is systematic, or when clean labels are mixed, unweighted, with many wrong ones",
    because=(
        "With {wrong:.0%} of labels wrong, {times:.0f} times as many of them take the error on handwritten digits from "
        "{spread_few:.0%} to {spread_many:.0%} if the wrong ones fall anywhere, and from {concentrated_few:.0%} to "
        "only {concentrated_many:.0%} if they fall on the inkiest images."
    ),
    flips=(
        "By the calculator's curve, an error of {target:.0%} is out of reach until less than {systematic:.0%} of the "
        "wrong labels are systematic; to tell half from that, read {read:,.0f} of them one by one. Mixed with "
        "{clean:,.0f} clean labels and counted alike, labels wrong in {noisy:.0%} leave you worse off until there are "
        "{cross:,.0f}. Weighted by their worth they never hurt in this model."
    ),
    figures={
        "wrong": WRONG_SHARE,
        "times": MANY / FEW,
        "spread_few": _errors["spread", FEW],
        "spread_many": _errors["spread", MANY],
        "concentrated_few": _errors["concentrated", FEW],
        "concentrated_many": _errors["concentrated", MANY],
        "clean": _mixed["clean_labels"],
        "noisy": _mixed["noisy_wrong_share"],
        "cross": _end.value,
        "target": noise.compute()["target_error_share"],
        "systematic": _systematic.value,
        "read": _systematic.one.sampled.needed(0.5, _systematic.value),
    },
    supports=(
        "{cite:t}`drory2020resistance` found the same distinction in neural networks: much resistance to spread noise, "
        "little to concentrated noise.",
        "{cite:t}`northcutt2021pervasive` put label errors at 3.3% or more on average over ten *test* sets (quotes of "
        "the abstract seen): these change which model seems best, not how it was trained.",
    ),
    against=(
        "{cite:t}`rolnick2017robust` trained on handwritten digits with a hundred random labels for each right one and "
        "still classified more than 90% rightly, given enough data.",
        "{cite:t}`sun2017revisiting` saw accuracy rise with the logarithm of the data up to 300 million images with "
        "noisy labels.",
    ),
)

_bill = swamp.compute()
_short = swamp.compute(retention_months=3)
_worth, _share, _kept = (
    swamp.switching_value(name) for name in ("usd_worth_per_used_terabyte", "used_share", "retention_months")
)

data_swamp = Claim(
    id="3b",
    says="The data swamp: everything is collected, because storage is cheap.",
    verdict="holds only when the bill that is looked at ends with storage",
    because=(
        "At our starting figures storing is {share:.0%} of two years' bill, {storage:$,.0f} of {all:$,.0f}; other "
        "people pay the rest. What is used brings in {worth:$,.0f}, so keeping everything loses {loss:$,.0f}, and "
        "keeping three months gains {gain:$,.0f}."
    ),
    flips=(
        "Keeping everything pays once what is used brings in {flip_worth:$,.0f} a terabyte instead of "
        "{now_worth:$,.0f}, or once {flip_share:.0%} of it is used instead of {now_share:.0%}, or if it is kept for no "
        "more than {flip_kept:,.0f} months. No price of storing, cleaning, training or compliance turns it."
    ),
    figures={
        "share": _bill["storage_cost_share"],
        "storage": _bill["storage_usd_two_years"],
        "all": _bill["swamp_usd_two_years"],
        "worth": _bill["worth_usd_two_years"],
        "loss": -_bill["net_usd_two_years"],
        "gain": _short["net_usd_two_years"],
        "flip_worth": _worth.value,
        "now_worth": _worth.now,
        "flip_share": _share.value,
        "now_share": _share.now,
        "flip_kept": _kept.value,
    },
    supports=(
        "{cite:t}`sambasivan2021cascades` interviewed 53 practitioners of high-stakes AI: 92% had met data cascades, "
        "harm from neglected data that shows late, and that they thought often avoidable.",
    ),
    against=(
        "We found no study of *why* things are collected. That cheap storage is the reason is a guess.",
        "What data will be worth is not known when they are kept. All prices here are assumptions. The claim is that "
        "of {cite:t}`nobrega2026six`, seen at second hand.",
    ),
)

_default = labels.compute()
_plenty = labels.compute(items_available=1_000_000)
_crowd, _expert = (labels.switching_value(name) for name in ("cheap_wrong_share", "usd_per_expert_label"))
_own = plan.switching_value("expert_wrong_share")
_table = ratings()

experts_beat_numbers = Claim(
    id="3c",
    says="Medical data with expert labels beats larger sets with unreliable annotations.",
    verdict="not supported as stated",
    because=(
        "The study that fits it best, {{cite:t}}`krause2018grader`, did not replace a large noisy set by a small "
        "expert one. It trained on the large one and *tuned* on a small set that specialists had "
        "adjudicated; that improved it substantially. Experts are noisy as well: five anaesthetists agreed with each "
        "other on {pairs:.0%} of ratings, one of them with himself on {own:.0%} {{cite:p}}`dawid1979maximum`."
    ),
    flips=(
        "Alone, at Harbor's prices, experts are worth {expert_worth:,.0f} right labels and single crowd labels "
        "{crowd_worth:,.0f}: it turns at {flip:.1%} wrong crowd labels instead of {crowd:.0%}, or at {price:$,.2f} for "
        "an expert's label instead of {price_now:$,.2f}. With {plenty:,.0f} items to choose from the crowd is far "
        "ahead, {plenty_once:,.0f} against {plenty_expert:,.0f}. Beside the crowd, for part of the items, experts pay "
        "while they are wrong in less than {own_flip:.1%}."
    ),
    figures={
        "pairs": agreement_share(_table, FIRST_READINGS),
        "own": agreement_share(_table, ALL_READINGS[:3]),
        "expert_worth": _default["effective_labels_of_expert"],
        "crowd_worth": _default["effective_labels_once"],
        "flip": _crowd.value,
        "crowd": _crowd.now,
        "price": _expert.value,
        "price_now": _expert.now,
        "plenty": _plenty["items_available"],
        "plenty_once": _plenty["effective_labels_once"],
        "plenty_expert": _plenty["effective_labels_of_expert"],
        "own_flip": _own.value,
    },
    supports=(
        "In {cite:t}`krause2018grader` adjudication (specialists discuss until they agree) and a majority vote "
        "differed in 193 cases; of the differences 36% were missed microaneurysms, small bulges in vessels of the "
        "eye: systematic noise, of the kind that numbers do not cure.",
    ),
    against=(
        "{cite:t}`snow2008cheap` found labels of non-experts as effective as experts' for one task, judging affect.",
        "{cite:t}`khetan2018learning`: if the workers' quality exceeds a threshold, one label for each of many items "
        "is better than several labels for fewer.",
    ),
)

ALL = (more_is_flat, data_swamp, experts_beat_numbers)
