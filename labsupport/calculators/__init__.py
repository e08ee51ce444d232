"""The calculators of each chapter: what they ask, what they show, in which words."""
