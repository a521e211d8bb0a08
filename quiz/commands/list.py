"""`quiz list`: the cards."""

from __future__ import annotations

from argparse import Namespace

from quiz.commands.parts import cards_of, open_library, print_json, print_table


def run(arguments: Namespace) -> int:
    """Prints each card's id, kind, level, deck and problem."""
    index = open_library()
    wanted = set(cards_of(index, arguments.deck))
    summaries = [summary for summary in index.summaries() if summary.id in wanted]
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
    print_table([(s.id, s.kind, str(s.level), s.deck, s.problem or "") for s in summaries])
    return 0
