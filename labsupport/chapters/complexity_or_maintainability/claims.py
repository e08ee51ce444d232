"""The claims of the chapter "Complexity or maintainability", decided by its formulas and by small measurements."""

from labsupport.chapters.complexity_or_maintainability.calculators import people
from labsupport.chapters.complexity_or_maintainability.experiment.refit import REPEATS, SEED, data_sets, repeated
from labsupport.chapters.complexity_or_maintainability.experiment.repository import lines_by_purpose
from labsupport.claim import Claim
from labsupport.shared.sources import SAID


def _moved(name: str, kind: str, change: str = "one feature less") -> dict[str, float]:
    """What moves on average: a part of the chapter's experiment."""
    found = repeated(*data_sets()[name], REPEATS, SEED, kinds=[kind], changes=[change])
    return found[["internals moved", "churn"]].mean().to_dict()


_linear = _moved("tumours", "logistic regression")
_linear_few = _moved("phishing", "logistic regression")
_tree = _moved("tumours", "decision tree")
_network = _moved("tumours", "small network", "another seed")

changing_anything = Claim(
    id="2a",
    says="CACE: changing anything changes everything.",
    verdict="holds only inside some models",
    because=(
        "Train a small network on real tumours again with another seed, and {network_inside:.0%} of its weights move "
        "by more than a tenth; {network_churn:.1%} of its answers change. Leave one of thirty features out of a "
        "logistic regression, and {linear_inside:.0%} of its other coefficients move, {linear_churn:.1%} of its "
        "answers change; of a decision tree's answers {tree_churn:.1%}."
    ),
    flips=(
        "It gets closer to true where features do not stand in for each other. With nine features, on phishing "
        'sites, the same logistic regression changes {few_churn:.1%} of its answers. "Everything" is the worst '
        "case. How much of it you get can be measured before a release, and given a budget."
    ),
    figures={
        "network_inside": _network["internals moved"],
        "network_churn": _network["churn"],
        "linear_inside": _linear["internals moved"],
        "linear_churn": _linear["churn"],
        "tree_churn": _tree["churn"],
        "few_churn": _linear_few["churn"],
    },
    supports=(
        "{cite:t}`sculley2015hidden` coined it, from experience at Google and without a measurement; inputs, settings, "
        "sampling and data selection are all meant.",
        "{cite:t}`milanifard2016launch` named the churn between two versions, {cite:t}`yan2021positive` its harmful "
        "half, the negative flips.",
        "{cite:t}`bansal2019updates` found that an update that makes the model better can make the team of person "
        "and model worse.",
    ),
    against=(
        "Both churn and negative flips can be reduced by training for it: that is what the papers above are about.",
        "Taken literally the claim is false of every model in our experiment: most answers stayed what they were.",
    ),
)

_lines = lines_by_purpose().set_index("part")

small_fraction = Claim(
    id="2b",
    says="The model code is a small fraction of the real system.",
    verdict="holds where it was counted",
    because=(
        "In the repository of this course {model:,.0f} of {all:,.0f} lines of code are formulas, the nearest thing it "
        "has to model code: {share:.0%}. Calculators, checks, pages and tests are the rest."
    ),
    flips=(
        "It depends on what counts. The libraries that train our experiments' models are not in the count, and a count "
        "that took them in would come out otherwise. And lines are neither effort nor risk."
    ),
    figures={
        "model": _lines["lines"]["formulas"],
        "all": _lines["lines"].sum(),
        "share": _lines["share"]["formulas"],
    },
    supports=(
        "{cite:t}`sculley2015hidden` drew the famous picture of the small box and wrote that a mature system might be "
        "at most 5% learning code. Both are experience, not a count.",
        "{cite:t}`sens2025integration` looked at 2,928 open-source systems with machine learning: they still consist "
        "mainly of traditional code. That is the nearest thing to a measurement.",
    ),
    against=(
        "One repository, ours, is one case; it teaches formulas and trains models only in its experiments.",
        "A small fraction of the code can be a large fraction of the trouble: {cite:t}`bhatia2023debt` found twice the "
        "median of self-admitted technical debt (shortcuts that programmers confess in their comments) in 318 "
        "machine-learning projects against 318 others.",
        "{cite:t}`nahar2023products` saw, in 262 products, unusually little separation between model code and the "
        "rest, so the border that the count needs is itself blurred.",
    ),
)

_half_year = people.compute(months_ahead=6, handover_document_share=0)
_two_years = people.compute(months_ahead=24, handover_document_share=0)
_calm = people.compute(months_ahead=24, handover_document_share=0, yearly_turnover_share=0.05)

who_debugs = Claim(
    id="2c",
    says='"Who debugs this in six months?": if the answer is unclear, that is the decision point.',
    verdict="holds only when it is asked of the months that the system will live, not of six",
    because=(
        "With one person who knows it, no document and {turnover:.0%} turnover a year, nobody is left after six "
        "months with probability {half:.1%}; after two years with {two:.0%}. Whoever asks about six "
        "months gets a comfortable answer and meets the other one later. A second person brings the two figures to "
        "{half_two:.1%} and {two_two:.0%}."
    ),
    flips=(
        "At our costs, and without a document, a second person pays within two years ({saves:$,.0f} saved in "
        "expectation, {costs:$,.0f} spent), and within six months does not. At {calm_turnover:.0%} turnover it does "
        "not pay in two years either: {calm:$,.0f}. All of these are assumptions, so put in your own."
    ),
    figures={
        "turnover": _half_year["yearly_turnover_share"],
        "half": _half_year["nobody_left_share"],
        "two": _two_years["nobody_left_share"],
        "half_two": _half_year["nobody_knows_with_one_more_share"],
        "two_two": _two_years["nobody_knows_with_one_more_share"],
        "saves": _two_years["one_more_saves_usd"],
        "costs": _two_years["one_more_costs_usd"],
        "calm_turnover": _calm["yearly_turnover_share"],
        "calm": _calm["one_more_saves_usd"],
    },
    supports=(
        SAID + " It is advice, and good advice: the question costs nothing.",
        "Technical debt, shortcuts that make later changes harder, is paid in working time: in "
        "{cite:t}`besker2018cripples` 43 developers put the share they lost to it at 23%, by their own estimate.",
    ),
    against=(
        "We found no study that measured what an unclear answer costs. The calculator's figures are assumptions.",
        "A clear answer is not a good one: one name on a list is clear, and gone with the first resignation.",
    ),
)

ALL = (changing_anything, small_fraction, who_debugs)
