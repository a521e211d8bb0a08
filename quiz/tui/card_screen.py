"""A screen on which the cards of a session stand: what is done to a card beside answering it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, cast

from textual.app import SuspendNotSupported
from textual.binding import Binding

from quiz.cards.text import Language, Text, printable
from quiz.locale import left, say
from quiz.study.event import Event, EventKind
from quiz.tui.asking import AskingScreen
from quiz.tui.view import CardNotes

if TYPE_CHECKING:
    from quiz.cards.card import Card
    from quiz.cards.variant import Variant
    from quiz.study.session import Session
    from quiz.tui.view import Edited

CARD_BINDINGS = (
    Binding("u,f7", "undo", "key_undo", id="study.undo"),
    Binding("s", "suspend", "key_suspend", id="study.suspend"),
    Binding("b,B", "bury", "key_bury", id="study.bury"),
    Binding("f,F", "flag", "key_flag", id="study.flag"),
    Binding("n", "note", "key_note", id="study.note"),
    Binding("e,E", "edit", "key_edit", id="study.edit"),
    Binding("R", "reset", "key_reset", show=False, id="study.reset"),
)
"""A capital works where the small letter is that of an option."""


class LooksUp(Protocol):
    """An app with a glossary, and with places of its own."""

    def look_up(self, names: Sequence[str]) -> None:
        """Some terms are shown."""

    def action_open(self, place: str, row: str = "") -> None:
        """A place is shown, at a row."""


class CardScreen(AskingScreen[None]):
    """Marks, notes, the editor, and taking back; what is shown of a card is for the screens made of it.

    Args:
        session: It records and moves on.
        titles: Deck id to the deck's title.
        edit: Opens a card in the learner's editor.
    """

    def __init__(
        self,
        session: Session,
        titles: Mapping[str, Text],
        edit: Callable[[Card, int], Edited] | None = None,
    ) -> None:
        super().__init__(session)
        self._titles = titles
        self._edit = edit
        self.told = CardNotes()
        """What was told of the card last judged."""

    def show_again(self) -> None:
        """Shows the card of the moment as it stands, with what was already answered."""
        raise NotImplementedError

    def action_suspend(self) -> None:
        """The card leaves until it is taken back."""
        self._set_aside(self._session.suspend, "done_suspend")

    def action_bury(self) -> None:
        """The card leaves until tomorrow."""
        self._set_aside(self._session.bury, "done_bury")

    def action_reset(self) -> None:
        """The card is a new one again."""
        self._set_aside(self._session.reset, "done_reset")

    def action_flag(self) -> None:
        """A flag on the card, or no more."""
        event = self._did(self._session.flag)
        if event:
            self.refresh_phrases()
            self.tell(lambda language: say("done_flag" if event.value else "done_unflag", language))

    def action_note(self) -> None:
        """The learner's own note, to be written or changed."""
        from quiz.tui.note import NoteScreen

        variant = self._session.variant
        if variant:
            text = self._session.marks.notes.get(variant.card.id, "")
            self.app.push_screen(NoteScreen(text, self._session.note), self._noted)

    def _noted(self, event: Event | None) -> None:
        if event:
            self.show_again()
            self.tell(lambda language: say("done_note" if event.value else "done_unnote", language))

    def action_edit(self) -> None:
        """The card in the learner's editor; it is asked as it reads afterwards."""
        variant, edit = self._session.variant, self._edit
        if variant is None or edit is None:
            return
        try:
            with self.app.suspend():
                edited = edit(variant.card, variant.seed)
        except SuspendNotSupported:
            self.tell(lambda language: say("edit_no_terminal", language), "-warning")
            return
        self.refresh(layout=True)
        card, why = edited.card or variant.card, edited.why
        try:
            self._session.reread(card)
        except (LookupError, ValueError) as error:
            self.failed("edit_failed", error)
            return
        changed = card.revision != variant.card.revision
        if changed:
            self.show_again()
        if why:
            self.tell(lambda language: printable(why.say(language)), "-warning")
        else:
            self.tell(lambda language: say("edit_done" if changed else "edit_same", language))

    def action_easier(self) -> None:
        """The easier cards of a leech's section are asked next."""
        brought = self._session.bring(self.told.easier)
        key = "easier_next" if brought else "easier_none"
        self.refresh_phrases()
        self.tell(lambda language: say(key, language, count=len(brought)), "-told")

    def action_terms(self) -> None:
        """The terms of a leech, in the glossary."""
        cast(LooksUp, self.app).look_up(self.told.terms)

    def action_claims(self) -> None:
        """The claims that the card rests on, in the ledger."""
        variant = self._session.variant
        if variant:
            cast(LooksUp, self.app).action_open("claims", " ".join(variant.card.claims or ()))

    def action_undo(self) -> None:
        """The last rating or mark is taken back; a card that had left is asked again."""
        try:
            event = self._session.undo(answer_stands=True)
        except OSError as error:
            self.failed("not_undone", error)
            return
        if event is None:
            self.tell(lambda language: say("nothing_to_undo", language))
            return
        stays = event.kind in (EventKind.FLAG, EventKind.NOTE, EventKind.REVIEW)
        self.show_again() if stays else self.ask()
        key = "undone" if event.kind is EventKind.REVIEW else f"undone_{event.kind}"
        self.tell(lambda language: say(key, language))

    def _set_aside(self, leave: Callable[[], Event], key: str) -> None:
        event = self._did(leave)
        if event is None:
            return
        self.ask()
        if self._session.variant is not None:
            self.tell(lambda language: say(key, language, card=event.card))

    def _did(self, act: Callable[[], Event]) -> Event | None:
        """What an act wrote down; where that failed, it says so and nothing is lost."""
        try:
            return act()
        except OSError as error:
            self.failed("not_saved", error)
        except (LookupError, ValueError) as error:
            self.broken(error)
            self.ask()
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something are offered."""
        match action:
            case "suspend" | "bury" | "flag" | "note":
                return self._session.variant is not None
            case "easier" | "terms":
                return self._session.verdict is not None and bool(getattr(self.told, action))
            case "claims":
                variant, places = self._session.variant, self.app.check_action("open", ("claims",))
                return bool(places and self._session.verdict and variant and variant.card.claims)
            case "reset":
                return self._session.resettable
            case "edit":
                return self._session.variant is not None and self._edit is not None
            case "undo":
                return self._session.undoable
            case _:
                return True

    # what is said

    def places(self, variant: Variant, language: Language) -> Sequence[str]:
        """Deck, level, cards left and done, and what stands on the card."""
        card, marks = variant.card, self._session.marks
        deck = self._titles.get(card.deck)
        parts = [
            printable(deck.say(language)) if deck else card.deck,
            say("study_level", language, level=card.level),
            left(self._session.left, self._session.returning, language),
        ]
        if self._session.answered:
            parts.append(say("study_done", language, count=len(self._session.answered)))
        if card.id in marks.flagged:
            parts.append(say("flagged", language))
        if card.id in marks.notes:
            parts.append(say("noted", language))
        return parts
