"""How far does one change travel? Five parts of a system that read from one another.

A change in a part forces, with probability ``coupling_share``, a change in each part that reads from it
directly; those changes travel on in the same way, and count again when they arrive by a second path. The
expected number of changes is the row sum of (I - M)^-1, where M holds those probabilities: a branching
process with several types (Harris, The Theory of Branching Processes, 1963). Parts are in order, and each is read
by the next few; one feedback link leads from the last part to the first.
"""

from labsupport.formula import formula, maximum, ratio, where

PARTS = ("listing log", "features", "fraud score", "block rules", "seller rating")
LAST = len(PARTS) - 1


def links(*readers):
    """``links[i][j]`` is 1 where part j reads from part i directly, else 0: each feeds its next few."""
    return [
        [where(readers[i] >= j - i, 1, 0) if i < j <= LAST and i < len(readers) else 0 for j in range(LAST + 1)]
        for i in range(LAST + 1)
    ]


def once_through(start, coupling_share, readers):
    """Expected changes in each part, feedback left out: from front to back, each passes its changes on."""
    linked = links(*readers)
    changes = []
    for part in range(LAST + 1):
        arriving = [linked[before][part] * changes[before] for before in range(part)]
        changes.append(start[part] + coupling_share * sum(arriving[1:], arriving[0]) if arriving else start[part])
    return changes


def _from_first(coupling_share, readers):
    return once_through([1, 0, 0, 0, 0], coupling_share, readers)


def _from(changed_part, coupling_share, readers):
    return once_through([where(changed_part == part + 1, 1, 0) for part in range(LAST + 1)], coupling_share, readers)


@formula
def loop_gain(coupling_share, feedback_share, log_readers, features_readers, score_readers, rules_readers):
    """Expected changes of the first part that one change of it comes back as, around the loop."""
    readers = log_readers, features_readers, score_readers, rules_readers
    return feedback_share * _from_first(coupling_share, readers)[LAST]


@formula
def feedback_share_limit(coupling_share, log_readers, features_readers, score_readers, rules_readers):
    """The ``feedback_share`` from which no change ever settles, as each comes back as one; infinite if none can."""
    return ratio(1.0, loop_gain(coupling_share, 1.0, log_readers, features_readers, score_readers, rules_readers))


@formula
def changes_until_last_part(changed_part, coupling_share, log_readers, features_readers, score_readers, rules_readers):
    """Expected changes in the last part before the loop closes, after one change in ``changed_part`` (1 to 5)."""
    readers = log_readers, features_readers, score_readers, rules_readers
    return _from(changed_part, coupling_share, readers)[LAST]


@formula
def restarts(changes_until_last_part, feedback_share, loop_gain):
    """Expected times that the first part is changed through the loop; infinite where the loop feeds itself."""
    first_restarts = changes_until_last_part * feedback_share
    return where(first_restarts > 0, first_restarts * ratio(1.0, 1 - loop_gain), 0.0)


@formula
def changes_in_part(
    part, changed_part, coupling_share, restarts, log_readers, features_readers, score_readers, rules_readers
):
    """Expected changes in one part (1 to 5), all rounds of the loop included."""
    readers = log_readers, features_readers, score_readers, rules_readers
    direct = _from(changed_part, coupling_share, readers)
    again = _from_first(coupling_share, readers)
    changes = 0.0
    for place in range(LAST + 1):
        # No restart is no change, even where the number of restarts is infinite elsewhere.
        more = where(again[place] > 0, restarts * again[place], 0.0)
        changes = where(part == place + 1, direct[place] + more, changes)
    return changes


@formula
def expected_changes(
    changed_part, coupling_share, restarts, log_readers, features_readers, score_readers, rules_readers
):
    """Expected changes in the whole system after one change, itself included; may be infinite."""
    readers = log_readers, features_readers, score_readers, rules_readers
    direct = _from(changed_part, coupling_share, readers)
    again = _from_first(coupling_share, readers)
    return sum(direct[1:], direct[0]) + restarts * sum(again[1:], again[0])


@formula
def links_in_use(feedback_share, log_readers, features_readers, score_readers, rules_readers):
    """Direct links in the system, the feedback link counted where it exists."""
    return log_readers + features_readers + score_readers + rules_readers + where(feedback_share > 0, 1, 0)


@formula
def follow_on_changes(coupling_share, feedback_share, log_readers, features_readers, score_readers, rules_readers):
    """R: changes that one change forces directly, averaged over the five parts."""
    forward = coupling_share * (log_readers + features_readers + score_readers + rules_readers)
    return (forward + feedback_share) / len(PARTS)


@formula
def changes_if_endless(follow_on_changes):
    """1/(1 - R): expected changes if every part were the average one and the system had no end."""
    return ratio(1.0, 1 - follow_on_changes)


@formula
def propagation_cost_share(feedback_share, log_readers, features_readers, score_readers, rules_readers):
    """Share of ordered pairs of parts, each with itself too, in which the first can reach the second.

    The density of the visibility matrix: MacCormack, Rusnak and Baldwin, Management Science 52 (2006).
    """
    linked = links(log_readers, features_readers, score_readers, rules_readers)
    looped = where(feedback_share > 0, 1, 0)
    size = range(LAST + 1)
    reach = [[1 if i == j else 0 for j in size] for i in size]
    for i in size:
        for j in range(i + 1, LAST + 1):
            reach[i][j] = maximum(*(reach[i][k] * linked[k][j] for k in range(i, j)), 0)
    pairs = [maximum(reach[i][j], looped * reach[i][LAST] * reach[0][j]) if i != j else 1 for i in size for j in size]
    return sum(pairs[1:], pairs[0]) / len(PARTS) ** 2


@formula
def link_strength(
    source,
    target,
    coupling_share,
    feedback_share,
    log_readers,
    features_readers,
    score_readers,
    rules_readers,
):
    """Probability that a change passes over the link from part ``source`` to part ``target``; 0 for no link."""
    readers = log_readers, features_readers, score_readers, rules_readers
    reach = 0.0
    for place, count in enumerate(readers):
        reach = where(source == place + 1, count, reach)
    forward = where((target > source) & (target - source <= reach), coupling_share, 0.0)
    return where(target < source, feedback_share, forward)


@formula
def changes_in_source(
    source, changed_part, coupling_share, restarts, log_readers, features_readers, score_readers, rules_readers
):
    """Expected changes in the part that a row of the picture starts from."""
    readers = log_readers, features_readers, score_readers, rules_readers
    return changes_in_part(source, changed_part, coupling_share, restarts, *readers)
