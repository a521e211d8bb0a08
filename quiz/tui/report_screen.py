"""A report over the cards that were answered: what it says on one side, the cards on the other; saved by a key."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import Screen

from quiz.cards.text import Language, printable
from quiz.locale import say
from quiz.study.pace import SECONDS
from quiz.study.quiz_score import mark_of
from quiz.study.session import Answered
from quiz.tui.answered_list import AnsweredList
from quiz.tui.countdown import clock_time
from quiz.tui.home import practice_of
from quiz.tui.keys import KeyBar
from quiz.tui.means import Means
from quiz.tui.report_part import Part, shown
from quiz.tui.wording import Phrase, language_of


class ReportScreen(Screen[None]):
    """What was answered, in words and card by card.

    Args:
        answered: What was answered, in order.
        means: How decks are called, what is told of a card, and where a file goes.
    """

    CSS_PATH = ["answered_list.tcss", "report_screen.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide"), (120, "-broad")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-tall")]
    AUTO_FOCUS = "AnsweredList"
    BINDINGS = [
        Binding("p", "practice", "key_practice_these", id="report.practice"),
        Binding("w", "save", "key_save", id="report.save"),
        Binding("escape,q,h", "leave", "key_home", id="report.leave"),
    ]
    TITLE_KEY = "report_title"
    TIME_KEY = "report_took"
    STEM = "report"

    def __init__(self, answered: Sequence[Answered], means: Means) -> None:
        super().__init__()
        self.answered = tuple(answered)
        self.means = means
        self._weak = [done for done in answered if mark_of(done).weak]
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
                good = [done for done in self.answered if not mark_of(done).weak]
                groups = [("result_again" if self._weak else "result_clean", self._weak)]
                groups += [("report_others", good)] if good else []
                yield AnsweredList(groups, self._time, self.means, id="cards")
            yield Phrase(self._told, id="told")
        yield KeyBar()

    def on_mount(self) -> None:
        """Nothing is saved yet."""
        self.query_one("#told").display = False

    def retell(self) -> None:
        """The list in the language of the moment."""
        self.query_one(AnsweredList).retell()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Practice only where there is a card to look at again."""
        return bool(self._weak) if action == "practice" else True

    def action_practice(self) -> None:
        """The cards to look at again, asked once more; then back to the report."""
        practice_of(self, self._weak)

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

    def _time(self, done: Answered, language: Language) -> str:
        """How long an answer took, and beside it how long it might."""
        took, allowed = clock_time(mark_of(done).seconds), clock_time(self.allowed(done))
        return say(self.TIME_KEY, language, took=took, allowed=allowed)
