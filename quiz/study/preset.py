"""Under what a review was scheduled, as its event's `scheduler` says: retention, parameters, steps, days of shift."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from quiz.study.steps import NONE, USUAL, Steps, steps_of

SCHEDULER = "fsrs-6"
RETENTION = 0.9
DECAY = 0.1542
"""Parameter 21 of the default FSRS-6 set, so that the queue can be ordered without loading fsrs."""
PARAMETERS = 21
LEAST = (0.001,) * 4 + (1.0,) + (0.001,) * 3 + (0.0, 0.0) + (0.001,) * 4 + (0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.1)
GREATEST = (*(100.0,) * 4, 10, 4, 4, 0.75, 4.5, 0.8, 3.5, 5, 0.25, 0.9, 4, 1, 6, 2, 2, 0.8, 0.8)
"""The bounds that fsrs sets to each parameter."""
_NUMBER = r"[\d.]+(?:[eE][+-]?\d{1,3})?"
_NAMED = re.compile(
    rf"{SCHEDULER}(?:/(?P<retention>{_NUMBER})(?:/(?P<parameters>{_NUMBER}(?:,{_NUMBER})*))?)?"
    r"(?:@(?P<learning>[\d,]*);(?P<relearning>[\d,]*))?(?P<shift>[+-]\d{1,5})?"
)

Parameters = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Preset:
    """How the interval after a review is found; a replay that is told it finds the same.

    Attributes:
        retention: How likely the card is to be known still on the day it is due.
        parameters: The learner's own 21 of FSRS-6; None for the defaults.
        shift: Days added to the interval that FSRS gives.
        steps: The learning steps.
    """

    retention: float = RETENTION
    parameters: Parameters | None = None
    shift: int = 0
    steps: Steps = USUAL

    def named(self) -> str:
        """What a review's event says of the scheduler.

        >>> Preset().named(), Preset(0.85).named(), Preset(shift=-2, steps=Steps((5,), ())).named()
        ('fsrs-6', 'fsrs-6/0.85', 'fsrs-6@5;-2')
        """
        name = SCHEDULER
        if self.retention != RETENTION or self.parameters is not None:
            name += f"/{self.retention!r}"
        if self.parameters is not None:
            name += f"/{written(self.parameters)}"
        if self.steps != USUAL:
            name += "@" + ";".join(",".join(map(str, one)) for one in (self.steps.learning, self.steps.relearning))
        return name + (f"{self.shift:+d}" if self.shift else "")

    def shifted(self, days: int) -> Preset:
        """The same with another shift."""
        return replace(self, shift=days)


@lru_cache(maxsize=1024)
def preset_of(scheduler: str | None) -> Preset:
    """What was in force, by what a review's event says of the scheduler; what cannot be read is the default.

    >>> preset_of("fsrs-6/0.85+3") == Preset(0.85, shift=3), preset_of(None) == preset_of("sm-2") == Preset()
    (True, True)
    >>> preset_of("fsrs-6@5,30;").steps, preset_of("fsrs-6@5;900").steps
    (Steps(learning=(5, 30), relearning=()), Steps(learning=(5,), relearning=(10,)))
    """
    found = _NAMED.fullmatch(scheduler or "")
    if found is None:
        return Preset()
    try:
        retention = float(found["retention"] or RETENTION)
    except ValueError:
        retention = RETENTION
    return Preset(
        retention if 0 < retention < 1 else RETENTION,
        parameters_of(found["parameters"]),
        int(found["shift"] or 0),
        _steps(found["learning"], found["relearning"]),
    )


def _steps(learning: str | None, relearning: str | None) -> Steps:
    first, again = (None if one is None else steps_of(one or NONE) for one in (learning, relearning))
    return Steps(USUAL.learning if first is None else first, USUAL.relearning if again is None else again)


def written(parameters: Parameters) -> str:
    """Parameters as text, each to ten significant digits and without an exponent.

    >>> written((5e-05, 0.1542, 3.0))
    '0.00005,0.1542,3'
    """
    return ",".join(f"{Decimal(f'{value:.10g}'):f}" for value in parameters)


def _rounded(text: str) -> float:
    """A number as `written` writes it: one that is typed with more digits is what a review's event will say."""
    return float(f"{float(text):.10g}")


def parameters_of(text: str | None) -> Parameters | None:
    """The parameters that a text holds; None for the defaults, and where it holds no set that FSRS allows."""
    try:
        values = tuple(_rounded(one) for one in (text or "").split(","))
    except ValueError:
        return None
    return values if allowed(values) else None


def allowed(values: Parameters) -> bool:
    """There are as many as FSRS has, each within its bounds."""
    return len(values) == PARAMETERS and all(
        least <= value <= greatest for least, value, greatest in zip(LEAST, values, GREATEST, strict=True)
    )
