"""Progress: what is remembered, what is to come, how long it takes, and what goes wrong; a page each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quiz.cards.text import Language, printable
from quiz.locale import say
from quiz.mathtext import inline
from quiz.study.event import Rating
from quiz.tui.card_text import CardText
from quiz.tui.keys import KeyBar
from quiz.tui.progress_pages import PAGES, Page, ProgressView
from quiz.tui.wording import Phrase, language_of

_GAP = "  "
_LEAST_ROWS = 6
_OTHER_ROWS = 13


class Tabs(Phrase):
    """The names of the pages on one line; a click turns to one."""

    class Turned(Message):
        """To this page."""

        def __init__(self, page: int) -> None:
            super().__init__()
            self.page = page

    def __init__(self, page: Callable[[], int], *, id: str | None = None) -> None:
        super().__init__(self._said, id=id)
        self._page = page

    def _names(self, language: Language) -> list[str]:
        """As many names as there is room for; the page that is shown always has its own."""
        names = [f"{place} {say(f'page_{name}', language)}" for place, (name, _) in enumerate(PAGES, 1)]
        shown = [f"[{name}]" if place == self._page() else f" {name} " for place, name in enumerate(names)]
        if Content("".join(shown)).cell_length <= self.content_size.width:
            return shown
        return [text if place == self._page() else f" {place + 1} " for place, text in enumerate(shown)]

    def _said(self, language: Language) -> Content:
        names = self._names(language)
        return Content.assemble(*((name, "bold" if n == self._page() else "dim") for n, name in enumerate(names)))

    def on_click(self, event: Click) -> None:
        """The page whose name was clicked."""
        place = event.get_content_offset(self)
        end = 0
        for page, name in enumerate(self._names(language_of(self))):
            end += Content(name).cell_length
            if place is not None and place.x < end:
                self.post_message(self.Turned(page))
                return


class Drawing(Widget):
    """A page that is drawn for the room there is."""

    DEFAULT_CSS = "Drawing { width: 1fr; height: auto; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self, view: Callable[[], ProgressView], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._view = view
        self.page: Page | None = None

    def _rows(self, width: int) -> list[Content]:
        height = max(self.app.size.height - _OTHER_ROWS, _LEAST_ROWS)
        return self.page(self._view(), language_of(self), width, height) if self.page and width else []

    def render(self) -> Content:
        """The rows of the page."""
        return Content("\n").join(self._rows(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as its rows."""
        return len(self._rows(width))


