"""The contract of a figure: data with labels in both languages, computed by solvers."""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, cast

import numpy as np
from numpy.typing import ArrayLike

Words: TypeAlias = tuple[str, str]
"""English and Chinese."""

_NAME = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Series:
    """Points joined by a line, or standing alone."""

    label: Words
    x: tuple[float, ...]
    y: tuple[float, ...]
    style: Literal["line", "points"] = "line"


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells; cells of one number belong together."""

    label: Words
    rows: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """Curves over common axes, or grids side by side.

    Attributes:
        log_y: The y axis is logarithmic; all values are positive.
    """

    title: Words
    x_label: Words
    y_label: Words
    series: tuple[Series, ...] = ()
    grids: tuple[Grid, ...] = ()
    log_y: bool = False


def curve(label: Words, x: ArrayLike, y: ArrayLike, style: Literal["line", "points"] = "line") -> Series:
    """A series of two arrays of one length.

    Raises:
        ValueError: The lengths differ, or a value is not finite.

    >>> curve(("a", "甲"), [0, 1], [2, 3]).y
    (2.0, 3.0)
    """
    places, values = np.asarray(x, np.float64).ravel(), np.asarray(y, np.float64).ravel()
    if places.shape != values.shape or not (np.all(np.isfinite(places)) and np.all(np.isfinite(values))):
        raise ValueError("a curve has as many places as values, all finite")
    return Series(label, tuple(places.tolist()), tuple(values.tolist()), style)


def figure_exists(name: str) -> bool:
    """A figure `topic.name` exists when `solvers/figures/<topic>.py` defines a function of that name.

    >>> figure_exists("depth.no_such_figure")
    False
    """
    try:
        load_figure(name)
    except LookupError:
        return False
    return True


def load_figure(name: str) -> Figure:
    """The figure that a function of `solvers/figures/<topic>.py` draws.

    Raises:
        LookupError: There is no such file or function.
    """
    if not _NAME.fullmatch(name):
        raise LookupError(f"'{name}' is not the name of a figure; write topic.name, such as depth.powers")
    topic, _, function = name.partition(".")
    if importlib.util.find_spec(f"solvers.figures.{topic}") is None:
        raise LookupError(f"there is no file solvers/figures/{topic}.py")
    module: Any = importlib.import_module(f"solvers.figures.{topic}")
    if getattr(getattr(module, function, None), "__module__", "") != module.__name__:
        raise LookupError(f"solvers/figures/{topic}.py has no figure '{function}'")
    return cast(Callable[[], Figure], getattr(module, function))()
