"""A quiz being held: question after question against the clock, and how sure one is of each."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding

from quiz.cards.grading import Verdict
from quiz.cards.text import Language
from quiz.cards.variant import Variant
from quiz.locale import say
from quiz.study.event import Rating
from quiz.study.quiz_choice import QuizChoice
from quiz.study.session import Session
from quiz.tui.asked_card import AskedCard
from quiz.tui.confidence import STEPS, ConfidenceBar
from quiz.tui.means import Means
from quiz.tui.ratings import RatingBar
from quiz.tui.sitting import SittingScreen


class QuizRunScreen(SittingScreen):
    """One quiz.

    Args:
        session: It grades, records and moves on.
        choice: What the quiz is.
        means: What it is handed beside its cards.
    """

    BINDINGS = [
        Binding("enter", "reveal", "key_reveal", id="quiz.reveal"),
        Binding("enter", "next", "key_next", id="quiz.next"),
        *(Binding(key, f"sure({percent})", "key_sure", id=f"quiz.sure{percent}") for key, percent in STEPS),
        *(Binding(str(int(one)), f"rate({int(one)})", "key_rate", id=f"quiz.rate{int(one)}") for one in Rating),
        Binding("i", "type", "key_type", id="quiz.type"),
        Binding("u,f7", "undo", "key_undo", id="quiz.undo"),
        Binding("escape,q", "leave", "key_stop", id="quiz.leave"),
    ]

    def __init__(self, session: Session, choice: QuizChoice, means: Means) -> None:
        super().__init__(session, means)
        self._choice = choice
        self._waiting: str | None = None

    def below(self) -> ComposeResult:
        """How sure; ratings."""
        yield ConfidenceBar(id="confidence")
        yield RatingBar(id="ratings")

    @property
    def answered(self) -> int:
        """The answers that are written down."""
        return len(self._session.answered)

    def retell(self) -> None:
        """Everything in the language of the moment."""
        super().retell()
        self._show_ratings()

    @property
    def _may_be_sure(self) -> bool:
        asked = self._session.variant is not None and self._session.verdict is None
        return self._choice.confidence and asked and not self.spoken

    @property
    def _unsure(self) -> bool:
        """It has still to be said how sure one is."""
        return self._may_be_sure and self._session.confidence is None

    @property
    def _told(self) -> bool:
        """The verdict of this card is shown at once; a spoken answer is always compared with ours."""
        return self._choice.reveal or self.spoken

    @property
    def _rating(self) -> bool:
        """The learner rates what moves the schedule, once a verdict is seen."""
        return self._session.verdict is not None and self._session.mode == "review" and self._told

    # asking

    def allowed(self, variant: Variant) -> int:
        """The same for every question."""
        return self._choice.seconds

    def asked(self) -> None:
        """How sure one is comes first."""
        self._waiting = None
        self.query_one(RatingBar).display = False
        self.query_one(ConfidenceBar).display = self._unsure
        if self._unsure:
            self.card.hold()
            self.query_one(ConfidenceBar).focus()

    def answer(self, text: str, *, final: bool = False) -> None:
        """It waits until one has said how sure one is."""
        if self._unsure and not final:
            self._waiting = text
            self.query_one(ConfidenceBar).focus()
            self.tell(lambda language: say("quiz_sure_first", language), "-warning")
            return
        super().answer(text, final=final)

    def after_answer(self, variant: Variant, verdict: Verdict, *, late: bool) -> None:
        """The verdict, where it is not told at the end."""
        self.countdown.stop()
        self.query_one(ConfidenceBar).display = False
        if self._told:
            self.judged(variant, verdict, late=late, ticks=not self._rating)
        elif late:
            self.closed(variant, verdict)
        else:
            self._record()
            return
        self.set_focus(None)
        self._show_ratings()
        self.refresh_phrases()

    def _show_ratings(self) -> None:
        bar = self.query_one(RatingBar)
        bar.display = self._rating
        if self._rating:
            bar.show(self._session.intervals())
            bar.suggest(self._session.suggested())

    def _record(self, rating: Rating | None = None) -> None:
        """The answer is on disk before the next card is shown."""
        try:
            self._session.rate(rating)
        except OSError as error:
            self.failed("not_saved", error)
            return
        except (LookupError, ValueError) as error:
            self.broken(error)
        self.ask()

    # what the learner does

    def on_asked_card_answered(self, event: AskedCard.Answered) -> None:
        """An answer; where it could not be saved before, it is tried again."""
        if self._session.verdict is not None and not self.card.judged:
            self._record()
        else:
            self.answer(event.text)

    def ticked(self) -> None:
        """Ticked points change the suggestion."""
        self._show_ratings()

    def on_confidence_bar_stated(self, event: ConfidenceBar.Stated) -> None:
        """A step was pressed."""
        self.action_sure(event.percent)

    def on_rating_bar_rated(self, event: RatingBar.Rated) -> None:
        """A rating was pressed."""
        self.action_rate(int(event.rating))

    def on_countdown_up(self) -> None:
        """What is typed when the time is up is the answer, or what waits."""
        self.answer(self.card.typed() if self._waiting is None else self._waiting, final=True)

    def action_sure(self, percent: int) -> None:
        """So sure; then the answer."""
        first = self._unsure
        self._session.confidence = percent / 100
        self.query_one(ConfidenceBar).display = False
        waiting, self._waiting = self._waiting, None
        if first:
            self.tell(None)
            self.card.release()
        if waiting is not None:
            self.answer(waiting)
        self.refresh_phrases()

    def action_next(self) -> None:
        """The next question."""
        if self.settled:
            self._record()

    def action_rate(self, number: int) -> None:
        """The learner's rating, then the next question."""
        self._record(Rating(number))

    def action_undo(self) -> None:
        """The last answer is taken back, and its card asked again with what was answered."""
        last = self._session.answered[-1]
        try:
            self._session.undo()
        except OSError as error:
            self.failed("not_undone", error)
            return
        self.ask(last.verdict.response)
        self.tell(lambda language: say("undone", language))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something are offered."""
        match action:
            case "next":
                return self._session.verdict is not None and not self._rating
            case "type":
                return self.may_type() and not self._unsure
            case "sure":
                return self._may_be_sure
            case "rate":
                return self._rating
            case "undo":
                seen = self._choice.reveal and self._session.mode == "practice"
                return bool(self._session.answered) and not seen
            case _:
                return super().check_action(action, parameters)

    def finish(self) -> None:
        """The report over what was answered."""
        from quiz.tui.quiz_report import QuizReportScreen

        self.countdown.stop()
        if not self._session.answered:
            self.dismiss(False)
            return
        report = QuizReportScreen(self._session.answered, self._session.left, self._session.mode, self.means)
        self.app.push_screen(report, lambda _: self.dismiss(True))

    def places(self, variant: Variant, language: Language) -> Sequence[str]:
        """Which question of how many, how sure, its level and topic."""
        parts = [say("quiz_question", language, number=self.answered + 1, count=self.answered + self._session.left)]
        if self._session.confidence is not None:
            parts.append(say("quiz_sure", language, percent=round(self._session.confidence * 100)))
        parts.append(say("study_level", language, level=variant.card.level))
        return [*parts, self.means.title(variant.card.deck, language)]
