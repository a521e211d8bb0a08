"""Figures in the terminal: curves, points and grids, in both languages."""

from __future__ import annotations

import pytest
from textual.app import App

from quiz.solving import figure
from quiz.tui.figure import FigureView

NAMES = (
    "activations.functions",
    "activations.derivatives",
    "depth.powers",
    "depth.sigmoid_chain",
    "perceptron.updates",
    "initialization.variances",
    "normalization.axes",
    "residual.gradients",
)


class OneFigure(App):
    language = "en"

    def compose(self):
        yield FigureView(id="figure")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [78, 36])
async def test_a_figure_is_drawn_with_its_words_at_any_width(name, width, text):
    app = OneFigure()
    app.language = "zh"
    drawn = figure(name)
    async with app.run_test(size=(width, 40)) as pilot:
        app.query_one(FigureView).show(drawn)
        await pilot.pause()
        await pilot.pause()
        shown = "".join(text(app).split())
        for words in (drawn.title, *(one.label for one in (*drawn.series, *drawn.grids))):
            assert "".join(words.zh.split()) in shown


def _colors(app, drawn):
    rows = app.screen._compositor.render_strips()
    cells = ((character, segment.style) for row in rows for segment in row for character in segment.text)
    return {style.color.triplet for character, style in cells if drawn(character)}


@pytest.mark.parametrize("name", NAMES)
async def test_a_curve_has_the_color_of_its_mark_in_the_legend(name):
    app = OneFigure()
    async with app.run_test(size=(78, 40)) as pilot:
        app.query_one(FigureView).show(figure(name))
        await pilot.pause()
        await pilot.pause()
        legend = app.query_one(FigureView).query("Phrase").last()
        marks = {s.style.color.triplet for s in legend.render_lines(legend.size.region)[0] if s.text in ("──", "● ")}
        assert _colors(app, lambda character: "⠀" < character <= "⣿") <= marks


async def test_a_logarithmic_axis_is_marked_by_powers_of_ten(text):
    app = OneFigure()
    async with app.run_test(size=(78, 30)) as pilot:
        app.query_one(FigureView).show(figure("depth.powers"))
        await pilot.pause()
        await pilot.pause()
        assert all(mark in text(app) for mark in ("1e5", "1e1", "1e-5", "1000", "0.99 per layer", "1.01 per layer"))


def test_the_ends_of_the_powers_figure_are_the_figures_of_the_notes():
    """0.99^1000 = 4.3171e-5 and 1.01^1000 = 20959.16."""
    under, over = figure("depth.powers").series
    assert under.y[-1] == pytest.approx(4.3171e-5, rel=1e-4)
    assert over.y[-1] == pytest.approx(20959.16, rel=1e-6)


def test_the_last_line_of_the_perceptron_figure_separates_the_points():
    """Li Hang, example 2.1: x1 + x2 - 3 = 0, after 7 updates."""
    *_, last, plus, minus = figure("perceptron.updates").series
    assert last.label.en == "after update 7"
    assert all(x + y == pytest.approx(3) for x, y in zip(last.x, last.y, strict=True))
    assert all(x + y > 3 for x, y in zip(plus.x, plus.y, strict=True))
    assert all(x + y < 3 for x, y in zip(minus.x, minus.y, strict=True))
