"""What each page of progress draws, as rows for a width."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rich.cells import cell_len
from textual.content import Content

from quiz.cards.text import Language, Text, printable
from quiz.locale import say
from quiz.mathtext import flow
from quiz.study.calibration import bins, brier
from quiz.study.progress import MATURE_DAYS, Progress, Share
from quiz.tui.bars import SHADES, bar, box, columns, shade, steps
from quiz.tui.card_table import fitted

_NAME = 24
_LABEL = 4
_WEEKS = 53
_QUARTILES = ("25%", "50%", "75%")


@dataclass(frozen=True, slots=True)
class Mistake:
    """A misconception in the words of its card, and how often it was made; none where the card is gone."""

    card: str
    words: Text
    count: int


@dataclass(frozen=True, slots=True)
class ProgressView:
    """What progress shows, frozen when it is asked for.

    Attributes:
        forecast: How many cards are due on each of the next days, today first.
        titles: Deck id to title, in the order of the decks.
        seen: How many of the `cards` have been reviewed.
        wanted: The retention that the schedule aims at.
    """

    counts: Progress
    forecast: Sequence[int]
    today: date
    titles: Mapping[str, Text]
    mistakes: Sequence[Mistake]
    cards: int
    seen: int
    wanted: float


Rows = list[Content]


def retention(view: ProgressView, language: Language, width: int, height: int) -> Rows:
    """All, young and mature, then each deck, as bars with a line at what is wanted."""
    counts, by_deck = view.counts, view.counts.by_deck()
    named: list[tuple[str, Share]] = [
        (say("progress_all", language), counts.retention()),
        (say("progress_young", language, days=MATURE_DAYS), counts.young),
        (say("progress_mature", language, days=MATURE_DAYS), counts.mature),
    ]
    topics = [(printable(title.say(language)), by_deck[deck]) for deck, title in view.titles.items() if deck in by_deck]
    every = [*named, *topics]
    if not counts.learned:
        return []
    name = min(max(cell_len(one) for one, _ in every), max(width // 3, 12), _NAME + 8)
    figures = max(len(f"{one.passed}/{one.count}") for _, one in every)
    room = max(width - name - figures - 9, 8)
    rows = []
    for place, (called, share) in enumerate(every):
        if place == len(named):
            rows.append(Content(""))
        if share.value is None:
            rows.append(Content.assemble(fitted(called, name), "  ", (say("progress_none_yet", language), "dim")))
            continue
        tone = "$success" if share.value >= view.wanted else "$warning"
        rows.append(
            Content.assemble(
                fitted(called, name),
                "  ",
                (bar(share.value, room, view.wanted), tone),
                f"{share.value:>5.0%}",
                (f"  {share.passed}/{share.count}", "dim"),
            )
        )
    return rows


def forecast(view: ProgressView, language: Language, width: int, height: int) -> Rows:
    """A column a day."""
    due = view.forecast
    if not any(due):
        return []
    axis = len(str(max(due))) + 1
    cell = min(max((width - axis) // len(due), 1), 5)
    drawn = columns(due, min(max(height - 4, 4), 14), cell)
    rows = [
        Content.assemble((f"{max(due) if place == 0 else '':>{axis - 1}} ", "dim"), (row.rstrip(), "$primary"))
        for place, row in enumerate(drawn)
    ]
    rows.append(Content.assemble((f"{0:>{axis - 1}} " + "─" * (cell * len(due)), "dim")))
    dates = ""
    for place in range(0, len(due), 7):
        day = view.today + timedelta(days=place)
        label = say("progress_today", language) if place == 0 else f"{day:%m-%d}"
        dates = fitted(dates, place * cell) + label if cell_len(dates) <= place * cell else dates
    rows.append(Content((" " * axis) + dates).stylize("dim"))
    said = say("progress_due", language, today=due[0], week=sum(due[:7]), all=sum(due), days=len(due))
    return [*rows, Content(""), *_told(said, width)]


def calendar(view: ProgressView, language: Language, width: int, height: int) -> Rows:
    """A year of weeks, one row a day of the week, darker where more was answered."""
    days = view.counts.days
    if not days:
        return []
    cell = 2 if width >= _LABEL + 2 * _WEEKS else 1
    weeks = min(_WEEKS, (width - _LABEL) // cell)
    monday = view.today - timedelta(days=view.today.weekday())
    first = monday - timedelta(weeks=weeks - 1)
    shown = {day: count for day, count in days.items() if first <= day <= view.today}
    least = steps(max(shown.values(), default=0))
    rows = [Content(" " * _LABEL + _months(first, weeks, cell)).stylize("dim")]
    for weekday in range(7):
        name = say("progress_weekdays", language).split()[weekday] if weekday % 2 == 0 else ""
        parts: list[str | tuple[str, str]] = [(fitted(name, _LABEL), "dim")]
        for week in range(weeks):
            day = first + timedelta(weeks=week, days=weekday)
            mark = " " if day > view.today else shade(shown.get(day, 0), least)
            parts.append((mark * cell, "dim" if mark == SHADES[0] else "$success"))
        rows.append(Content.assemble(*parts))
    legend = [f"{SHADES[0]} 0"]
    for place, one in enumerate(least):
        last = least[place + 1] - 1 if place + 1 < len(least) else max(shown.values())
        legend.append(f"{SHADES[place + 1]} {one}" + (f"–{last}" if last > one else ""))
    said = say(
        "progress_year", language, answers=sum(shown.values()), days=len(shown), most=max(shown.values(), default=0)
    )
    return [*rows, Content(""), Content("   ".join(legend)).stylize("dim"), *_told(said, width)]


def _months(first: date, weeks: int, cell: int) -> str:
    """The number of each month over the week in which it begins."""
    row = ""
    for week in range(weeks):
        day = first + timedelta(weeks=week)
        if day.day <= 7 and len(row) <= week * cell:
            row = row.ljust(week * cell) + str(day.month)
    return row


def pace(view: ProgressView, language: Language, width: int, height: int) -> Rows:
    """For each kind of card the middle half of the times, with the median."""
    every = sorted(view.counts.pace().items(), key=lambda one: one[1].median)
    if not every:
        return []
    most = max(one.high for _, one in every)
    name = max(cell_len(say(f"kind_{kind}", language)) for kind, _ in every)
    figures = [[_seconds(value) for value in (one.low, one.median, one.high)] for _, one in every]
    cells = max(len(text) for row in figures for text in row)
    cells = max(cells, *map(len, _QUARTILES))
    room = max(width - name - 3 * (cells + 2) - 10, 8)
    lead = " " * (name + 2) + " " * (room + 1)
    rows = [Content(lead + "".join("  " + fitted(one, cells, right=True) for one in _QUARTILES)).stylize("dim")]
    for (kind, one), texts in zip(every, figures, strict=True):
        rows.append(
            Content.assemble(
                fitted(say(f"kind_{kind}", language), name),
                "  ",
                (box(one.low, one.median, one.high, most, room), "$primary"),
                " ",
                "".join("  " + fitted(text, cells, right=True) for text in texts),
                (f"  ×{one.count}", "dim"),
            )
        )
    rows.append(Content(" " * (name + 2) + "0" + fitted(_seconds(most), room - 1, right=True)).stylize("dim"))
    return rows


def _seconds(value: float) -> str:
    return f"{value:.0f} s" if value < 90 else f"{value / 60:.1f} min"


def calibration(view: ProgressView, language: Language, width: int, height: int) -> Rows:
    """For each confidence the share that was right, with a line at what was said."""
    said = view.counts.said
    if not said:
        return []
    score = brier(said)
    named = [(say("progress_sure", language, share=f"{one.said:.0%}"), one) for one in bins(said)]
    name = max(cell_len(text) for text, _ in named)
    figures = max(len(f"{one.right}/{one.count}") for _, one in named)
    room = max(width - name - figures - 9, 8)
    rows = []
    for text, one in named:
        share = one.right / one.count
        rows.append(
            Content.assemble(
                fitted(text, name),
                "  ",
                (bar(share, room, one.said), "$primary"),
                f"{share:>5.0%}",
                (f"  {one.right}/{one.count}", "dim"),
            )
        )
    lean = sum(confidence - right for confidence, right in said) / len(said)
    leaning = "over" if lean > 0.05 else "under" if lean < -0.05 else "even"
    rows += [
        Content(""),
        *_told(say("progress_brier", language, score=f"{score:.3f}", count=len(said)), width),
        *_told(say(f"progress_lean_{leaning}", language, points=f"{abs(lean) * 100:.0f}"), width),
    ]
    return rows


def _told(sentence: str, width: int) -> Rows:
    return [Content(row) for row in flow(sentence, width=width)]


Page = Callable[[ProgressView, Language, int, int], Rows]
PAGES: tuple[tuple[str, Page | None], ...] = (
    ("retention", retention),
    ("forecast", forecast),
    ("calendar", calendar),
    ("pace", pace),
    ("mistakes", None),
    ("calibration", calibration),
)
"""Each page by its name; the one without rows is a list."""
