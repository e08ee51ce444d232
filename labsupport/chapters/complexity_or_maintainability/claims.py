"""The claims of the chapter "Complexity or maintainability", decided by its formulas and by small measurements."""

from labsupport.chapters.complexity_or_maintainability.calculators import people
from labsupport.chapters.complexity_or_maintainability.experiment.refit import REPEATS, SEED, data_sets, repeated
from labsupport.claim import Claim


def _moved(name: str, kind: str, change: str = "one feature less") -> dict[str, tuple[float, float]]:
    """Tenth and ninetieth percentile, over the splits, of what moves: a part of the chapter's experiment."""
    found = repeated(*data_sets()[name], REPEATS, SEED, kinds=[kind], changes=[change])
    return {what: tuple(found[what].quantile([0.1, 0.9])) for what in ("internals moved", "churn")}


_linear = _moved("tumours", "logistic regression")
_linear_few = _moved("phishing", "logistic regression")
_tree = _moved("tumours", "decision tree")
_network = _moved("tumours", "small network", "another seed")

changing_anything = Claim(
    id="2a",
    says="CACE: changing anything changes everything.",
    verdict="holds only inside some models",
    because=(
        "Train a small network on real tumours again with another seed: {network_low:.0%} to {network_high:.0%} of its "
        "weights move by more than a tenth, and {network_churn:.0%} of its answers at most. Leave one of thirty "
        "features out of a logistic regression: {linear_low:.0%} to {linear_high:.0%} of its other coefficients move, "
        "and {linear_churn:.0%} of its answers at most; of a decision tree's answers {tree_low:.0%} to "
        "{tree_high:.0%}. (Eight splits in ten lie within.)"
    ),
    flips=(
        "It gets closer to true where features do not stand in for each other. With nine features, on phishing sites, "
        "the same regression changes {few_low:.0%} to {few_high:.0%} of its answers, depending on the feature. How "
        "much you get can be measured before a release, and given a budget."
    ),
    figures={
        "network_low": _network["internals moved"][0],
        "network_high": _network["internals moved"][1],
        "network_churn": _network["churn"][1],
        "linear_low": _linear["internals moved"][0],
        "linear_high": _linear["internals moved"][1],
        "linear_churn": _linear["churn"][1],
        "tree_low": _tree["churn"][0],
        "tree_high": _tree["churn"][1],
        "few_low": _linear_few["churn"][0],
        "few_high": _linear_few["churn"][1],
    },
    supports=(
        "{cite:t}`sculley2014credit` coined it, from experience at Google and without a measurement; "
        "{cite:t}`sculley2015hidden` repeat it: inputs, settings, sampling and data selection are all meant.",
        "{cite:t}`milanifard2016launch` named the churn between two versions, {cite:t}`yan2021positive` its harmful "
        "half, the negative flips. {cite:t}`echterhoff2024muscle` found them between versions of language models, in "
        "tasks whose own training had not changed.",
        "{cite:t}`bansal2019updates` found that an update that makes the model better can make the team of person "
        "and model worse.",
    ),
    against=(
        "Churn and negative flips can be reduced by training for it: that is what these papers are about.",
        "Taken literally the claim is false of every model in our experiment: most answers stayed what they were.",
    ),
)

small_fraction = Claim(
    id="2b",
    says="The model code is a small fraction of the real system.",
    verdict="holds for lines of code, where somebody counted",
    because=(
        "{{cite:t}}`sens2025integration` looked at 2,928 open-source systems with machine learning: they consist "
        "mainly of traditional code."
    ),
    flips="Lines are neither effort nor risk: a small part of the code can be a large part of the trouble.",
    supports=(
        "{cite:t}`sculley2015hidden` drew the famous picture of the small box, and wrote that a mature system might be "
        "at most 5% learning code: experience, not a count.",
    ),
    against=(
        "{cite:t}`bhatia2023debt` found twice the median share of self-admitted technical debt (shortcuts confessed in "
        "comments) in 318 machine-learning projects against 318 others.",
        "{cite:t}`nahar2023products` analysed 30 of the 262 products they had collected and saw unusually little "
        "separation of model code from the rest: the border that a count needs is itself blurred.",
    ),
)

_alone = {"handover_document_share": 0}
_half_year = people.compute(months_ahead=6, **_alone)
_two_years = people.compute(months_ahead=24, **_alone)
_pays_from = people.switching_value("months_ahead", months_ahead=6, **_alone)
_calm = people.switching_value("yearly_turnover_share", months_ahead=24, **_alone)

who_debugs = Claim(
    id="2c",
    says='"Who debugs this in six months?": if the answer is unclear, that is the decision point.',
    verdict="holds only when it is asked of the months that the system will live, not of six",
    because=(
        "With one person who knows it, no document and {turnover:.0%} turnover a year, nobody is left after six "
        "months with probability {half:.0%}, after two years with {two:.0%}. A second person brings the two figures to "
        "{half_two:.0%} and {two_two:.0%}."
    ),
    flips=(
        "At our costs, and without a document, a second person pays for a system that lives {months:,.0f} months or "
        "more; in two years {saves:$,.0f} are saved in expectation, for {costs:$,.0f}. At a turnover below "
        "{calm:.0%} not even then. It takes {cases:,.0f} people followed for a year to tell {calm:.0%} from "
        "{turnover:.0%}: more than most teams have, so take the whole company's figure."
    ),
    figures={
        "turnover": _half_year["yearly_turnover_share"],
        "half": _half_year["nobody_left_share"],
        "two": _two_years["nobody_left_share"],
        "half_two": _half_year["nobody_knows_with_one_more_share"],
        "two_two": _two_years["nobody_knows_with_one_more_share"],
        "months": _pays_from.value,
        "saves": _two_years["one_more_saves_usd"],
        "costs": _two_years["one_more_costs_usd"],
        "calm": _calm.value,
        "cases": _calm.one.sampled.needed(_calm.now, _calm.value),
    },
    supports=(
        "The question costs nothing. Technical debt, shortcuts that make later changes harder, is paid in working "
        "time: in {cite:t}`besker2018cripples` 43 developers put the share they lost to it at 23%, by their own "
        "estimate.",
    ),
    against=(
        "We found no study that measured what an unclear answer costs. The calculator's figures are assumptions.",
        "A clear answer is not a good one: one name on a list is clear, and gone with the first resignation.",
    ),
)

ALL = (changing_anything, small_fraction, who_debugs)
