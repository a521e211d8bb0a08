"""`quiz grade`: an answer graded, and nothing recorded."""

from __future__ import annotations

from argparse import Namespace

from quiz.cards.grading import grade
from quiz.commands.parts import find_card, language, open_library, print_json, variant_of


def run(arguments: Namespace) -> int:
    """Prints the verdict; a wrong answer is no failure of the command."""
    card = find_card(open_library(), arguments.id)
    verdict = grade(variant_of(card, arguments.seed), arguments.answer)
    chosen = language(arguments.lang)
    why = verdict.why.say(chosen).strip() if verdict.why else None
    if arguments.json:
        print_json(
            {
                "outcome": verdict.outcome.value,
                "read_as": verdict.read_as,
                "expected": verdict.expected.say(chosen),
                "misconceptions": list(verdict.misconceptions),
                "why": why,
            }
        )
        return 0
    from quiz.commands.lines import verdict_lines

    print("\n".join(verdict_lines(verdict, chosen)))
    return 0
