"""What runs inside the sandbox: a warm interpreter that is forked for each submission.

``server`` forks, ``namespaces`` shuts the fork in, ``supervisor`` watches over it, ``student`` runs cells in
it with ``shell`` and answers for the student's functions. ``channel`` and ``plain`` are spoken on both sides.
Nothing here knows a hidden case, a right value or a score.
"""
