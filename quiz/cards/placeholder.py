"""Numbers put into text: `@{name}`, `@{name:.3f}`, `@{name:+}`, and the key rounded as the card asks."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import lru_cache

from quiz.cards.card import Rounding
from quiz.cards.text import Language
from quiz.cards.value import Value

PLACEHOLDER = re.compile(r"@\{([a-zA-Z_][a-zA-Z0-9_]*)(?::(\+?)(?:\.(\d{1,2})([fge]))?)?\}")
_OPERATORS = ("+", "-", "−", "*", "/", "^", "(", "\\cdot", "\\times", "\\div")


def fill(text: str, values: Mapping[str, Value], ready: Mapping[str, str]) -> str:
    """Each placeholder replaced by its value; a negative next to an operator is bracketed.

    Raises:
        LookupError: A placeholder names no value.

    >>> fill("$2 - @{b}^2$", {"b": -0.5}, {})
    '$2 - (-0.5)^2$'
    """
    shown = iter(pieces(text, values, ready))
    return PLACEHOLDER.sub(lambda _: next(shown), text)


def pieces(text: str, values: Mapping[str, Value], ready: Mapping[str, str]) -> list[str]:
    """What stands for each placeholder of a text, in its order.

    Raises:
        LookupError: A placeholder names no value.

    >>> pieces("$@{a} - @{b}$", {"a": 1.0, "b": -0.5}, {})
    ['1', '(-0.5)']
    """

    def one(match: re.Match[str]) -> str:
        name, plus, digits, style = match.groups()
        before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
        in_math = len(re.findall(r"(?<!\\)\$", text[: match.start()])) % 2 == 1
        if name in ready:
            shown = ready[name]
            shown = in_latex(shown) if in_math else shown
        elif name in values:
            shown = show(values[name], digits=digits, style=style, plus=bool(plus), latex=in_math)
        else:
            raise LookupError(f"@{{{name}}} has no value; there are: {', '.join(sorted({*values, *ready}))}")
        touches = (before.endswith(_OPERATORS) and not before.endswith("(")) or after.startswith("^")
        return f"({shown})" if shown.startswith("-") and touches and not plus else shown

    return [one(match) for match in PLACEHOLDER.finditer(text)]


def names(text: str) -> set[str]:
    """The names that a text's placeholders ask for."""
    return {match.group(1) for match in PLACEHOLDER.finditer(text)}


def show(
    value: Value, *, digits: str | None = None, style: str | None = None, plus: bool = False, latex: bool = False
) -> str:
    """A value as a learner reads it: short numbers in full, long ones to four figures, matrices row by row.

    >>> show((1.0, 2.5)), show(4.317124741065786e-05)
    ('[1, 2.5]', '4.317×10⁻⁵')
    """
    if isinstance(value, tuple):
        if latex and value and all(isinstance(row, tuple) for row in value):
            rows = [
                " & ".join(show(x, digits=digits, style=style, latex=True) for x in r)
                for r in value
                if isinstance(r, tuple)
            ]
            return r"\begin{bmatrix}" + r" \\ ".join(rows) + r"\end{bmatrix}"
        return _listed(value, [show(item, digits=digits, style=style, latex=latex) for item in value])
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if digits is not None:
        text = f"{value:.{digits}{style}}"
    else:
        text = _short(value)
    if plus and not text.startswith("-"):
        text = "+" + text
    power = to_power(text)
    return in_latex(power) if latex else power


@lru_cache(maxsize=512)
def rounded(key: Value, rounding: Rounding, *, latex: bool = False) -> str:
    """The key rounded as the card asks, every asked place shown; a short number asked in figures as it is.

    >>> rounded((-1.2482, 1.0, 3.2482), Rounding("decimals", 3))
    '[-1.248, 1.000, 3.248]'
    >>> rounded(4.317124741065786e-05, Rounding("significant", 3))
    '4.32×10⁻⁵'
    """
    if isinstance(key, tuple):
        return _listed(key, [rounded(item, rounding) for item in key])
    if isinstance(key, (str, bool)):
        return show(key)
    match rounding.rule:
        case "decimals":
            text = f"{key + 0.0:.{int(rounding.amount)}f}"
            text = text.removeprefix("-") if float(text) == 0 else text
        case "significant":
            text = _figures(key, int(rounding.amount))
            short = _short(key)
            text = short if len(short) < len(text) and math.isclose(float(short), key, rel_tol=1e-12) else text
        case "exact":
            text = str(int(key)) if float(key).is_integer() and abs(key) < 1e15 else repr(float(key))
        case "decades":
            text = _figures(key, 2)
    power = to_power(text)
    return in_latex(power) if latex else power


def _listed(value: tuple[Value, ...], shown: list[str]) -> str:
    """A list in brackets; a verdict and its number without."""
    inside = ", ".join(shown)
    return inside if value and isinstance(value[0], str) else f"[{inside}]"


def in_words(shown: str, language: Language) -> str:
    """A verdict at the head of an answer, in a language.

    >>> in_words("yes, 2.5", "zh"), in_words("[1, 2]", "zh")
    ('是, 2.5', '[1, 2]')
    """
    word, comma, rest = shown.partition(",")
    return {"yes": "是", "no": "否"}.get(word, word) + comma + rest if language == "zh" else shown


def _figures(number: float, figures: int) -> str:
    if number == 0:
        return "0"
    exponent = math.floor(math.log10(abs(float(f"{number:.{figures - 1}e}"))))
    if -4 <= exponent < max(figures, 6):
        return f"{float(f'{number:.{figures - 1}e}'):.{max(figures - 1 - exponent, 0)}f}"
    return f"{number:.{figures - 1}e}"


def _short(number: float) -> str:
    if isinstance(number, int) or (float(number).is_integer() and abs(number) < 1e6):
        return str(int(number))
    text = repr(float(number))
    if abs(number) < 1e6 and len(text.lstrip("-").replace(".", "").strip("0")) <= 6 and "e" not in text:
        return text
    return f"{number:.4g}"


_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def to_power(text: str) -> str:
    """A number with an exponent as one reads it: `4.3e-05` becomes `4.3×10⁻⁵`."""
    mantissa, mark, exponent = text.partition("e")
    if not mark:
        return text
    return f"{mantissa}×10{str(int(exponent)).translate(_RAISED)}"


def in_latex(text: str) -> str:
    """`4.3×10⁻⁵` as LaTeX."""
    lowered = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
    return re.sub(r"×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda m: r" \times 10^{" + m.group(1).translate(lowered) + "}", text)
