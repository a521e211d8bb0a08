"""The functions that the screen of the plan is handed, and what they make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from quiz.cards.card import Card
from quiz.cards.text import Language, Text
from quiz.study.session import Session
from quiz.tui.view import CardNotes, Edited


@dataclass(frozen=True, slots=True)
class Made:
    """A plan that was made.

    Attributes:
        lines: It as one reads it, in so many cells.
        cards: Today, and the cards of its list.
    """

    lines: Callable[[Language, int], Sequence[str]]
    cards: Sequence[str] = ()


Looked = Callable[[str, int, int], None]


class StoppedError(Exception):
    """Nobody waits for the plan any more."""


@dataclass(frozen=True, slots=True)
class Planning:
    """The functions that the screen is handed.

    Attributes:
        agreed: The interview as it is remembered: its day, the minutes a day, the goal; empty without one.
        agree: Remembers another one; says why not, where it cannot.
        prepare: Reads all that a plan is made of; what it returns makes the plan, for seconds, on any thread, and
            makes it more complete for as long as it goes on; it tells how far it is (of what, and between which two
            it is looked for), and ends with what that raises.
        keep: Remembers today's list.
        start: A session over what is left of it; None where that is nothing.
    """

    agreed: Callable[[], str]
    agree: Callable[[str], Text | None]
    prepare: Callable[[], Callable[[Looked], Iterable[Made]]]
    keep: Callable[[Made], None]
    start: Callable[[], Session | None]
    titles: Mapping[str, Text] = field(default_factory=dict)
    notes: Callable[[Card], CardNotes] = lambda card: CardNotes()
    edit: Callable[[Card, int], Edited] | None = None
