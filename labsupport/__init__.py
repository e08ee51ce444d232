"""The course's one home of formulas, figures, calculators and answer checks.

Reading order: ``formula`` (what formulas are written with), ``models`` (one module a chapter),
``assumptions`` and ``claims`` (figures and what they decide), ``calculator`` (one declaration)
with its two faces ``widget`` (live notebook) and ``page`` (published book), ``checks`` (answers).
"""
