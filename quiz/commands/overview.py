"""What the home screen shows: decks as a tree, the day's counts and how long they will take."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from quiz.cards.text import Text, printable
from quiz.commands.parts import now, today
from quiz.storage.home import learner_home
from quiz.study.pace import plan

if TYPE_CHECKING:
    from quiz.cards.deck import Deck
    from quiz.storage.index import Index
    from quiz.storage.journal import Journal
    from quiz.study.event import Moment
    from quiz.tui.view import HomeView

LATEST = 500
"""So many of the latest answers are looked at."""


def look(index: Index, journal: Journal, clock: Callable[[], Moment] | None = None) -> HomeView:
    """The home screen of this moment."""
    from quiz.tui.view import CatchUp, DeckRow, HomeView

    at = clock() if clock else now(journal)
    day = today(index, journal, at)
    loads, unseen = day.loads(), day.unseen()
    rows = []
    for id, title, cards, depth in tree(index.decks(), index.folders()):
        own = [load for load in loads if load.deck == id or (id.endswith("/") and load.deck.startswith(id))]
        new = sum(count for deck, count in unseen.items() if deck == id or (id.endswith("/") and deck.startswith(id)))
        due, waiting = sum(load.due for load in own), sum(load.waiting for load in own)
        rows.append(DeckRow(id, title, due, waiting, day.offered(new), len(cards), depth))
    offered = Counter(kind for _, kind in day.new())
    due = sum(load.due for load in loads)
    days = day.days_to_catch_up(due)
    share = 1.0 if days == 1 else (day.reviews_left or 0) / due
    kinds = sum((Counter({load.kind: round(load.due * share) + load.waiting}) for load in loads), offered)
    times = journal.latest_times(LATEST)
    seconds, pace = plan(kinds, index.kinds({card for card, _ in times}), times)
    return HomeView(
        decks=tuple(rows),
        due=due,
        new=offered.total(),
        learning=sum(load.waiting for load in loads),
        answered_today=journal.answered_on(at.study_day()),
        next_due=day.next_due(),
        begun=journal.has_memories(),
        seconds=round(seconds),
        pace=pace,
        streak=journal.streak(at.study_day()),
        faults=tuple(printable(str(fault)) for fault in index.faults),
        own_decks=str(learner_home().decks) if index.faults else "",
        interview=_interview(index, journal, at),
        catch_up=None if days == 1 else CatchUp(day.reviews_left or 0, day.limit, days),
    )


def _interview(index: Index, journal: Journal, at: Moment) -> tuple[int, int | None] | None:
    from quiz.commands.todays_list import remembered, todays_list

    meeting = remembered(journal, at.study_day())
    if meeting is None:
        return None
    left = todays_list(index, journal, at)
    return (meeting.day - at.study_day()).days, None if left is None else len(left)


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
