"""Every screen as it is seen, in both languages, on a usual terminal and on a large one."""

from __future__ import annotations

import pytest

from quiz.commands.home import make_app

SIZES = ((80, 24), (140, 45))
LANGUAGES = ("en", "zh")
everywhere = pytest.mark.parametrize(("language", "size"), [(la, size) for la in LANGUAGES for size in SIZES])


def named(screen, language, size):
    return f"{screen}-{language}-{size[0]}x{size[1]}"


@everywhere
async def test_home(library, journal, seen, language, size):
    app = make_app(library, journal, language)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        seen(app, named("home", language, size), "Every deck with its counts, and three lines for who is new.")


@everywhere
async def test_claims(library, journal, seen, language, size):
    app = make_app(library, journal, language)
    async with app.run_test(size=size) as pilot:
        await pilot.press("c")
        await pilot.pause()
        await pilot.pause()
        seen(app, named("claims", language, size), "The claims with their verdicts, and the first one told whole.")
