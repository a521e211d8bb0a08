"""What the home screen shows, frozen when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from quiz.cards.text import Text
from quiz.study.pace import Pace
from quiz.study.settings import Settings

if TYPE_CHECKING:
    from textual.screen import Screen

    from quiz.cards.card import Card
    from quiz.cards.figure import Figure
    from quiz.cards.term import Term
    from quiz.study.session import Session


@dataclass(frozen=True, slots=True)
class DeckRow:
    """One deck or folder of decks: its share of today's cards, those due, in a learning step, and new; and all it has.

    Attributes:
        id: The deck's; a folder's ends with a slash.
        depth: How many folders it is shown below.
        held: How many more are due, and wait for another day.
        alone: How many due and new ones a session over it alone would ask; None where that is its share.
    """

    id: str
    title: Text
    due: int
    waiting: int
    new: int
    total: int
    depth: int = 0
    held: int = 0
    alone: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class CardNotes:
    """What is told of a card beside its verdict.

    Attributes:
        badge: How its number is known to be right.
        figure: What one would rather look at than read.
        corrections: What the document has wrong, where the card rests on it.
        sources: Where it comes from: heading of the document, further reading, claims that it rests on; a line each.
        leech: That it was forgotten again and again, and what helps; a line each.
        easier: The cards among these remedies that come first, by their ids.
        terms: The terms among them that are looked up, by their English names.
    """

    badge: Text | None = None
    figure: Figure | None = None
    corrections: tuple[Text, ...] = ()
    sources: tuple[Text, ...] = ()
    leech: tuple[Text, ...] = ()
    easier: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edited:
    """What became of a card in the editor: as it reads now, or why it stays as it was."""

    card: Card | None
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class CatchUp:
    """More is due than one day's limit lets through.

    Attributes:
        today: How many are asked today still.
        limit: How many come back on one day.
        days: How many days it takes, today included; None for very many.
    """

    today: int
    limit: int
    days: int | None


@dataclass(frozen=True, slots=True)
class HomeView:
    """All decks and the day's counts over them: what a session over all decks asks.

    Attributes:
        held: How many more are due, and wait for another day.
        next_due: How long until the next card is due, where that is known.
        begun: Whether the learner has ever answered a card.
        seconds: How long the cards open today will take.
        pace: Whose answer times that goes by.
        streak: Days in a row on which something was answered.
        faults: What is wrong with the learner's own decks, which stand in `own_decks`.
        catch_up: How what is due is spread over days, where it is.
        interview: Days until the interview that one plans for, and the cards left of today's list, where it was made.
    """

    decks: tuple[DeckRow, ...]
    due: int
    new: int
    learning: int
    answered_today: int
    next_due: timedelta | None = None
    begun: bool = False
    seconds: int = 0
    pace: Pace = "usual"
    streak: int = 0
    faults: tuple[str, ...] = ()
    own_decks: str = ""
    catch_up: CatchUp | None = None
    held: int = 0
    interview: tuple[int, int | None] | None = None

    @property
    def open(self) -> int:
        """How many cards a session over all decks would ask."""
        return self.due + self.learning + self.new

    @property
    def first_run(self) -> bool:
        """Nothing tells that a card was ever answered."""
        return not (self.begun or self.due or self.learning or self.answered_today)


@dataclass(frozen=True, slots=True)
class Backing:
    """The functions that the app is handed.

    Attributes:
        look: What the home screen shows.
        start: A session over a deck, or over all.
        practice: A few cards of a deck, or of all, that leave the schedule as it is.
        notes: What is told of a card beside its verdict.
        edit: Opens a card (asked with a seed) in the learner's editor, on a terminal that the app has let go of.
        terms: The glossary, asked for when it is opened.
        places: Each place that one goes to from home, by its name, and what makes its screen when it is opened.
        settings: What the learner has set.
        remember: Keeps a setting, for now and for the next start.
        cards: The ids of all cards.
        practice_cards: These cards, that leave the schedule as it is.
        files: Where the learner's files are.
        damage: What to say of an error with which the app cannot go on, because the learner's files are damaged.
    """

    look: Callable[[], HomeView]
    start: Callable[[str | None], Session]
    practice: Callable[[str | None], Session]
    notes: Callable[[Card], CardNotes] = lambda card: CardNotes()
    edit: Callable[[Card, int], Edited] | None = None
    terms: Callable[[], Sequence[Term]] = tuple
    places: Mapping[str, Callable[[], Screen[Any]]] = field(default_factory=dict)
    settings: Callable[[], Settings] = Settings
    remember: Callable[[str, str], None] = lambda name, value: None
    cards: Callable[[], Sequence[str]] = tuple
    practice_cards: Callable[[Sequence[str]], Session] | None = None
    files: Callable[[], str] = str
    damage: Callable[[Exception], str | None] = lambda error: None
