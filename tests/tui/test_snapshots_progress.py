"""The pages of progress as they are seen, over a year that is made by a seed."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from quiz.cards.misconception import said_of
from quiz.cards.outcome import Outcome
from quiz.commands.browse import browse
from quiz.commands.home import make_app
from quiz.study.event import Event, EventKind, Moment, Rating
from quiz.study.progress import progress
from quiz.tui.progress import ProgressScreen
from quiz.tui.progress_pages import PAGES, Mistake, ProgressView
from tests.tui.test_snapshots import LANGUAGES, SIZES, everywhere, named

TODAY = date(2026, 12, 10)
CARD = "batch-norm-forward"
DECKS = ("perceptron", "activations", "backpropagation", "initialization", "normalization")
KINDS = ("recall", "choice", "cloze", "order", "numeric")
SHOULD = {
    "retention": "All, young and mature, then five topics, as bars with a line at 90%.",
    "forecast": "A column a day over 30 days, higher towards the start, with the sums below.",
    "calendar": "A year of weeks: nothing before March, then most weekdays, Sundays empty.",
    "pace": "Five kinds from quick to slow, each with its quartiles on one scale.",
    "mistakes": "Three errors in the words of their cards, the first one told whole below.",
    "calibration": "Bars near their lines, the surest answers less often right than said.",
}


def events():
    """From March on each day but Sundays 1 to 30 answers, with the times, ratings and confidences of chance."""
    chance, number, day = random.Random(3), 0, date(2026, 3, 2)
    last: dict[str, date] = {}
    while day <= TODAY:
        for _ in range(0 if day.weekday() == 6 else chance.randint(1, 30)):
            card = f"card-{chance.randrange(60)}"
            practice = chance.random() < 0.3
            sure = chance.choice((0.5, 0.6, 0.7, 0.8, 0.9, 1.0)) if practice else None
            passed = chance.random() < (sure - 0.05 if sure else 0.91)
            number += 1
            yield Event(
                id=f"{number:06}",
                kind=EventKind.REVIEW,
                at=Moment(0, 0),
                study_day=day,
                card=card,
                rating=chance.choice((Rating.HARD, Rating.GOOD, Rating.EASY)) if passed else Rating.AGAIN,
                outcome=Outcome.CORRECT if passed else Outcome.WRONG,
                due_before=day if card in last else None,
                milliseconds=round(20_000 * (1 + int(card[5:]) % 5) * (0.5 + chance.random())),
                mode="practice" if practice else "review",
                confidence=sure,
            )
            if not practice:
                last[card] = day
        day += timedelta(days=1)


def view(library):
    titles = {deck.id: deck.title for deck in library.decks() if deck.id.rpartition("/")[2] in DECKS}
    counts = progress(events(), lambda card: [*titles][int(card[5:]) % 5], lambda card: KINDS[(int(card[5:]) + 1) % 5])
    made = (("unbiased-variance", 7), ("slip:sign", 3), ("no-root", 1))
    mistakes = [Mistake(CARD, said_of(library.card(CARD), name), count) for name, count in made]
    due = [max(14 - day // 2 - day % 3, 0) for day in range(30)]
    return ProgressView(counts, due, TODAY, titles, mistakes, 218, 60, 0.9)


async def shown(library, journal, seen, language, size, page, should):
    app = make_app(library, journal, language)
    async with app.run_test(size=size) as pilot:
        await app.push_screen(ProgressScreen(lambda: view(library), lambda card: browse(library, journal, card)))
        await pilot.pause()
        await pilot.press(str([name for name, _ in PAGES].index(page) + 1))
        await pilot.pause()
        await pilot.pause()
        seen(app, named(f"progress-{page}", language, size), should)


@pytest.mark.parametrize("page", [name for name, _ in PAGES])
@pytest.mark.parametrize(("language", "size"), [(la, size) for la in LANGUAGES for size in (*SIZES, (60, 20))])
async def test_page(library, journal, seen, language, size, page):
    await shown(library, journal, seen, language, size, page, SHOULD[page])


@everywhere
async def test_nothing_done_yet(library, journal, seen, language, size):
    app = make_app(library, journal, language)
    async with app.run_test(size=size) as pilot:
        await pilot.press("s")
        await pilot.pause()
        await pilot.pause()
        seen(app, named("progress-empty", language, size), "No numbers yet: what will stand here, and from when on.")
