"""The plots of progress, made of library and journal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quiz.cards.misconception import said_of
from quiz.commands.browse import browse, standing
from quiz.commands.parts import settings
from quiz.commands.stats import coming, counts_of
from quiz.study.progress import Progress, forecast

if TYPE_CHECKING:
    from quiz.storage.index import Index
    from quiz.storage.journal import Journal
    from quiz.tui.progress import ProgressScreen
    from quiz.tui.progress_pages import Mistake, ProgressView

_MISTAKES = 50


def progress(index: Index, journal: Journal) -> ProgressScreen:
    """The screen, with what the journal says now."""
    from quiz.tui.progress import ProgressScreen

    return ProgressScreen(lambda: look(index, journal), lambda card: browse(index, journal, card))


def look(index: Index, journal: Journal) -> ProgressView:
    """All that the pages show."""
    from quiz.tui.progress_pages import ProgressView

    counts, stand = counts_of(index, journal), standing(journal)
    today = stand.at.study_day()
    cards = index.summaries()
    return ProgressView(
        counts=counts,
        forecast=forecast(coming(index, journal, stand), today),
        today=today,
        titles={deck.id: deck.title for deck in index.decks()},
        mistakes=tuple(_mistakes(index, counts)),
        cards=len(cards),
        seen=sum(card.id in stand.reviewed for card in cards),
        wanted=settings(journal).desired_retention,
    )


def _mistakes(index: Index, counts: Progress) -> Iterator[Mistake]:
    """The misconceptions made most often, in the words of their cards; those of cards that are gone are left out."""
    from quiz.tui.progress_pages import Mistake

    for (id, name), count in counts.most_made(_MISTAKES):
        try:
            words = said_of(index.card(id), name)
        except LookupError:
            continue
        yield Mistake(id, words, count)
