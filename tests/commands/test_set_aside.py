"""A card that is set aside is asked nowhere, and `quiz due` says where it went."""

from __future__ import annotations

import io
import json
import sys

import pytest

from quiz.cli import main
from quiz.commands.parts import mark, now, open_journal, open_library, practice_session, today
from quiz.study.event import EventKind
from quiz.study.marks import ON

FIRST, SECOND = "explain-perceptron", "define-perceptron-update"


@pytest.fixture
def told(home, capsys, monkeypatch):
    def one(*argv, lines=""):
        monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
        assert main([*argv]) == 0
        return capsys.readouterr().out

    return one


def test_due_names_the_cards_set_aside_and_counts_them_no_more(told):
    journal = open_journal()
    mark(journal, EventKind.SUSPEND, FIRST)
    mark(journal, EventKind.BURY, SECOND)
    due = json.loads(told("due", "--json"))
    assert (due["suspended"], due["buried"]) == ([FIRST], [SECOND])
    assert f"suspended: {FIRST}\n" in told("due")
    tomorrow = json.loads(told("due", "--json", "--on", "2999-01-01"))
    assert (tomorrow["suspended"], tomorrow["buried"]) == ([FIRST], [])
    assert tomorrow["new"] == len(open_library().summaries()) - 1
    mark(journal, EventKind.UNSUSPEND, FIRST)
    assert json.loads(told("due", "--json"))["suspended"] == []


def test_a_due_card_that_is_suspended_is_due_no_more(told):
    told("ask", "--card", FIRST, lines="\n")
    assert FIRST in [card["id"] for card in json.loads(told("due", "--json", "--on", "2999-01-01"))["due"]]
    mark(open_journal(), EventKind.SUSPEND, FIRST)
    assert json.loads(told("due", "--json", "--on", "2999-01-01"))["due"] == []


def test_ask_leaves_out_what_is_set_aside_unless_it_is_named(told):
    mark(open_journal(), EventKind.SUSPEND, FIRST)
    assert FIRST not in told("ask", "--count", "1", lines="\n")
    assert FIRST in told("ask", "--card", FIRST, lines="\n")


def test_practice_leaves_out_what_is_set_aside(home):
    index, journal = open_library(), open_journal()
    deck = next(iter(index.decks()))
    for card in deck.cards[1:]:
        mark(journal, EventKind.SUSPEND, card)
    session = practice_session(index, journal, deck.id)
    assert (session.variant.card.id, session.left) == (deck.cards[0], 1)


def test_a_flag_and_a_note_leave_the_queue_as_it_is(home):
    index, journal = open_library(), open_journal()
    before = today(index, journal, now(journal)).queue()
    mark(journal, EventKind.FLAG, FIRST, ON)
    mark(journal, EventKind.NOTE, FIRST, "a note")
    assert today(index, journal, now(journal)).queue() == before
    marks = journal.marks()
    assert (marks.flagged, marks.notes) == ({FIRST}, {FIRST: "a note"})
