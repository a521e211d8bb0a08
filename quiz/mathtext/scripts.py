"""Superscripts and subscripts that Unicode has characters for."""

from __future__ import annotations

from quiz.mathtext.tree import Fence, Node, Row, Script, Space, Symbol

_ABOVE = dict(
    zip(
        "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ⊤⊺′″‴⁗*†∘°",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡᵀᵀ′″‴⁗*†°°",
        strict=True,
    )
)
_BELOW = dict(zip("0123456789+-−=()aehijklmnoprstuvxβγρφϕχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵩᵪ", strict=True))


def flat(node: Node) -> str | None:
    """The text of a script that is a single run of characters, or None where it holds anything taller."""
    match node:
        case Symbol(text=text):
            return text
        case Row(items=items):
            parts = [flat(item) for item in items if not isinstance(item, Space)]
            return "".join(part for part in parts if part is not None) if None not in parts else None
        case Fence(opening=opening, inside=inside, closing=closing):
            held = flat(inside)
            return None if held is None else f"{opening}{held}{closing}"
        case Script(base=Symbol(text=text), below=None, above=above) if above is not None and text:
            return None if flat(above) not in ("′", "″") else f"{text}{flat(above)}"
        case _:
            return None


def above(node: Node) -> str | None:
    """A superscript in Unicode, or None where a character has none.

    >>> above(Symbol("⊤")), above(Symbol("q"))
    ('ᵀ', None)
    """
    return _translated(node, _ABOVE)


def below(node: Node) -> str | None:
    """A subscript in Unicode, or None where a character has none.

    >>> below(Row((Symbol("l"), Symbol("−"), Symbol("1"))))
    'ₗ₋₁'
    """
    return _translated(node, _BELOW)


def _translated(node: Node, table: dict[str, str]) -> str | None:
    text = flat(node)
    if not text or any(char not in table for char in text):
        return None
    return "".join(table[char] for char in text)
