"""Everything about a journal looked at: its file, its events, and the memories made of them. Nothing is changed."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from quiz.cards.text import Text
from quiz.storage.journal_opening import is_damage
from quiz.storage.journal_rows import event_of
from quiz.storage.journal_schema import EVENTS, REVIEW, UNDO, VERSION
from quiz.storage.journal_settings import parameters_refused
from quiz.storage.wal import read_wal
from quiz.study.event import Moment
from quiz.study.redating import AHEAD_MS

_CLOSE = 1e-9
_MOST_TOLD = 5
_HEX = re.compile("[0-9a-f]{24}")


class Weight(StrEnum):
    """How bad it is."""

    DAMAGED = "damaged"
    STALE = "stale"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be, as a sentence with the way out."""

    weight: Weight
    said: Text


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at, and found."""

    events: int
    findings: tuple[Finding, ...]

    @property
    def is_damaged(self) -> bool:
        """Something of the file itself is broken."""
        return any(finding.weight is Weight.DAMAGED for finding in self.findings)


def check(path: Path, now: Moment) -> Checked:
    """A journal looked at in full; the time grows with its size."""
    findings = list(_unsaved(path))
    if any(finding.weight is Weight.DAMAGED for finding in findings):
        return Checked(0, tuple(findings))
    count = 0
    try:
        db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=10)
        try:
            findings += _file(db)
            if not findings:
                count, unread = _events(db)
                findings += unread
            if not any(finding.weight is Weight.DAMAGED for finding in findings):
                findings += [*_undone(db), *_memories(db), *_parameters(db), *_clock(db, now)]
        finally:
            db.close()
    except sqlite3.Error as error:
        weight = Weight.DAMAGED if is_damage(error) else Weight.NOTICE
        said = Text(f"the file cannot be read to its end: {error}", f"文件没能读到底：{error}")
        findings.append(Finding(weight, said))
    return Checked(count, tuple(findings))


def _unsaved(path: Path) -> Iterator[Finding]:
    wal = read_wal(path)
    if wal.dropped:
        yield Finding(
            Weight.DAMAGED,
            Text(
                f"a page in {path.name}-wal is torn, and {len(wal.dropped)} whole pages of later answers come after it",
                f"{path.name}-wal 中有一页残缺，它后面还有 {len(wal.dropped)} 页完整的、更晚的作答",
            ),
        )
    elif wal.is_cut_off:
        yield Finding(
            Weight.NOTICE,
            Text(
                "the last write was cut off before it was finished (a kill, or no power); every answer before it is "
                "there",
                "最后一次写入没有写完就中断了（进程被杀，或者断电）；在它之前的作答都在",
            ),
        )


def _file(db: sqlite3.Connection) -> Iterator[Finding]:
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        yield Finding(
            Weight.NOTICE,
            Text(
                f"it was written by a newer version (format {version}); update the app to look further",
                f"它是由更新的版本写的（格式 {version}）；请更新本应用再检查",
            ),
        )
        return
    if version < VERSION:
        yield Finding(
            Weight.NOTICE,
            Text(
                f"it has the older format {version}; the app brings it to format {VERSION}",
                f"它还是旧格式 {version}；打开应用会转成格式 {VERSION}",
            ),
        )
        return
    for (said,) in db.execute(f"PRAGMA integrity_check({_MOST_TOLD})"):
        if said != "ok":
            broken = " ".join(said.split())
            yield Finding(Weight.DAMAGED, Text(broken, broken))
    for table, _, parent, _ in db.execute("PRAGMA foreign_key_check").fetchmany(_MOST_TOLD):
        said = Text(
            f"a row of {table} names a row of {parent} that is not there",
            f"{table} 中有一行指向 {parent} 中不存在的一行",
        )
        yield Finding(Weight.DAMAGED, said)


def _events(db: sqlite3.Connection) -> tuple[int, list[Finding]]:
    count, findings = 0, []
    for row in db.execute(f"{EVENTS} ORDER BY log.id"):
        count += 1
        try:
            event_of(row)
        except (ValueError, TypeError, OverflowError) as error:
            said = Text(f"event {row[0]} cannot be read: {error}", f"记录 {row[0]} 读不出来：{error}")
            findings.append(Finding(Weight.DAMAGED, said))
    more = len(findings) - _MOST_TOLD
    if more > 0:
        said = Text(f"and {more:,} more events cannot be read", f"另有 {more:,} 条记录读不出来")
        findings[_MOST_TOLD:] = [Finding(Weight.DAMAGED, said)]
    return count, findings


def _undone(db: sqlite3.Connection) -> Iterator[Finding]:
    undone = f"SELECT cancels FROM log WHERE kind = {UNDO} AND kind <> {REVIEW} AND cancels IS NOT NULL"
    targets = {row[0] for row in db.execute(undone)}
    there = "SELECT 1 FROM log WHERE id = ?"
    count = sum(not _HEX.fullmatch(id) or not db.execute(there, (bytes.fromhex(id),)).fetchone() for id in targets)
    if count:
        yield Finding(
            Weight.NOTICE,
            Text(
                f"{count:,} events take back something that is not in this log; it counts as taken back when it "
                "arrives (`quiz sync`)",
                f"有 {count:,} 条记录撤销的内容不在这份学习记录里；等它同步过来（`quiz sync`），就算已撤销",
            ),
        )


def _memories(db: sqlite3.Connection) -> Iterator[Finding]:
    from quiz.storage.rebuild import rebuild

    (stale,) = db.execute("SELECT count(*) FROM memory WHERE stale = 1").fetchone()
    db.execute("BEGIN IMMEDIATE")
    try:
        done = rebuild(db)
    finally:
        db.execute("ROLLBACK")
    missing = max(done.stale - int(stale), 0)
    if done.difference > _CLOSE or done.moved or missing:
        yield Finding(
            Weight.STALE,
            Text(
                f"what is remembered of the cards is not what the log gives ({done.moved + missing:,} cards differ in "
                f"days or counts, the largest difference is {done.difference:.1e}); `quiz doctor --rebuild` makes it "
                "anew",
                f"卡片的记忆状态与复习记录算出来的不一致（{done.moved + missing:,} 张卡片的日期或次数不同，最大偏差 "
                f"{done.difference:.1e}）；`quiz doctor --rebuild` 会重新算一遍",
            ),
        )


def _parameters(db: sqlite3.Connection) -> Iterator[Finding]:
    count = parameters_refused(db)
    if count:
        yield Finding(
            Weight.NOTICE,
            Text(
                f"{count:,} sets of parameters for the schedule (imported, or from a sync) are none that FSRS allows; "
                "those before stay in force. `quiz optimize` fits your own, `quiz optimize --defaults` goes back",
                f"有 {count:,} 组排期参数（导入或同步来的）不是 FSRS 允许的；之前的参数继续有效。"
                "`quiz optimize` 拟合你自己的，`quiz optimize --defaults` 恢复默认",
            ),
        )


def _clock(db: sqlite3.Connection, now: Moment) -> Iterator[Finding]:
    count, farthest = db.execute(
        f"SELECT count(*), max(study_day) FROM log WHERE kind = {REVIEW} AND (at > ? OR study_day > ?) AND NOT EXISTS"
        f" (SELECT 1 FROM log AS undo WHERE undo.card = log.card AND undo.kind = {UNDO}"
        " AND undo.cancels = lower(hex(log.id)))",
        (now.milliseconds + AHEAD_MS, now.study_day().toordinal() + 1),
    ).fetchone()
    if count:
        yield Finding(
            Weight.NOTICE,
            Text(
                f"{count:,} reviews are dated after today, up to {date.fromordinal(farthest)}: the clock was ahead "
                "then, or is behind now. If this clock is right, `quiz doctor --redate` writes them again with today's "
                "date",
                f"有 {count:,} 次复习的日期晚于今天，最晚到 {date.fromordinal(farthest)}：不是当时的时钟快了，就是现在"
                "的慢了。如果现在的时钟是对的，`quiz doctor --redate` 会按今天的日期重写",
            ),
        )
