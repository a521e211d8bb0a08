"""Text in a rectangle with a baseline, and the ways to put such boxes together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quiz.mathtext.cells import cells, center, pad


@dataclass(frozen=True, slots=True)
class Layout:
    """A formula laid out: rows of equal cell width, and which of them stands on the line of text."""

    rows: tuple[str, ...]
    baseline: int

    @property
    def width(self) -> int:
        """The cells that each row takes."""
        return cells(self.rows[0])

    @property
    def below(self) -> int:
        """The rows under the baseline."""
        return len(self.rows) - self.baseline - 1


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of text; `rise` and `fall` are the rows around the baseline that a bracket must cover."""

    rows: tuple[str, ...]
    width: int
    baseline: int = 0
    rise: int = 0
    fall: int = 0

    @property
    def below(self) -> int:
        """The rows under the baseline."""
        return len(self.rows) - self.baseline - 1


def text_box(text: str) -> Box:
    """One row of text."""
    return Box((text,), cells(text))


def framed(box: Box, above: int, below: int) -> Box:
    """The box with empty rows, so that it reaches that far above and below its baseline."""
    empty = (" " * box.width,)
    rows = empty * (above - box.baseline) + box.rows + empty * (below - box.below)
    return Box(rows, box.width, max(above, box.baseline), box.rise, box.fall)


def beside(boxes: Sequence[Box], gaps: Sequence[int] = ()) -> Box:
    """Boxes side by side on one baseline, with cells left before each."""
    if len(boxes) == 1:
        return boxes[0]
    if not boxes:
        return text_box("")
    if all(len(box.rows) == 1 for box in boxes):
        return _on_one_row(boxes, gaps)
    room = [*gaps, *[0] * (len(boxes) - len(gaps))]
    above, below = max(box.baseline for box in boxes), max(box.below for box in boxes)
    columns = [framed(box, above, below).rows for box in boxes]
    rows = tuple(
        "".join(" " * gap + column[n] for gap, column in zip(room, columns, strict=True))
        for n in range(above + below + 1)
    )
    width = sum(box.width for box in boxes) + sum(room[: len(boxes)])
    return Box(rows, width, above, max(box.rise for box in boxes), max(box.fall for box in boxes))


def _on_one_row(boxes: Sequence[Box], gaps: Sequence[int]) -> Box:
    text, width = "", 0
    for n, box in enumerate(boxes):
        gap = gaps[n] if n < len(gaps) else 0
        text += " " * gap + box.rows[0]
        width += gap + box.width
    return Box((text,), width)


def centered(rows: Iterable[str], width: int) -> tuple[str, ...]:
    """Rows in the middle of a width."""
    return tuple(center(row, width) for row in rows)


def aligned(box: Box, width: int, column: str) -> Box:
    """The box in a wider column, aligned l, c or r."""
    room = width - box.width
    left = {"l": 0, "r": room}.get(column, room // 2)
    rows = tuple(" " * left + row + " " * (room - left) for row in box.rows)
    return Box(rows, width, box.baseline, box.rise, box.fall)


def stacked(boxes: Sequence[Box], main: int, *, core: bool = True) -> Box:
    """Boxes one under the other, centered; the baseline is that of the box numbered `main`."""
    width = max(box.width for box in boxes)
    rows = tuple(row for box in boxes for row in centered(box.rows, width))
    baseline = sum(len(box.rows) for box in boxes[:main]) + boxes[main].baseline
    if core:
        return Box(rows, width, baseline, baseline, len(rows) - baseline - 1)
    return Box(rows, width, baseline, boxes[main].rise, boxes[main].fall)


def bordered(box: Box) -> Box:
    """The box inside a frame."""
    line = "─" * (box.width + 2)
    rows = (f"┌{line}┐", *(f"│ {row} │" for row in box.rows), f"└{line}┘")
    return Box(rows, box.width + 4, box.baseline + 1, box.baseline + 1, box.below + 1)


_TALL = {
    "(": "⎛⎜⎝",
    ")": "⎞⎟⎠",
    "[": "⎡⎢⎣",
    "]": "⎤⎥⎦",
    "⌊": "⎢⎢⎣",
    "⌋": "⎥⎥⎦",
    "⌈": "⎡⎢⎢",
    "⌉": "⎤⎥⎥",
    "|": "│││",
    "‖": "║║║",
    "⟦": "⎡⎢⎣",
    "⟧": "⎤⎥⎦",
}


def bracket(char: str, rise: int, fall: int) -> Box:
    """A bracket that reaches `rise` rows above and `fall` rows below the baseline."""
    height = rise + fall + 1
    if height == 1 or not char:
        return framed(text_box(char), 0, 0)
    if char in "{}":
        column = _brace(char, rise, height)
    elif char in "⟨⟩":
        column = _angle(char, height)
    elif char in _TALL:
        top, fill, bottom = tuple(_TALL[char])
        column = [top, *[fill] * (height - 2), bottom]
    else:
        column = [char if n == rise else " " * cells(char) for n in range(height)]
    return Box(tuple(column), cells(column[0]), rise, rise, fall)


def _brace(char: str, rise: int, height: int) -> list[str]:
    if height == 2:
        return ["⎰", "⎱"] if char == "{" else ["⎱", "⎰"]
    top, fill, middle, bottom = tuple("⎧⎪⎨⎩" if char == "{" else "⎫⎪⎬⎭")
    column = [top, *[fill] * (height - 2), bottom]
    column[min(max(rise, 1), height - 2)] = middle
    return column


def _angle(char: str, height: int) -> list[str]:
    """An angle as two strokes that meet at the middle row."""
    half, odd = divmod(height, 2)
    opens = char == "⟨"
    strokes = ["╱"] * half + [char] * odd + ["╲"] * half if opens else ["╲"] * half + [char] * odd + ["╱"] * half
    away = [*range(half - 1 + odd, odd - 1, -1), *[0] * odd, *range(odd, half + odd)]
    width = half + odd
    lefts = away if opens else [width - 1 - steps for steps in away]
    return [pad(" " * left + stroke, width) for left, stroke in zip(lefts, strokes, strict=True)]
