"""A learner's home of many cards: the shipped cards again and again under other ids, with their past.

The compiled index is written by the storage functions that `quiz` itself writes it with, without the YAML files
having been read: reading 100,000 cards from YAML takes minutes and is not what is measured.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np

import content
from quiz.cards.card import Card, Deck, Numeric
from quiz.cards.outcome import Outcome
from quiz.cards.text import Text
from quiz.cards.value import thaw
from quiz.commands.parts import problem_exists
from quiz.solving import variant_of
from quiz.storage.home import Home
from quiz.storage.index import index_path, sources
from quiz.storage.index_file import filled, keep, stamped
from quiz.storage.journal import Journal
from quiz.storage.library import Library, read_library
from quiz.study.event import Event, EventKind, Moment, Rating
from tests.bench.scaling.history import History

CONTENT = Path(next(iter(content.__path__)))
A_DECK = 1000
"""So many cards are in a deck of numbers and one of words together."""


def build_cards(home: Home, count: int) -> list[Card]:
    """The cards, in decks of the learner's own, and their compiled index."""
    home.decks.mkdir(parents=True)
    shipped = read_library([CONTENT], problem_exists, root=CONTENT)
    cards: list[Card] = list(shipped.cards[:count])
    decks = list(shipped.decks)
    number = 0
    while len(cards) < count:
        number, kind = number + 1, ("numeric", "words")[number % 2]
        among = [card for card in shipped.cards if isinstance(card, Numeric) == (kind == "numeric")]
        size = min(A_DECK * len(among) // len(shipped.cards), count - len(cards))
        name = f"{kind}/deck-{number:04}"
        file = home.decks / f"{name}.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text("# stands for the YAML of these cards, which is not read\n", encoding="utf-8")
        os.utime(file, (1_700_000_000, 1_700_000_000))
        own = [
            replace(among[n % len(among)], id=f"{among[n % len(among)].id}-{n}", deck=name)
            for n in range(len(cards), len(cards) + size)
        ]
        cards += own
        decks.append(Deck(name, Text(name, name), tuple(card.id for card in own)))
    library = Library(cards=cards, decks=decks, sections=shipped.sections, folders=shipped.folders)
    roots = [CONTENT, home.decks]
    keep(filled(library, stamped(sources(roots))), index_path(roots, home.cache))
    return cards


def build_journal(home: Home, cards: list[Card], past: History) -> None:
    """Every review in the order of time, in one transaction, and the memories rebuilt from them."""
    journal = Journal(home.journal)
    journal.take(_reviews(cards, past))
    journal.rebuild()
    journal.close()


def _reviews(cards: list[Card], past: History) -> Iterator[Event]:
    number, turn = np.unravel_index(np.argsort(past.at, axis=None, kind="stable"), past.at.shape)
    at = past.at[number, turn].tolist()
    ratings, days = past.rating.tolist(), past.day.tolist()
    chance = np.random.default_rng(1)
    took = chance.integers(5_000, 90_000, len(at)).tolist()
    for place, (n, k) in enumerate(zip(number.tolist(), turn.tolist(), strict=True)):
        yield review(cards[n], k, Rating(ratings[n][k]), at[place], date.fromordinal(days[n][k]), took[place], place)


def review(card: Card, turn: int, rating: Rating, at: int, day: date, took: int, place: int = -1) -> Event:
    """One review as a session writes it."""
    given, key, response = _said(_original(card))[turn] if isinstance(card, Numeric) else (None, None, "b")
    right = rating is not Rating.AGAIN
    return Event(
        kind=EventKind.REVIEW,
        id="" if place < 0 else f"{at:012x}{place & 0xFFFF:04x}0badcafe",
        at=Moment(at, 60),
        study_day=day,
        card=card.id,
        revision=card.revision,
        seed=turn,
        given=given,
        key=key,
        response=response,
        read_as=response,
        outcome=Outcome.CORRECT if right else Outcome.WRONG,
        misconceptions=() if right or given is None else ("unbiased-variance",),
        suggested=rating,
        rating=rating,
        milliseconds=took,
        due_before=day if turn else None,
        session=f"{day.toordinal():016x}",
        scheduler="fsrs-6",
    )


def _original(card: Numeric) -> Numeric:
    return replace(card, id="", deck="")


@cache
def _solved(text: str) -> list[tuple[str, str, str]]:
    from quiz.storage.card_codec import decoded

    card = decoded(text)
    said = []
    for seed in range(11):
        posed = variant_of(card, seed).posed
        assert posed is not None
        key = _json(thaw(posed.key))
        said.append((_json({n: thaw(v) for n, v in posed.given.items()}), key, key[:24]))
    return said


def _said(card: Numeric) -> list[tuple[str, str, str]]:
    from quiz.storage.card_codec import encoded

    return _solved(encoded(card))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
