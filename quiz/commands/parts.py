"""The parts that commands are made of: library, journal, clock, language, session."""

from __future__ import annotations

import json
import locale
import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import content
from quiz.cards.text import LANGUAGES, Language, Text, printable
from quiz.commands import UsageError
from quiz.locale import both
from quiz.storage.home import learner_home
from quiz.study.event import Event, EventKind, Mode, Moment
from quiz.study.settings import Settings, settings_of

if TYPE_CHECKING:
    from quiz.cards.card import Card
    from quiz.cards.variant import Variant
    from quiz.storage.index import Index
    from quiz.storage.journal import Journal
    from quiz.storage.today import Today
    from quiz.study.session import Backing, Session

PRACTICE_CARDS = 10
"""How many cards a practice asks."""
IN_SIGHT = 500
"""So many cards of a day are put in an order that keeps siblings apart; the rest keep theirs."""
CONTENT = Path(next(iter(content.__path__)))


def settings(journal: Journal) -> Settings:
    """What the learner has set, at this moment."""
    return settings_of(journal.setting)


def now(journal: Journal) -> Moment:
    """The clock on the wall, with the learner's own start of a day."""
    return Moment.of(datetime.now().astimezone(), settings(journal).day_starts_at_hour)


def open_library() -> Index:
    """All cards, the learner's own among them; faults in the learner's decks are told and left out.

    Raises:
        LibraryFaults: A shipped deck is broken.
    """
    from quiz.storage.index import open_index

    home = learner_home()
    index = open_index(CONTENT, home.decks, home.cache, problem_exists)
    for fault in index.faults:
        print(fault, file=sys.stderr)
    return index


def problem_exists(name: str) -> bool:
    """Whether solvers know a problem; numpy is loaded only when this is asked."""
    from solvers.problem import exists

    return exists(name)


def check_exists(name: str) -> bool:
    """Whether solvers know a check; its topic is loaded, and numpy with it."""
    from solvers.check import check_exists

    return check_exists(name)


def open_journal() -> Journal:
    """The learner's journal.

    Raises:
        JournalError: It cannot be opened, or is gone and was there once.
    """
    from quiz.storage.journal import Journal
    from quiz.storage.journal_opening import refuse_to_begin_anew

    path = learner_home().journal
    refuse_to_begin_anew(path)
    return Journal(path)


def damage_told(error: Exception) -> str | None:
    """What to say where SQLite came upon a damaged page of the journal; None for any other error."""
    from quiz.storage.journal_opening import JournalDamaged, is_damage

    return str(JournalDamaged(learner_home().journal, str(error))) if is_damage(error) else None


def close_journal(journal: Journal) -> None:
    """The journal is released, with the day's backup where there is something new; that it failed is told."""
    try:
        journal.back_up()
    except OSError as error:
        print(error, file=sys.stderr)
    finally:
        journal.close()


def language(chosen: str | None, remembered: str | None = None) -> Language:
    """The language asked for, else the one last chosen in the app, else the locale's."""
    for name in (chosen, remembered):
        for known in LANGUAGES:
            if name == known:
                return known
    variables = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    spoken = next((value for value in variables if value), None) or locale.getlocale()[0] or ""
    return "zh" if spoken.lower().startswith(("zh", "chinese")) else "en"


def find_card(index: Index, card: str) -> Card:
    """A card by its id.

    Raises:
        UsageError: There is none; the nearest ids are named.
    """
    from quiz.storage.index import NoSuchCard

    try:
        return index.card(card)
    except NoSuchCard as gone:
        raise UsageError(unknown("card", gone.id, gone.near)) from None


def unknown(what: str, id: str, near: Sequence[str]) -> Text:
    """That there is no such card or claim, and which are near."""
    if not near:
        return both(f"unknown_{what}", id=printable(id))
    one, other = (both(f"unknown_{what}_near", id=printable(id), near=word.join(near)) for word in (" or ", " 或 "))
    return Text(one.en, other.zh)


def cards_of(index: Index, deck: str | None) -> tuple[str, ...]:
    """The ids of a deck's cards: a whole id, a folder of decks, or the last word of an id.

    Raises:
        UsageError: No deck is called so.
    """
    return index.ids(decks_of(index, deck))


def decks_of(index: Index, deck: str | None) -> tuple[str, ...] | None:
    """The ids of the decks that are called so; None for all.

    Raises:
        UsageError: No deck is called so.
    """
    if deck is None:
        return None
    decks = [one.id for one in index.decks()]
    wanted = [d for d in decks if d == deck or d.startswith(f"{deck.rstrip('/')}/")] or [
        d for d in decks if d.rpartition("/")[2] == deck
    ]
    if not wanted:
        raise UsageError(both("unknown_deck", id=printable(deck)[:80], decks=", ".join(decks)))
    return tuple(wanted)


