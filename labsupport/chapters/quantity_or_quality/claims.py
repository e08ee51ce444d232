"""The claims of the chapter "Quantity or quality", decided by its formulas and by small measurements."""

from labsupport.chapters.quantity_or_quality import assumptions as a
from labsupport.chapters.quantity_or_quality.calculators import labels, mixture, swamp
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
from labsupport.shared.sources import SAID

FEW, MANY = SIZES["digits"][1], SIZES["digits"][-1]

_errors = (
    learning_curve(*data_sets()["digits"], (FEW, MANY), WRONG_SHARE, REPEATS, SEED)  # of the chapter's experiment
    .groupby(["noise", "labels"])["error"]
    .mean()
)
_mixed = mixture.compute()
_mild = mixture.compute(noisy_wrong_share=0.2)

more_is_flat = Claim(
    id="3a",
    says="More data with high noise gives flat or degrading performance.",
    verdict="holds only when the noise is systematic, or when clean labels are mixed, unweighted, with many wrong ones",
    because=(
        "With {wrong:.0%} of labels wrong, {times:.0f} times as many of them take the error on handwritten digits from "
        "{spread_few:.0%} to {spread_many:.0%} if the wrong ones fall anywhere, and from {concentrated_few:.0%} to "
        "only {concentrated_many:.0%} if they fall on the inkiest images. Same share, same number of labels."
    ),
    flips=(
        "Mixed with {clean:,.0f} clean labels, and counted alike, labels that are wrong in {noisy:.0%} of cases leave "
        "you worse off until there are {cross:,.0f} of them. Below a quarter wrong there is no such valley: at "
        "{mild:.0%} even the first one helps. Weighted by how good they are, noisy labels never hurt in this model."
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
        "cross": _mixed["labels_to_cross"],
        "mild": _mild["noisy_wrong_share"],
    },
    supports=(
        "{cite:t}`drory2020resistance` found the same distinction in neural networks: much resistance to spread noise, "
        "little to concentrated noise.",
        "{cite:t}`northcutt2021pervasive` put label errors at 3.3% or more on average over ten test sets, and showed "
        "that a few percent more of them would change which model wins (quotes of the abstract seen).",
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
_no_requests = swamp.compute(deletion_requests_per_month=0, used_share=0)

data_swamp = Claim(
    id="3b",
    says="The data swamp: everything is collected, because storage is cheap.",
    verdict="holds only when the bill that is looked at ends with storage",
    because=(
        "At our starting figures storing is {share:.0%} of two years' bill, {storage:$,.0f} of {all:$,.0f}. The rest "
        "is cleaning, labelling, training, deletion requests and compliance, and other people pay it. Keeping data for "
        "three months instead would cost {short:$,.0f}."
    ),
    flips=(
        "If nothing is ever used and nobody ever asks for deletion, storing and documenting is all there is: "
        "storage is then {idle:.0%} of {idle_bill:$,.0f}. All prices here are assumptions; put in your own."
    ),
    figures={
        "share": _bill["storage_cost_share"],
        "storage": _bill["storage_usd_two_years"],
        "all": _bill["swamp_usd_two_years"],
        "short": _short["swamp_usd_two_years"],
        "idle": _no_requests["storage_cost_share"],
        "idle_bill": _no_requests["swamp_usd_two_years"],
    },
    supports=(
        SAID,
        "{cite:t}`sambasivan2021cascades` interviewed 53 practitioners of high-stakes AI: 92% had met data cascades, "
        "harm from neglected data that shows late, and that they thought often avoidable.",
    ),
    against=(
        "We found no study of *why* things are collected. That cheap storage is the reason is a guess.",
        "Data that look useless are sometimes what makes the next question answerable. The calculator charges for "
        "keeping them and credits nothing for that.",
    ),
)

_default = labels.compute()
_plenty = labels.compute(items_available=1_000_000)
_table = ratings()

experts_beat_numbers = Claim(
    id="3c",
    says="Medical data with expert labels beats larger sets with unreliable annotations.",
    verdict="not supported as stated",
    because=(
        "The study that fits it best, {{cite:t}}`krause2018grader`, did not replace a large noisy set by a small "
        "expert one. It *added* a small set, adjudicated by specialists, to a large set graded by others, and that "
        "improved the model substantially. Experts are noisy as well: five anaesthetists agreed with each other on "
        "{pairs:.0%} of ratings, one of them with himself on {own:.0%} {{cite:p}}`dawid1979maximum`."
    ),
    flips=(
        "What decides is a price ratio, and how many items there are. If items cost nothing, an expert who errs in "
        "{expert:.0%} of cases may cost {ratio:,.2f} times a label that is wrong in {cheap:.0%}. With {plenty:,.0f} "
        "items to choose from, our budget is worth {plenty_once:,.0f} right labels from the crowd and "
        "{plenty_expert:,.0f} from experts; with {few:,.0f} items the crowd's single labels are worth "
        "{few_once:,.0f}, three on an item {few_three:,.0f}."
    ),
    figures={
        "pairs": agreement_share(_table, FIRST_READINGS),
        "own": agreement_share(_table, ALL_READINGS[:3]),
        "expert": a.expert_wrong_share.default,
        "cheap": a.cheap_wrong_share.default,
        "ratio": _default["expert_price_ratio"],
        "plenty": _plenty["items_available"],
        "plenty_once": _plenty["effective_labels_once"],
        "plenty_expert": _plenty["effective_labels_of_expert"],
        "few": _default["items_available"],
        "few_once": _default["effective_labels_once"],
        "few_three": _default["effective_labels_of_three"],
    },
    supports=(
        SAID,
        "In {cite:t}`krause2018grader` adjudication (specialists discuss until they agree) and a majority vote "
        "differed in 193 cases; of the differences 36% were missed microaneurysms, small bulges in vessels of the "
        "eye: systematic noise, of the kind that numbers do not cure.",
    ),
    against=(
        "{cite:t}`snow2008cheap` found labels of non-experts as effective as experts' for one task, judging affect.",
        "{cite:t}`khetan2018learning`: with a good model of the labellers, one label for each of many items can beat "
        "several labels for fewer.",
    ),
)

ALL = (more_is_flat, data_swamp, experts_beat_numbers)
