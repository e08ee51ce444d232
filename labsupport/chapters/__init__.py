"""One room a trade-off: its formulas, figures, calculators, claims, questions and experiment."""
