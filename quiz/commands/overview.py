"""What the home screen shows: decks as a tree, the day's counts and how long they will take."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from quiz.cards.text import Text, printable
from quiz.commands.parts import now, today
from quiz.commands.todays_list import remembered, todays_list
from quiz.storage.home import learner_home
from quiz.study.pace import plan

if TYPE_CHECKING:
    from quiz.cards.deck import Deck
    from quiz.storage.index import Index
    from quiz.storage.journal import Journal
    from quiz.storage.today import Load, Today
    from quiz.study.event import Moment
    from quiz.tui.view import HomeView

LATEST = 500
"""So many of the latest answers are looked at."""
Place = tuple[str, str]
"""Deck and kind."""


def look(index: Index, journal: Journal, clock: Callable[[], Moment] | None = None) -> HomeView:
    """The home screen of this moment."""
    from quiz.tui.view import CatchUp, DeckRow, HomeView

    at = clock() if clock else now(journal)
    day = today(index, journal, at)
    loads, unseen, listed = day.loads(), day.unseen(), todays_list(index, journal, at)
    due, new = _share(index, journal, day, loads, listed)
    waiting, whole = (_counted(loads, what) for what in ("waiting", "due"))
    learned, steps = (_counted(loads, what) for what in ("learned", "steps"))
    of_due, of_new, of_waiting = _totals(due), _totals(new), _totals(waiting)
    of_whole, of_learned, of_steps = _totals(whole), _totals(learned), _totals(steps)
    of_unseen = _totals({(deck, ""): count for deck, count in unseen.items()})
    rows = []
    for id, title, cards, depth in tree(index.decks(), index.folders()):
        share = of_due[id], of_new[id]
        alone = of_steps[id] + day.asked(of_learned[id]), day.offered(of_unseen[id])
        rows.append(
            DeckRow(
                id,
                title,
                share[0],
                of_waiting[id],
                share[1],
                len(cards),
                depth,
                held=max(of_whole[id] - share[0], 0),
                alone=None if alone == share else alone,
            )
        )
    days = 1 if listed else day.days_to_catch_up(learned.total())
    kinds: Counter[str] = Counter()
    for (_, kind), count in [*due.items(), *waiting.items(), *new.items()]:
        kinds[kind] += count
    times = journal.latest_times(LATEST)
    seconds, pace = plan(kinds, index.kinds({card for card, _ in times}), times)
    return HomeView(
        decks=tuple(rows),
        due=due.total(),
        new=new.total(),
        learning=waiting.total(),
        answered_today=journal.answered_on(at.study_day()),
        next_due=day.next_due(),
        begun=journal.has_memories(),
        seconds=round(seconds),
        pace=pace,
        streak=journal.streak(at.study_day()),
        faults=tuple(printable(str(fault)) for fault in index.faults),
        own_decks=str(learner_home().decks) if index.faults else "",
        interview=_interview(journal, at, listed),
        held=max(whole.total() - due.total(), 0),
        catch_up=None if days == 1 else CatchUp(due.total(), day.limit, days),
    )


def _totals(counts: Mapping[Place, int]) -> Counter[str]:
    """The counts of each deck, and of each folder that it is in: `a/b` counts for `a/b` and `a/`."""
    totals: Counter[str] = Counter()
    for (deck, _), count in counts.items():
        for name in (deck, *(deck[: at + 1] for at, letter in enumerate(deck) if letter == "/")):
            totals[name] += count
    return totals


def _counted(loads: Sequence[Load], what: str) -> Counter[Place]:
    counts: Counter[Place] = Counter()
    for load in loads:
        counts[load.deck, load.kind] += getattr(load, what)
    return counts


def _share(
    index: Index, journal: Journal, day: Today, loads: Sequence[Load], listed: Sequence[str] | None
) -> tuple[Counter[Place], Counter[Place]]:
    """What a session over all decks asks: cards that are due and new ones, by deck and kind."""
    learned = sum(load.learned for load in loads)
    if listed:
        first = set(day.steps()[0])
        known = {card for card in listed if journal.memory(card) is not None} | first
        of = index.decks_and_kinds([*listed, *first])
        due, new = ([of[card] for card in of if (card in known) is wanted] for wanted in (True, False))
        return Counter(due), Counter(new)
    offered = Counter((deck, kind) for _, deck, kind in day.new())
    if day.asked(learned) == learned:
        return _counted(loads, "due"), offered
    return _counted(loads, "steps") + Counter(index.decks_and_kinds(day.learned()).values()), offered


def _interview(journal: Journal, at: Moment, listed: Sequence[str] | None) -> tuple[int, int | None] | None:
    meeting = remembered(journal, at.study_day())
    if meeting is None:
        return None
    return (meeting.day - at.study_day()).days, None if listed is None else len(listed)


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
