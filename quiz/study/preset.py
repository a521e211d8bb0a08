"""Under what a review was scheduled: retention, FSRS parameters and days of shift, as its event's `scheduler` says."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

SCHEDULER = "fsrs-6"
RETENTION = 0.9
DECAY = 0.1542
"""Parameter 21 of the default FSRS-6 set, so that the queue can be ordered without loading fsrs."""
PARAMETERS = 21
_NAMED = re.compile(rf"{SCHEDULER}(?:/(?P<retention>[\d.]+)(?:/(?P<parameters>[\d.,]+))?)?(?P<shift>[+-]\d{{1,5}})?")

Parameters = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Preset:
    """How the interval after a review is found; a replay that is told it finds the same.

    Attributes:
        retention: How likely the card is to be known still on the day it is due.
        parameters: The learner's own 21 of FSRS-6; None for the defaults.
        shift: Days added to the interval that FSRS gives.
    """

    retention: float = RETENTION
    parameters: Parameters | None = None
    shift: int = 0

    def named(self) -> str:
        """What a review's event says of the scheduler.

        >>> Preset().named(), Preset(0.85).named(), Preset(shift=-2).named()
        ('fsrs-6', 'fsrs-6/0.85', 'fsrs-6-2')
        """
        name = SCHEDULER
        if self.retention != RETENTION or self.parameters is not None:
            name += f"/{self.retention!r}"
        if self.parameters is not None:
            name += f"/{written(self.parameters)}"
        return name + (f"{self.shift:+d}" if self.shift else "")

    def shifted(self, days: int) -> Preset:
        """The same with another shift."""
        return replace(self, shift=days)


def preset_of(scheduler: str | None) -> Preset:
    """What was in force, by what a review's event says of the scheduler; what cannot be read is the default.

    >>> preset_of("fsrs-6/0.85+3"), preset_of(None) == preset_of("sm-2") == Preset()
    (Preset(retention=0.85, parameters=None, shift=3), True)
    """
    found = _NAMED.fullmatch(scheduler or "")
    if found is None:
        return Preset()
    try:
        retention = float(found["retention"] or RETENTION)
    except ValueError:
        retention = RETENTION
    return Preset(
        retention if 0 < retention < 1 else RETENTION, parameters_of(found["parameters"]), int(found["shift"] or 0)
    )


def written(parameters: Parameters) -> str:
    """Parameters as text, short and exact."""
    return ",".join(f"{value:.10g}" for value in parameters)


def parameters_of(text: str | None) -> Parameters | None:
    """The parameters that a text holds; None for the defaults, and where it holds no such set."""
    try:
        values = tuple(float(one) for one in (text or "").split(","))
    except ValueError:
        return None
    return values if len(values) == PARAMETERS else None
