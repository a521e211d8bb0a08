"""`quiz plan`: what to learn and review each day until the interview."""

from __future__ import annotations

from argparse import Namespace
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

from quiz.cards.text import Language, printable
from quiz.commands import UsageError
from quiz.commands.parts import cards_of, language, now, open_journal, open_library, print_json, print_table, remember
from quiz.commands.titles import Titles, cells, titles
from quiz.commands.todays_list import SETTING, Appointment, keep_list
from quiz.locale import both, say
from quiz.study.event import Event, EventKind, Rating
from quiz.study.pace import LONGEST, seconds_of
from quiz.study.queue import NEW_PER_DAY

if TYPE_CHECKING:
    from quiz.storage.index import Index
    from quiz.storage.journal import Journal
    from quiz.study.plan.goal import Looked, Reach
    from quiz.study.plan.planner import Plan, Planner

MINUTES = 30.0
LONGEST_DAYS = 180
_LEAST_TITLE = 24
_MOST_LEFT_OUT, _FEW_REVIEWS = 12, 100


@dataclass(frozen=True, slots=True)
class Log:
    """What the journal says for the plan.

    Attributes:
        history: By card, the reviews that stand: study day and rating.
        new, review: Seconds that first and later answers took.
        today: Seconds spent today.
        suspended: Cards set aside.
    """

    history: dict[str, list[tuple[date, Rating]]]
    new: list[float]
    review: list[float]
    today: float
    suspended: frozenset[str]


def run(arguments: Namespace) -> int:
    """Prints today's list, the days to come, the expected score with and without the plan, and what is left out."""
    journal = open_journal()
    today = now(journal).study_day()
    arguments.lang = chosen = language(arguments.lang, journal.setting("language"))
    known = journal.setting(SETTING)
    meeting = appointment(arguments, known, today)
    index = open_library()
    matter = prepared(index, journal, arguments.deck)
    if meeting.written() != known:
        remember(journal, SETTING, meeting.written())
    document = planned(matter, meeting)
    if arguments.deck is None:
        keep_list(journal, document)
    if arguments.json:
        print_json(document)
    else:
        for line in lines(document, chosen, titles(index), get_terminal_size((100, 24)).columns):
            print(line) if isinstance(line, str) else print_table(line)
    return 0


@dataclass(frozen=True, slots=True)
class Matter:
    """What a plan is made of, read from library and journal: nothing more is asked of them.

    Attributes:
        cards: Id, weight and history of each card to plan for.
    """

    today: date
    log: Log
    cards: tuple[tuple[str, float], ...]


def prepared(index: Index, journal: Journal, deck: str | None = None) -> Matter:
    """What a plan for these cards is made of.

    Raises:
        UsageError: There is no such deck, or no card.
    """
    from quiz.study.plan.weights import weights

    today = now(journal).study_day()
    wanted = set(cards_of(index, deck))
    summaries = [summary for summary in index.summaries() if summary.id in wanted]
    log = read(journal.outline([*EventKind]), today)
    counts = weights((summary.level, summary.section, summary.kind) for summary in summaries)
    cards = [(one.id, weight) for one, weight in zip(summaries, counts, strict=True) if one.id not in log.suspended]
    if not cards:
        raise UsageError(both("plan_no_card"))
    return Matter(today, log, tuple(cards))


def planned(matter: Matter, meeting: Appointment) -> dict[str, Any]:
    """The plan as one document: seconds of work, on any thread."""
    *_, whole = plans(matter, meeting)
    return whole


