"""The course's one home of formulas, figures, calculators and answer checks.

Reading order:

- ``formula``: what formulas are written with; ``models``: the formulas, one module or a few for each chapter
- ``assumptions``, ``prices``, ``data``: figures and where they come from; ``resample``: drawing from data again
- ``parts`` and ``calculator``: how a calculator is declared; ``calculators``: the declarations, by chapter
- ``vega``: from formulas to what a page evaluates; ``page`` and ``widget``: the two faces of a calculator
- ``claims``: what people say, and what decides it; ``prose``, ``figure``, ``guess``: what else a chapter shows
- ``checks``: answers to assignments; ``grading``: the instructor's command; ``site``: what Sphinx needs
"""
