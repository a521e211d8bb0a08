"""One file an oracle, by topic; it confirms the problem of the same path and shares no code with it."""
