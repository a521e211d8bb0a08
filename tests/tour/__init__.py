"""The pictures of the README, drawn from the real app: `python -m tests.tour`."""
