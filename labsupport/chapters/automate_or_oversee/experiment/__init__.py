"""What the chapter's experiment runs on real data."""
