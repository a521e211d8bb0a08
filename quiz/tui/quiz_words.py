"""The report of a quiz in words: score, misconceptions, calibration, time; for the screen and for a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quiz.cards.misconception import said_of
from quiz.cards.text import Language
from quiz.locale import say
from quiz.study.calibration import Bin, bins, brier, lean
from quiz.study.event import Mode
from quiz.study.quiz_score import (
    Mark,
    Tally,
    forecasts,
    mark_of,
    misconceptions,
    paces,
    tally,
    tally_by,
)
from quiz.study.session import Answered
from quiz.tui.countdown import clock_time
from quiz.tui.means import Means
from quiz.tui.report_part import Part, answer_written, columns, on_one_line, written

_BAR = 20
_SHORT = 48
"""How many cells of a question are told to know it by."""
_LEAN = 0.05
"""From which difference on between sure and right one is told so."""


@dataclass(frozen=True, slots=True)
class QuizReport:
    """A quiz that is over.

    Attributes:
        answered: What was answered, in order.
        left: How many questions were not asked.
        mode: Whether the schedule moved.
    """

    answered: tuple[Answered, ...]
    left: int
    mode: Mode
    means: Means

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks of the answers, in order."""
        return tuple(mark_of(done) for done in self.answered)

    def parts(self, language: Language) -> tuple[Part, ...]:
        """All parts that have something to say."""
        marks = self.marks
        topics = tally_by(marks, lambda mark: mark.topic)
        in_order = [deck for deck in (*self.means.titles, *topics) if deck in topics]
        by_topic = {self.means.title(deck, language): topics[deck] for deck in dict.fromkeys(in_order)}
        levels = sorted(tally_by(marks, lambda mark: mark.level).items())
        by_level = {say("study_level", language, level=level): found for level, found in levels}
        found = [
            Part(say("report_score", language), self._score(language)),
            Part(say("result_by_deck", language), _tallies(by_topic, language), "columns"),
            Part(say("result_by_level", language), _tallies(by_level, language), "columns"),
        ]
        if named := self._misconceptions(language):
            found.append(Part(say("report_misconceptions", language), named, "text"))
        if said := forecasts(marks):
            found.append(Part(say("report_calibration", language), _calibration(said, language)))
            found.append(Part(say("report_plot", language), _plot(bins(said), language), "columns"))
        rows = [
            (
                say(f"kind_{pace.kind}", language),
                say("report_median", language, time=clock_time(pace.median_seconds)),
                say("report_at_ease", language, time=clock_time(pace.suggested_seconds)),
                say("report_questions", language, count=pace.count),
            )
            for pace in paces(marks)
        ]
        found.append(Part(say("report_time", language), columns(rows), "columns"))
        return tuple(found)

    def markdown(self, language: Language) -> str:
        """The report as a file, with the cards to review whole."""
        day = self.answered[-1].event.study_day.isoformat()
        lines = written(f"{say('report_title', language)} · {day}", self.parts(language))
        weak = [done for done, mark in zip(self.answered, self.marks, strict=True) if mark.weak]
        lines += [f"## {say('result_again' if weak else 'result_clean', language)}", ""]
        for done in weak:
            lines += answer_written(done, sign(mark_of(done)), language)
        return "\n".join(lines).rstrip() + "\n"

    def _score(self, language: Language) -> tuple[str, ...]:
        whole = tally(self.marks)
        lines = []
        if whole.judged:
            share = round(100 * whole.right / whole.judged)
            lines.append(say("report_right", language, right=whole.right, count=whole.judged, percent=share))
        if carried := sum(mark.carried for mark in self.marks):
            lines.append(say("report_carried", language, count=carried))
        if any(mark.right is None for mark in self.marks):
            lines.append(say("report_spoken", language, told=whole.told, points=whole.points))
        time = clock_time(sum(mark.seconds for mark in self.marks))
        lines.append(say("report_asked", language, count=len(self.marks), time=time))
        if self.left:
            lines.append(say("report_left", language, count=self.left))
        lines.append(say(f"report_mode_{self.mode}", language))
        return tuple(lines)

    def _misconceptions(self, language: Language) -> tuple[str, ...]:
        asked = {done.variant.card.id: done.variant for done in self.answered}
        lines = []
        for card, name, count in misconceptions(self.marks):
            times = f"{count}× " if count > 1 else ""
            said = " ".join(said_of(asked[card].card, name).say(language).split())
            short = on_one_line(asked[card], language, _SHORT)
            lines.append(times + say("report_mistake", language, said=said, asked=short))
        return tuple(lines)


def sign(mark: Mark) -> str:
    """What became of an answer, in one character."""
    if mark.half:
        return "≈"
    return "✗" if mark.weak else "✓"


def _tallies(named: dict[str, Tally], language: Language) -> tuple[str, ...]:
    rows = []
    for name, found in named.items():
        right = say("report_of", language, right=found.right, count=found.judged) if found.judged else ""
        told = say("points_ticked", language, count=found.told, total=found.points) if found.points else ""
        rows.append((name, right, told))
    return columns(rows)


def _calibration(said: Sequence[tuple[float, bool]], language: Language) -> tuple[str, ...]:
    mean = sum(confidence for confidence, _ in said) / len(said)
    right = sum(right for _, right in said) / len(said)
    off = lean(said)
    word = "report_too_sure" if off > _LEAN else "report_unsure" if off < -_LEAN else "report_calibrated"
    return (
        say("report_brier", language, score=f"{brier(said):.3f}"),
        say(word, language, said=round(100 * mean), right=round(100 * right)),
    )


def _plot(found: Sequence[Bin], language: Language) -> tuple[str, ...]:
    """A row a confidence: a bar as long as the share that was right, a stroke where one said it would end."""
    rows = [
        (
            f"{round(one.said * 100):>4}%",
            _bar(one),
            f"{round(one.share * 100):>3}%",
            say("report_of", language, right=one.right, count=one.count),
        )
        for one in found
    ]
    head = (say("report_said", language), "", say("report_were_right", language), "")
    return (*columns([head, *rows]), say("report_plot_key", language))


def _bar(one: Bin) -> str:
    filled, said = round(one.share * _BAR), round(one.said * _BAR)
    cells = ["█" if cell < filled else "·" for cell in range(_BAR + 1)]
    cells[_BAR] = " " if said < _BAR else "│"
    cells[said] = "│"
    return "".join(cells)
