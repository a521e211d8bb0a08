"""Themes: what is read on them stands out, whatever asks for one gets it, and none is needed to tell things apart."""

from __future__ import annotations

import pytest

from quiz.commands.home import make_app
from quiz.tui.app import QuizApp
from quiz.tui.themes import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, OFFERED, THEMES
from quiz.tui.view import Backing, HomeView

LEAST = {DARK: 4.5, LIGHT: 4.5, CONTRAST_DARK: 7.0, CONTRAST_LIGHT: 7.0}
LINES = set("─│╭╮╰╯▌▐━╸╺▁▂▃▄▅▆▇█▀ \n")
DIMMED = 0.5
"""How far Textual takes dim text toward its background."""


def luminance(color):
    def linear(part):
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part / 255) for part in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """The contrast ratio of WCAG 2.

    >>> round(contrast((0, 0, 0), (255, 255, 255)))
    21
    """
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def faint(app, least, box="Screen"):
    """What is shown with less contrast than asked, with its ratio; of a dialog only itself, not what it covers."""
    found = []
    region = app.screen.region if box == "Screen" else app.screen.query_one(box).region
    rows = app.screen._compositor.render_strips()[region.y : region.bottom]
    for row in rows:
        for segment in row.crop(region.x, region.right):
            words = "".join(c for c in segment.text if c not in LINES)
            if not words or segment.style is None or segment.style.color is None:
                continue
            front, back = segment.style.color.get_truecolor(), segment.style.bgcolor.get_truecolor()
            if segment.style.reverse:
                front, back = back, front
            if segment.style.dim:
                front = tuple(f + (b - f) * DIMMED for f, b in zip(front, back, strict=True))
            ratio = contrast(front, back)
            if ratio < least:
                found.append((round(ratio, 2), words))
    return found


def test_the_ratio_is_that_of_the_standard():
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((0x77, 0x77, 0x77), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_marks_and_muted_text_stand_out_on_every_background_they_are_used_on(theme):
    def color(name):
        value = getattr(theme, name, None) or theme.variables[name]
        return tuple(int(value[place : place + 2], 16) for place in (1, 3, 5))

    for back in ("background", "surface", "panel"):
        for front in ("foreground", "text-muted", "success", "warning", "error", "accent", "primary"):
            if back == "panel" and front not in ("foreground", "text-muted"):
                continue
            ratio = contrast(color(front), color(back))
            assert ratio >= LEAST[theme.name], f"{front} on {back}: {ratio:.2f}"


@pytest.mark.parametrize("name", LEAST)
async def test_everything_on_the_screen_is_readable(library, journal, study, name):
    app = make_app(library, journal, "en")
    async with app.run_test(size=(100, 50)) as pilot:
        app.theme = name
        least = LEAST[name]
        for box, keys in (
            ("Screen", ()),
            ("Screen", ("comma",)),
            ("#help", ("escape", "question_mark")),
            ("#palette", ("escape", "ctrl+p")),
        ):
            await pilot.press(*keys)
            await pilot.pause()
            assert not faint(app, least, box), keys
        await pilot.press("escape")
        await study(pilot, "batch-norm-forward", "explain-perceptron")
        assert not faint(app, least), "question"
        await pilot.press(*"[1,2,3]", "enter")
        await pilot.pause()
        assert not faint(app, least), "verdict"


async def test_d_goes_to_the_other_side_and_the_next_start_remembers_it(library, journal):
    async with make_app(library, journal, "en").run_test() as pilot:
        assert pilot.app.theme == DARK
        await pilot.press("d")
        assert pilot.app.theme == LIGHT
    async with make_app(library, journal, "en").run_test() as pilot:
        assert pilot.app.theme == LIGHT
        pilot.app.change("theme", CONTRAST_LIGHT)
        await pilot.press("d")
        assert pilot.app.theme == CONTRAST_DARK
        pilot.app.change("theme", "nord")
        await pilot.press("d")
        assert pilot.app.theme == LIGHT


async def test_the_environment_wins_over_what_was_chosen_and_an_unknown_name_over_nothing(
    library, journal, monkeypatch
):
    make_app(library, journal, "en")
    app = make_app(library, journal, "en")
    async with app.run_test():
        app.change("theme", "dracula")
    monkeypatch.setenv("TEXTUAL_THEME", "gruvbox")
    assert make_app(library, journal, "en").theme == "gruvbox"
    monkeypatch.setenv("TEXTUAL_THEME", "no-such-theme")
    assert make_app(library, journal, "en").theme == "dracula"


def test_every_theme_that_is_offered_exists():
    app = QuizApp(Backing(lambda: HomeView((), 0, 0, 0, 0), lambda deck: None, lambda deck: None))
    assert set(OFFERED) <= set(app.available_themes)


async def test_without_color_the_highlighted_line_is_told_by_its_style(library, journal, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = make_app(library, journal, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        rows = app.screen._compositor.render_strips()
        (line,) = [row for row in rows if "All decks" in row.text]
        assert any(segment.style and segment.style.underline for segment in line if "All decks" in segment.text)
        assert sum(segment.style is not None and bool(segment.style.underline) for row in rows for segment in row) < 10
        for row in rows:
            for segment in row:
                for color in (segment.style.color, segment.style.bgcolor) if segment.style else ():
                    if color is not None and not color.is_default:
                        assert len(set(color.get_truecolor())) == 1, (segment.text, color)


@pytest.mark.parametrize("width", [60, 61, 80, 101])
async def test_a_notice_is_shown_whole_whatever_lies_beneath_it(library, journal, text, width):
    app = make_app(library, journal, "zh")
    said = "没有保存：无法写入文件，请检查磁盘空间，再试一次；内容都还在。" * 2
    async with app.run_test(size=(width, 24), notifications=True) as pilot:
        for place in ("", "b", "s", "comma", "c"):
            if place:
                await pilot.press(place)
            await pilot.pause()
            app.notify(said, markup=False)
            await pilot.pause()
            await pilot.pause()
            shown = "".join(row.partition("▌")[2].strip() for row in text(app).splitlines() if row.startswith("▌ "))
            assert said in shown
            app.clear_notifications()
            if place:
                await pilot.press("escape")
            await pilot.pause()
