"""A figure as an SVG file that looks right on light and dark cards."""

from __future__ import annotations

import math
from collections.abc import Iterator
from html import escape

from quiz.cards.figure import Figure, Grid, Series
from quiz.cards.text import Text, printable

_WIDTH, _HEIGHT = 480, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 62, 14, 34, 46
_COLORS = ("#2878b5", "#c87f1a", "#3a9a5c", "#b04a9a", "#c0504d", "#6b6bd6")
_CELL = 22
_INK = "#888"
_TICKS = 5.5
"""About so many steps an axis has."""
_NEARLY = 1e-9


def picture_name(figure: str) -> str:
    """The name of the file that a figure becomes.

    >>> picture_name("depth.powers")
    'proofdeck-depth-powers.svg'
    """
    return f"proofdeck-{figure.replace('.', '-').replace('_', '-')}.svg"


def svg(figure: Figure) -> str:
    """The picture, with its words in both languages."""
    body = "".join(_grids(figure.grids) if figure.grids else _curves(figure))
    height = _grid_height(figure) if figure.grids else _HEIGHT + 18 * len(figure.series)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        f'font-family="sans-serif" font-size="12" fill="{_INK}">'
        f"{_text(_WIDTH / 2, 18, _both(figure.title), 'middle', 14)}{body}</svg>"
    )


def _both(text: Text) -> str:
    return text.en if text.en.casefold() == text.zh.casefold() else f"{text.en} · {text.zh}"


def _text(x: float, y: float, words: str, anchor: str = "start", size: int = 12) -> str:
    said = escape(printable(words))
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}">{said}</text>'


def _curves(figure: Figure) -> Iterator[str]:
    xs = [x for series in figure.series for x in series.x]
    ys = [_height(figure, y) for series in figure.series for y in series.y]
    right_ticks = _ticks(min(xs), max(xs))
    ticks = [float(power) for power in figure.decades] if figure.log_y else _ticks(min(ys), max(ys))
    across, up = (right_ticks[0], right_ticks[-1]), (ticks[0], ticks[-1])
    inner = (_WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM)

    def at(x: float, y: float) -> tuple[float, float]:
        right = (x - across[0]) / ((across[1] - across[0]) or 1)
        high = (y - up[0]) / ((up[1] - up[0]) or 1)
        return _LEFT + right * inner[0], _TOP + (1 - high) * inner[1]

    yield f'<rect x="{_LEFT}" y="{_TOP}" width="{inner[0]}" height="{inner[1]}" fill="none" stroke="{_INK}"/>'
    for x in right_ticks:
        yield _text(at(x, up[0])[0], _HEIGHT - _BOTTOM + 16, f"{x:.6g}", "middle")
    for y in ticks:
        named = f"1e{y:.0f}" if figure.log_y else f"{y:.6g}"
        yield _text(_LEFT - 6, at(across[0], y)[1] + 4, named, "end")
    yield _text(_LEFT + inner[0] / 2, _HEIGHT - _BOTTOM + 34, _both(figure.x_label), "middle")
    yield _text(6, _TOP - 6, _both(figure.y_label))
    for number, series in enumerate(figure.series):
        color = _COLORS[number % len(_COLORS)]
        yield _drawn(series, [at(x, _height(figure, y)) for x, y in zip(series.x, series.y, strict=True)], color)
        y = _HEIGHT + 18 * number + 6
        yield f'<rect x="{_LEFT}" y="{y - 8}" width="18" height="6" fill="{color}"/>'
        yield _text(_LEFT + 26, y, _both(series.label))


def _ticks(low: float, high: float) -> list[float]:
    """Round numbers at even steps, from at or below the lowest to at or above the highest."""
    width = (high - low or 1) / _TICKS
    power = 10 ** math.floor(math.log10(width))
    step = next(power * m for m in (1, 2, 2.5, 5, 10) if power * m >= width)
    first, last = math.floor(low / step + _NEARLY), math.ceil(high / step - _NEARLY)
    return [n * step for n in range(first, max(last, first + 1) + 1)]


def _height(figure: Figure, y: float) -> float:
    return math.log10(y) if figure.log_y else y


def _drawn(series: Series, places: list[tuple[float, float]], color: str) -> str:
    if series.style == "points":
        return "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{color}"/>' for x, y in places)
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    return f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="2"/>'


def _grid_height(figure: Figure) -> int:
    return _TOP + sum(_CELL * len(grid.rows) + 40 for grid in figure.grids)


def _grids(grids: tuple[Grid, ...]) -> Iterator[str]:
    top = _TOP + 10
    for grid in grids:
        yield _text(_LEFT, top + 4, _both(grid.label))
        for number, row in enumerate(grid.rows):
            for place, cell in enumerate(row):
                x, y = _LEFT + place * _CELL, top + 12 + number * _CELL
                color = _COLORS[cell % len(_COLORS)]
                yield f'<rect x="{x}" y="{y}" width="{_CELL - 2}" height="{_CELL - 2}" fill="{color}"/>'
        top += _CELL * len(grid.rows) + 40
