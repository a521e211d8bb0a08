"""A figure drawn in the terminal."""

from __future__ import annotations

import math
from functools import partial

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget

from quiz.cards.figure import Figure, Grid
from quiz.cards.text import Language
from quiz.tui.wording import Phrase

_MARKS = "█▓▒░▞▚"
_COLORS = ("cyan", "yellow", "green", "magenta", "red", "blue")
_PLOTTED = {"yellow": "orange"}
"""What plotext calls a color of the terminal; one that it does not know it replaces without a word."""


class FigureView(Vertical):
    """Curves or grids; drawn when it is first shown, and anew in another language."""

    DEFAULT_CSS = """
    FigureView { height: auto; }
    FigureView .plot { height: 16; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._figure: Figure | None = None

    def show(self, figure: Figure | None) -> None:
        """Another figure, or none."""
        self._figure = figure
        self.display = figure is not None
        self.refresh(recompose=True)

    def compose(self) -> ComposeResult:
        """Title, then the curves over each other or the grids under each other."""
        figure = self._figure
        if figure is None:
            return
        yield Phrase(lambda language: Content(figure.title.say(language)).stylize("bold"))
        for grid in figure.grids:
            yield Phrase(partial(_cells, grid))
        if figure.series:
            yield _plot(figure)
            yield Phrase(lambda language: _legend(figure, language))


def _cells(grid: Grid, language: Language) -> str:
    """One cell two columns wide; what belongs together has one shade."""
    rows = ("".join(_MARKS[cell % len(_MARKS)] * 2 for cell in row) for row in grid.rows)
    return "\n".join([grid.label.say(language), *(f"  {row}" for row in rows)])


def _plot(figure: Figure) -> Widget:
    """The curves; words stay outside, where wide characters keep their places."""
    from textual_plotext import PlotextPlot

    widget = PlotextPlot(classes="plot")
    plot = widget.plt
    for series, color in zip(figure.series, _COLORS, strict=False):
        values = [math.log10(y) for y in series.y] if figure.log_y else list(series.y)
        if series.style == "line":
            plot.plot(list(series.x), values, color=_PLOTTED.get(color, color), marker="braille")
        else:
            plot.scatter(list(series.x), values, color=_PLOTTED.get(color, color), marker="●")
    if figure.log_y:
        ticks = figure.decades
        plot.yticks([float(tick) for tick in ticks], [f"1e{tick}" for tick in ticks])
    return widget


def _legend(figure: Figure, language: Language) -> Content:
    parts: list[Content | str] = []
    for series, color in zip(figure.series, _COLORS, strict=False):
        mark = "──" if series.style == "line" else "● "
        parts += [Content(mark).stylize(f"ansi_{color}"), f" {series.label.say(language)}   "]
    axes = f"{figure.y_label.say(language)} ↑  {figure.x_label.say(language)} →"
    return Content.assemble(*parts, "\n", Content(axes).stylize("dim"))
