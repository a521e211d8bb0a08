"""What the official `anki` package says of some histories: run as a program, for it keeps settings of a process.

Reads `[[[days ago, rating], …], …]` on standard input, each history ending with a review on an earlier day than today,
and prints for each the memory state and, for each rating given today, the state after it and the days until it is due
(or null while it is in its learning steps). Fuzz is off, as in Anki's own tests; reviews are at noon, UTC.
"""

import json
import os
import sys
import tempfile
import time

os.environ["ANKI_TEST_MODE"] = "1"
os.environ["TZ"] = "UTC"
time.tzset()

DAY = 86_400
LONG = 30_000
"""The interval before, so long that no answer must give a longer one."""


def main() -> None:
    from anki.collection import Collection

    with tempfile.TemporaryDirectory() as folder:
        col = Collection(f"{folder}/collection.anki2")
        col.set_config("fsrs", True)
        preset = col.decks.get_config(1)
        preset["desiredRetention"] = 0.9
        col.decks.save(preset)
        histories = json.load(sys.stdin)
        today = (int(time.time()) - 4 * 3600) // DAY * DAY  # the UTC midnight of this study day
        json.dump([told(col, history, today, number) for number, history in enumerate(histories)], sys.stdout)
        col.close()


def told(col, history, today, number):
    note = col.new_note(col.models.by_name("Basic"))
    note["Front"] = f"card {number}"
    col.add_note(note, 1)
    (card,) = note.cards()
    for place, (ago, rating) in enumerate(history):
        at = (today - ago * DAY + 12 * 3600) * 1000 + number * 64 + place
        kind, interval = (0, -600) if place == 0 else (1, 1)
        row = (at, card.id, rating, interval, interval, kind)
        col.db.execute("INSERT INTO revlog VALUES (?, ?, -1, ?, ?, ?, 2500, 5000, ?)", *row)
    state = col._backend.compute_memory_state(card.id).state
    last = history[-1][0]
    card.type, card.queue, card.ivl, card.due, card.reps = 2, 2, LONG, col.sched.today, len(history)
    card.memory_state = state
    card.last_review_time = today - last * DAY + 12 * 3600
    col.update_card(card)
    states = col._backend.get_scheduling_states(card.id)
    answers = [after(getattr(states, name)) for name in ("again", "hard", "good", "easy")]
    return {"state": numbers(state), "after": answers}


def after(state):
    kind = state.normal.WhichOneof("kind")
    if kind == "review":
        return [*numbers(state.normal.review.memory_state), state.normal.review.scheduled_days]
    learning = state.normal.relearning.learning if kind == "relearning" else state.normal.learning
    return [*numbers(learning.memory_state), None]


def numbers(state):
    return [state.stability, state.difficulty]


if __name__ == "__main__":
    main()
