"""Answered cards under each other, each with what became of it; Enter or a click opens one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quiz.cards.text import Language
from quiz.locale import say
from quiz.study.quiz_score import mark_of
from quiz.study.session import Answered
from quiz.tui.card_look import CardLookScreen
from quiz.tui.means import Means
from quiz.tui.quiz_words import sign
from quiz.tui.report_part import on_one_line
from quiz.tui.wording import language_of

Group = tuple[str, Sequence[Answered]]
"""A phrase that stands over cards, and these."""


class AnsweredList(OptionList):
    """The cards, in groups.

    Args:
        groups: What stands in it.
        time: What is said of the time that an answer took.
        means: What is told of a card that is opened.
    """

    BINDINGS = [
        Binding("enter,space", "select", "key_open", id="report.open"),
        Binding("down,j", "cursor_down", "key_move", show=False, id="report.down"),
        Binding("up,k", "cursor_up", "key_move", show=False, id="report.up"),
        Binding("pagedown", "screen.page(1)", "key_page", id="report.pagedown"),
        Binding("pageup", "screen.page(-1)", "key_page", id="report.pageup"),
    ]

    def __init__(
        self, groups: Sequence[Group], time: Callable[[Answered, Language], str], means: Means, *, id: str | None = None
    ) -> None:
        super().__init__(id=id, markup=False)
        self._groups = tuple(groups)
        self._answered = [done for _, every in groups for done in every]
        self._time = time
        self._means = means

    def on_mount(self) -> None:
        """The first card has the cursor."""
        self.retell()

    def on_resize(self) -> None:
        """Each line as long as there is room."""
        self.call_after_refresh(self.retell)

    def retell(self) -> None:
        """The lines in the language of the moment, with the same one under the cursor."""
        place, language = self.highlighted, language_of(self)
        width = max(self.scrollable_content_region.width - 2, 10)
        options: list[Option] = []
        number = 0
        for key, every in self._groups:
            options.append(Option(Content(say(key, language)).stylize("$accent"), disabled=True))
            for done in every:
                options.append(Option(self._line(done, language, width), id=str(number)))
                number += 1
        self.set_options(options)
        first = next((n for n, option in enumerate(options) if not option.disabled), None)
        self.highlighted = first if place is None else place

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The card again, with its verdict and the way to the answer."""
        event.stop()
        self.app.push_screen(CardLookScreen(self._answered[int(event.option.id or 0)], self._means))

    def _line(self, done: Answered, language: Language, width: int) -> Content:
        """What became of it, the question, its time."""
        mark, time = mark_of(done), self._time(done, language)
        style = "$success" if sign(mark) == "✓" else "$warning" if mark.half else "$error"
        room = max(width - cell_len(time) - 5, 4)
        front = Content(on_one_line(done.variant, language)).truncate(room, ellipsis=True)
        space = " " * max(room - front.cell_length, 0)
        return Content.assemble((sign(mark), style), "  ", front, space, "  ", (time, "dim"))
