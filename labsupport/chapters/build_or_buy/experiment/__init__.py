"""What the chapter finds in real data: traces of requests, and dates on which models end."""
