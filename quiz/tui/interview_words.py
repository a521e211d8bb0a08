"""The report of a mock interview in words: the rubric, then each chain; for the screen and for a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quiz.cards.card import Recall
from quiz.cards.text import Language
from quiz.locale import say
from quiz.study.interview import Reply
from quiz.study.quiz_score import mark_of
from quiz.study.rubric import Count, Depth, Grade, reached, rubric
from quiz.study.session import Answered
from quiz.tui.countdown import clock_time
from quiz.tui.quiz_words import sign
from quiz.tui.report_part import Part, answer_written, on_one_line, written

_SIGNS = {Grade.STRONG: "✓", Grade.FAIR: "≈", Grade.WEAK: "✗", Grade.NOT_ASKED: "–"}


@dataclass(frozen=True, slots=True)
class Chain:
    """An opening question and its follow-ups, as they were answered."""

    answered: tuple[Answered, ...]
    replies: tuple[Reply, ...]


def parts(chains: Sequence[Chain], language: Language) -> tuple[Part, ...]:
    """The rubric, then a part for each chain."""
    told = (_chain(number, chain, language) for number, chain in enumerate(chains, 1))
    return (Part(say("interview_rubric", language), _rubric(chains, language)), *told)


def markdown(chains: Sequence[Chain], language: Language) -> str:
    """The report as a file, every answer whole."""
    day = chains[-1].answered[-1].event.study_day.isoformat()
    lines = written(f"{say('interview_report', language)} · {day}", parts(chains, language))
    lines += [f"## {say('interview_answers', language)}", ""]
    for chain in chains:
        for done in chain.answered:
            lines += answer_written(done, sign(mark_of(done)), language)
    return "\n".join(lines).rstrip() + "\n"


def _rubric(chains: Sequence[Chain], language: Language) -> tuple[str, ...]:
    judged = rubric([chain.replies for chain in chains])
    rows: dict[str, Count | Depth] = {
        "coverage": judged.coverage,
        "depth": judged.depth,
        "pace": judged.pace,
        "numbers": judged.numbers,
    }
    lines = []
    for name, row in rows.items():
        values: dict[str, object]
        match row:
            case Count(got, of):
                values = {"got": got, "of": of}
            case Depth(levels):
                values = {"levels": ", ".join(map(str, levels)), "mean": f"{row.mean:.1f}" if levels else "–"}
        how = say(f"rubric_{name}_how", language, **values)
        grade = say(f"grade_{row.grade.value}", language)
        lines.append(f"{_SIGNS[row.grade]} {say(f'rubric_{name}', language, grade=grade)}{how}")
    skipped = sum(reply.skipped for chain in chains for reply in chain.replies)
    if skipped:
        lines.append(say("interview_skipped_count", language, count=skipped))
    return (*lines, say("report_mode_practice", language))


def _chain(number: int, chain: Chain, language: Language) -> Part:
    opening = on_one_line(chain.answered[0].variant, language)
    counts = say(
        "interview_counts",
        language,
        told=sum(reply.told for reply in chain.replies),
        points=sum(reply.points for reply in chain.replies),
        level=reached(chain.replies),
        time=clock_time(sum(reply.seconds for reply in chain.replies)),
    )
    lines = [counts, *_answers(chain, language)]
    missed = [
        point.text.say(language).strip()
        for done in chain.answered
        if isinstance(done.variant.card, Recall)
        for place, point in enumerate(done.variant.card.points)
        if place not in done.verdict.heard
    ]
    lines += [f"{say('interview_missed', language)}{say('colon', language)}{point}" for point in missed]
    return Part(f"{number}. {opening}", tuple(lines), "text")


def _answers(chain: Chain, language: Language) -> list[str]:
    lines = []
    for done, reply in zip(chain.answered, chain.replies, strict=True):
        mark = mark_of(done)
        if reply.skipped:
            got = say("interview_skipped", language)
        elif reply.right is None:
            got = say("points_ticked", language, count=reply.told, total=reply.points)
        else:
            got = say(f"outcome_{done.verdict.outcome.name.lower()}_short", language)
        late = "" if reply.in_time else f" {say('interview_late', language)}"
        kind = say(f"kind_{mark.kind}", language)
        level = say("study_level", language, level=reply.level)
        lines.append(f"{sign(mark)} {level} · {kind} · {got} · {clock_time(reply.seconds)}{late}")
    return lines
