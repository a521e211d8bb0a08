"""Bars, columns and cells made of block characters, told apart without colour."""

from __future__ import annotations

from collections.abc import Sequence

_EIGHTHS = " ▏▎▍▌▋▊▉"
_RISING = " ▁▂▃▄▅▆▇"
FULL = "█"
MARK = "│"
SHADES = "·░▒▓█"
"""From nothing to the most."""


def bar(share: float, width: int, mark: float | None = None) -> str:
    """A share of one as a bar in so many cells, with a line where a mark stands.

    >>> bar(0.5, 5), bar(0.5, 4, mark=0.75)
    ('██▌  ', '██ │')
    """
    eighths = round(min(max(share, 0), 1) * width * 8)
    drawn = FULL * (eighths // 8) + (_EIGHTHS[eighths % 8] if eighths % 8 else "")
    cells = list(drawn.ljust(width))
    if mark is not None:
        cells[min(int(mark * width), width - 1)] = MARK
    return "".join(cells)


def columns(values: Sequence[int], height: int, width: int = 1) -> list[str]:
    """Values as columns of so many rows, the top one first; each is so many cells wide, with a gap from two on.

    >>> columns([1, 2, 0], 2, 2)
    ['  █   ', '█ █   ']
    """
    most = max(values, default=0)
    rows = []
    for row in range(height, 0, -1):
        cells = []
        for value in values:
            eighths = _eighths(value, most, height) - (row - 1) * 8
            filled = FULL if eighths >= 8 else _RISING[max(eighths, 0)]
            cells.append(filled * max(width - 1, 1) + (" " if width > 1 else ""))
        rows.append("".join(cells))
    return rows


def _eighths(value: int, most: int, height: int) -> int:
    """How high a column is; what is not nothing is seen."""
    return max(round(value / most * height * 8), 1) if value else 0


def steps(most: int) -> list[int]:
    """The least value of each shade above nothing, where the darkest one has the most in it.

    >>> steps(40), steps(3), steps(0)
    ([1, 11, 21, 31], [1, 2, 3], [])
    """
    size = max(-(-most // (len(SHADES) - 1)), 1)
    return list(range(1, most + 1, size))[: len(SHADES) - 1]


def shade(value: int, least: Sequence[int]) -> str:
    """The shade of a value.

    >>> [shade(value, [1, 11, 21, 31]) for value in (0, 1, 11, 40)]
    ['·', '░', '▒', '█']
    """
    above = sum(value >= one for one in least)
    return SHADES[above]


def box(low: float, middle: float, high: float, most: float, width: int) -> str:
    """Quartiles on a scale from nothing to the most: the middle half with its median.

    >>> box(2, 4, 8, 10, 11)
    '  ├─┃───┤  '
    """
    places = [round(one / most * (width - 1)) if most else 0 for one in (low, middle, high)]
    cells = [" "] * width
    cells[places[0] : places[2] + 1] = "─" * (places[2] - places[0] + 1)
    cells[places[0]], cells[places[2]], cells[places[1]] = "├", "┤", "┃"
    return "".join(cells)
