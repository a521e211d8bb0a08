"""The mock interview of the app: its screens over library and journal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quiz.commands.parts import backing, begin, remember
from quiz.commands.quizzes import askable, chance, means, seed_of_numbers
from quiz.study.interview import InterviewChoice, Reply, choice_of, follow_up, openings, written
from quiz.study.session import Session

if TYPE_CHECKING:
    from quiz.storage.index import Index
    from quiz.storage.journal import Journal
    from quiz.tui.interview_run import Plan
    from quiz.tui.interview_setup import InterviewSetupScreen

SETTING = "interview"
"""The name under which the last choice is kept; also the scope of an interview's session."""


def interview_screen(index: Index, journal: Journal) -> InterviewSetupScreen:
    """The setup of an interview, as it was left the last time."""
    from quiz.tui.interview_setup import InterviewSetupScreen

    return InterviewSetupScreen(
        askable(index, journal),
        choice_of(journal.setting(SETTING)),
        lambda choice: interview_plan(index, journal, choice),
        means(index),
    )


def interview_plan(index: Index, journal: Journal, choice: InterviewChoice, seed: int | None = None) -> Plan:
    """An interview drawn by a seed, or by chance; its answers are practice, and the choice is kept."""
    from quiz.tui.interview_run import Plan

    drawn = chance() if seed is None else seed
    remember(journal, SETTING, written(choice))
    cards = choice.cards(askable(index, journal))
    id = begin(journal, SETTING, "practice")
    numbers = seed_of_numbers(drawn)

    def follow(chain: Sequence[Reply]) -> str | None:
        return follow_up(cards, chain, drawn)

    def ask(card: str) -> Session:
        return Session(backing(index, journal), [card], id=id, mode="practice", seed=numbers)

    return Plan(openings(cards, choice.chains, drawn), follow, ask)
