"""How far does one change travel? Parts of a system that read from one another, and an ensemble among them.

A change in a part forces, with probability ``coupling_share``, a change in each part that reads from it
directly; those changes travel on in the same way, and count again when they arrive by a second path. The
expected number of changes is the row sum of (I - M)^-1, where M holds those probabilities: a branching
process with several types (Harris, The Theory of Branching Processes, 1963). Parts are in order, and each is read
by the next few; one feedback link leads from the last part to the first. An ensemble puts ``base_models`` models of
their own before the score: they read what the score read, and the score reads them alone.
"""

from labsupport.formula import formula, ratio, where

PARTS = ("listing log", "features", "fraud score", "block rules", "seller rating")
LAST, SCORE = len(PARTS) - 1, 2
BASE_MODELS = len(PARTS) + 1
"""The number of the part that stands for all base models, where parts are counted from 1."""
FAR = 3
"""From more changes than this the course says "far": its own line, drawn so that one must plan for them."""


def links(*readers):
    """``links[i][j]`` is 1 where part j reads from part i directly, else 0: each feeds its next few."""
    return [
        [where(readers[i] >= j - i, 1, 0) if i < j <= LAST and i < len(readers) else 0 for j in range(LAST + 1)]
        for i in range(LAST + 1)
    ]


def once_through(start, coupling_share, base_models, readers):
    """Expected changes in each part, feedback left out: from front to back, each passes its changes on.

    The base models, all together, come last.
    """
    linked = links(*readers)
    changes, models = [], 0.0
    for part in range(LAST + 1):
        arriving = [linked[before][part] * changes[before] for before in range(part)]
        forced = coupling_share * sum(arriving[1:], arriving[0]) if arriving else 0.0
        if part == SCORE:
            models = base_models * forced
            forced = where(base_models > 0, coupling_share * models, forced)
        changes.append(start[part] + forced)
    return [*changes, models]


def _from_first(coupling_share, base_models, readers):
    return once_through([1, 0, 0, 0, 0], coupling_share, base_models, readers)


def _from(changed_part, coupling_share, base_models, readers):
    start = [where(changed_part == part + 1, 1, 0) for part in range(LAST + 1)]
    return once_through(start, coupling_share, base_models, readers)


@formula
def loop_gain(coupling_share, feedback_share, base_models, log_readers, features_readers, score_readers, rules_readers):
    """Expected changes of the first part that one change of it comes back as, around the loop."""
    readers = log_readers, features_readers, score_readers, rules_readers
    return feedback_share * _from_first(coupling_share, base_models, readers)[LAST]


@formula
def feedback_share_limit(coupling_share, base_models, log_readers, features_readers, score_readers, rules_readers):
    """The ``feedback_share`` from which no change ever settles, as each comes back as one; infinite if none can."""
    readers = log_readers, features_readers, score_readers, rules_readers
    return ratio(1.0, loop_gain(coupling_share, 1.0, base_models, *readers))


@formula
def changes_until_last_part(
    changed_part, coupling_share, base_models, log_readers, features_readers, score_readers, rules_readers
):
    """Expected changes in the last part before the loop closes, after one change in ``changed_part`` (1 to 5)."""
    readers = log_readers, features_readers, score_readers, rules_readers
    return _from(changed_part, coupling_share, base_models, readers)[LAST]


@formula
def restarts(changes_until_last_part, feedback_share, loop_gain):
    """Expected times that the first part is changed through the loop; infinite where the loop feeds itself."""
    first_restarts = changes_until_last_part * feedback_share
    return where(first_restarts > 0, first_restarts * ratio(1.0, 1 - loop_gain), 0.0)


