"""A part of a report: the same lines for the screen and for a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from quiz.cards.outcome import Outcome
from quiz.cards.reason import reason
from quiz.cards.text import Language, printable
from quiz.cards.variant import Variant
from quiz.locale import say
from quiz.mathtext import inline
from quiz.study.session import Answered
from quiz.tui.card_text import CardText
from quiz.tui.wording import Phrase

_LONGEST_TITLE = 80
_SPECIAL = re.compile(r"([\\`*_<~$])")
_ESCAPED = r"\\\1"
"""What Markdown would read as more than a character, and how it is written to be one."""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and its lines.

    Attributes:
        form: Plain lines; columns that keep their places; or text of cards, with maths.
    """

    heading: str
    lines: tuple[str, ...]
    form: Literal["lines", "columns", "text"] = "lines"


Parts = Callable[[Language], Sequence[Part]]


def shown(parts: Parts) -> ComposeResult:
    """A heading and its lines for each part; the parts are the same in every language."""
    for number, part in enumerate(parts("en")):

        def heading(language: Language, number: int = number) -> Content:
            return Content(parts(language)[number].heading).stylize("bold")

        def lines(language: Language, number: int = number) -> str:
            return "\n".join(parts(language)[number].lines)

        yield Phrase(heading, classes="heading")
        body: Widget = CardText(lines) if part.form == "text" else Phrase(lines, classes=f"-{part.form}")
        yield body


def written(title: str, parts: Iterable[Part]) -> list[str]:
    """The lines of Markdown for the parts under a title."""
    lines = [f"# {title}", ""]
    for part in parts:
        lines += [f"## {part.heading}", ""]
        if part.form == "columns":
            lines += ["```text", *part.lines, "```", ""]
        else:
            lines += [*(f"- {line}" for line in part.lines if line), ""]
    return lines


def answer_written(done: Answered, mark: str, language: Language) -> list[str]:
    """The lines of Markdown for one answered card: the question, both answers, why, and the way there."""
    variant, verdict = done.variant, done.verdict
    asked, title = variant.prompt(language), on_one_line(variant, language, _LONGEST_TITLE)
    lines = [f"### {mark} {_SPECIAL.sub(_ESCAPED, title)}", "", f"<small>{variant.card.id}</small>", ""]
    lines += [] if asked.strip() == title else [quoted(asked), ""]
    lines += [f"{variant.label(item.id)}) {item.text.say(language).strip()}  " for item in variant.shown]
    lines += [""] if variant.shown else []
    typed = printable(verdict.response).strip()
    spoken = variant.card.kind == "recall"
    if typed or not spoken or verdict.outcome is Outcome.WRONG:
        lines += [f"- {say('your_answer', language)}{say('colon', language)}{literal(typed, language)}"]
    if not spoken:
        expected = " / ".join(verdict.expected.say(language).splitlines())
        lines += [f"- {say('heading_expected', language)}{say('colon', language)}{expected}"]
    if why := reason(variant, verdict):
        said = " ".join(why.say(language).split())
        lines += [f"- {say('heading_why', language)}{say('colon', language)}{said}"]
    lines += [*_points(variant, verdict.heard, language), ""]
    if back := variant.back(language):
        lines += [back, ""]
    return lines


def on_one_line(variant: Variant, language: Language, most: int | None = None) -> str:
    """The question on one line, its maths too; cut after so many cells."""
    asked = printable(" ".join(inline(variant.prompt(language)).split()))
    return asked if most is None else Content(asked).truncate(most, ellipsis=True).plain


def _points(variant: Variant, heard: frozenset[int], language: Language) -> list[str]:
    points = getattr(variant.card, "points", ())
    return [
        f"- [{'x' if number in heard else ' '}] {point.text.say(language).strip()}"
        for number, point in enumerate(points)
    ]


def quoted(text: str) -> str:
    """A text as a quotation of Markdown."""
    return "\n".join(f"> {line}".rstrip() for line in text.strip().splitlines())


def literal(text: str, language: Language) -> str:
    """What a learner typed, of which no part is Markdown."""
    if not text:
        return say("no_answer", language)
    longest = max((len(run) for run in "".join(c if c == "`" else " " for c in text).split()), default=0)
    fence = "`" * (longest + 1)
    space = " " if longest else ""
    return f"{fence}{space}{' '.join(text.split())}{space}{fence}"


def columns(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Rows with their columns aligned by the cells that they take.

    >>> columns([("a", "1"), ("层归一化", "22")])
    ('a         1', '层归一化  22')
    """
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    padded = ([text + " " * (width - cell_len(text)) for text, width in zip(row, widths, strict=True)] for row in rows)
    return tuple("  ".join(row).rstrip() for row in padded)
