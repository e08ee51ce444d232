"""What the chapter's experiments run on real data: queues of recorded traffic, and a prediction that ages."""
