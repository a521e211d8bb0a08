"""`quiz plan`: what to learn and review each day until the interview."""

from __future__ import annotations

from argparse import Namespace
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from quiz.cards.text import Language
from quiz.commands import UsageError
from quiz.commands.parts import cards_of, language, now, open_journal, open_library, print_json, print_table, remember
from quiz.locale import say
from quiz.study.event import Event, EventKind, Rating
from quiz.study.queue import NEW_PER_DAY

if TYPE_CHECKING:
    from quiz.study.plan.goal import Reach
    from quiz.study.plan.planner import Plan, Planner

SETTING = "interview"
MINUTES = 30.0
LONGEST_DAYS = 180


@dataclass(frozen=True, slots=True)
class Appointment:
    """The interview as it is remembered: its day, the minutes a day, the goal."""

    day: date
    minutes: float
    goal: float | None

    def written(self) -> str:
        """As the setting's value."""
        return f"{self.day.isoformat()} {self.minutes:g}" + ("" if self.goal is None else f" {self.goal:g}")


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
    chosen = language(arguments.lang, journal.setting("language"))
    known = journal.setting(SETTING)
    meeting = appointment(arguments, known, today)
    index = open_library()
    wanted = set(cards_of(index, arguments.deck))
    summaries = [summary for summary in index.summaries() if summary.id in wanted]
    log = read(journal.events(), today)

    from quiz.study.plan.habits import Costs, pace
    from quiz.study.plan.planner import Planner, Subject
    from quiz.study.plan.weights import weights

    counts = weights((summary.level, summary.section, summary.kind) for summary in summaries)
    subjects = [
        Subject(summary.id, weight, tuple(((day - today).days, rating) for day, rating in log.history[summary.id]))
        for summary, weight in zip(summaries, counts, strict=True)
        if summary.id not in log.suspended
    ]
    if not subjects:
        raise UsageError("there is no card to plan for; `quiz list` shows the cards")
    costs = Costs(pace(Costs().new, log.new), pace(Costs().review, log.review))
    planner = Planner(subjects, costs, NEW_PER_DAY)
    if meeting.written() != known:
        remember(journal, SETTING, meeting.written())
    days = (meeting.day - today).days
    plan = planner.plan(days, meeting.minutes, log.today / 60)
    missed = meeting.goal is not None and plan.with_plan.mean < meeting.goal
    further = None
    if missed and meeting.goal is not None:
        from quiz.study.plan.goal import reach

        further = reach(planner, days, meeting.minutes, meeting.goal)
    document = told(plan, planner, meeting, further, today)
    if arguments.json:
        print_json(document)
    else:
        for line in lines(document, chosen):
            print(line) if isinstance(line, str) else print_table(line)
    return 0


def appointment(arguments: Namespace, known: str | None, today: date) -> Appointment:
    """What was asked for, completed by what is remembered.

    Raises:
        UsageError: There is no date, it is not to come, or it is too far away.
    """
    words = (known or "").split()
    if arguments.interview is None and not words:
        raise UsageError("say when the interview is: quiz plan --interview 2026-12-10 --minutes 30")
    text = arguments.interview or words[0]
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"'{text}' is no date; write it as 2026-12-10") from None
    if not 0 < (day - today).days <= LONGEST_DAYS:
        raise UsageError(
            f"the interview on {day} is not within the next {LONGEST_DAYS} days; give its day: --interview DATE"
        )
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
            seconds = (event.milliseconds or 0) / 1000
            spent += seconds if event.study_day == today else 0
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
        "list": [asdict(item) for item in plan.today],
        "days": [
            {"day": (today + timedelta(days=day.number)).isoformat()}
            | {"new": day.new, "reviews": day.reviews, "minutes": day.minutes}
            for day in plan.days
        ],
        "left_out": list(plan.left_out),
    }


def lines(plan: dict[str, Any], language: Language) -> Iterator[str | list[tuple[str, ...]]]:
    """The plan as it is read; a table is a list of rows."""
    pace, score, without, goal = plan["pace"], plan["score"], plan["without_plan"], plan["goal"]
    yield say(
        "plan_head", language, interview=plan["interview"], days=plan["days_left"], minutes=f"{plan['minutes']:g}"
    )
    seen = {"seen": plan["seen"], "cards": plan["cards"]}
    yield say("plan_pace", language, new=f"{pace['new']:.0f}", review=f"{pace['review']:.0f}", **seen)
    yield say("plan_score", language, **{name: percent(value, 1) for name, value in score.items()})
    compared = {name: percent(value, 1) for name, value in without.items()}
    yield say("plan_without", language, **compared, untouched=percent(plan["doing_nothing"], 1))
    if goal is not None:
        yield from _goal(goal, date.fromisoformat(plan["today"]), language)
    yield ""
    yield say("plan_today" if plan["list"] else "plan_today_done", language)
    rows: list[tuple[str, ...]] = []
    for item in plan["list"]:
        state = say("plan_new", language) if item["new"] else ""
        rows.append(("", item["id"], state or say("plan_recall", language, recall=percent(item["recall"]))))
    if rows:
        yield rows
    yield ""
    yield say("plan_days", language)
    table = [(day["day"], *(f"{day[name]:.0f}" for name in ("new", "reviews", "minutes"))) for day in plan["days"]]
    yield [tuple(say("plan_columns", language).split()), *table]
    if plan["left_out"]:
        yield ""
        yield say("plan_left_out", language, count=len(plan["left_out"]))
        yield "  " + " ".join(plan["left_out"])


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
    """A share as one reads it.

    >>> percent(0.873), percent(0.8735, 1)
    ('87 %', '87.4 %')
    """
    return f"{100 * share:.{decimals}f} %"
