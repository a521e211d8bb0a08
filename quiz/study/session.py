"""One sitting: it asks, grades, records and moves on; the only mutable object of the core."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from quiz.cards.card import Card
from quiz.cards.grading import Verdict, expected_answer, grade
from quiz.cards.hint import hints
from quiz.cards.outcome import Outcome
from quiz.cards.text import Text
from quiz.cards.variant import SERVED_SEEDS, Variant
from quiz.study.backing import Backing as Backing
from quiz.study.deed import Answered as Answered
from quiz.study.deed import Deed
from quiz.study.event import Event, EventKind, Mode, Rating
from quiz.study.marking import Marking
from quiz.study.promise import Promise, promise
from quiz.study.recording import mark_event, review_event, undo_event
from quiz.study.suggestion import suggest
from quiz.study.upcoming import Upcoming


class Session(Marking):
    """The cards of one sitting, asked one after another.

    Attributes:
        variant: The card being asked; None when the session is over.
        verdict: What the grader said, until the card is rated.
        marks: What stands on the cards: those set aside, flags, notes.
        confidence: How sure the learner was before the answer, from 0.5 to 1; None where it was not asked.
        resettable: Something is known of the card being asked, and could be forgotten.
    """

    def __init__(
        self,
        backing: Backing,
        cards: Sequence[str],
        *,
        id: str,
        mode: Mode = "review",
        seed: int | None = None,
        waiting: Sequence[str] = (),
        repeat: bool = True,
    ) -> None:
        self.id = id
        self.mode: Mode = mode
        self.variant: Variant | None = None
        self.verdict: Verdict | None = None
        self.marks = backing.marks()
        self.confidence: float | None = None
        self._backing = backing
        self._upcoming = Upcoming(
            tuple(cards), {card: (known.due_at or 0) if (known := backing.memory(card)) else 0 for card in waiting}
        )
        self._seed = seed
        self._repeat = repeat and mode == "review"
        self._deeds: list[Deed] = []
        self._hints: tuple[Text, ...] = ()
        self._hinted = 0
        self._shown_at = 0
        self._milliseconds = 0
        self._promised: Promise | None = None
        self._next()

    @property
    def answered(self) -> tuple[Answered, ...]:
        """The cards done so far, in order."""
        return tuple(deed.answered for deed in self._deeds if deed.answered)

    @property
    def set_aside(self) -> int:
        """How many cards were suspended or buried in this session."""
        return sum(deed.event.kind in (EventKind.SUSPEND, EventKind.BURY) for deed in self._deeds)

    @property
    def undoable(self) -> bool:
        """There is something to take back."""
        return bool(self._deeds)

    @property
    def left(self) -> int:
        """How many cards are still to come, the current one included."""
        return len(self._upcoming) + (self.variant is not None)

    @property
    def returning(self) -> int:
        """How many of these come back for a learning step."""
        return len(self._upcoming.steps)

    @property
    def hints(self) -> tuple[Text, ...]:
        """The hints that were taken on the card being asked."""
        return self._hints[: self._hinted]

    @property
    def hints_left(self) -> int:
        """How many hints there still are; none once it is answered."""
        return 0 if self.verdict is not None else max(len(self._hints) - self._hinted, 0)

    def hint(self) -> bool:
        """One more hint is taken, and lowers the rating that will be suggested; whether there was one."""
        if not self.hints_left:
            return False
        self._hinted += 1
        return True

    def answer(self, text: str, *, final: bool = False) -> Verdict:
        """The verdict on what was typed; an unreadable response costs nothing and may be tried again.

        Args:
            text: The response.
            final: There is no other try, so that a response that cannot be read is wrong.

        Raises:
            LookupError: The session is over.
        """
        variant = self._asked()
        verdict = grade(variant, text)
        if final and verdict.outcome is Outcome.UNREADABLE:
            verdict = replace(verdict, outcome=Outcome.WRONG)
        return verdict if verdict.outcome is Outcome.UNREADABLE else self._take(verdict)

    def skip(self) -> Verdict:
        """Not answered, which is wrong whatever kind of card it is.

        Raises:
            LookupError: The session is over.
        """
        return self._take(Verdict(Outcome.WRONG, "", "", expected_answer(self._asked())))

    def _take(self, verdict: Verdict) -> Verdict:
        self.verdict = verdict
        self._milliseconds = max(self._backing.now().milliseconds - self._shown_at, 0)
        return verdict

    def rested(self, milliseconds: int) -> None:
        """Time that was spent elsewhere is not counted as time for the answer."""
        self._shown_at += milliseconds

    def fresh(self) -> bool:
        """The same card with other numbers, as long as it has not been answered; whether it has any."""
        variant = self.variant
        if variant is None or variant.posed is None or self.verdict is not None:
            return False
        self._show(self._backing.variant(variant.card, (variant.seed + 1) % SERVED_SEEDS), self._hinted)
        return True

    def reread(self, card: Card) -> None:
        """The card being asked as it reads now, with the same seed; an answer given is judged anew.

        Raises:
            LookupError, ValueError: It cannot be asked; the one on the screen stays.
        """
        asked, judged = self._asked(), self.verdict
        variant = self._backing.variant(card, asked.seed)
        verdict = grade(variant, judged.response) if judged else None
        self._show(variant, self._hinted)
        if judged and verdict and verdict.outcome is not Outcome.UNREADABLE:
            self.verdict = replace(verdict, heard=judged.heard)

    def tick(self, points: frozenset[int]) -> Verdict:
        """The same verdict with the key points that the learner says were told."""
        verdict = replace(self._judged(), heard=points)
        self.verdict = verdict
        return verdict

    def suggested(self) -> Rating:
        """The rating that the outcome, the time and the hints suggest."""
        return suggest(self._asked().card, self._judged(), self._milliseconds, self._hinted)

    def intervals(self) -> Mapping[Rating, timedelta]:
        """How long the card will rest after each rating, found once for each time that it is asked."""
        return self._promise().intervals

    def rate(self, rating: Rating | None = None) -> Event:
        """The review, durable before the schedule moves and before the next card is shown.

        Raises:
            LookupError: Nothing has been answered yet.
            OSError: It could not be written; the card stays as it is and may be rated again.
        """
        variant, verdict = self._asked(), self._judged()
        suggested = self.suggested()
        chosen = suggested if rating is None else rating
        now = self._backing.now()
        before = self._backing.memory(variant.card.id)
        after, preset = self._promise().keep(before, chosen, now, now.study_day())
        review = review_event(
            variant,
            verdict,
            now,
            before,
            suggested=suggested,
            rating=chosen,
            hints=self._hinted,
            confidence=self.confidence,
            milliseconds=self._milliseconds,
            mode=self.mode,
            session=self.id,
            scheduler=preset.named(),
        )
        event = self._backing.record(review, before, after if self.mode == "review" else None)
        self._did(event, Answered(variant, verdict, event, chosen))
        if self._repeat and after.due_at is not None:
            self._upcoming = self._upcoming.with_step(variant.card.id, after.due_at)
        if self._repeat:
            self._upcoming = self._upcoming.kept_apart(self._backing.siblings(variant.card.id))
        self._next()
        return event

    def _promise(self) -> Promise:
        if self._promised is None:
            card, now = self._asked().card, self._backing.now()
            memory = self._backing.memory(card.id)
            preset, load = self._backing.preset(card), self._backing.load(card)
            self._promised = promise(card.id, memory, now, now.study_day(), preset, load)
        return self._promised

    def bring(self, cards: Sequence[str]) -> tuple[str, ...]:
        """Cards are asked next, before all others; those set aside, gone, or not asked beside this one are left out."""
        now, asked = self._backing.now(), self._asked().card.id
        apart = {asked, *self.marks.set_aside(now.study_day()), *self._backing.siblings(asked)}
        brought = tuple(card for card in cards if card not in apart)
        self._upcoming = self._upcoming.first(brought)
        return brought

    def undo(self, *, answer_stands: bool = False) -> Event | None:
        """The last review or mark, cancelled by an event of its own; its card is asked again, or stays.

        Args:
            answer_stands: The answer to a card that was reviewed is kept, and only rated anew.

        Raises:
            OSError: It could not be written; nothing has changed.
        """
        if not self._deeds:
            return None
        last = self._deeds[-1]
        card = last.variant.card.id
        self._backing.record(undo_event(last.event, self._backing.now(), self.id), self._backing.memory(card), None)
        self._deeds.pop()
        self.marks = last.marks
        if last.event.kind not in (EventKind.FLAG, EventKind.NOTE):
            self._upcoming = last.upcoming
            self._show(last.variant, last.hinted)
            if last.answered and answer_stands:
                self.verdict, self._milliseconds = last.answered.verdict, last.event.milliseconds or 0
        return last.event

    def _leave(self, kind: EventKind) -> Event:
        card = self._asked().card.id
        event = self._mark(kind)
        self._upcoming = self._upcoming.without(card)
        self._next()
        return event

    def _mark(self, kind: EventKind, value: str | None = None) -> Event:
        mode: Mode = "review" if kind is EventKind.RESET else self.mode  # the schedule is what it changes
        made = mark_event(kind, self._asked().card.id, self._backing.now(), value, mode=mode, session=self.id)
        event = self._backing.record(made, None, None)
        self._did(event)
        self.marks = self.marks.after(event)
        return event

    def _did(self, event: Event, answered: Answered | None = None) -> None:
        self._deeds.append(Deed(event, self._asked(), self._hinted, self.marks, self._upcoming, answered))

    def _next(self) -> None:
        self.variant = self.verdict = None
        self.resettable = False
        card, self._upcoming = self._upcoming.next_card(self._backing.now().milliseconds, self._backing.card)
        if card is None:
            return
        seed = self._backing.times_asked(card.id) % SERVED_SEEDS if self._seed is None else self._seed
        self._show(self._backing.variant(card, seed))

    def _show(self, variant: Variant, hinted: int = 0) -> None:
        self._hints = hints(variant)
        self.variant = variant
        self._hinted = hinted
        self.verdict = self.confidence = self._promised = None
        self.resettable = self._backing.memory(variant.card.id) is not None
        self._shown_at = self._backing.now().milliseconds

    def _asked(self) -> Variant:
        if self.variant is None:
            raise LookupError("the session is over")
        return self.variant

    def _judged(self) -> Verdict:
        if self.verdict is None:
            raise LookupError("nothing has been answered yet")
        return self.verdict
