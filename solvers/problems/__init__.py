"""One file a problem, by topic; a problem's name is its path."""