class ProgressScreen(Screen[None]):
    """The pages over what was counted.

    Args:
        look: Counts; asked when the screen is opened, and again when one comes back to it.
        card: The screen that shows a card.
    """

    CSS_PATH = "progress.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-tall")]
    AUTO_FOCUS = ""
    BINDINGS = [
        *(
            Binding(str(place), f"turn_to({place - 1})", "key_pages", id=f"progress.page_{place}")
            for place in range(1, len(PAGES) + 1)
        ),
        Binding("right,tab", "turn(1)", "key_next_page", id="progress.next"),
        Binding("left,shift+tab", "turn(-1)", "key_previous_page", show=False, id="progress.previous"),
        Binding("enter", "card", "key_show_card", id="progress.card"),
        Binding("down,j", "move(1)", "key_move", show=False, id="progress.down"),
        Binding("up,k", "move(-1)", "key_move", show=False, id="progress.up"),
        Binding("escape,q", "dismiss", "key_home", id="progress.leave"),
    ]

    def __init__(self, look: Callable[[], ProgressView], card: Callable[[str], Screen[Any]]) -> None:
        super().__init__()
        self._look = look
        self._card = card
        self._view = look()
        self._page = 0
        self._left = False

    def compose(self) -> ComposeResult:
        """Totals, the names of the pages, one page, how it is computed."""
        with Vertical(id="progress"):
            yield Phrase(self._title, id="title")
            yield Phrase(self._totals, id="totals")
            yield Tabs(lambda: self._page, id="tabs")
            with VerticalScroll(id="page", can_focus=False):
                yield Drawing(lambda: self._view, id="drawing")
                yield Phrase(self._empty, id="empty")
            yield OptionList(id="mistakes", markup=False)
            yield CardText(self._mistake, id="mistake")
            yield Phrase(self._computed, id="computed")
        yield KeyBar()

    def on_mount(self) -> None:
        """The first page."""
        self.query_one(OptionList).can_focus = False
        self.retell()

    def on_screen_suspend(self) -> None:
        """Another screen is in front."""
        self._left = True

    def on_screen_resume(self) -> None:
        """What was done meanwhile is counted."""
        if self._left:
            self._left = False
            self._view = self._look()
            self.retell()

    def on_resize(self) -> None:
        """Each page as wide as there is room."""
        self.call_after_refresh(self.retell)

    def retell(self) -> None:
        """The page, in the language of the moment."""
        _, page = PAGES[self._page]
        drawing = self.query_one(Drawing)
        drawing.page = page
        listed = page is None and bool(self._view.mistakes)
        self.query_one("#page").display = not listed
        for id in ("#mistakes", "#mistake"):
            self.query_one(id).display = listed
        if listed:
            self.call_after_refresh(self._list)
        drawn = page is not None and bool(page(self._view, language_of(self), 80, 20))
        drawing.display = drawn
        self.query_one("#empty").display = not (drawn or listed)
        self.query("*").refresh(layout=True)
        self.refresh_bindings()

    def _list(self) -> None:
        rows = self.query_one(OptionList)
        place = rows.highlighted or 0
        width = max(rows.scrollable_content_region.width - 2, 20)
        language = language_of(self)
        options = []
        for mistake in self._view.mistakes:
            words = " ".join(printable(inline(mistake.words.say(language))).split())
            options.append(Option(Content(f"{mistake.count:>3} ×  {words}").truncate(width, ellipsis=True)))
        rows.set_options(options)
        rows.highlighted = min(place, len(options) - 1)

    # what the learner does

    def action_turn_to(self, page: int) -> None:
        """To a page."""
        self._page = page
        self.query_one("#page").scroll_home(animate=False)
        self.retell()

    def action_turn(self, pages: int) -> None:
        """To the next page, and from the last to the first."""
        self.action_turn_to((self._page + pages) % len(PAGES))

    def on_tabs_turned(self, event: Tabs.Turned) -> None:
        """A name was clicked."""
        self.action_turn_to(event.page)

    def action_move(self, rows: int) -> None:
        """The cursor of the list moves, or the page."""
        listed = self.query_one(OptionList)
        if listed.display:
            (listed.action_cursor_down if rows > 0 else listed.action_cursor_up)()
        else:
            self.query_one("#page").scroll_relative(y=rows, animate=False)

    def on_option_list_option_highlighted(self) -> None:
        """The misconception under the cursor is told whole."""
        self.query_one("#mistake").refresh(layout=True)

    def on_option_list_option_selected(self) -> None:
        """A click on a misconception."""
        self.action_card()

    def action_card(self) -> None:
        """The card on which the misconception was made."""
        place = self.query_one(OptionList).highlighted
        if place is not None and place < len(self._view.mistakes):
            self.app.push_screen(self._card(self._view.mistakes[place].card))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A card is shown only from the list."""
        return PAGES[self._page][0] == "mistakes" and bool(self._view.mistakes) if action == "card" else True

    # what is said

    def _title(self, language: Language) -> Content:
        return Content(say("progress_title", language)).stylize("bold")

    def _totals(self, language: Language) -> Content:
        view, counts = self._view, self._view.counts
        totals = say(
            "progress_totals",
            language,
            streak=counts.streak(view.today),
            reviews=counts.reviews,
            practice=counts.practice,
            minutes=round(counts.milliseconds / 60_000),
            seen=view.seen,
            cards=view.cards,
        )
        ratings = " · ".join(
            f"{say(f'rating_{one.name.lower()}', language)} {counts.ratings.get(one, 0)}" for one in Rating
        )
        return Content.assemble(totals, "\n", (ratings, "dim"))

    def _empty(self, language: Language) -> str:
        return say(f"empty_{PAGES[self._page][0]}", language)

    def _computed(self, language: Language) -> str:
        return say(f"computed_{PAGES[self._page][0]}", language, wanted=f"{self._view.wanted:.0%}")

    def _mistake(self, language: Language) -> str:
        place = self.query_one(OptionList).highlighted
        if place is None or place >= len(self._view.mistakes):
            return ""
        mistake = self._view.mistakes[place]
        return f"{mistake.card}\n{mistake.words.say(language)}"
