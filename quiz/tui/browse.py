"""Every card in a table: found as one types, put in order, looked at, practiced, set aside, flagged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input

from quiz.cards.text import Language, Text, printable
from quiz.locale import say
from quiz.study.catalog import COLUMNS, Column
from quiz.study.event import EventKind
from quiz.study.query import QueryError
from quiz.tui.card_row import CardRow, Heading
from quiz.tui.card_table import CardTable
from quiz.tui.forgetting import ForgettingScreen
from quiz.tui.keys import KeyBar
from quiz.tui.preview import CardPreview
from quiz.tui.shelf import Shelf as Shelf
from quiz.tui.wording import Phrase, language_of

if TYPE_CHECKING:
    pass


_TOLD_SECONDS = 3.0


class SearchBox(Input):
    """Where one types what to find."""

    BINDINGS = [
        Binding("enter,escape", "leave", "key_to_table", id="browse.leave_box"),
    ]

    def action_leave(self) -> None:
        """To the table."""
        self.screen.query_one(CardTable).focus()


class BrowseScreen(Screen[None]):
    """The cards that fit a search.

    Args:
        shelf: The functions that it is handed.
        query: What is searched for at first.
    """

    CSS_PATH = "browse.tcss"
    AUTO_FOCUS = "CardTable"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide"), (110, "-broad")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-tall")]
    BINDINGS = [
        Binding("slash", "find", "key_find", id="browse.find"),
        Binding("space", "answer", "key_show_answer", id="browse.answer"),
        Binding("p", "practice", "key_practice_found", id="browse.practice"),
        Binding("s", "suspend", "key_suspend", id="browse.suspend"),
        Binding("f", "flag", "key_flag", id="browse.flag"),
        Binding("R", "reset", "key_reset", show=False, id="browse.reset"),
        Binding("o", "order", "key_order", id="browse.order"),
        Binding("O", "turn_round", "key_turn_round", show=False, id="browse.turn_round"),
        Binding("down", "move(1)", "key_move", show=False, id="browse.box_down"),
        Binding("up", "move(-1)", "key_move", show=False, id="browse.box_up"),
        Binding("right_square_bracket", "scroll(1)", "key_scroll_preview", show=False, id="browse.scroll_down"),
        Binding("left_square_bracket", "scroll(-1)", "key_scroll_preview", show=False, id="browse.scroll_up"),
        Binding("escape,q", "dismiss", "key_home", id="browse.leave"),
    ]

    def __init__(self, shelf: Shelf, query: str = "") -> None:
        super().__init__()
        self._shelf = shelf
        self._query = query
        self._standing = shelf.standing()
        self._row = CardRow(shelf.catalog, shelf.card)
        self._found = list(range(len(shelf.catalog.cards)))
        self._column: Column = "deck"
        self._backwards = False
        self._error: Text | None = None
        self._also: tuple[str, ...] = ()
        self._left = False

    def compose(self) -> ComposeResult:
        """What to find; the table; the card under the cursor."""
        with Vertical(id="browse"):
            yield Phrase(self._title, id="title")
            yield SearchBox(self._query, id="find", compact=True, select_on_focus=False)
            yield Phrase(self._message, id="message")
            with Container(id="panes"):
                with Vertical(id="left"):
                    yield Heading(self._heading, id="columns")
                    yield CardTable(lambda place, *about: self._row(place, self._standing, *about), id="table")
                yield CardPreview(self._shelf.catalog, self._shelf.variant, id="preview")
        yield KeyBar()

    def on_mount(self) -> None:
        """What was asked for, or every card."""
        self.retell()

    def on_screen_suspend(self) -> None:
        """Another screen is in front."""
        self._left = True

    def on_screen_resume(self) -> None:
        """What was done meanwhile is seen."""
        if self._left:
            self._left = False
            self._freshen()

    def retell(self) -> None:
        """Everything in the language of the moment."""
        self.query_one(Input).placeholder = say("browse_find", language_of(self))
        self._table.retell()
        self._search()
        self._preview()

    def on_resize(self) -> None:
        """The names of the columns follow the width."""
        self.call_after_refresh(self.query_one("#columns", Phrase).refresh, layout=True)

    @property
    def _table(self) -> CardTable:
        return self.query_one(CardTable)

    @property
    def current(self) -> str | None:
        """The id of the card under the cursor."""
        place = self._table.current
        return None if place is None else self._shelf.catalog.cards[place].id

    # what the learner does

    def on_input_changed(self) -> None:
        """Fewer cards, or more."""
        self._search()

    def on_card_table_moved(self) -> None:
        """The card under the cursor is shown."""
        self._preview()

    def on_card_table_chosen(self) -> None:
        """The card under the cursor is practiced."""
        if self.current:
            self._begin([self.current])

    def action_find(self) -> None:
        """The box for the search."""
        self.query_one(Input).focus()

    def action_move(self, rows: int) -> None:
        """The cursor moves while one types."""
        self._table.action_move(rows)

    def action_scroll(self, pages: int) -> None:
        """The preview moves."""
        preview = self.query_one(CardPreview)
        preview.scroll_relative(y=pages * max(preview.size.height - 2, 1), animate=False)

    def action_answer(self) -> None:
        """Answers are shown, or hidden again."""
        self.query_one(CardPreview).turn()

    def action_practice(self) -> None:
        """Every card that was found."""
        self._begin([self._shelf.catalog.cards[place].id for place in self._table.entries])

    def action_suspend(self) -> None:
        """The card is asked no more, or again."""
        card = self.current
        if card:
            suspended = card in self._standing.suspended
            self._mark(card, EventKind.UNSUSPEND if suspended else EventKind.SUSPEND)
            said = say("done_unsuspended" if suspended else "done_suspended", language_of(self))
            self.notify(said, timeout=_TOLD_SECONDS, markup=False)

    def action_flag(self) -> None:
        """The card is flagged, or no longer."""
        if self.current:
            self._mark(self.current, EventKind.FLAG)

    def action_reset(self) -> None:
        """The card begins anew, where the learner is sure."""
        card = self.current
        if card and self._standing.memories.get(card):
            asked = ForgettingScreen(lambda language: say("reset_sure", language, card=card))
            self.app.push_screen(asked, lambda sure: self._mark(card, EventKind.RESET) if sure else None)

    def action_order(self) -> None:
        """In the order of the next column."""
        self._column = COLUMNS[(COLUMNS.index(self._column) + 1) % len(COLUMNS)]
        self._backwards = False
        self._show()

    def on_heading_clicked(self, event: Heading.Clicked) -> None:
        """In the order of the column that was clicked; a second time backwards."""
        column = self._row.column_at(event.x, self._table.scrollable_content_region.width)
        if column is not None:
            self._backwards = column == self._column and not self._backwards
            self._column = column
            self._show()

    def action_turn_round(self) -> None:
        """The last one first."""
        self._backwards = not self._backwards
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While one types, only what works then is offered."""
        return not isinstance(self.focused, Input) if action in ("find", "dismiss") else True

    def _mark(self, card: str, kind: EventKind) -> None:
        try:
            self._shelf.mark(card, kind)
        except OSError as error:
            reason = printable(str(error))
            self.notify(say("not_saved", language_of(self), reason=reason), severity="error", markup=False)
            return
        self._freshen()

    def _begin(self, cards: Sequence[str]) -> None:
        if not cards:
            return
        try:
            session = self._shelf.practice(cards)
        except (OSError, LookupError, ValueError) as error:
            reason = printable(str(error))
            self.notify(say("start_broken", language_of(self), reason=reason), severity="error", markup=False)
            return
        from quiz.tui.study import StudyScreen

        self.app.push_screen(StudyScreen(session, self._shelf.catalog.titles, self._shelf.notes, self._shelf.edit))

    # what is shown

    def _freshen(self) -> None:
        """The learner's standing is asked anew; the cursor stays in its row."""
        self._standing = self._shelf.standing()
        self._table.retell()
        self._search(stay=True)
        self._preview()

    def _search(self, *, stay: bool = False) -> None:
        try:
            query = self.query_one(Input).value
            self._found = self._shelf.catalog.find(query, self._standing)
            self._also = self._shelf.catalog.other_names(query)
            self._error = None
        except QueryError as error:
            self._error = error.text
        self._show(stay=stay)

    def _show(self, *, stay: bool = False) -> None:
        catalog, column = self._shelf.catalog, self._column
        self._table.show(catalog.sort(self._found, column, self._standing, backwards=self._backwards), stay=stay)
        message = self.query_one("#message", Phrase)
        message.display = bool(self._error) or not self._found
        message.refresh(layout=bool(message.display))
        for line in ("#title", "#columns"):  # always one row high: nothing is to be laid out anew
            self.query_one(line, Phrase).refresh()

    def _preview(self) -> None:
        card = self.current
        self.query_one(CardPreview).show(self._shelf.card(card) if card else None, self._standing)

    def _title(self, language: Language) -> Content:
        said = say("browse_title", language, count=len(self._found), all=len(self._shelf.catalog.cards))
        way = say("browse_backwards", language) if self._backwards else ""
        order = say("browse_order", language, column=say(f"order_{self._column}", language)) + way
        names = (", " if language == "en" else "、").join(self._also)
        also = "  " + say("browse_also", language, names=printable(names)) if names else ""
        return Content.assemble((said, "bold"), "  ", (order, "dim"), also)

    def _message(self, language: Language) -> str:
        if self._error:
            return self._error.say(language)
        return f"{say('browse_none', language)}\n{say('browse_fields', language)}"

    def _heading(self, language: Language) -> Content:
        width = self._table.scrollable_content_region.width
        return self._row.heading(language, width, self._column, backwards=self._backwards)
