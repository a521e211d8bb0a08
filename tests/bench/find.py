"""A key in the search over 10,000 cards, with the rows drawn, beside the same over the shipped cards."""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tests.bench.pairs import Pair, paired

BASELINE = "a key in the search, shipped cards"
SUBJECT = "a key in the search, 10,000 cards"
CARDS = 10_000
TYPED = ("b", "batch norm", "梯度 -kind:recall", "tag:batch is:new")


def measure(runs: int) -> list[Pair]:
    """Seconds from what is typed to the rows drawn, the mean of four searches."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["QUIZ_HOME"] = home
        return asyncio.run(_measured(runs))


async def _measured(runs: int) -> list[Pair]:
    from quiz.commands.browse import catalog
    from quiz.commands.home import make_app
    from quiz.commands.parts import open_library, variant_of
    from quiz.storage.journal import Journal
    from quiz.study.catalog import Catalog, Listed
    from quiz.study.event import Moment
    from quiz.study.standing import Standing
    from quiz.tui.browse import BrowseScreen, Shelf

    index = open_library()
    shipped, texts = index.summaries(), index.texts()
    copies = [(replace(shipped[n % len(shipped)], id=f"{shipped[n % len(shipped)].id}~{n}")) for n in range(CARDS)]
    listed = Listed.of(copies, [f"{texts[n % len(texts)]} {n}" for n in range(CARDS)])
    many = Catalog(listed, index.decks(), index.sections())
    standing = Standing(Moment.of(datetime.now().astimezone()))

    def screen(cards: Catalog) -> BrowseScreen:
        def card(id: str):
            return index.card(id.partition("~")[0])

        return BrowseScreen(Shelf(cards, lambda: standing, card, variant_of, lambda *_: None, lambda _: None))

    app = make_app(index, Journal(Path(os.environ["QUIZ_HOME"]) / "journal.sqlite"), "en")
    few_screen, many_screen = screen(catalog(index)), screen(many)
    async with app.run_test(size=(140, 45)) as pilot:
        for one in (few_screen, many_screen):
            await app.push_screen(one)
            await pilot.pause()
        return paired(lambda: _seconds(few_screen), lambda: _seconds(many_screen), runs)


def _seconds(screen) -> float:
    from textual.widgets import Input

    from quiz.tui.card_table import CardTable

    box, table = screen.query_one(Input), screen.query_one(CardTable)
    began = time.perf_counter()
    for typed in TYPED:
        with box.prevent(Input.Changed):
            box.value = typed
        screen.on_input_changed()
        screen.on_card_table_moved()
        table.render_lines(table.region.reset_offset)
    return (time.perf_counter() - began) / len(TYPED)
