"""Grading a folder of submissions with nbgrader, so that one bad submission never stops or spoils the rest.

``python -m labsupport.grading`` reads ``submitted/<student>/<assignment>/``, runs nbgrader's autograde and
feedback for each submission on its own, and writes ``grades/grades.csv``. What could not be graded is
named with its reason and has no score: an empty cell, never a zero.

``submissions`` finds and looks over what was handed in, ``preprocessors`` make nbgrader careful while it
runs a notebook, ``course`` does the work, ``report`` writes the table.
"""
