"""The plan for the day of the interview: what to learn and review on each day until then."""
