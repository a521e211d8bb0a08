"""A card as a row of the table, with as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import lru_cache

from textual.content import Content
from textual.events import Click
from textual.message import Message

from quiz.cards.card import Card
from quiz.cards.summary import Summary, prompt_of
from quiz.cards.text import Language, printable
from quiz.locale import interval, say
from quiz.mathtext import inline
from quiz.study.catalog import COLUMNS, Catalog, Column
from quiz.study.memory import Memory
from quiz.study.standing import Standing
from quiz.tui.card_table import Cell, fitted
from quiz.tui.wording import Phrase

SUSPENDED, FLAGGED, LEECH = "⊘", "⚑", "!"
_MARKS = 4
_GAP = 1
_WIDTHS = {"kind": 8, "level": 6, "due": 9, "lapses": 7, "deck": 20, "id": 28}
_ROOM = (("level", 0), ("due", 0), ("kind", 62), ("lapses", 62), ("deck", 92), ("id", 126))
"""From which width of the table on a column is shown."""
_ORDER = ("id", "deck", "kind", "level", "due", "lapses")
_RIGHT = ("level", "due", "lapses")


class Heading(Phrase):
    """The names of the columns; a click on one sorts by it."""

    class Clicked(Message):
        """So many cells from the left."""

        def __init__(self, x: int) -> None:
            super().__init__()
            self.x = x

    def on_click(self, event: Click) -> None:
        """A click."""
        place = event.get_content_offset(self)
        if place is not None:
            self.post_message(self.Clicked(place.x))


class CardRow:
    """Rows of the cards of a catalog.

    Args:
        catalog: The cards.
        card: A card by its id; asked only for rows that are drawn.
    """

    def __init__(self, catalog: Catalog, card: Callable[[str], Card]) -> None:
        self._catalog = catalog
        self._prompt = lru_cache(maxsize=1024)(lambda id: prompt_of(card(id)))

    def __call__(self, place: int, standing: Standing, language: Language, width: int) -> list[Cell]:
        """The cells of a card: marks, prompt, then what there is room for."""
        card = self._catalog.cards[place]
        columns = _columns(width)
        prompt = " ".join(printable(inline(self._prompt(card.id).say(language))).split())
        marks = _marks(card, standing)
        room = _room(width, columns)
        cells = [Cell(marks, _MARKS, "due"), Cell(prompt, room, "muted" if SUSPENDED in marks else "")]
        for column in columns:
            text, tone = self._cell(column, card, standing, language)
            cells += [Cell("", _GAP), Cell(text, _WIDTHS[column], tone, column in _RIGHT)]
        return cells

    def heading(self, language: Language, width: int, sorted_by: Column, *, backwards: bool) -> Content:
        """The names of the columns; an arrow stands at the one that orders the rows."""
        columns = _columns(width)
        arrow = "↑" if backwards else "↓"
        parts: list[Content | str | tuple[str, str]] = [" " * _MARKS]
        lead = say("column_prompt", language) + (f" {arrow}" if sorted_by == "deck" and "deck" not in columns else "")
        parts.append(fitted(lead, _room(width, columns)))
        for column in columns:
            here = column == sorted_by
            name = say(f"column_{column}", language) + (arrow if here else "")
            cell = " " * _GAP + fitted(name, _WIDTHS[column], right=column in _RIGHT)
            parts.append((cell, "bold") if here else cell)
        return Content.assemble(*parts)

    def column_at(self, x: int, width: int) -> Column | None:
        """The column that one can sort by at a place in the heading."""
        columns = _columns(width)
        end = 0
        for column in ("deck", *columns):
            end += _WIDTHS[column] + _GAP if end else _MARKS + _room(width, columns)
            if x < end:
                return next((known for known in COLUMNS if known == column), None)
        return None

    def _cell(self, column: str, card: Summary, standing: Standing, language: Language) -> tuple[str, str]:
        memory = standing.memories.get(card.id)
        match column:
            case "id":
                return card.id, "muted"
            case "deck":
                title = self._catalog.titles.get(card.deck)
                return printable(title.say(language)) if title else card.deck, "muted"
            case "kind":
                return say(f"kind_{card.kind}", language), "muted"
            case "level":
                return str(card.level), ""
            case "lapses":
                lapses = memory.lapses if memory else 0
                return (str(lapses) if lapses else ""), "bad"
            case _:
                return due_words(memory, standing, language, card.id)


def due_words(memory: Memory | None, standing: Standing, language: Language, card: str) -> tuple[str, str]:
    """When a card is due, in a word, and the tone of it."""
    if card in standing.suspended:
        return say("row_suspended", language), "muted"
    if memory is None:
        return say("row_new", language), "muted"
    if card in standing.due:
        return say("row_due", language), "due"
    day = standing.at.study_day()
    if memory.due_at is not None and memory.due_day <= day:
        return interval(timedelta(milliseconds=memory.due_at - standing.at.milliseconds), language), ""
    return interval(timedelta(days=(memory.due_day - day).days), language), ""


def _marks(card: Summary, standing: Standing) -> str:
    marks = (
        (FLAGGED, card.id in standing.flagged),
        (SUSPENDED, card.id in standing.suspended),
        (LEECH, standing.is_leech(card.id)),
    )
    return "".join(mark for mark, there in marks if there)


def _columns(width: int) -> list[str]:
    shown = {column for column, least in _ROOM if width >= least}
    return [column for column in _ORDER if column in shown]


def _room(width: int, columns: list[str]) -> int:
    """What is left for the prompt."""
    return max(width - _MARKS - sum(_WIDTHS[column] + _GAP for column in columns), 4)
