"""The course's one home of formulas, figures, calculators, answer checks and grading.

- modules here: the engine. It knows no chapter. A formula (``formula``) of named figures (``assumption``) becomes a
  calculator (``parts``, ``calculator``), shown in a notebook (``widget``) and in a page (``page``), where the same
  formulas run as one JavaScript function (``symbol``, ``javascript``); ``switching`` says what would flip its verdict,
  ``chart`` and ``vega`` draw; ``theme``, ``site`` and ``execution`` build the book
- ``chapters``: one room a trade-off, with everything that only it needs
- ``shared``: what several chapters need; ``data``: tables and where they come from
- ``checking``: questions, and what is said of an answer; ``practice``: the same for cases drawn for a page
- ``grading``: from submissions to grades
"""
