"""How nbgrader works in this course; ``make release`` and ``make grade`` read it.

Directories are nbgrader's own, except that the source is ``solutions/`` and the release ``exercises/``.
"""

from labsupport.grading.surroundings import prepare

prepare()
c = get_config()  # noqa: F821  nbgrader provides it

c.CourseDirectory.course_id = "the-bill-comes-later"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"

# A released notebook runs to its end: what is still to be written says so and raises nothing else.
c.ClearSolutions.code_stub = {"python": "# Your code here: replace the line below.\nraise NotImplementedError"}
c.ClearSolutions.text_stub = "*Your answer here: replace this line.*"

# Seconds of computing time for each cell and each question, so that an endless loop costs its own question only.
c.SandboxedExecute.seconds = 30

# The course's own cells that only show something, and that no grade depends on, stay as handed in. True runs them.
c.SandboxedExecute.run_everything = False

# What a day late costs: nothing. A tenth of the score for each day, half of it at most: 0.1 and 0.5. When an
# assignment is due: `python -m labsupport.grading.late build_or_buy "2026-12-01 12:00"`.
c.AssignLatePenalties.plugin_class = "labsupport.grading.late.SharePerDay"
c.SharePerDay.share_per_day = 0.0
c.SharePerDay.largest_share = 1.0

# Own numbers for each student, in these assignments: none. Set it before `make release`: ["build_or_buy", ...].
# Students write an id in their notebook; the guide for instructors says which one, and what becomes of it.
c.OwnNumbers.assignments = []

c.LimitOutput.max_lines = 200
c.LimitOutput.max_traceback = 50

# nbgrader's own steps, and before them a cell for the id where numbers are each student's own.
c.GenerateAssignment.preprocessors = [
    "labsupport.grading.own_numbers.OwnNumbers",
    "nbgrader.preprocessors.IncludeHeaderFooter",
    "nbgrader.preprocessors.InstantiateTests",
    "nbgrader.preprocessors.LockCells",
    "nbgrader.preprocessors.ClearSolutions",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.SaveCells",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbgrader.preprocessors.ClearMarkScheme",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# Submissions come repaired: that each cell's marks are in order is checked once, after all else.
c.Autograde.sanitize_preprocessors = [
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
]

# nbgrader's own steps, with two of this course: cells run in a sandbox and scores are made outside of it, and
# what a person settled stays settled.
c.Autograde.autograde_preprocessors = [
    "labsupport.grading.preprocessors.SandboxedExecute",
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "labsupport.grading.preprocessors.SaveGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# Feedback shows no hidden test, and no mark scheme.
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbgrader.preprocessors.ClearMarkScheme",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]

# Pages with students' work, in the formgrader too: nothing runs, and nothing is asked of another host.
c.HTMLExporter.filters = {"markdown2html": "labsupport.grading.harmless.markdown2html"}
