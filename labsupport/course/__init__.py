"""What takes all chapters together: one course instead of six chapters."""
