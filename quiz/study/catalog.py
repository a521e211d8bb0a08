"""All cards with the text that a search looks in: found, and put in order."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from quiz.cards.card import Deck, Section
from quiz.cards.summary import Summary, plain
from quiz.study.event import Moment
from quiz.study.memory import Memory
from quiz.study.query import STATES, QueryError, Term, read_query

LEECH_LAPSES = 8
"""From so many lapses on a card is a leech, as in Anki."""
KINDS = ("recall", "choice", "cloze", "order", "numeric")
LEVELS = ("1", "2", "3")
Column = Literal["deck", "level", "due", "lapses", "kind"]
COLUMNS: tuple[Column, ...] = ("deck", "level", "due", "lapses", "kind")
_NEVER = 10**9
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Standing:
    """How the cards stand with the learner at a moment."""

    at: Moment
    memories: Mapping[str, Memory] = field(default_factory=dict)
    suspended: Collection[str] = frozenset()
    flagged: Collection[str] = frozenset()
    buried: Collection[str] = frozenset()

    def is_due(self, card: str) -> bool:
        """It waits to be reviewed now."""
        memory = self.memories.get(card)
        aside = card in self.suspended or card in self.buried
        return memory is not None and not aside and memory.is_due(self.at, self.at.study_day())

    def is_leech(self, card: str) -> bool:
        """It was failed so often that another wording would help more than another review."""
        memory = self.memories.get(card)
        return memory is not None and memory.lapses >= LEECH_LAPSES


class Catalog:
    """Every card in the order of the decks; a card is named by its place in that order.

    Args:
        cards: The cards.
        texts: For each card the text in which a search looks.
        decks: The decks, for their titles.
        sections: The sections, for their headings.
    """

    def __init__(
        self,
        cards: Sequence[Summary],
        texts: Sequence[str],
        decks: Iterable[Deck] = (),
        sections: Iterable[Section] = (),
    ) -> None:
        self.cards = cards
        self._texts = texts
        self.titles = {deck.id: deck.title for deck in decks}
        self._decks = {deck.id: plain(f"{deck.id} {deck.title.en} {deck.title.zh}") for deck in decks}
        self._sections = {one.slug: plain(f"{one.slug} {one.heading} {one.en}") for one in sections}

    def find(self, query: str, standing: Standing) -> list[int]:
        """The places of the cards that fit every term.

        Raises:
            QueryError: A term fits no card whatever; the text says what to write instead.
        """
        places = list(range(len(self.cards)))
        for term in read_query(query):
            if term.field:
                fits = self._fitting(term, standing)
                places = [place for place in places if fits(self.cards[place]) != term.excluded]
            else:
                texts, value = self._texts, term.value
                places = [place for place in places if (value in texts[place]) != term.excluded]
        return places

    def sort(self, places: Iterable[int], column: Column, standing: Standing, *, backwards: bool = False) -> list[int]:
        """Places in the order of a column; what is equal there stays in the order of the decks."""
        keys: dict[Column, Callable[[int], tuple[float, ...]]] = {
            "deck": lambda place: (place,),
            "level": lambda place: (self.cards[place].level,),
            "kind": lambda place: (KINDS.index(self.cards[place].kind),),
            "due": lambda place: _due(standing.memories.get(self.cards[place].id)),
            "lapses": lambda place: _hardness(standing.memories.get(self.cards[place].id)),
        }
        return sorted(sorted(places), key=keys[column], reverse=backwards)

    def _fitting(self, term: Term, standing: Standing) -> Callable[[Summary], bool]:
        value = term.value
        match term.field:
            case "tag":
                every = {tag for card in self.cards for tag in card.tags}
                tags = _those(value, {tag: plain(tag) for tag in every}, "tag", ("tag", "标签"))
                return lambda card: not tags.isdisjoint(card.tags)
            case "deck":
                decks = _those(value, self._decks, "deck", ("deck", "卡组"))
                return lambda card: card.deck in decks
            case "section":
                sections = _those(value, self._sections, "section", ("section", "章节"))
                return lambda card: card.section in sections
            case "kind":
                kinds = {kind for kind in KINDS if kind.startswith(value)}
                if not kinds:
                    raise _one_of("kind", value, KINDS)
                return lambda card: card.kind in kinds
            case "level":
                if value not in LEVELS:
                    raise _one_of("level", value, LEVELS)
                return lambda card: card.level == int(value)
            case _:
                return _state(value, standing)


def _state(value: str, standing: Standing) -> Callable[[Summary], bool]:
    match value:
        case "due":
            return lambda card: standing.is_due(card.id)
        case "new":
            return lambda card: card.id not in standing.memories
        case "leech":
            return lambda card: standing.is_leech(card.id)
        case "suspended":
            return lambda card: card.id in standing.suspended
        case "buried":
            return lambda card: card.id in standing.buried
        case "flagged":
            return lambda card: card.id in standing.flagged
        case _:
            raise _one_of("is", value, STATES)


def _those(value: str, said: Mapping[str, str], name: str, called: tuple[str, str]) -> set[str]:
    """Those whose words have the value in them."""
    found = {one for one, words in said.items() if value in words}
    if found:
        return found
    last = {one.rpartition("/")[2]: one for one in sorted(said)}
    near = difflib.get_close_matches(value, last, 4, 0.5) or list(last)[:_NAMED]
    listed = " ".join(f"{name}:{one}" for one in near)
    raise QueryError(
        f"No {called[0]} has '{value}' in it; try {listed}", f"没有含“{value}”的{called[1]}；可以试试 {listed}"
    )


def _one_of(name: str, value: str, known: Sequence[str]) -> QueryError:
    listed = [f"{name}:{one}" for one in known]
    en = f"{', '.join(listed[:-1])} or {listed[-1]}"
    return QueryError(f"There is no {name}:{value}; write {en}.", f"没有 {name}:{value}；请写 {'、'.join(listed)}。")


def _due(memory: Memory | None) -> tuple[float, ...]:
    return (memory.due_day.toordinal(), memory.due_at or 0) if memory else (_NEVER, 0)


def _hardness(memory: Memory | None) -> tuple[float, ...]:
    """The most lapses first, then the most difficult; new cards last."""
    return (-memory.lapses, -memory.difficulty) if memory else (1, 0)
