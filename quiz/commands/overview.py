"""What the home screen shows: decks as a tree, the day's counts and how long they will take."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from quiz.cards.text import Text, printable
from quiz.commands.parts import now, queues
from quiz.storage.home import learner_home
from quiz.study.pace import plan

if TYPE_CHECKING:
    from quiz.cards.card import Deck
    from quiz.storage.index import Index
    from quiz.storage.journal import Journal
    from quiz.study.event import Moment
    from quiz.study.memory import Memory
    from quiz.tui.view import HomeView

LATEST = 500
"""So many of the latest answers are looked at."""


def look(index: Index, journal: Journal, clock: Callable[[], Moment] | None = None) -> HomeView:
    """The home screen of this moment."""
    from quiz.tui.view import DeckRow, HomeView

    at = clock() if clock else now(journal)
    memories = journal.memories()
    queue_over = queues(journal, at, memories)
    rows = []
    for id, title, cards, depth in tree(index.decks(), index.folders()):
        queue = queue_over(cards)
        rows.append(DeckRow(id, title, len(queue.due), len(queue.waiting), len(queue.new), len(cards), depth))
    kinds = {summary.id: summary.kind for summary in index.summaries()}
    whole = queue_over(tuple(kinds))
    seconds, pace = plan((*whole.now, *whole.waiting), kinds, journal.latest_times(LATEST))
    return HomeView(
        decks=tuple(rows),
        due=len(whole.due),
        new=len(whole.new),
        learning=len(whole.waiting),
        answered_today=journal.answered_on(at.study_day()),
        next_due=_next_due(memories.values(), at),
        begun=bool(memories),
        seconds=round(seconds),
        pace=pace,
        streak=journal.streak(at.study_day()),
        faults=tuple(printable(str(fault)) for fault in index.faults),
        own_decks=str(learner_home().decks) if index.faults else "",
    )


def tree(decks: Sequence[Deck], folders: Mapping[str, Text]) -> list[tuple[str, Text, tuple[str, ...], int]]:
    """Id, title, cards and depth of each line: a folder over its decks, unless one folder has them all.

    Args:
        decks: In their order.
        folders: The titles of those folders that have one.
    """
    homes = {deck.id.rpartition("/")[0] for deck in decks}
    if len(homes) < 2:
        return [(deck.id, deck.title, deck.cards, 0) for deck in decks]
    return list(_lines("", decks, folders, 0))


def _lines(
    folder: str, decks: Sequence[Deck], folders: Mapping[str, Text], depth: int
) -> Iterator[tuple[str, Text, tuple[str, ...], int]]:
    inner: dict[str, list[Deck]] = defaultdict(list)
    for deck in decks:
        below = deck.id.removeprefix(folder)
        name, slash, _ = below.partition("/")
        inner[f"{folder}{name}/" if slash else deck.id].append(deck)
    for id, those in inner.items():
        if not id.endswith("/"):
            yield id, those[0].title, those[0].cards, depth
            continue
        if len(inner) == 1 and folder:
            yield from _lines(id, those, folders, depth)
            continue
        name = id.rstrip("/")
        last = name.rpartition("/")[2]
        cards = tuple(card for deck in those for card in deck.cards)
        yield id, folders.get(name, Text(last, last)), cards, depth
        yield from _lines(id, those, folders, depth + 1)


def _next_due(memories: Iterable[Memory], at: Moment) -> timedelta | None:
    """How long until the next card comes back; None where none has been learned."""
    waits = [
        timedelta(milliseconds=memory.due_at - at.milliseconds)
        if memory.due_at is not None
        else timedelta(days=(memory.due_day - at.study_day()).days)
        for memory in memories
    ]
    return min((wait for wait in waits if wait > timedelta()), default=None)
