"""The table of cards as it is seen."""

from __future__ import annotations

from datetime import date

from quiz.commands.browse import browse, catalog
from quiz.commands.home import make_app
from quiz.commands.parts import variant_of
from quiz.study.event import Moment
from quiz.study.memory import Memory, Phase
from quiz.study.standing import Known, Standing
from quiz.tui.browse import BrowseScreen, Shelf
from tests.tui.test_snapshots import everywhere, named

TODAY = date(2026, 12, 10)
NOW = Moment((TODAY - date(1970, 1, 1)).days * 86_400_000 + 9 * 3_600_000, 0)


def memory(due, lapses=0):
    return Memory(12.0, 5.5, Phase.REVIEW, None, date(2026, 12, 1), due, None, 5, lapses, "e")


def screen(library, query=""):
    """The table on a day of its own: one card overdue, one due in ten days, a leech, one suspended, one flagged."""
    standing = Standing(
        NOW,
        Known(
            {
                "explain-batch-norm": memory(date(2026, 12, 9)),
                "order-batch-norm-step": memory(date(2026, 12, 20), lapses=9),
                "batch-norm-forward": memory(date(2026, 12, 12), lapses=1),
            }
        ),
        suspended={"batch-norm-forward"},
        flagged={"explain-batch-norm", "batch-norm-forward"},
    )
    shelf = Shelf(
        catalog(library), lambda: standing, library.card, variant_of, lambda card, kind: None, lambda ids: None
    )
    return BrowseScreen(shelf, query)


async def shown(library, journal, seen, language, size, name, should, *, query="", keys=()):
    app = make_app(library, journal, language)
    async with app.run_test(size=size) as pilot:
        await app.push_screen(screen(library, query))
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        await pilot.pause()
        seen(app, named(name, language, size), should)


@everywhere
async def test_every_card(library, journal, seen, language, size):
    should = (
        "Every card in a table, new ones so far, and the first of them whole: below, or beside where there is room."
    )
    await shown(library, journal, seen, language, size, "browse", should)


@everywhere
async def test_found_with_its_answer(library, journal, seen, language, size):
    should = (
        "Cards with the tag batch-norm by lapses: the leech first, a flag at one that is due, a flag and ⊘ at one that "
        "is off; the answer of the second."
    )
    keys = ("o", "o", "o", "down", "space")
    await shown(library, journal, seen, language, size, "browse-found", should, query="tag:batch-norm", keys=keys)


@everywhere
async def test_a_search_that_cannot_be_meant(library, journal, seen, language, size):
    should = "What to write in place of is:foo, and every card still there."
    await shown(library, journal, seen, language, size, "browse-error", should, query="is:foo")


async def test_on_sixty_columns(library, journal, seen):
    should = "On the smallest terminal four columns, and the card below."
    await shown(library, journal, seen, "zh", (60, 20), "browse", should, query="tag:batch-norm", keys=("space",))


def test_the_place_makes_the_same_screen(library, journal):
    assert type(browse(library, journal)) is type(screen(library))
