"""A card that was forgotten again and again: the remedies are named, and a key starts each."""

from __future__ import annotations

import pytest

from quiz.commands.home import make_app
from quiz.commands.leech import remedies
from quiz.commands.notes import Notes
from quiz.commands.parts import backing
from quiz.study.event import EventKind, Moment, Rating
from quiz.study.recording import mark_event
from quiz.study.session import Session
from quiz.tui.glossary import GlossaryScreen
from quiz.tui.study import StudyScreen

CARD, OTHER = "dropping-the-norm", "explain-perceptron"
DAY_MS = 86_400_000
START = 1_700_000_000_000


def forgotten(library, journal, card):
    """The card is learned and forgotten nine times."""
    for number in range(18):
        at = Moment(START + number * 400 * DAY_MS // 20, 0)
        session = Session(backing(library, journal, lambda at=at: at), [card], id="past", repeat=False)
        session.answer("a")
        session.rate(Rating.AGAIN if number % 2 else Rating.EASY)


@pytest.fixture
def leech(library, journal):
    """Opens a session over the card and another one, and answers the first."""
    forgotten(library, journal, CARD)

    async def open_at(pilot):
        session = Session(backing(library, journal), [CARD, OTHER], id="s1", seed=0, repeat=False)
        titles = {deck.id: deck.title for deck in library.decks()}
        notes = Notes(library.sections, remedies(library, journal))
        await pilot.app.push_screen(StudyScreen(session, titles, notes))
        await pilot.pause()
        session.answer("a")
        pilot.app.screen.show_again()
        await pilot.pause()
        return session

    return open_at


async def test_a_key_studies_the_easier_neighbors_next(app, library, leech, text):
    easier = library.easier(CARD, 3)
    async with app.run_test(size=(100, 60)) as pilot:
        session = await leech(pilot)
        assert "x asks these cards next." in text(app)
        await pilot.press("x")
        await pilot.pause()
        assert f"Easier cards that come next: {len(easier)}. First rate this one." in text(app)
        await pilot.press("x")
        assert session.left == 1 + len({*easier, OTHER}), "pressed twice it brings them once"
        await pilot.press("1")
        asked = [session.variant.card.id, *session._upcoming.pending]
        assert asked == [*easier, *(card for card in [OTHER] if card not in easier)]
        assert "x" not in app.screen.active_bindings, "only where there is a leech"


async def test_what_is_set_aside_is_not_brought(app, library, journal, leech, text):
    for card in library.easier(CARD, 3):
        journal.append(mark_event(EventKind.SUSPEND, card, Moment(START + 9000 * DAY_MS, 0)))
    async with app.run_test(size=(100, 60)) as pilot:
        session = await leech(pilot)
        await pilot.press("X")
        await pilot.pause()
        assert "None of these cards can be asked today" in text(app)
        assert session.left == 2


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_key_opens_the_terms_in_the_glossary(library, journal, leech, text, language):
    app = make_app(library, journal, language)
    async with app.run_test(size=(100, 60)) as pilot:
        await leech(pilot)
        names = app.screen.told.terms
        assert {"en": "g opens these terms", "zh": "按 g 在术语表里查看"}[language] in text(app)
        await pilot.press("g")
        await pilot.pause()
        assert isinstance(app.screen, GlossaryScreen)
        shown = [row for row in app.screen._found(language).plain.splitlines() if not row.startswith(" ")]
        assert len(shown) == len(names) > 0, "what each means is indented below it"
        assert all(any(name in row for row in shown) for name in names)
        await pilot.press("x")
        assert len(app.screen._found(language).plain.splitlines()) >= 1, "what one types is looked for in all terms"
        await pilot.press("escape")
        await pilot.press("t")
        assert len(app.screen._found(language).plain.splitlines()) > len(names)
