"""A quiz or an interview in a test: drawn by a seed, with clocks that the test sets."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from quiz.cards.grading import expected_answer
from quiz.commands.interviews import interview_plan
from quiz.commands.parts import backing
from quiz.commands.quizzes import means
from quiz.study.event import Moment
from quiz.study.interview import InterviewChoice
from quiz.study.quiz_choice import QuizChoice
from quiz.study.session import Session
from quiz.tui.interview_run import InterviewRunScreen, Plan
from quiz.tui.quiz_run import QuizRunScreen

NUMERIC, CHOICE, SPOKEN = "batch-norm-forward", "why-threshold-blocks-gradients", "explain-perceptron"
RIGHT, DIVIDED_BY_FEWER = "[-1.248, 1, 3.248]", "[-0.886, 1, 2.886]"


@dataclass
class Hand:
    """A clock that the test sets, and what was saved."""

    seconds: float = 0.0
    saved: dict[str, str] = field(default_factory=dict)

    def now(self):
        return Moment(1_800_000_000_000 + round(self.seconds * 1000), 0)

    def save(self, stem, text):
        self.saved[stem] = text
        return f"/home/ada/reports/{stem}.md"


def means_of(library, hand):
    return replace(means(library), seconds=lambda: hand.seconds, save=hand.save)


async def hold_quiz(pilot, library, journal, hand, *cards, **choice):
    """Opens a quiz over these cards with the author's own numbers."""
    chosen = QuizChoice(**choice)
    session = Session(backing(library, journal, hand.now), cards, id="q1", mode=chosen.mode, seed=0, repeat=False)
    await pilot.app.push_screen(QuizRunScreen(session, chosen, means_of(library, hand)))
    await pilot.pause()
    return session


async def hold_interview(pilot, library, journal, hand, seed=7, **choice):
    """Opens an interview drawn by a seed."""
    chosen = InterviewChoice(**choice)
    plan = interview_plan(library, journal, chosen, seed=seed)

    def ask(card):
        return Session(backing(library, journal, hand.now), [card], id="i1", mode="practice", seed=0)

    screen = InterviewRunScreen(Plan(plan.openings, plan.follow, ask), chosen, means_of(library, hand))
    await pilot.app.push_screen(screen)
    await pilot.pause()
    return screen


async def wait(pilot, hand, seconds):
    """Time passes."""
    hand.seconds += seconds
    pilot.app.screen.countdown.tick()
    await pilot.pause()


async def reply(pilot, session, *, right=True):
    """Answers any kind of card right or wrong; a spoken one with all points or with none."""
    variant = session.variant
    card = variant.card
    question = pilot.app.screen.card.question
    wanted = None if card.kind == "recall" else question.items if variant.shown else question.box
    for _ in range(100):
        if pilot.app.screen.focused is wanted:
            break
        await pilot.pause(0.01)
    match card.kind:
        case "recall":
            await pilot.press("enter")
            await pilot.pause()
            if right:
                await pilot.press(*"abcdefgh"[: len(card.points)])
        case "choice":
            good = [variant.label(option.id) for option in variant.shown if option.correct]
            bad = [variant.label(option.id) for option in variant.shown if not option.correct]
            await pilot.press(*(good if right else bad[:1]))
            if card.multiple:
                await pilot.press("enter")
        case "order":
            letters = [variant.label(step.id) for step in card.steps]
            await pilot.press(*(letters if right else letters[::-1]), "enter")
        case _:
            pilot.app.screen.query_one("#answer").value = expected_answer(variant).en if right else ""
            await pilot.press("enter", *([] if right else ["enter"]))
    await pilot.pause()


async def go_on(pilot):
    """Enter, and the next question or the report is there."""
    screen = pilot.app.screen
    before = screen.answered
    await pilot.press("enter")
    for _ in range(100):
        await pilot.pause(0.01)
        asked = screen.session.variant is not None and screen.session.verdict is None
        if pilot.app.screen is not screen or (screen.answered > before and asked):
            break
    await pilot.pause()
