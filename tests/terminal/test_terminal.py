"""The app in a real terminal, driven by tmux."""

from __future__ import annotations

import re
import subprocess
import sys

from quiz.storage.journal import Journal

PROMPT = "What is the perceptron"


def reviews(terminal):
    journal = Journal(terminal.folder / "home" / "journal.sqlite")
    found = [event for event in journal.events() if event.kind.value == "review"]
    journal.close()
    return found


def rate_the_first_card(one):
    """The app is opened, and its first card is revealed and rated."""
    one.quiz("--lang", "en")
    one.until("All decks")
    one.press("Enter")
    one.until(PROMPT)
    one.press("Enter")
    one.until("Key points")
    one.press("3")
    one.until("1 done")


def test_a_card_is_studied_and_rated_and_the_terminal_is_left_as_it_was(terminal):
    one = terminal()
    rate_the_first_card(one)
    one.press("Escape")
    one.until_gone("leave the box")
    one.press("Escape")
    one.until("Session stopped")
    one.press("q")
    one.until("All decks")
    one.press("q")
    shown = one.until("shell>")
    assert "All decks" not in shown
    assert [event.card for event in reviews(one)] == ["explain-perceptron"]


def test_a_resize_in_the_middle_of_an_answer_loses_nothing(terminal):
    one = terminal(140, 45)
    one.quiz("--lang", "en")
    one.until("All decks")
    one.press("Enter")
    one.until(PROMPT)
    one.press("i")
    one.until("leave the box")
    one.type("a linear classifier")
    one.until("a linear classifier")
    for size in ((60, 20), (30, 8), (200, 60), (80, 24)):
        one.resize(*size)
        one.until("a linear")
    one.press("Enter")
    shown = one.until("Key points")
    assert "a linear classifier" in shown


def test_ctrl_c_tells_how_to_leave_and_twice_leaves(terminal):
    one = terminal()
    one.quiz("--lang", "en")
    one.until("All decks")
    one.press("C-c")
    one.until("Ctrl+C again")
    one.press("C-c")
    one.until("shell>")
    one.type("echo code $?")
    one.press("Enter")
    one.until("code 0")


def test_ctrl_z_suspends_and_fg_goes_on_where_it_was(terminal):
    one = terminal()
    one.quiz("--lang", "en")
    one.until("All decks")
    one.press("Enter")
    one.until(PROMPT)
    one.press("C-z")
    one.until("Stopped")
    one.type("fg")
    one.press("Enter")
    one.until(PROMPT)
    one.press("Enter")
    one.until("Key points")


def test_a_paste_of_a_megabyte_is_refused_with_a_sentence_and_the_app_goes_on(terminal, tmp_path):
    one = terminal()
    one.quiz("--lang", "en")
    one.until("All decks")
    one.press("Enter")
    one.until(PROMPT)
    one.press("i")
    one.until("leave the box")
    pasted = tmp_path / "pasted"
    pasted.write_text("9" * 1_000_000)
    one.tmux("load-buffer", str(pasted))
    one.tmux("paste-buffer", "-p")
    one.until("999999", seconds=120)
    one.press("Enter")
    one.until("longer than", seconds=120)
    one.press("Escape")
    one.until_gone("leave the box")
    one.press("?")
    one.until("Keys on this screen")


def test_a_terminal_that_cannot_draw_is_told_what_to_use(terminal):
    one = terminal(TERM="dumb")
    one.quiz(before="TERM=dumb")
    one.until("quiz ask")
    one.quiz(before="PYTHONIOENCODING=latin-1")
    one.until("not UTF-8")


def test_without_color_no_color_is_sent(terminal):
    one = terminal(NO_COLOR="1")
    one.quiz("--lang", "en")
    one.until("All decks")
    one.press("Down")
    one.until("All decks")
    drawn = one.screen("-e")
    colors = {int(color) for color in re.findall(r"[34]8;5;(\d+)", drawn)}
    assert colors <= {0, 7, 8, 15, 16, 231, *range(232, 256)}, "black, white and grays"
    assert re.search(r"\x1b\[(\d+;)*4(;\d+)*m", drawn), "the line under the cursor is underlined"


def test_lines_of_quiz_ask_work_where_nothing_but_bytes_does(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "quiz", "--lang", "zh", "ask", "--card", "batch-norm-forward", "--count", "1"],
        input=b"[-1.248, 1, 3.248]\n",
        env={"PATH": "/usr/bin:/bin", "QUIZ_HOME": str(tmp_path), "PYTHONIOENCODING": "ascii", "TERM": "dumb"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_a_journal_that_is_damaged_in_the_middle_is_told_in_a_sentence_and_the_terminal_is_as_it_was(terminal):
    one = terminal(100, 30)
    rate_the_first_card(one)
    path = one.folder / "home" / "journal.sqlite"
    kept = Journal(path)
    kept._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    kept.close()
    whole = path.read_bytes()
    with path.open("rb+") as file:
        file.seek(4096)
        file.write(b"\x55" * (len(whole) - 4096))
    for wanted, key in (("leave the box", "Escape"), ("esc stop", "Escape"), ("Session stopped", "q")):
        one.until(wanted)
        one.press(key)
    shown = " ".join(one.until("shell>").split())  # however long the path is, and wherever it is wrapped
    assert "is damaged" in shown
    assert "`quiz doctor`" in shown
    assert "Traceback" not in shown
    assert "Error" not in shown
    one.type("stty -a | grep -o ' echo '; echo status $?")
    one.press("Enter")
    one.until("status 0")
    path.write_bytes(whole)
    assert [event.card for event in reviews(one)] == ["explain-perceptron"], "what was saved is in the file"
