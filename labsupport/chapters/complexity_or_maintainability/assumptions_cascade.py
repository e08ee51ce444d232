"""The figures of the calculator of travelling changes: all of them yours to replace."""

from functools import partial

from labsupport.assumption import Assumption, Choice
from labsupport.chapters.complexity_or_maintainability.assumptions import TODAY
from labsupport.chapters.complexity_or_maintainability.model_cascade import PARTS
from labsupport.sampling import Sampled, cases_for_a_share

_assumption = partial(Assumption, date=TODAY)
_PERCENT = {"format": ".0%", "step": 0.01}

coupling_share = _assumption(
    "coupling_share",
    "A change forces a change in a part that reads from it, in",
    "of cases",
    0.4,
    0,
    1,
    sampled=Sampled("past changes, each looked up at one reader", cases_for_a_share),
    **_PERCENT,
)
feedback_share = _assumption(
    "feedback_share",
    "A change of the last part forces one in the first, in",
    "of cases",
    0,
    0,
    1,
    sampled=Sampled("past changes of the last part", cases_for_a_share),
    **_PERCENT,
)
changed_part = Choice(
    name="changed_part_name",
    label="What you change first",
    options={str(place): f"the {name}" for place, name in enumerate(PARTS, start=1)},
    default="1",
    gives={"changed_part": {str(place): place for place, _ in enumerate(PARTS, start=1)}},
    date=TODAY,
)
_READERS = {"whole": True, "step": 1}
base_models = _assumption("base_models", "Models that vote on the score (0: no vote)", "models", 0, 0, 6, **_READERS)
log_readers = _assumption("log_readers", "Parts that read the listing log", "of 4", 2, 0, 4, **_READERS)
features_readers = _assumption("features_readers", "Parts that read the features", "of 3", 2, 0, 3, **_READERS)
score_readers = _assumption("score_readers", "Parts that read the fraud score", "of 2", 2, 0, 2, **_READERS)
rules_readers = _assumption("rules_readers", "Parts that read the block rules", "of 1", 1, 0, 1, **_READERS)
