"""How nbgrader works in this course; ``make release`` and ``make grade`` read it.

Directories are nbgrader's own, except that the source is ``solutions/`` and the release ``exercises/``.
"""

c = get_config()  # noqa: F821  nbgrader provides it

c.CourseDirectory.course_id = "the-bill-comes-later"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"

# A released notebook runs to its end: what is still to be written says so and raises nothing else.
c.ClearSolutions.code_stub = {"python": "# Your code here: replace the line below.\nraise NotImplementedError"}
c.ClearSolutions.text_stub = "*Your answer here: replace this line.*"

# Test cells a student deleted come back; the answers are graded as they stand.
c.OverwriteCells.add_missing_cells = True

# A cell that does not end is interrupted, so that an endless loop costs its own question only.
c.Execute.timeout = 30
c.Execute.interrupt_on_timeout = True
c.Execute.iopub_timeout = 10

c.LimitOutput.max_lines = 200
c.LimitOutput.max_traceback = 50

# nbgrader's own steps, with two of this course: output is cut as it arrives, and a test cell without a
# readable score fails instead of getting full marks.
c.Autograde.autograde_preprocessors = [
    "labsupport.grading.preprocessors.CarefulExecute",
    "labsupport.grading.preprocessors.RequireScore",
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
