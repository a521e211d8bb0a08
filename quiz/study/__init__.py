"""When it is asked: events, the schedule, the day's queue, the session."""
