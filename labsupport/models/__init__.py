"""One module a chapter: its trade-off in formulas, and nothing else."""