@formula
def changes_in_part(
    part,
    changed_part,
    coupling_share,
    restarts,
    base_models,
    log_readers,
    features_readers,
    score_readers,
    rules_readers,
):
    """Expected changes in one part (1 to 5, and 6 for all base models), all rounds of the loop included."""
    readers = log_readers, features_readers, score_readers, rules_readers
    direct = _from(changed_part, coupling_share, base_models, readers)
    again = _from_first(coupling_share, base_models, readers)
    changes = 0.0
    for place in range(BASE_MODELS):
        # No restart is no change, even where the number of restarts is infinite elsewhere.
        more = where(again[place] > 0, restarts * again[place], 0.0)
        changes = where(part == place + 1, direct[place] + more, changes)
    return changes


@formula
def expected_changes(
    changed_part,
    coupling_share,
    restarts,
    base_models,
    log_readers,
    features_readers,
    score_readers,
    rules_readers,
):
    """Expected changes in the whole system after one change, itself included; may be infinite."""
    readers = log_readers, features_readers, score_readers, rules_readers
    direct = _from(changed_part, coupling_share, base_models, readers)
    again = _from_first(coupling_share, base_models, readers)
    return sum(direct[1:], direct[0]) + restarts * sum(again[1:], again[0])


@formula
def spare_changes(expected_changes):
    """Expected changes short of the number from which the course calls a change far-reaching; may be negative."""
    return FAR - expected_changes


def _links_to_score(log_readers, features_readers):
    """How many parts the score would read itself, if there were no base models."""
    return where(log_readers >= SCORE, 1, 0) + where(features_readers >= SCORE - 1, 1, 0)


@formula
def links_in_use(feedback_share, base_models, log_readers, features_readers, score_readers, rules_readers):
    """Direct links in the system, the feedback link counted where it exists."""
    # Every base model reads what the score alone would read, and is read by the score.
    more = base_models * (_links_to_score(log_readers, features_readers) + 1)
    rerouted = where(base_models > 0, more - _links_to_score(log_readers, features_readers), 0)
    forward = log_readers + features_readers + score_readers + rules_readers
    return forward + rerouted + where(feedback_share > 0, 1, 0)


@formula
def follow_on_changes(coupling_share, feedback_share, base_models, links_in_use):
    """R: changes that one change forces directly, averaged over all parts, each base model being one."""
    forward = coupling_share * (links_in_use - where(feedback_share > 0, 1, 0))
    return (forward + feedback_share) / (len(PARTS) + base_models)


@formula
def changes_if_endless(follow_on_changes):
    """1/(1 - R): expected changes in a system without end.

    Every part is then the average one, which forces R others.
    """
    return ratio(1.0, 1 - follow_on_changes)


@formula
def link_strength(
    source,
    target,
    coupling_share,
    feedback_share,
    base_models,
    log_readers,
    features_readers,
    score_readers,
    rules_readers,
):
    """Expected changes that a change passes over the link from ``source`` to ``target`` (6: base models); 0: no link.

    A link into the base models leads to all of them: so many times the probability.
    """
    score, models = SCORE + 1, BASE_MODELS
    reach = 0.0
    for place, count in enumerate((log_readers, features_readers, score_readers, rules_readers)):
        reach = where(source == place + 1, count, reach)
    end = where(target == models, score, target)
    reads = (source < end) & (end - source <= reach)
    # With base models the score reads them alone, and they read what it read.
    rerouted = where(target == models, base_models, where((target == score) & (base_models > 0), 0, 1))
    forward = where(reads, coupling_share * rerouted, 0.0)
    voted = where((target == score) & (base_models > 0), coupling_share, 0.0)
    backward = where(target < source, feedback_share, forward)
    return where(source == models, voted, backward)


@formula
def models_of_source(source, base_models):
    """How many base models a row of the picture stands for: all of them share one, other parts are none."""
    return where(source == BASE_MODELS, base_models, 0)


@formula
def changes_in_source(
    source,
    changed_part,
    coupling_share,
    restarts,
    base_models,
    log_readers,
    features_readers,
    score_readers,
    rules_readers,
):
    """Expected changes in the part that a row of the picture starts from."""
    readers = log_readers, features_readers, score_readers, rules_readers
    return changes_in_part(source, changed_part, coupling_share, restarts, base_models, *readers)
