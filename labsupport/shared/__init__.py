"""What several chapters share: prices, language models, waiting lines, resampling. No chapter is known here."""
