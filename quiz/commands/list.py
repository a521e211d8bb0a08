"""`quiz list`: the cards."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from quiz.commands import UsageError
from quiz.commands.parts import cards_of, language, open_journal, open_library, print_json, print_table

if TYPE_CHECKING:
    from quiz.cards.summary import Summary
    from quiz.storage.index import Index


def run(arguments: Namespace) -> int:
    """Prints each card's id, kind, level, deck and problem."""
    index = open_library()
    wanted = set(cards_of(index, arguments.deck))
    every = index.summaries() if arguments.find is None else _found(index, arguments)
    summaries = [summary for summary in every if summary.id in wanted]
    if arguments.json:
        print_json(
            {
                "cards": [
                    {
                        "id": s.id,
                        "deck": s.deck,
                        "kind": s.kind,
                        "level": s.level,
                        "tags": list(s.tags),
                        "section": s.heading,
                        "problem": s.problem,
                    }
                    for s in summaries
                ]
            }
        )
        return 0
    if not summaries:
        print("no card fits all of this; take a word away", file=sys.stderr)
    print_table([(s.id, s.kind, str(s.level), s.deck, s.problem or "") for s in summaries])
    return 0


def _found(index: Index, arguments: Namespace) -> list[Summary]:
    """The cards that fit a search.

    Raises:
        UsageError: The search cannot be meant; it says what to write instead.
    """
    from quiz.commands.browse import catalog, standing
    from quiz.study.query import QueryError

    cards = catalog(index)
    try:
        found = cards.find(arguments.find, standing(open_journal()))
    except QueryError as error:
        raise UsageError(error.text.say(language(arguments.lang))) from None
    return [cards.cards[place] for place in found]
