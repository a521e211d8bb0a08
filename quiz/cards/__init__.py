"""What is asked: cards, variants, reading a response, grading it."""
