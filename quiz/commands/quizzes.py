"""The quiz of the app: its screens over library and journal."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from quiz.commands.parts import backing, begin, now, remember
from quiz.storage.home import learner_home
from quiz.study.quiz_choice import QuizChoice, choice_of, draw_quiz, written
from quiz.study.session import Session

if TYPE_CHECKING:
    from quiz.cards.summary import Summary
    from quiz.storage.index import Index
    from quiz.storage.journal import Journal
    from quiz.tui.means import Means
    from quiz.tui.quiz_setup import QuizSetupScreen

SETTING = "quiz"
"""The name under which the last choice is kept; also the scope of a quiz's session."""


def quiz_screen(index: Index, journal: Journal) -> QuizSetupScreen:
    """The setup of a quiz, as it was left the last time."""
    from quiz.tui.quiz_setup import QuizSetupScreen

    return QuizSetupScreen(
        askable(index, journal),
        choice_of(journal.setting(SETTING)),
        lambda choice: quiz_session(index, journal, choice),
        means(index),
    )


def askable(index: Index, journal: Journal) -> tuple[Summary, ...]:
    """The cards that were not set aside."""
    aside = journal.marks().set_aside(now(journal).study_day())
    return tuple(card for card in index.summaries() if card.id not in aside)


def means(index: Index) -> Means:
    """What a quiz or an interview is handed beside its cards."""
    from quiz.commands.notes import Notes
    from quiz.tui.means import Means

    return Means(titles={deck.id: deck.title for deck in index.decks()}, notes=Notes(index.sections), save=save_report)


def quiz_session(index: Index, journal: Journal, choice: QuizChoice, seed: int | None = None) -> Session:
    """The session of a quiz; the choice is kept for the next one.

    Args:
        index: All cards.
        journal: Where answers go.
        choice: What the quiz is.
        seed: Draws cards and, in practice, their numbers; of chance where it is not given.
    """
    drawn = chance() if seed is None else seed
    remember(journal, SETTING, written(choice))
    cards = draw_quiz(askable(index, journal), choice, drawn)
    id = begin(journal, SETTING, choice.mode)
    numbers = seed_of_numbers(drawn) if choice.mode == "practice" else None
    return Session(backing(index, journal), cards, id=id, mode=choice.mode, seed=numbers, repeat=False)


def chance() -> int:
    """A seed that nobody knows beforehand."""
    import random

    return random.SystemRandom().randrange(2**32)


def seed_of_numbers(drawn: int) -> int:
    """The variant of every card that is asked in a sitting."""
    from quiz.cards.variant import SERVED_SEEDS

    return drawn % SERVED_SEEDS


def save_report(stem: str, text: str) -> str:
    """The path of a new file in the learner's folder of reports; a file that exists stays as it is.

    Raises:
        OSError: It could not be written.
    """
    folder = learner_home().data / "reports"
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{stem}-{datetime.now():%H%M}"
    for number in range(1, 1000):
        path = folder / (f"{name}.md" if number == 1 else f"{name}-{number}.md")
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError:
            continue
        return str(path)
    raise OSError(f"there are too many reports of this minute in {folder}")
