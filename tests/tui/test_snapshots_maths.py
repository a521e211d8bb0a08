"""What one should see of formulas in the two forms that are not the first, in both languages and at two sizes."""

from __future__ import annotations

import pytest

from quiz.commands.home import make_app

FORMS = {
    "1d": (1, "the sum of the loss on one line, (1/‖w‖) in brackets, in the claim and its correction"),
    "latex": (2, "the same in dollars as it was typed, in the list as well"),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("language", "size"), [("en", (80, 24)), ("zh", (140, 45))])
async def test_a_claim(library, journal, seen, form, language, size):
    presses, should = FORMS[form]
    app = make_app(library, journal, language)
    async with app.run_test(size=size) as pilot:
        await pilot.press("c", *["down"] * 5, *["m"] * presses)
        await pilot.pause()
        seen(app, f"maths-{form}-{language}-{size[0]}x{size[1]}", should)
