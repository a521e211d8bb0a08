"""A report over the cards that were answered: what it says on one side, the cards on the other; saved by a key."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quiz.cards.text import Language, printable
from quiz.locale import say
from quiz.mathtext import inline
from quiz.study.pace import SECONDS
from quiz.study.quiz_score import mark_of
from quiz.study.session import Answered
from quiz.tui.card_look import CardLookScreen
from quiz.tui.countdown import clock_time
from quiz.tui.keys import KeyBar
from quiz.tui.means import Means
from quiz.tui.quiz_words import sign
from quiz.tui.report_part import Part, shown
from quiz.tui.wording import Phrase, language_of


class AnsweredList(OptionList):
    """The cards; Enter or a click opens one."""

    BINDINGS = [
        Binding("enter,space", "select", "key_open", id="report.open"),
        Binding("down,j", "cursor_down", "key_move", show=False, id="report.down"),
        Binding("up,k", "cursor_up", "key_move", show=False, id="report.up"),
        Binding("pagedown", "screen.page(1)", "key_page", id="report.pagedown"),
        Binding("pageup", "screen.page(-1)", "key_page", id="report.pageup"),
    ]


class ReportScreen(Screen[None]):
    """What was answered, in words and card by card.

    Args:
        answered: What was answered, in order.
        means: How decks are called, what is told of a card, and where a file goes.
    """

    CSS_PATH = "report_screen.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide"), (120, "-broad")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-tall")]
    AUTO_FOCUS = "AnsweredList"
    BINDINGS = [
        Binding("w", "save", "key_save", id="report.save"),
        Binding("escape,q,h", "leave", "key_home", id="report.leave"),
    ]
    TITLE_KEY = "report_title"
    STEM = "report"

    def __init__(self, answered: Sequence[Answered], means: Means) -> None:
        super().__init__()
        self.answered = tuple(answered)
        self.means = means
        self._saved: tuple[str, dict[str, str]] | None = None

    def parts(self, language: Language) -> Sequence[Part]:
        """What the report says."""
        raise NotImplementedError

    def markdown(self, language: Language) -> str:
        """The report as a file."""
        raise NotImplementedError

    def allowed(self, done: Answered) -> float:
        """The seconds beside which the time for an answer is told."""
        return SECONDS[done.variant.card.kind]

    def compose(self) -> ComposeResult:
        """Title, the parts, the cards, what was saved."""
        with Container(id="report"):
            yield Phrase(lambda language: Content(say(self.TITLE_KEY, language)).stylize("bold"), id="title")
            with Container(id="halves"):
                with VerticalScroll(id="parts", can_focus=False):
                    yield from shown(self.parts)
                yield AnsweredList(id="cards", markup=False)
            yield Phrase(self._told, id="told")
        yield KeyBar()

    def on_mount(self) -> None:
        """The cards to look at again come first."""
        self.query_one("#told").display = False
        self.retell()

    def on_resize(self) -> None:
        """Each line as long as there is room."""
        self.call_after_refresh(self.retell)

    def retell(self) -> None:
        """The list in the language of the moment, with the same line in view."""
        rows = self.query_one(AnsweredList)
        place = rows.highlighted
        language = language_of(self)
        width = max(rows.scrollable_content_region.width - 2, 10)
        numbered = list(enumerate(self.answered))
        weak = [pair for pair in numbered if mark_of(pair[1]).weak]
        good = [pair for pair in numbered if not mark_of(pair[1]).weak]
        options: list[Option] = []
        for key, pairs in (("result_again" if weak else "result_clean", weak), ("report_others", good)):
            if pairs or key == "result_clean":
                options.append(Option(Content(say(key, language)).stylize("$accent"), disabled=True))
            options += [
                Option(_line(done, self.allowed(done), language, width), id=str(number)) for number, done in pairs
            ]
        rows.set_options(options)
        first = next((n for n, option in enumerate(options) if not option.disabled), None)
        rows.highlighted = first if place is None else place

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The card again, with its verdict."""
        self.app.push_screen(CardLookScreen(self.answered[int(event.option.id or 0)], self.means))

    def action_page(self, pages: int) -> None:
        """The words move by pages."""
        pane = self.query_one("#parts", VerticalScroll)
        pane.scroll_relative(y=pages * max(pane.size.height - 1, 1), animate=False)

    def action_save(self) -> None:
        """A new file, and its path."""
        language = language_of(self)
        day = self.answered[-1].event.study_day.isoformat()
        try:
            path = self.means.save(f"{self.STEM}-{day}", self.markdown(language))
            self._saved = ("report_saved", {"path": printable(path)})
        except OSError as error:
            self._saved = ("report_not_saved", {"reason": printable(str(error))})
        told = self.query_one("#told", Phrase)
        told.display = True
        told.refresh(layout=True)

    def action_leave(self) -> None:
        """Home."""
        self.dismiss()

    def _told(self, language: Language) -> str:
        return say(self._saved[0], language, **self._saved[1]) if self._saved else ""


def _line(done: Answered, allowed: float, language: Language, width: int) -> Content:
    """What became of it, the question, its time beside the time for it."""
    mark = mark_of(done)
    time = f"{clock_time(mark.seconds)}/{clock_time(allowed)}"
    asked = printable(" ".join(inline(done.variant.prompt(language)).split()))
    style = "$success" if sign(mark) == "✓" else "$warning" if mark.carried else "$error"
    room = max(width - cell_len(time) - 5, 4)
    front = Content(asked).truncate(room, ellipsis=True)
    space = " " * max(room - front.cell_length, 0)
    return Content.assemble((sign(mark), style), "  ", front, space, "  ", (time, "dim"))
