"""Cards that are renamed, taken out, or edited while a session asks them: every answer stays with what was asked."""

import subprocess
import sys

import pytest

from quiz.cli import main
from quiz.commands.parts import open_journal
from quiz.study.event import EventKind

DECK = """deck: {{en: Mine, zh: 我的}}
cards:
{cards}"""
CARD = """  - id: {id}
    kind: recall
    level: 1
    section: perceptron
    prompt: {{en: "{text}", zh: "{text}"}}
    answer: {{en: yes it is, zh: 是的}}
    points:
      - {{en: yes it is, zh: 是的, listen: [it is]}}
"""


def deck(home, **cards):
    folder = home / "decks"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mine.yaml").write_text(
        DECK.format(cards="".join(CARD.format(id=id.replace("_", "-"), text=text) for id, text in cards.items())),
        encoding="utf-8",
    )


@pytest.fixture
def session(home):
    """A real session over three cards of the learner's own, with the first one shown."""
    deck(home, mine_a="first", mine_b="second", mine_c="third")
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "quiz", "ask", "--deck", "mine", "--lang", "en"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )

    def answer(lines):
        process.stdin.write(lines)
        process.stdin.flush()

    def wait_for(words):
        seen = ""
        while words not in seen:
            line = process.stdout.readline()
            assert line, seen + process.stderr.read()
            seen += line
        return seen

    process.answer, process.wait_for = answer, wait_for
    yield process
    process.kill()
    process.wait()


def reviews():
    return [event for event in open_journal().events() if event.kind is EventKind.REVIEW]


def test_a_deck_edited_in_the_middle_of_a_session_is_asked_to_its_end_as_it_was(session, home):
    session.wait_for("first")
    deck(home, mine_b="second, changed", renamed="third")
    assert main(["list", "--deck", "mine"]) == 0, "another program compiles the deck anew"
    session.answer("yes\nyes\nyes\n")
    session.stdin.close()
    session.wait_for("third")
    session.wait()
    assert session.returncode == 0, session.stderr.read()
    assert [event.card for event in reviews()][:3] == ["mine-a", "mine-b", "mine-c"]


def test_a_vanished_card_keeps_its_reviews_and_is_named(home, capsys):
    deck(home, mine_a="first", mine_b="second")
    for card in ("mine-a", "mine-b"):
        subprocess.run(
            [sys.executable, "-m", "quiz", "ask", "--card", card],
            input="yes\n",
            text=True,
            capture_output=True,
            check=True,
        )
    deck(home, mine_b="second", renamed="first")
    assert main(["due", "--on", "2099-01-01", "--json"]) == 0
    assert "mine-a" not in capsys.readouterr().out
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    assert "1 reviewed cards are in no deck: mine-a; their reviews stay, and count once the ids are back" in out
    deck(home, mine_a="first", mine_b="second")
    assert main(["doctor"]) == 0
    assert "in no deck" not in capsys.readouterr().out
    assert open_journal().memory("mine-a").reviews == 1


def test_a_card_that_vanishes_before_its_turn_is_passed_over(home, recall, choice):
    from quiz.solving import variant_of
    from quiz.study.event import Moment
    from quiz.study.session import Backing, Session

    journal = open_journal()
    cards = {recall.id: recall, choice.id: choice}
    backing = Backing(
        card=cards.__getitem__,
        variant=variant_of,
        memory=journal.memory,
        times_asked=journal.times_asked,
        record=journal.append,
        now=lambda: Moment(1_780_000_000_000, 0),
    )
    session = Session(backing, [recall.id, "gone", "gone-too", choice.id], id="s", repeat=False)
    session.answer("x")
    session.rate()
    assert session.variant.card is choice
    assert len(reviews()) == 1
