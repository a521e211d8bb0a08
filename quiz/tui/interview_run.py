"""A mock interview being held: an opening question, then what follows from how it went, spoken against a clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.binding import Binding

from quiz.cards.grading import Verdict
from quiz.cards.text import Language
from quiz.cards.variant import Variant
from quiz.locale import say
from quiz.study.interview import InterviewChoice, Reply
from quiz.study.quiz_choice import SPOKEN
from quiz.study.quiz_score import mark_of
from quiz.study.session import Answered, Session
from quiz.tui.asked_card import AskedCard
from quiz.tui.interview_words import Chain
from quiz.tui.means import Means
from quiz.tui.sitting import SittingScreen


@dataclass(frozen=True, slots=True)
class Plan:
    """An interview as it is drawn.

    Attributes:
        openings: The ids of the questions that open its chains.
        follow: The id of the question that follows in a chain; None where the chain ends.
        ask: A session over one card.
    """

    openings: tuple[str, ...]
    follow: Callable[[Sequence[Reply]], str | None]
    ask: Callable[[str], Session]


class InterviewRunScreen(SittingScreen):
    """One interview.

    Args:
        plan: What is asked.
        choice: How long an answer may take.
        means: What it is handed beside its cards.
    """

    TIME_UP_SPOKEN = "interview_time_up"
    BINDINGS = [
        Binding("enter,space", "reveal", "key_done_speaking", id="interview.done"),
        Binding("enter", "next", "key_next", id="interview.next"),
        Binding("s,f8", "skip", "key_skip", id="interview.skip"),
        Binding("i", "type", "key_notes", id="interview.notes"),
        Binding("escape,q", "leave", "key_end_interview", id="interview.leave"),
    ]

    def __init__(self, plan: Plan, choice: InterviewChoice, means: Means) -> None:
        super().__init__(plan.ask(plan.openings[0]), means)
        self._plan = plan
        self._choice = choice
        self._late = self._skipped = False
        self._chains: list[list[tuple[Answered, Reply]]] = [[]]

    @property
    def answered(self) -> int:
        """The answers that are written down."""
        return sum(map(len, self._chains))

    def allowed(self, variant: Variant) -> int:
        """Longer for a calculation."""
        return self._choice.allowed(variant.card.kind)

    def asked(self) -> None:
        """Why a question of this level follows."""
        self._late = self._skipped = False
        variant, chain = self._session.variant, self._chains[-1]
        if variant and chain:
            key = _why(chain[-1][1], variant.card.level)
            self.tell(lambda language: say(key, language))

    def after_answer(self, variant: Variant, verdict: Verdict, *, late: bool) -> None:
        """Our answer beside the learner's."""
        self._late = late
        self.countdown.stop()
        self.judged(variant, verdict, late=late, ticks=True)
        self.set_focus(None)
        self.refresh_phrases()

    def keep(self) -> None:
        """The answer is on disk, and counts.

        Raises:
            OSError: It could not be written.
        """
        variant = self._session.variant
        self._session.rate()
        done = self._session.answered[-1]
        mark = mark_of(done)
        if variant is not None:
            reply = Reply(
                card=mark.card,
                level=mark.level,
                right=None if variant.card.kind == SPOKEN else mark.right,
                carried=mark.carried,
                told=mark.told,
                points=mark.points,
                seconds=mark.seconds,
                in_time=not self._late,
                skipped=self._skipped,
            )
            self._chains[-1].append((done, reply))

    def _go_on(self) -> None:
        """The follow-up, or the next opening, or the end."""
        card = self._plan.follow([reply for _, reply in self._chains[-1]])
        if card is None:
            if len(self._chains) == len(self._plan.openings):
                self.finish()
                return
            card = self._plan.openings[len(self._chains)]
            self._chains.append([])
        try:
            self._session = self._plan.ask(card)
        except (LookupError, ValueError) as error:
            self.broken(error)
            self.finish()
            return
        self.ask()

    # what the learner does

    @property
    def _unsaved(self) -> bool:
        """It was skipped, and that could not be saved."""
        return self._session.verdict is not None and not self.card.judged

    def on_asked_card_answered(self, event: AskedCard.Answered) -> None:
        """An answer; a skip that could not be saved is tried again."""
        if self._unsaved:
            self._keep_and_go_on()
        else:
            self.answer(event.text)

    def action_next(self) -> None:
        """The answer is on disk before the next question is asked."""
        if self.settled:
            self._keep_and_go_on()

    def action_skip(self) -> None:
        """The question is recorded as not answered, and the next one is asked."""
        self.countdown.stop()
        if not self._unsaved:
            self._skipped = True
            self._session.skip()
        self._keep_and_go_on()

    def _keep_and_go_on(self) -> None:
        try:
            self.keep()
        except OSError as error:
            self.failed("not_saved", error)
            return
        self._go_on()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something are offered."""
        if action in ("next", "skip"):
            judged = self._session.verdict is not None
            return judged if action == "next" else not judged or self._unsaved
        return super().check_action(action, parameters)

    def finish(self) -> None:
        """The report over what was answered."""
        from quiz.tui.interview_report import InterviewReportScreen

        self.countdown.stop()
        chains = [
            Chain(tuple(done for done, _ in chain), tuple(reply for _, reply in chain))
            for chain in self._chains
            if chain
        ]
        if not chains:
            self.dismiss(False)
            return
        self.app.push_screen(InterviewReportScreen(chains, self._choice, self.means), lambda _: self.dismiss(True))

    def places(self, variant: Variant, language: Language) -> Sequence[str]:
        """Which chain of how many, and how far in it."""
        follow_up = len(self._chains[-1])
        asked = say("interview_follow_up", language, number=follow_up) if follow_up else say("interview_open", language)
        return [
            say("interview_chain", language, number=len(self._chains), count=len(self._plan.openings)),
            asked,
            say("study_level", language, level=variant.card.level),
            self.means.title(variant.card.deck, language),
        ]


def _why(last: Reply, level: int) -> str:
    """The phrase for why a question of this level follows."""
    judged = "carried" if last.carried else "judged"
    of = "skipped" if last.skipped else "spoken" if last.right is None else judged
    if last.enough:
        return f"interview_{of}_harder" if level > last.level else f"interview_{of}_on"
    how = "easier" if level < last.level else "no_harder" if level == last.level else "only_harder"
    return f"interview_{of}_{how}"
