"""One file per command: it builds the parts, hands them over, and prints."""

from quiz.cards.text import Text


class UsageError(Exception):
    """It was used wrongly; the message says what to do instead.

    Attributes:
        told: The message in both languages, where it has both.
    """

    def __init__(self, told: str | Text) -> None:
        self.told = told if isinstance(told, Text) else Text(told, told)
        super().__init__(self.told.en)
