"""What the quiz shall be: topics, kinds, levels, number, clock, confidence, verdicts, schedule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen

from quiz.cards.text import Language
from quiz.locale import say
from quiz.study.quiz_choice import CLOCKS, COUNTS, KINDS, LEVELS, QuizChoice, fitting
from quiz.tui.choices import Cell, Field
from quiz.tui.setup_screen import SetupScreen, clock_words, plainly

if TYPE_CHECKING:
    from quiz.study.session import Session


class QuizSetupScreen(SetupScreen[QuizChoice, "Session"]):
    """The form of a quiz."""

    NAME = "quiz"
    HINTS = {name: f"quiz_hint_{name}" for name in ("seconds", "confidence", "reveal", "mode")}

    def fields(self) -> Sequence[Field]:
        """From what is asked to what comes of it."""
        return (
            self.topics(),
            self.field("kinds", (Cell(kind, partial(say, f"kind_{kind}")) for kind in KINDS), several=True),
            self.field(
                "levels", (Cell(str(level), partial(say, f"quiz_level_{level}")) for level in LEVELS), several=True
            ),
            self.field("count", (Cell(str(count), partial(plainly, str(count))) for count in COUNTS)),
            self.field("seconds", (Cell(str(seconds), partial(clock_words, seconds)) for seconds in CLOCKS)),
            self._either("confidence", "yes", "no"),
            self._either("reveal", "each", "end"),
            self._either("mode", "practice", "review"),
        )

    def marks(self) -> Mapping[str, Sequence[str]]:
        """The last choice."""
        choice = self.remembered
        return {
            "topics": self.marked_topics(choice.topics),
            "kinds": choice.kinds,
            "levels": [str(level) for level in choice.levels],
            "count": [str(choice.count)],
            "seconds": [str(choice.seconds)],
            "confidence": ["yes" if choice.confidence else "no"],
            "reveal": ["each" if choice.reveal else "end"],
            "mode": [choice.mode],
        }

    def choice(self) -> QuizChoice:
        """What the form says."""
        form = self.form
        return QuizChoice(
            topics=self.chosen_topics(),
            kinds=form.chosen("kinds"),
            levels=tuple(map(int, form.chosen("levels"))),
            count=int(form.chosen("count")[0]),
            seconds=int(form.chosen("seconds")[0]),
            confidence=form.chosen("confidence") == ("yes",),
            reveal=form.chosen("reveal") == ("each",),
            mode="review" if form.chosen("mode") == ("review",) else "practice",
        )

    def count(self) -> int:
        """How many questions there will be."""
        choice = self.choice()
        return min(len(fitting(self.cards, choice)), choice.count)

    def fit(self, language: Language) -> str:
        """How many cards fit, and how many of them are asked."""
        if not self.count():
            return say("quiz_fit_none", language)
        choice = self.choice()
        return say(f"quiz_fit_{choice.mode}", language, fit=len(fitting(self.cards, choice)), count=self.count())

    def sitting(self, begun: Session, choice: QuizChoice) -> Screen[bool]:
        """The quiz."""
        from quiz.tui.quiz_run import QuizRunScreen

        return QuizRunScreen(begun, choice, self.means)

    def _either(self, name: str, *values: str) -> Field:
        return self.field(name, (Cell(value, partial(say, f"quiz_{name}_{value}")) for value in values))