def plans(matter: Matter, meeting: Appointment, looked: Looked = lambda *where: None) -> Iterator[dict[str, Any]]:
    """The plan; where it misses the goal, at first without what would reach it, which takes longer to find.

    Args:
        matter: What it is made of.
        meeting: The interview.
        looked: Told how far the search for what would reach the goal is; what it raises ends the search.
    """
    from quiz.study.plan.habits import Costs, pace
    from quiz.study.plan.planner import Planner, Subject

    today, log = matter.today, matter.log
    subjects = [
        Subject(card, weight, tuple(((day - today).days, rating) for day, rating in log.history.get(card, ())))
        for card, weight in matter.cards
    ]
    costs = Costs(pace(Costs().new, log.new), pace(Costs().review, log.review))
    planner = Planner(subjects, costs, NEW_PER_DAY)
    days = (meeting.day - today).days
    plan = planner.plan(days, meeting.minutes, log.today / 60)
    if meeting.goal is None or plan.with_plan.mean >= meeting.goal:
        yield told(plan, planner, meeting, None, today)
        return
    yield told(plan, planner, replace(meeting, goal=None), None, today)

    from quiz.study.plan.goal import reach

    yield told(plan, planner, meeting, reach(planner, days, meeting.minutes, meeting.goal, looked), today)


def appointment(arguments: Namespace, known: str | None, today: date) -> Appointment:
    """What was asked for, completed by what is remembered.

    Raises:
        UsageError: There is no date, it is not to come, or it is too far away.
    """
    words = (known or "").split()
    if arguments.interview is None and not words:
        raise UsageError(both("plan_when"))
    text = arguments.interview or words[0]
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise UsageError(both("plan_no_date", text=printable(text)[:80])) from None
    if not 0 < (day - today).days <= LONGEST_DAYS:
        raise UsageError(both("plan_far_interview", date=day, most=LONGEST_DAYS))
    minutes = arguments.minutes or (float(words[1]) if len(words) > 1 else MINUTES)
    remembered = float(words[2]) if len(words) > 2 else None
    return Appointment(day, minutes, remembered if arguments.goal is None else arguments.goal)


def read(events: Iterable[Event], today: date) -> Log:
    """The reviews that stand, the pace, and what was done today."""
    everything = list(events)
    undone = {event.cancels for event in everything if event.kind is EventKind.UNDO}
    log = Log(defaultdict(list), [], [], 0.0, frozenset())
    spent, suspended = 0.0, set[str]()
    for event in everything:
        if event.card is None or event.id in undone:
            continue
        if event.kind is EventKind.RESET:
            log.history.pop(event.card, None)
        elif event.kind is EventKind.SUSPEND:
            suspended.add(event.card)
        elif event.kind is EventKind.UNSUSPEND:
            suspended.discard(event.card)
        elif event.kind is EventKind.REVIEW:
            seconds = seconds_of(event)
            spent += min((event.milliseconds or 0) / 1000, LONGEST) if event.study_day == today else 0
            if event.mode == "review" and event.rating is not None:
                reviews = log.history[event.card]
                if seconds:
                    (log.review if reviews else log.new).append(seconds)
                day = min(max([event.study_day, *(day for day, _ in reviews[-1:])]), today)
                reviews.append((day, event.rating))
    return Log(log.history, log.new, log.review, spent, frozenset(suspended))


def told(plan: Plan, planner: Planner, meeting: Appointment, further: Reach | None, today: date) -> dict[str, Any]:
    """The plan as one document."""
    goal = None
    if meeting.goal is not None:
        goal = {
            "score": meeting.goal,
            "within_reach": further is None,
            "minutes": further.minutes if further else None,
            "days": further.days if further else None,
        }
    seen_today = {one.id for one in planner.subjects if one.history and one.history[-1][0] == 0}
    return {
        "today": today.isoformat(),
        "interview": meeting.day.isoformat(),
        "days_left": (meeting.day - today).days,
        "minutes": meeting.minutes,
        "pace": {"new": planner.costs.new, "review": planner.costs.review},
        "cards": len(planner.subjects),
        "seen": sum(bool(one.history) for one in planner.subjects),
        "score": asdict(plan.with_plan),
        "without_plan": asdict(plan.without_plan),
        "doing_nothing": plan.untouched,
        "goal": goal,
        "reviews": sum(len(one.history) for one in planner.subjects),
        "list": [asdict(item) | {"seen_today": item.id in seen_today} for item in plan.today],
        "days": [
            {"day": (today + timedelta(days=day.number)).isoformat()}
            | {"new": day.new, "reviews": day.reviews, "minutes": day.minutes}
            for day in plan.days
        ],
        "left_out": list(plan.left_out),
    }


