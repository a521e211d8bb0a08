"""Verifies the cards of one problem, or of all: `python -m tests.mutation.one_problem TOPIC.NAME`."""

from __future__ import annotations

import sys

from quiz.cards.card import Numeric
from quiz.commands.parts import CONTENT, problem_exists
from quiz.storage.library import read_library
from quiz.verify.run import check

SEEDS = range(4)


def main(wanted: str) -> int:
    """1 where any gate finds a fault in a card on this problem."""
    cards = [card for card in read_library([CONTENT], problem_exists).cards if isinstance(card, Numeric)]
    chosen = [card for card in cards if card.problem == wanted] or cards
    return int(any(check(card, SEEDS).faults for card in chosen))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
