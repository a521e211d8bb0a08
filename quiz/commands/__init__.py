"""One file per command: it builds the parts, hands them over, and prints."""


class UsageError(Exception):
    """It was used wrongly; the message says what to do instead."""
