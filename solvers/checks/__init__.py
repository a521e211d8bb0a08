"""The checks behind the claims ledger, one function a claim, by topic; a check's name is topic.function."""