def variant_of(card: Card, seed: int) -> Variant:
    """The card made concrete; numpy is loaded only for a card with numbers."""
    from quiz.cards.card import Numeric
    from quiz.cards.variant import make_variant

    if not isinstance(card, Numeric):
        return make_variant(card, seed)
    from quiz.solving import variant_of

    return variant_of(card, seed)


def backing(index: Index, journal: Journal, clock: Callable[[], Moment] | None = None) -> Backing:
    """The functions that a session is handed."""
    from quiz.commands import scheduling
    from quiz.study.session import Backing

    return Backing(
        card=index.card,
        variant=variant_of,
        memory=journal.memory,
        times_asked=journal.times_asked,
        record=journal.append,
        now=clock or partial(now, journal),
        preset=lambda card: scheduling.preset(journal, card.deck),
        load=partial(scheduling.load, index, journal),
        marks=journal.marks,
        siblings=index.siblings,
    )


def today(index: Index, journal: Journal, at: Moment) -> Today:
    """What this day asks, by what the learner has set."""
    from quiz.storage.today import Today

    wanted = settings(journal)
    return Today(index, journal, at, wanted.new_per_day, wanted.reviews_per_day)


def study_session(
    index: Index, journal: Journal, deck: str | None, mode: Mode = "review", seed: int | None = None
) -> Session:
    """Today's session over a deck: a new one, or the one that was begun and not finished."""
    from quiz.study.queue import spaced
    from quiz.study.session import Session

    at = now(journal)
    queue = today(index, journal, at).queue(decks_of(index, deck))
    first, later = queue.now[:IN_SIGHT], queue.now[IN_SIGHT:]
    cards = spaced(first, index.groups(first)) + later
    if mode == "practice" and not cards:
        cards = _not_set_aside(index, journal, deck)
    scope = deck or ""
    id = journal.unfinished(at.study_day(), scope, mode) or begin(journal, scope, mode)
    return Session(backing(index, journal), cards, id=id, mode=mode, seed=seed, waiting=queue.waiting)


def practice_session(index: Index, journal: Journal, deck: str | None, count: int = PRACTICE_CARDS) -> Session:
    """Some cards of a deck in an order of chance."""
    import random

    cards = _not_set_aside(index, journal, deck)
    return practice_of(index, journal, random.SystemRandom().sample(cards, min(count, len(cards))), deck or "")


def practice_of(index: Index, journal: Journal, cards: Sequence[str], scope: str) -> Session:
    """These cards with numbers of chance; the schedule stays as it is."""
    import random

    from quiz.cards.variant import SERVED_SEEDS
    from quiz.study.session import Session

    id = begin(journal, scope, "practice")
    seed = random.SystemRandom().randrange(SERVED_SEEDS)
    return Session(backing(index, journal), cards, id=id, mode="practice", seed=seed)


def _not_set_aside(index: Index, journal: Journal, deck: str | None) -> tuple[str, ...]:
    aside = journal.marks().set_aside(now(journal).study_day())
    return tuple(card for card in cards_of(index, deck) if card not in aside)


def mark(journal: Journal, kind: EventKind, card: str, value: str | None = None) -> Event:
    """A mark set outside of a session: suspend, unsuspend, bury, flag (value `ON` or `OFF`), note (the text).

    Raises:
        OSError: It could not be written; nothing has changed.
    """
    from quiz.study.recording import mark_event

    return journal.append(mark_event(kind, card, now(journal), value))


def begin(journal: Journal, scope: str, mode: Mode) -> str:
    """The id of a session, written down as begun."""
    from quiz.study.recording import start_event

    id = os.urandom(8).hex()
    journal.append(start_event(id, now(journal), scope, mode))
    return id


def remember(journal: Journal, name: str, value: str) -> None:
    """A setting is kept, from now on and for the next start; nothing is written where it stays as it was."""
    if journal.setting(name) == value:
        return
    at = now(journal)
    journal.append(Event(kind=EventKind.SETTING, at=at, study_day=at.study_day(), name=name, value=value))


def print_json(document: Any) -> None:
    """One JSON document on standard output."""
    print(json.dumps(document, ensure_ascii=False, indent=2))


def print_table(rows: Sequence[Sequence[str]]) -> None:
    """Rows with their columns aligned by the cells that they take."""
    for line in table_lines(rows):
        print(line)


def table_lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines, their columns aligned by the cells that they take."""
    from quiz.commands.titles import cells

    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(text + " " * (width - cells(text)) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