def lines(
    plan: dict[str, Any], language: Language, called: Titles, width: int
) -> Iterator[str | list[tuple[str, ...]]]:
    """The plan as it is read in so many cells; a table is a list of rows."""
    pace, score, without, goal = plan["pace"], plan["score"], plan["without_plan"], plan["goal"]
    yield say(
        "plan_head", language, interview=plan["interview"], days=plan["days_left"], minutes=f"{plan['minutes']:g}"
    )
    seen = {"seen": plan["seen"], "cards": plan["cards"]}
    yield say("plan_pace", language, new=f"{pace['new']:.0f}", review=f"{pace['review']:.0f}", **seen)
    yield say("plan_score", language, **{name: percent(value, 1) for name, value in score.items()})
    if plan["reviews"] < _FEW_REVIEWS:
        yield say("plan_unsure", language, count=plan["reviews"])
    compared = without | {"untouched": plan["doing_nothing"]}
    yield say("plan_without", language, **{name: percent(value, 1) for name, value in compared.items()})
    if goal is not None:
        yield from _goal(goal, date.fromisoformat(plan["today"]), language)
    yield ""
    yield say("plan_today" if plan["list"] else "plan_today_done", language)
    if plan["list"]:
        yield list(_listed(plan["list"], language, called, width))
    yield ""
    yield say("plan_days", language)
    table = [(day["day"], *(f"{day[name]:.0f}" for name in ("new", "reviews", "minutes"))) for day in plan["days"]]
    yield [tuple(say("plan_columns", language).split()), *table]
    if plan["left_out"]:
        yield ""
        yield say("plan_left_out", language, count=len(plan["left_out"]))
        yield from (f"  {called(card, language, width - 4)}" for card in plan["left_out"][:_MOST_LEFT_OUT])
        if (more := len(plan["left_out"]) - _MOST_LEFT_OUT) > 0:
            yield "  " + say("plan_left_out_more", language, count=more)


def _listed(
    items: Sequence[dict[str, Any]], language: Language, called: Titles, width: int
) -> Iterator[tuple[str, ...]]:
    """Today's cards by their titles, each with how it stands; their ids after these, where there is room."""
    states = [_state(item, language) for item in items]
    room = width - 4 - max(map(cells, states))
    ids = max(len(item["id"]) for item in items)
    named = room - ids - 2 >= _LEAST_TITLE
    room -= ids + 2 if named else 0
    for item, state in zip(items, states, strict=True):
        yield ("", called(item["id"], language, max(room, _LEAST_TITLE)), state, *([item["id"]] if named else []))


def _state(item: dict[str, Any], language: Language) -> str:
    key = "plan_new" if item["new"] else "plan_seen_today" if item["seen_today"] else "plan_recall"
    return say(key, language, recall=percent(item["recall"] or 0))


def _goal(goal: dict[str, Any], today: date, language: Language) -> Iterator[str]:
    from quiz.study.plan.goal import MOST_DAYS, MOST_MINUTES

    wanted = f"{100 * goal['score']:g} %"
    if goal["within_reach"]:
        yield say("plan_goal_met", language, goal=wanted)
        return
    yield say("plan_goal_missed", language, goal=wanted)
    if goal["minutes"] is not None:
        yield say("plan_goal_minutes", language, minutes=goal["minutes"])
    if goal["days"] is not None:
        later = (today + timedelta(days=goal["days"])).isoformat()
        yield say("plan_goal_days", language, days=goal["days"], date=later)
    if goal["minutes"] is None and goal["days"] is None:
        yield say("plan_goal_never", language, minutes=MOST_MINUTES, days=MOST_DAYS)


def percent(share: float, decimals: int = 0) -> str:
    """A share as one reads it; nothing is called certain.

    >>> percent(0.873), percent(0.8735, 1), percent(0.999)
    ('87 %', '87.4 %', '>99 %')
    """
    said = f"{100 * share:.{decimals}f}"
    return ">99 %" if float(said) >= 100 else f"{said} %"
