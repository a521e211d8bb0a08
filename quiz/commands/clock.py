"""What is to be said of this machine's clock when the app starts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from quiz.cards.text import Text
from quiz.locale import say
from quiz.study.redating import is_ahead

if TYPE_CHECKING:
    from quiz.storage.journal import Journal
    from quiz.study.event import Moment


def clock_is_behind(journal: Journal, now: Moment) -> Text | None:
    """A sentence, where the last answer is dated after this moment; answers count all the same."""
    last = journal.latest()
    if last is None or not is_ahead(last, now):
        return None
    then, here = _shown(last.at), _shown(now)
    return Text(*(say("clock_is_behind", language, then=then, now=here) for language in ("en", "zh")))


def _shown(at: Moment) -> str:
    local = timedelta(milliseconds=at.milliseconds, minutes=at.offset_minutes)
    return f"{datetime(1970, 1, 1, tzinfo=UTC) + local:%Y-%m-%d %H:%M}"
