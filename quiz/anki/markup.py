"""A card's text as an Anki field: HTML in which nothing of the text can act.

Text is data. Every `<` and `&` is escaped, and what Anki itself would take for an instruction (`{{field}}`,
`[sound:…]`, `[latex]`, a stray `\\(`) is broken up by an empty comment, or by a space within a formula.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from quiz.cards.text import printable

BREAK = "<!-- -->"
"""Shows as nothing, and keeps apart two characters that mean something side by side."""

Blank = Callable[[int, bool], str]
"""What stands for the blank of a number; told whether it is within a formula."""

_PIECE = re.compile(
    r"(?P<code>`[^`\n]+`)|(?P<dollar>\\\$)|(?P<fence>\$\$?)(?P<maths>(?:[^$\\]|\\.)+)(?P=fence)", re.DOTALL
)
_NOT_ITSELF = re.compile(r"[<>&\\{}\[`$@\n]")
_BRACES = re.compile(r"(?<=\{)(?=\{)|(?<=\})(?=\})")
_SLASHED = re.compile(r"\\(?=[()\[\]])")
_TOUCHING = re.compile(r"(?<=\{)(?=\{)|(?<=\})(?=\})|(?<=:)(?=:)")
_BLANK = re.compile(r"@\[(\d+)\]")
_ALONE = re.compile(r"(\$\$?)(?P<maths>(?:[^$\\]|\\.)+)\1", re.DOTALL)
_ACTING = re.compile(r"\[(?=sound:|anki:|/?latex\]|/?\$)", re.IGNORECASE)
_COMMANDS = re.compile(r"\\(href|style|class|cssId|data|require|bbox|includegraphics|url)(?![a-zA-Z])")
_DELIMITER = re.compile(r"(?<!\\)((?:\\\\)*)\\([()\[\]])")


def block(text: str, blank: Blank | None = None) -> str:
    """Text of one or more paragraphs; a formula that is a paragraph of its own stands on a line of its own.

    >>> block("See $a < b$.\\n\\n$x^2$")
    '<p>See \\\\(a &lt; b\\\\).</p><p>\\\\[ x^2 \\\\]</p>'
    """
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", _clean(text)) if part.strip()]
    shown = [
        rf"\[ {maths(alone['maths'], blank)} \]" if (alone := _ALONE.fullmatch(part)) else inline(part, blank)
        for part in paragraphs
    ]
    return shown[0] if len(shown) == 1 else "".join(f"<p>{part}</p>" for part in shown)


def inline(text: str, blank: Blank | None = None) -> str:
    """Text within a line; its line breaks are kept.

    >>> inline("`a < $b$` costs \\\\$5")
    '<code>a &lt; $b$</code> costs $5'
    """
    text = _clean(text).strip()
    if not _NOT_ITSELF.search(text):
        return text
    pieces: list[str] = []
    end = 0
    for match in _PIECE.finditer(text):
        pieces.append(_plain(text[end : match.start()], blank))
        end = match.end()
        if match["code"]:
            pieces.append(f"<code>{_plain(match['code'][1:-1], blank)}</code>")
        elif match["dollar"]:
            pieces.append("$")
        elif match["fence"] == "$$":
            pieces.append(rf"\[ {maths(match['maths'], blank)} \]")
        else:
            pieces.append(rf"\({maths(match['maths'], blank)}\)")
    pieces.append(_plain(text[end:], blank))
    return _ACTING.sub(f"[{BREAK}", "".join(pieces))


def maths(latex: str, blank: Blank | None = None) -> str:
    """LaTeX for MathJax, without commands that would touch the page, on one line.

    >>> maths("\\\\frac{1}{\\\\sqrt{2}}")
    '\\\\frac{1}{\\\\sqrt{2} }'
    """
    one_line = " ".join(_clean(latex).split())
    if one_line.endswith("\\") and not one_line.endswith("\\\\"):
        one_line += " "
    tame = _DELIMITER.sub(r"\1\\ \2", _COMMANDS.sub(r"\\text{\1}", one_line))
    spaced = _TOUCHING.sub(" ", tame)
    return _with_blanks(escape(spaced, quote=False), blank, in_maths=True)


def listing(items: list[str], kind: str = "ul") -> str:
    """Ready pieces of HTML as a list: `ul`, `ol`, or `letters` for a, b, c; nothing where there is none."""
    if not items:
        return ""
    opening, closing = {"ul": ("<ul>", "</ul>"), "ol": ("<ol>", "</ol>")}.get(kind, ('<ol type="a">', "</ol>"))
    return opening + "".join(f"<li>{item}</li>" for item in items) + closing


def _clean(text: str) -> str:
    """Text without control characters; Python's own test settles at once what almost every text is."""
    return text if text.replace("\n", "").isprintable() else printable(text)


def _plain(text: str, blank: Blank | None) -> str:
    if not _NOT_ITSELF.search(text):
        return text
    safe = _SLASHED.sub(lambda _: "\\" + BREAK, escape(text, quote=False))
    safe = _BRACES.sub(BREAK, safe)
    return _with_blanks(safe, blank, in_maths=False).replace("\n", "<br>")


def _with_blanks(safe: str, blank: Blank | None, *, in_maths: bool) -> str:
    if blank is None:
        return safe
    space = " " if in_maths else BREAK

    def one(match: re.Match[str]) -> str:
        before = space if safe[: match.start()].endswith("{") else ""
        after = space if safe[match.end() :].startswith("}") else ""
        return before + blank(int(match[1]), in_maths) + after

    return _BLANK.sub(one, safe)
