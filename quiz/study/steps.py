"""Learning steps: how many minutes a card rests before it is asked again on the same day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

MINUTES: Final = (1, 720)
"""The bounds of a step; Hard may make a single one half as long again, which must stay under a day."""
MOST: Final = 5
LEARNING: Final = (1, 10)
RELEARNING: Final = (10,)
NONE: Final = "none"
"""How no steps at all are written: such a card rests for days at once."""
_WRITTEN = re.compile(r"\d{1,3}(?:[ ,]+\d{1,3})*")


@dataclass(frozen=True, slots=True)
class Steps:
    """The minutes of each step, of a new card and of one that was forgotten."""

    learning: tuple[int, ...] = LEARNING
    relearning: tuple[int, ...] = RELEARNING


USUAL: Final = Steps()


def steps_of(text: str | None) -> tuple[int, ...] | None:
    """The steps that a text holds; None where it holds none that make sense: whole minutes, each more than the last.

    >>> steps_of("1 10"), steps_of("none"), steps_of("10 1"), steps_of("0"), steps_of("1 10 721"), steps_of("")
    ((1, 10), (), None, None, None, None)
    """
    said = (text or "").strip()
    if said == NONE:
        return ()
    if not _WRITTEN.fullmatch(said):
        return None
    steps = tuple(int(one) for one in re.split("[ ,]+", said))
    rising = all(a < b for a, b in pairwise(steps))
    return steps if rising and len(steps) <= MOST and MINUTES[0] <= steps[0] and steps[-1] <= MINUTES[1] else None


def written(steps: tuple[int, ...]) -> str:
    """Steps as they are typed and stored.

    >>> written((1, 10)), written(())
    ('1 10', 'none')
    """
    return " ".join(map(str, steps)) or NONE
