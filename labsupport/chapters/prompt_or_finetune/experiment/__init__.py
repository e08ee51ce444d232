"""What the chapter's experiments run on real data: a published comparison, and an analogue of it in small."""
