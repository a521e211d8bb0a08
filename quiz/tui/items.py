"""Options, steps or key points under each other, each with its letter; marked by letter, by cursor or by click."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from textual.binding import Binding
from textual.content import Content
from textual.events import Click, Key
from textual.geometry import Region, Size
from textual.message import Message
from textual.widget import Widget

from quiz.cards.text import Text, printable
from quiz.cards.variant import LABELS
from quiz.mathtext import flow
from quiz.tui.blank import Blank
from quiz.tui.wording import language_of, maths_of

Marking: TypeAlias = Literal["one", "several", "order", "tick"]
"""What a mark means: the answer, one of the answers, the next in order, a point that was told."""


class ItemList(Widget, can_focus=True):
    """Items with letters.

    A letter, Space or a click marks an item; where one is the answer, marking it answers.
    """

    class Answered(Message):
        """The marks are the learner's answer."""

    class Marked(Message):
        """A mark changed."""

    DEFAULT_CSS = """
    ItemList { width: 1fr; height: auto; text-wrap: nowrap; text-overflow: clip; padding: 0 1; }
    """
    BINDINGS = [
        Binding("enter", "answer", "key_answer", id="items.answer"),
        Binding("space", "mark", "key_mark", id="items.mark"),
        Binding("down,j", "move(1)", "key_move", id="items.down"),
        Binding("up,k", "move(-1)", "key_move", id="items.up"),
        Binding("backspace", "unmark", "key_unmark", show=False, id="items.unmark"),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.marks: list[int] = []
        self._items: tuple[Text, ...] = ()
        self._marking: Marking = "one"
        self._cursor: int | None = None
        self._right: frozenset[int] | None = None
        self._blank = False

    def show(self, items: Sequence[Text], marking: Marking, marks: Sequence[int] = ()) -> None:
        """Other items take the place."""
        self._items = tuple(items)
        self._marking = marking
        self.marks = list(marks)
        self._cursor = None
        self._right = None
        self._blank = False
        self.display = bool(items)
        self.refresh(layout=True)

    def judge(self, right: frozenset[int]) -> None:
        """No more marks; those that are right stand out, and a wrong mark too."""
        self._right = right
        self.refresh(layout=True)

    @property
    def open(self) -> bool:
        """Marks may be set."""
        return self.display and self._right is None

    def letters(self) -> str:
        """The marks as one would type them."""
        return " ".join(LABELS[number] for number in self.marks)

    def mark(self, number: int) -> None:
        """Marks an item, or takes its mark away."""
        if not self.open or number >= len(self._items):
            return
        self._cursor = number
        if self._marking == "one":
            self.marks = [number]
        elif number in self.marks:
            self.marks.remove(number)
        else:
            self.marks.append(number)
        self.refresh(layout=True)
        self.post_message(self.Answered() if self._marking == "one" else self.Marked())

    def press(self, key: Key) -> bool:
        """A letter of an item marks it; whether it was one."""
        letter = key.character or ""
        if len(letter) != 1 or letter not in self.open_letters:
            return False
        self.mark(LABELS.index(letter))
        return True

    @property
    def open_letters(self) -> str:
        """The letters that mark an item at the moment."""
        return LABELS[: len(self._items)] if self.open else ""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """The letters of items are no keys of the screen meanwhile."""
        return (character or " ") in self.open_letters

    def on_key(self, event: Key) -> None:
        """Letters of items come before the keys of the screen."""
        if self.press(event):
            event.stop()
            event.prevent_default()

    def on_click(self, event: Click) -> None:
        """A click marks."""
        place = event.get_content_offset(self)
        if place is None:
            return
        row = place.y
        for number, rows in enumerate(self._rows(self.content_size.width)):
            row -= len(rows)
            if row < 0:
                self.mark(number)
                return

    def action_answer(self) -> None:
        """The marks are the answer; without one the item under the cursor, or the second time "don't know"."""
        if self._marking == "one" and self._cursor is not None:
            self.marks = [self._cursor]
        if self.open and (self.marks or self._blank):
            self.post_message(self.Answered())
        elif self.open:
            self._blank = True
            self.post_message(Blank())

    def action_mark(self) -> None:
        """The item under the cursor."""
        if self._cursor is not None:
            self.mark(self._cursor)

    def action_unmark(self) -> None:
        """The last mark is taken away."""
        if self.open and self.marks:
            self.marks.pop()
            self.refresh(layout=True)
            self.post_message(self.Marked())

    def action_move(self, step: int) -> None:
        """The cursor moves, and the pane follows."""
        start = -1 if step > 0 else len(self._items)
        place = (start if self._cursor is None else self._cursor) + step
        self._cursor = min(max(place, 0), len(self._items) - 1)
        self.refresh()
        rows = self._rows(self.content_size.width)
        top = sum(len(item) for item in rows[: self._cursor])
        region = Region(0, top, self.size.width, len(rows[self._cursor])).translate(self.virtual_region.offset)
        if isinstance(self.parent, Widget):
            self.parent.scroll_to_region(region, animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that do nothing here are not shown."""
        if action == "mark" and self._marking == "one":
            return False
        if action == "answer" and self._marking == "tick":
            return False
        return self.open or action == "move"

    def _front(self, number: int) -> str:
        label = f"{LABELS[number]}) "
        if self._marking == "order":
            return (f"{self.marks.index(number) + 1:>2}. " if number in self.marks else "  · ") + label
        if self._right is not None and self._marking != "tick":
            mark = "✓" if number in self._right else "✗" if number in self.marks else " "
            return f"{mark} {label}"
        if self._marking == "one":
            return "  " + label
        return ("[x] " if number in self.marks else "[ ] ") + label

    def _rows(self, width: int) -> list[list[str]]:
        language = language_of(self)
        every = []
        for number, text in enumerate(self._items):
            front = self._front(number)
            said = printable(text.say(language).strip())
            rows = flow(said, width=max(width - len(front), 8), form=maths_of(self))
            first, *more = [row.rstrip() for row in rows] or [""]
            every.append([front + first, *(" " * len(front) + row for row in more)])
        return every

    def _style(self, number: int) -> str:
        if self._right is not None and self._marking in ("one", "several"):
            return "$success" if number in self._right else "$error" if number in self.marks else "$text-muted"
        marked = "bold" if number in self.marks else ""
        return f"{marked} reverse" if number == self._cursor and self.has_focus else marked

    def render(self) -> Content:
        """All items, for the width there is."""
        every = self._rows(self.content_size.width)
        return Content("\n").join(
            Content("\n".join(rows)).stylize(self._style(number)) for number, rows in enumerate(every)
        )

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as there is room."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as the items need."""
        return sum(map(len, self._rows(width))) if width else 0
