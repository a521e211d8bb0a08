"""All cards with the text that a search looks in: found, and put in order."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any, Literal, Protocol

from quiz.cards import term as glossary
from quiz.cards.card import Deck, Section
from quiz.cards.summary import Summary, plain
from quiz.study.names import Names
from quiz.study.query import FIELDS, KINDS, STATES, QueryError, Term, in_chinese, read_query
from quiz.study.standing import Rank, Standing

LEVELS = ("1", "2", "3")
Column = Literal["deck", "level", "due", "lapses", "kind"]
COLUMNS: tuple[Column, ...] = ("deck", "level", "due", "lapses", "kind")
_NEVER = 10**9
_NAMED = 5


class Cards(Protocol):
    """The cards of a catalog, wherever they are kept."""

    def __len__(self) -> int:
        """How many there are."""

    def __getitem__(self, place: int) -> Summary:
        """The card of a place."""

    def column(self, name: str) -> Sequence[Any]:
        """One field of every card, in order; `said` is the text that a search looks in, as UTF-8."""


class Catalog:
    """Every card in the order of the decks; a card is named by its place in that order.

    Args:
        cards: The cards, with the texts that a search looks in.
        decks: The decks, for their titles.
        sections: The sections, for their headings.
        terms: The glossary, by whose other names a card is found too.
    """

    def __init__(
        self,
        cards: Cards,
        decks: Iterable[Deck] = (),
        sections: Iterable[Section] = (),
        terms: Iterable[glossary.Term] = (),
    ) -> None:
        self.cards = cards
        self.titles = {deck.id: deck.title for deck in decks}
        self._decks = {deck.id: plain(f"{deck.id} {deck.title.en} {deck.title.zh}") for deck in decks}
        self._sections = {one.slug: plain(f"{one.slug} {one.heading} {one.en}") for one in sections}
        self._names = Names(terms)
        self._counted: tuple[Standing | None, dict[str, Collection[int]]] = (None, {})

    def find(self, query: str, standing: Standing) -> list[int]:
        """The places of the cards that fit every term.

        Raises:
            QueryError: A term fits no card whatever; the text says what to write instead.
        """
        places: Sequence[int] = range(len(self.cards))
        for wanted in self._names.read(read_query(query)):
            term, texts = wanted.terms[0], self._texts
            if wanted.others:
                places = [place for place in places if wanted.fits(texts[place]) is not term.excluded]
                continue
            match term.field, term.excluded:
                case "", excluded:
                    said = term.value.encode()
                    places = [place for place in places if (said in texts[place]) is not excluded]
                case _, False:
                    fitting = self._fitting(term, standing)
                    all_yet = isinstance(places, range)
                    places = sorted(fitting) if all_yet else [place for place in places if place in fitting]
                case _:
                    fitting = self._fitting(term, standing)
                    places = [place for place in places if place not in fitting]
        return list(places)

    def other_names(self, query: str) -> tuple[str, ...]:
        """The names that a search looks for though they are not typed."""
        parts = self._names.read(read_query(query))
        return tuple(dict.fromkeys(name for part in parts for name in part.others))

    def sort(self, places: Iterable[int], column: Column, standing: Standing, *, backwards: bool = False) -> list[int]:
        """Places in the order of a column; what is equal there stays in the order of the decks."""
        kinds = list(KINDS)
        keys: dict[Column, Callable[[int], tuple[float, ...]]] = {
            "deck": lambda place: (place,),
            "level": lambda place: (self._levels[place],),
            "kind": lambda place: (kinds.index(self._kinds[place]),),
            "due": lambda place: _due(standing.ranks.get(self._ids[place])),
            "lapses": lambda place: _hardness(standing.ranks.get(self._ids[place])),
        }
        return sorted(sorted(places), key=keys[column], reverse=backwards)

    def _fitting(self, term: Term, standing: Standing) -> Collection[int]:
        """The places of the cards that fit a term with a field."""
        value = term.value
        match term.field:
            case "tag":
                words = {tag: plain(tag) for tag in self._tagged}
                return self._with(self._tagged, _those(value, words, "tag"))
            case "deck":
                return self._with(self._of_deck, _those(value, self._decks, "deck"))
            case "section":
                wanted = _those(value, self._sections, "section")
                return self._with(self._of_section, wanted)
            case "kind":
                kinds = {kind for kind in KINDS if kind.startswith(value)}
                if not kinds:
                    raise _one_of("kind", value, KINDS)
                return self._with(self._of_kind, kinds)
            case "level":
                if value not in LEVELS:
                    raise _one_of("level", value, LEVELS)
                return self._with(self._of_level, {value})
            case _:
                return self._in_state(value, standing)

    def _in_state(self, value: str, standing: Standing) -> Collection[int]:
        """Counted once for as long as the cards stand as they do: one types letter by letter."""
        before, known = self._counted
        if before is not standing:
            known = {}
            self._counted = standing, known
        if value not in known:
            fits = _fits(value, standing)
            known[value] = {place for place, card in enumerate(self._ids) if fits(card)}
        return known[value]

    @staticmethod
    def _with(groups: Mapping[str, list[int]], wanted: Iterable[str]) -> Collection[int]:
        return set(chain.from_iterable(groups.get(one, ()) for one in wanted))

    # each is made when it is first searched by

    @cached_property
    def _ids(self) -> Sequence[str]:
        return self.cards.column("id")

    @cached_property
    def _levels(self) -> Sequence[int]:
        return self.cards.column("level")

    @cached_property
    def _kinds(self) -> Sequence[str]:
        return self.cards.column("kind")

    @cached_property
    def _texts(self) -> Sequence[bytes]:
        return self.cards.column("said")

    @cached_property
    def _tagged(self) -> dict[str, list[int]]:
        return _grouped((tag, place) for place, tags in enumerate(self.cards.column("tags")) for tag in tags)

    @cached_property
    def _of_deck(self) -> dict[str, list[int]]:
        return _places(self.cards.column("deck"))

    @cached_property
    def _of_section(self) -> dict[str, list[int]]:
        return _places(self.cards.column("section"))

    @cached_property
    def _of_kind(self) -> dict[str, list[int]]:
        return _places(self._kinds)

    @cached_property
    def _of_level(self) -> dict[str, list[int]]:
        return _places([str(level) for level in self._levels])


def _places(values: Sequence[str]) -> dict[str, list[int]]:
    return _grouped((value, place) for place, value in enumerate(values))


def _grouped(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for value, place in pairs:
        groups[value].append(place)
    return dict(groups)


def _fits(value: str, standing: Standing) -> Callable[[str], bool]:
    """Whether a card is in a state."""
    match value:
        case "due":
            return standing.due.__contains__
        case "new":
            return lambda card: card not in standing.reviewed
        case "leech":
            return standing.leeches.__contains__
        case "suspended":
            return standing.suspended.__contains__
        case "buried":
            return standing.buried.__contains__
        case "flagged":
            return standing.flagged.__contains__
        case _:
            raise _one_of("is", value, STATES)


def _those(value: str, said: Mapping[str, str], field: str) -> set[str]:
    """Those whose words have the value in them."""
    found = {one for one, words in said.items() if value in words}
    if found:
        return found
    last = {one.rpartition("/")[2]: one for one in sorted(said)}
    near = difflib.get_close_matches(value, last, 4, 0.5) or list(last)[:_NAMED]
    raise QueryError(
        f"No {field} has '{value}' in it; try {' '.join(f'{field}:{one}' for one in near)}",
        f"没有含“{value}”的{FIELDS[field][0]}；可以试试 {' '.join(in_chinese(field, one) for one in near)}",
    )


def _one_of(field: str, value: str, known: Iterable[str]) -> QueryError:
    *others, last = known
    en = f"{', '.join(f'{field}:{one}' for one in others)} or {field}:{last}"
    zh = " ".join(in_chinese(field, one) for one in (*others, last))
    return QueryError(f"There is no {field}:{value}; write {en}.", f"没有“{value}”这种{FIELDS[field][0]}；请写 {zh}")


def _due(rank: Rank | None) -> tuple[float, ...]:
    return (rank.due_day, rank.due_at) if rank else (_NEVER, 0)


def _hardness(rank: Rank | None) -> tuple[float, ...]:
    """The most lapses first, then the most difficult; new cards last."""
    return (-rank.lapses, -rank.difficulty) if rank else (1, 0)
