"""A figure: curves over common axes, or grids whose cells belong together."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from quiz.cards.text import Text


@dataclass(frozen=True, slots=True)
class Series:
    """Points joined by a line, or standing alone."""

    label: Text
    x: tuple[float, ...]
    y: tuple[float, ...]
    style: Literal["line", "points"] = "line"


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells; cells of one number belong together."""

    label: Text
    rows: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """What is drawn, in a terminal or as a picture.

    Attributes:
        log_y: The y axis is logarithmic.
    """

    title: Text
    x_label: Text
    y_label: Text
    series: tuple[Series, ...] = ()
    grids: tuple[Grid, ...] = ()
    log_y: bool = False

    @property
    def decades(self) -> list[int]:
        """Whole powers of ten that mark a logarithmic axis, six at most; the first and last enclose every value."""
        powers = [math.log10(y) for series in self.series for y in series.y]
        low, high = math.floor(min(powers)), math.ceil(max(powers))
        step = max(math.ceil((high - low) / 5), 1)
        return list(range(low, high + step, step))
