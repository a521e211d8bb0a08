"""`quiz optimize`: FSRS parameters fitted to the learner's own log, adopted where they foretell answers better."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from argparse import Namespace
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from quiz.cards.text import Language
from quiz.commands import UsageError
from quiz.commands.parts import language, open_journal, print_json, remember
from quiz.locale import say
from quiz.storage.journal import Journal
from quiz.storage.journal_settings import PARAMETERS
from quiz.study.event import Event, EventKind
from quiz.study.memory import standing
from quiz.study.preset import Parameters, parameters_of, written

EXTRA = "fsrs_rs_python"
_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Found:
    """What a fit came to.

    Attributes:
        reviews: Those of the log that count.
        held_out: How many of them the parameters were tried on, which they were not fitted to.
        before, after: The mean log loss of these, with the parameters in force and with the fitted ones.
        adopted: The fitted ones are in force from now on: better by more than the standard error of the difference.
        parameters: Those fitted.
    """

    reviews: int
    held_out: int = 0
    before: float | None = None
    after: float | None = None
    adopted: bool = False
    parameters: Parameters | None = None


def run(arguments: Namespace) -> int:
    """Fits, compares on reviews that were held out, and adopts what is better."""
    journal = open_journal()
    chosen = language(arguments.lang, journal.setting("language"))
    if arguments.defaults:
        remember(journal, PARAMETERS, "")
        if arguments.json:
            print_json({"parameters": None})
        else:
            print(say("optimize_defaults", chosen))
        return 0
    found = optimized(journal, chosen)
    if found.adopted and found.parameters:
        remember(journal, PARAMETERS, written(found.parameters))
    if arguments.json:
        print_json(asdict(found))
        return 0
    if found.before is None or found.after is None:
        from quiz.study.fitting import LEAST

        print(say("optimize_few", chosen, reviews=f"{found.reviews:,}", least=f"{LEAST:,}"))
        return 0
    print(say("optimize_tried", chosen, reviews=f"{found.reviews:,}", held_out=f"{found.held_out:,}"))
    print(say("optimize_loss", chosen, before=f"{found.before:.4f}", after=f"{found.after:.4f}"))
    print(say("optimize_adopted" if found.adopted else "optimize_refused", chosen))
    return 0


def optimized(journal: Journal, chosen: Language = "en") -> Found:
    """What a fit to the log comes to.

    Raises:
        UsageError: The optimizer is not installed, or failed.
    """
    from quiz.study.fitting import LEAST, before, first_held_out, losses

    histories = read(journal)
    reviews = sum(map(len, histories))
    if reviews < LEAST:
        return Found(reviews)
    day = first_held_out(histories)
    parameters = fit(before(histories, day), chosen)
    old = losses(histories, parameters_of(journal.setting(PARAMETERS)), day)
    if not len(old):
        return Found(reviews)
    new = losses(histories, parameters, day)
    gain = old - new
    better = bool(gain.mean() > gain.std() / len(gain) ** 0.5)
    return Found(reviews, len(old), float(old.mean()), float(new.mean()), better, parameters)


def read(journal: Journal) -> list[list[tuple[int, int]]]:
    """The reviews of each card that stand: study day and rating."""
    cards: dict[str, list[Event]] = defaultdict(list)
    for event in journal.outline([EventKind.REVIEW, EventKind.UNDO, EventKind.RESET]):
        if event.card:
            cards[event.card].append(event)
    made = (
        [(one.study_day.toordinal(), int(one.rating or 0)) for one in standing(events)] for events in cards.values()
    )
    return [history for history in made if history]


def fit(histories: Sequence[Sequence[tuple[int, int]]], chosen: Language = "en") -> Parameters:
    """Parameters fitted by the optimizer, in a process of its own.

    Raises:
        UsageError: It is not installed, or failed.
    """
    if importlib.util.find_spec(EXTRA) is None:
        raise UsageError(say("optimize_missing", chosen))
    from quiz.study.fitting import rounded

    try:
        done = subprocess.run(
            [sys.executable, "-m", "quiz.commands.fit"],
            input=json.dumps(histories),
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=True,
        )
        found = rounded(json.loads(done.stdout))
    except (subprocess.SubprocessError, ValueError) as error:
        raise UsageError(say("optimize_failed", chosen, error=type(error).__name__)) from None
    if found is None:
        raise UsageError(say("optimize_not_allowed", chosen))
    return found
