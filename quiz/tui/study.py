"""The study screen: a card is asked, answered, judged and rated, then the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from quiz.cards.card import Card, Numeric, Recall
from quiz.cards.grading import Verdict
from quiz.cards.text import Text
from quiz.cards.variant import Variant
from quiz.locale import interval, say
from quiz.study.event import Rating
from quiz.tui.card_screen import CARD_BINDINGS, CardScreen
from quiz.tui.items import ItemList
from quiz.tui.ratings import RatingBar
from quiz.tui.view import CardNotes, Edited

if TYPE_CHECKING:
    from quiz.study.session import Session


class StudyScreen(CardScreen):
    """One session.

    Args:
        session: It grades, records and moves on.
        titles: Deck id to the deck's title.
        notes: What is told of a card beside its verdict.
        edit: Opens a card in the learner's editor.
    """

    BINDINGS = [
        Binding("enter", "reveal", "key_reveal", id="study.reveal"),
        *(
            Binding(str(int(rating)), f"rate({int(rating)})", "key_rate", id=f"study.rate-{int(rating)}")
            for rating in Rating
        ),
        Binding("x,X", "easier", "key_easier", id="study.easier"),
        Binding("g,G", "terms", "key_terms", id="study.terms"),
        Binding("h,f5", "hint", "key_hint", id="study.hint"),
        Binding("i", "type", "key_type", id="study.type"),
        Binding("r", "fresh", "key_fresh", id="study.fresh"),
        Binding("escape,q", "stop", "key_stop", id="study.stop"),
        *CARD_BINDINGS,
        Binding("c,C", "claims", "key_claims", id="study.claims"),
    ]

    def __init__(
        self,
        session: Session,
        titles: Mapping[str, Text],
        notes: Callable[[Card], CardNotes] = lambda card: CardNotes(),
        edit: Callable[[Card, int], Edited] | None = None,
    ) -> None:
        super().__init__(session, titles, edit)
        self._notes = notes

    def below(self) -> ComposeResult:
        """Ratings."""
        yield RatingBar(id="ratings")

    def retell(self) -> None:
        """Everything in the language of the moment."""
        super().retell()
        self._show_ratings()

    # asking

    def ask(self) -> None:
        """The card of the moment, or the end."""
        variant = self._session.variant
        if variant is None:
            self._finish()
            return
        self._show_question(variant)

    def _show_question(self, variant: Variant, *, keep: bool = False) -> None:
        self.query_one(RatingBar).display = False
        self.card.ask(variant, keep=keep)
        self._show_hints()
        self.refresh_phrases()

    def show_again(self) -> None:
        """The card as it stands; what was typed or answered is kept."""
        variant, verdict = self._session.variant, self._session.verdict
        if variant is None:
            return
        if verdict is not None:
            self._show_verdict(variant, verdict)
        elif self.card.question.variant is not variant:
            self._show_question(variant, keep=True)
        self.refresh_phrases()

    def after_answer(self, variant: Variant, verdict: Verdict, *, late: bool) -> None:
        """The verdict, in sight."""
        self._show_verdict(variant, verdict, scroll=True)
        self.refresh_phrases()

    def _show_verdict(self, variant: Variant, verdict: Verdict, *, scroll: bool = False) -> None:
        note = self._session.marks.notes.get(variant.card.id, "")
        self.told = self._notes(variant.card)
        self.refresh_bindings()
        hints = len(self._session.hints)
        self.card.judge(variant, verdict, self.told, note=note, hints=hints, scroll=scroll)
        ratings = self.query_one(RatingBar)
        ratings.display = True
        ratings.letters = self.card.points.open_letters
        self._show_ratings()
        self._suggest()

    def _show_ratings(self) -> None:
        if self._session.verdict is not None:
            waits = self._session.intervals() if self._session.mode == "review" else None
            self.query_one(RatingBar).show(waits)

    def _suggest(self) -> None:
        self.query_one(RatingBar).suggest(self._session.suggested())

    def _show_hints(self) -> None:
        taken = self._session.hints
        self.card.question.show_hints(taken, len(taken) + self._session.hints_left)

    # what the learner does

    def ticked(self) -> None:
        """Ticked points change the suggestion."""
        self._suggest()

    def on_rating_bar_rated(self, event: RatingBar.Rated) -> None:
        """A rating button was pressed."""
        self.action_rate(int(event.rating))

    def action_hint(self) -> None:
        """One more step is told before the answer."""
        if self._session.hint():
            self._show_hints()
            self.refresh_bindings()

    def action_rate(self, number: int) -> None:
        """The review is on disk before the next card is shown."""
        if self._session.verdict is None:
            return
        rating = Rating(number)
        waits = self._session.intervals() if self._session.mode == "review" else None
        if self._did(lambda: self._session.rate(rating)) is None:
            return
        self.ask()
        if waits and self._session.variant is not None:
            self.tell(
                lambda language: say(
                    "saved",
                    language,
                    rating=say(f"rating_{rating.name.lower()}", language),
                    wait=interval(waits[rating], language),
                )
            )

    def action_fresh(self) -> None:
        """Other numbers in the same question."""
        if self._session.fresh():
            self.ask()

    def action_stop(self) -> None:
        """The session ends here; what was not asked is asked the next time."""
        self._finish() if self._session.answered else self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something are offered."""
        judged = self._session.verdict is not None
        card = self._session.variant.card if self._session.variant else None
        match action:
            case "reveal":
                return not judged and (isinstance(card, Recall) or not isinstance(self.focused, (Input, ItemList)))
            case "type":
                return self.may_type()
            case "rate":
                return judged
            case "hint":
                return self._session.hints_left > 0
            case "fresh":
                return not judged and isinstance(card, Numeric)
            case _:
                return super().check_action(action, parameters)

    def _finish(self) -> None:
        from quiz.tui.means import Means
        from quiz.tui.result import ResultScreen

        self.app.push_screen(
            ResultScreen(self._session, Means(titles=self._titles, notes=self._notes)), self._after_result
        )

    def _after_result(self, wish: str | None) -> None:
        if wish == "undo":
            self.action_undo()
        else:
            self.dismiss()
