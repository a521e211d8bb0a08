"""A mock interview: which questions open a chain, and which follow from how the last one went."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from quiz.study.quiz_choice import LEVELS, SPOKEN, Candidate, one_of, settings_in, topics_in

CHAINS = (1, 2, 3, 4, 5)
FOLLOW_UPS = 3
CLOCKS = (60, 90, 120, 180)
"""Seconds for a spoken answer."""
TIMES_TO_CALCULATE = 2
"""How much longer than a spoken answer a calculation may take."""
_WANTED = (True, False, True)
"""Whether the first, second, third follow-up is rather a spoken one."""
ENOUGH = 0.5
"""The share of an answer's points from which the next question is harder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewChoice:
    """An interview as it is chosen.

    Attributes:
        topics: Ids of decks; None for all, those that come later too.
        chains: How many openings, each with its follow-ups.
        seconds: The clock of a spoken answer.
    """

    topics: tuple[str, ...] | None = None
    chains: int = 3
    seconds: int = 90

    def allowed(self, kind: str) -> int:
        """The seconds for an answer of a kind."""
        return self.seconds * TIMES_TO_CALCULATE if kind == "numeric" else self.seconds

    def cards(self, cards: Iterable[Candidate]) -> tuple[Candidate, ...]:
        """The cards of the chosen topics."""
        return tuple(card for card in cards if self.topics is None or card.deck in self.topics)


def written(choice: InterviewChoice) -> str:
    """The choice as the text of a setting."""
    return json.dumps(asdict(choice), separators=(",", ":"))


def choice_of(text: str | None) -> InterviewChoice:
    """The choice that a setting holds; what is missing or unknown is as at first."""
    said = settings_in(text)
    plain = InterviewChoice()
    return InterviewChoice(
        topics=topics_in(said),
        chains=one_of(said.get("chains"), CHAINS, plain.chains),
        seconds=one_of(said.get("seconds"), CLOCKS, plain.seconds),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer of an interview.

    Attributes:
        right: Whether it was right; None where it was spoken.
        carried: The method was right, an earlier error was carried on.
        told: How many of its `points` were told.
        in_time: It ended before the clock ran out.
        skipped: It was not answered.
    """

    card: str
    level: int
    right: bool | None = None
    carried: bool = False
    told: int = 0
    points: int = 0
    seconds: float = 0
    in_time: bool = True
    skipped: bool = False

    @property
    def share(self) -> float:
        """How much of it was there, from 0 to 1; a spoken answer without key points counts as enough."""
        if self.skipped:
            return 0.0
        if self.right is None:
            return self.told / self.points if self.points else ENOUGH
        return 1.0 if self.right else ENOUGH if self.carried else 0.0

    @property
    def enough(self) -> bool:
        """At least half of it was there."""
        return self.share >= ENOUGH


def openings(cards: Iterable[Candidate], count: int, seed: int) -> tuple[str, ...]:
    """The ids of the questions that open the chains: warm-ups to be spoken, of sections of their own.

    They are drawn by the seed; no deck gives a second one before each has given one.
    """
    chance = random.Random(seed)
    of_section: dict[str, list[Candidate]] = {}
    for card in cards:
        if card.kind == SPOKEN and card.level == LEVELS[0]:
            of_section.setdefault(card.section, []).append(card)
    drawn = [chance.choice(found) for found in of_section.values()]
    chance.shuffle(drawn)
    taken: dict[str, int] = {}
    ranked = []
    for card in drawn:
        ranked.append((taken.get(card.deck, 0), card.id))
        taken[card.deck] = taken.get(card.deck, 0) + 1
    ranked.sort(key=lambda pair: pair[0])
    return tuple(card for _, card in ranked[:count])


def next_level(last: Reply) -> int:
    """A level harder where at least half was there, else a level easier, as far as there are levels."""
    return min(last.level + 1, LEVELS[-1]) if last.enough else max(last.level - 1, LEVELS[0])


def follow_up(cards: Iterable[Candidate], chain: Sequence[Reply], seed: int) -> str | None:
    """The id of the question that follows: of the section of the opening one, of the level wanted.

    Where that level is used up it is the nearest, rather in the direction wanted; of one level rather the kind
    wanted: first spoken, then one that is judged, then spoken. None where the chain is long enough or the section
    has no more.
    """
    every = list(cards)
    asked = {reply.card for reply in chain}
    section = next((card.section for card in every if chain and card.id == chain[0].card), None)
    left = [card for card in every if card.section == section and card.id not in asked]
    if not left or len(chain) > FOLLOW_UPS:
        return None
    wanted, spoken = next_level(chain[-1]), _WANTED[len(chain) - 1]
    harder = chain[-1].enough
    chance = random.Random(f"{seed}/{chain[0].card}/{len(chain)}")

    def fit(card: Candidate) -> tuple[int, bool, bool, float]:
        off = card.level - wanted
        return abs(off), (off < 0) == harder and off != 0, (card.kind == SPOKEN) != spoken, chance.random()

    return min(left, key=fit).id
