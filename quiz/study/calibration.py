"""How sure a learner was, against how often the answer was right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean


def brier(said: Sequence[tuple[float, bool]]) -> float:
    """The mean square of what was said less what came: 0 is perfect, always saying 50 % gives 0.25.

    Source: Brier, Verification of forecasts expressed in terms of probability, Monthly Weather Review 78 (1950).

    Raises:
        ValueError: Nothing was said.
    """
    if not said:
        raise ValueError("no confidence was given")
    return fmean((confidence - right) ** 2 for confidence, right in said)


@dataclass(frozen=True, slots=True)
class Bin:
    """All answers of one confidence: how many, and how many of them were right."""

    said: float
    right: int
    count: int

    @property
    def share(self) -> float:
        """The share that was right."""
        return self.right / self.count


def bins(said: Iterable[tuple[float, bool]]) -> tuple[Bin, ...]:
    """The answers by tenths of confidence, the least sure first; a tenth that nobody said is left out."""
    groups: dict[int, list[bool]] = {}
    for confidence, right in said:
        groups.setdefault(round(confidence * 10), []).append(right)
    return tuple(Bin(tenth / 10, sum(group), len(group)) for tenth, group in sorted(groups.items()))


def lean(said: Sequence[tuple[float, bool]]) -> float:
    """How much surer one was, on average, than right; negative where one was less sure.

    Raises:
        ValueError: Nothing was said.
    """
    if not said:
        raise ValueError("no confidence was given")
    return fmean(confidence for confidence, _ in said) - fmean(right for _, right in said)
