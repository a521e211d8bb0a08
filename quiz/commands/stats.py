"""`quiz stats`: what was learned, counted from the journal, and how each figure is computed."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from quiz.commands.browse import standing
from quiz.commands.parts import open_journal, open_library, print_json, print_table, settings
from quiz.study.calibration import bins, brier
from quiz.study.pace import LONGEST
from quiz.study.progress import COUNTED, MATURE_DAYS, Progress, Share, forecast, progress

if TYPE_CHECKING:
    from quiz.storage.index import Index
    from quiz.storage.journal import Journal
    from quiz.study.memory import Memory
    from quiz.study.standing import Standing


def run(arguments: Namespace) -> int:
    """Prints reviews, days, outcomes, retention, what is to come, the pace, and the misconceptions made most often."""
    index, journal = open_library(), open_journal()
    stand = standing(journal)
    cards = [summary.id for summary in index.summaries()]
    document = as_stats(counts_of(index, journal), coming(index, journal, stand), stand.at.study_day()) | {
        "cards": {"all": len(cards), "seen": sum(card in stand.reviewed for card in cards)}
    }
    if arguments.json:
        print_json(document)
    else:
        _print(document, settings(journal).desired_retention)
    return 0


def counts_of(index: Index, journal: Journal) -> Progress:
    """What the journal says of the cards of a library."""
    summaries = index.summaries()
    decks = {summary.id: summary.deck for summary in summaries}
    kinds = {summary.id: summary.kind for summary in summaries}
    return progress(journal.outline(COUNTED), decks.get, kinds.get)


def coming(index: Index, journal: Journal, stand: Standing) -> list[Memory]:
    """The memories of the cards that will be asked again."""
    known = journal.memories()
    return [known[card] for card in index.ids() if card in known and card not in stand.suspended]


def _print(document: Mapping[str, Any], wanted: float) -> None:
    due = list(document["forecast"].values())
    retention, calibration = document["retention"], document["calibration"]
    print_table(
        [
            ("reviews", str(document["reviews"])),
            ("practice", str(document["practice"])),
            ("cards seen", f"{document['cards']['seen']} of {document['cards']['all']}"),
            ("days", str(document["days"])),
            ("days in a row", str(document["streak"])),
            ("minutes", str(round(document["seconds"] / 60))),
            *((outcome, str(count)) for outcome, count in document["outcomes"].items()),
            ("due today", str(due[0])),
            ("due in 7 days", str(sum(due[:7]))),
            (f"due in {len(due)} days", str(sum(due))),
        ]
    )
    if retention["all"]["count"]:
        print(f"\nretention (wanted: {wanted:.0%})")
        named = [("all", retention["all"]), ("young", retention["young"]), ("mature", retention["mature"])]
        named += list(retention["decks"].items())
        print_table(
            [
                (f"  {name}", f"{one['share']:.0%}", f"{one['passed']} of {one['count']}")
                for name, one in named
                if one["count"]
            ]
        )
    if document["pace"]:
        print(f"\nseconds an answer took (quarter, half, three quarters took less; none counts as more than {LONGEST},")
        print("practice and answers given up are left out)")
        print_table(
            [
                (f"  {kind}", *(f"{one[name]:g}" for name in ("low_seconds", "median_seconds", "high_seconds")))
                for kind, one in document["pace"].items()
            ]
        )
    if calibration["answers"]:
        print(f"\ncalibration: Brier score {calibration['brier']:.3f} over {calibration['answers']} answers")
        print_table(
            [
                (f"  said {one['confidence']:.0%}", f"right {one['right'] / one['count']:.0%}", f"of {one['count']}")
                for one in calibration["bins"]
            ]
        )
    if document["misconceptions"]:
        print("\nmisconceptions made most often")
        for name, count in document["misconceptions"].items():
            print(f"  {count} × {name}")
    print("\n`quiz stats --json` says how each figure is computed, and has the calendar.")


def as_stats(counts: Progress, coming: Iterable[Memory], today: date) -> dict[str, object]:
    """All figures as plain data, and under `computed` how each of them comes about.

    Args:
        counts: What was done.
        coming: The memories of the cards that will be asked again.
        today: The study day.
    """
    due = forecast(coming, today)
    score = brier(counts.said) if counts.said else None
    return {
        "reviews": counts.reviews,
        "practice": counts.practice,
        "days": len(counts.days),
        "streak": counts.streak(today),
        "seconds": round(counts.milliseconds / 1000),
        "outcomes": {outcome.value: count for outcome, count in sorted(counts.outcomes.items())},
        "ratings": {rating.name.lower(): count for rating, count in sorted(counts.ratings.items())},
        "misconceptions": {f"{card}: {name}": count for (card, name), count in counts.most_made(10)},
        "retention": {
            "all": _share(counts.retention()),
            "young": _share(counts.young),
            "mature": _share(counts.mature),
            "decks": {deck: _share(share) for deck, share in sorted(counts.by_deck().items())},
        },
        "forecast": {(today + timedelta(days=place)).isoformat(): count for place, count in enumerate(due)},
        "calendar": {day.isoformat(): counts.days[day] for day in sorted(counts.days)},
        "pace": {
            kind: {
                "count": one.count,
                "low_seconds": round(one.low, 1),
                "median_seconds": round(one.median, 1),
                "high_seconds": round(one.high, 1),
            }
            for kind, one in sorted(counts.pace().items())
        },
        "calibration": {
            "answers": len(counts.said),
            "brier": None if score is None else round(score, 4),
            "bins": [{"confidence": one.said, "right": one.right, "count": one.count} for one in bins(counts.said)],
        },
        "computed": COMPUTED,
    }


def _share(share: Share) -> dict[str, object]:
    return {
        "passed": share.passed,
        "count": share.count,
        "share": None if share.value is None else round(share.value, 4),
    }


COMPUTED = {
    "reviews": "answers that moved the schedule; an undone one counts nowhere, here and below",
    "practice": "answers that left the schedule as it was",
    "days": "study days, from 04:00 to 04:00, with an answer",
    "streak": "study days in a row with an answer, up to today or yesterday",
    "seconds": f"time from the question to the answer, summed, practice too; one of more than {LONGEST} s was "
    "interrupted and counts as so long",
    "outcomes": "answers by what the grader said",
    "ratings": "answers by rating",
    "misconceptions": "answers in which a known error was recognized, by card and error; the ten most frequent",
    "retention": "reviews of cards that had left the learning steps: the share not rated Again; a card is young "
    f"where it had rested for less than {MATURE_DAYS} days, else mature",
    "forecast": "cards by the day on which they are due as scheduled now, the overdue ones today; suspended cards, "
    "new ones, and what later answers will add are not in it",
    "calendar": "answers a study day",
    "pace": "seconds from the question to the answer, by kind of card: lower quartile, median, upper quartile; "
    f"practice and answers given up (an empty line) are left out, one of more than {LONGEST} s counts as so long. Home "
    "and `quiz plan` go by the same answers",
    "calibration": "answers given with a confidence and judged right or wrong, by tenths of it; the Brier score is the "
    "mean square of confidence less outcome (1 right, 0 not): 0 is perfect, always saying 50 % gives 0.25",
}
