"""Headings of the document by kind and level of their cards, problems, claims and figures: `python -m tests.table`."""

from __future__ import annotations

from collections import defaultdict

from quiz.cards.card import Card, Numeric
from quiz.commands.parts import CONTENT, print_table, problem_exists
from quiz.storage.library import read_library

KINDS = ("recall", "choice", "cloze", "order", "numeric")


def main() -> None:
    """Prints the table, with its sums below."""
    library = read_library([CONTENT], problem_exists, check_exists=lambda name: True)
    by_section: dict[str, list[Card]] = defaultdict(list)
    for card in library.cards:
        by_section[card.section].append(card)
    claims: dict[str, int] = defaultdict(int)
    for claim in library.claims:
        claims[claim.section] += 1
    rows = [[str(n) for n in counts(by_section[section.slug], claims[section.slug])] for section in library.sections]
    sums = [str(n) for n in counts(library.cards, sum(claims.values()))]
    heads = ["section", *KINDS, "level 1", "level 2", "level 3", "cards", "problems", "claims", "figures"]
    named = [[section.slug, *row] for section, row in zip(library.sections, rows, strict=True)]
    print_table([heads, *named, ["all", *sums]])


def counts(cards: list[Card] | tuple[Card, ...], claims: int) -> list[int]:
    """The numbers of one row."""
    return [
        *(sum(card.kind == kind for card in cards) for kind in KINDS),
        *(sum(card.level == level for card in cards) for level in (1, 2, 3)),
        len(cards),
        len({card.problem for card in cards if isinstance(card, Numeric)}),
        claims,
        len({card.figure for card in cards if card.figure}),
    ]


if __name__ == "__main__":
    main()
