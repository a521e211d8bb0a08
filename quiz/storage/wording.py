"""The marks in a card's text: dollars in pairs, placeholders that can be read, only where they are filled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from quiz.cards.placeholder import PLACEHOLDER

BLANK = re.compile(r"@\[(\d{1,2})\]")


class Holes(Enum):
    """What a text may leave open."""

    NONE = "neither"
    VALUES = "values"
    BLANKS = "blanks"


def misworded(text: str, holes: Holes) -> Iterator[str]:
    r"""What is wrong with the marks of a text.

    >>> list(misworded(r"costs \$5, $x$", Holes.NONE)), len(list(misworded("$x$ and $y", Holes.NONE)))
    ([], 1)
    """
    if re.sub(r"\\[\\$]", "", text).count("$") % 2:
        yield "a $ has no partner; close the formula, or write \\$ for the sign itself"
    left = PLACEHOLDER.sub("", text) if holes is Holes.VALUES else text
    left = BLANK.sub("", left) if holes is Holes.BLANKS else left
    for found in re.findall(r"@[{\[][^}\]\n]{0,20}[}\]]?", left):
        if found[1] == "{" and holes is Holes.VALUES:
            yield f"the placeholder {found} cannot be read; write @{{name}}, @{{name:.3f}} or @{{name:+}}"
        elif found[1] == "{":
            yield f"{found} is never filled in here; write the words out"
        elif holes is Holes.BLANKS:
            yield f"the blank {found} cannot be read; write @[1]"
        else:
            yield f"{found} is a blank, and only the text of a cloze card has blanks; write the words out"
