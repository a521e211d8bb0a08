"""The HTML of somebody's field as a card's text: words, formulas between dollars, code between backticks.

What a field would do (scripts, styles, frames) is left out; what it says is kept as data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from unicodedata import category

from quiz.anki.reasons import reason
from quiz.anki.safe_name import medium
from quiz.cards.text import Text

CODE, END_CODE = "\ue010", "\ue011"
BLANK, END_BLANK = "\ue020", "\ue021"
"""Marks within a text that is not finished; no field can have them, they are cleaned away first."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})((?:[^'\"<>]++|\"[^\"]{0,4000}\"|'[^']{0,4000}')*+)>")
_ATTRIBUTE = re.compile(r"([a-zA-Z-]{1,30})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s'\">]+))")
_DATA = re.compile(r"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=]*")
_SILENT = frozenset({"script", "style", "svg", "iframe", "object", "embed", "video", "audio", "canvas", "template"})
_NEW_LINE = frozenset(
    {"br", "div", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre", "dl", "dt"}
)
_NEW_PARAGRAPH = frozenset({"p", "blockquote"})
_CODE = frozenset({"code", "tt", "kbd", "samp", "pre"})
_SOUND = re.compile(r"\[sound:([^\]\n]{1,300})\]")
_LATEX = r"(?:[^\\]|\\[^()\[\]]){1,4000}+"
_FORMULA = re.compile(
    rf"{CODE}(?P<code>[^{END_CODE}]*){END_CODE}"
    rf"|\\\((?P<inline>{_LATEX})\\\)|\\\[(?P<display>{_LATEX})\\\]"
    r"|\[\$\$\](?P<old_display>(?:(?!\[/?\$).){1,4000}+)\[/\$\$\]|\[\$\](?P<old>(?:(?!\[/?\$).){1,4000}+)\[/\$\]"
    r"|\[latex\](?P<latex>(?:(?!\[/?latex).){1,4000}+)\[/latex\]",
    re.DOTALL | re.IGNORECASE,
)
"""No formula has the beginning of another one in it, so that reading one never goes over the same text twice."""
_CODE_SPAN = re.compile(r"(`[^`\n]*`)")
_BRACKETS = ((r"\(", r"\)"), (r"\[", r"\]"))
_HOLE = re.compile(r"@(?=[\[{])")
_PRIVATE = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")

Readable = Callable[[str], bool]
"""Whether a formula between dollars can be laid out."""


@dataclass(slots=True)
class Seen:
    """What was met on the way, for a report and for the media to be copied.

    Attributes:
        media: The name of a picture or sound, to the name that stands for it in the text; None where it is not there.
        left_out: What could not be carried, in words.
    """

    media_name: Callable[[str], str | None]
    media: list[str] = field(default_factory=list)
    left_out: dict[Text, None] = field(default_factory=dict)

    def told(self, name: str, what: str) -> str:
        """The words that stand for a picture or a sound."""
        safe = self.media_name(name)
        if safe is None:
            why = "missing" if medium(name) else "of_no_kind"
            self.left_out[reason(f"{what}_{why}", name=_short(name))] = None
            return f" [{what}] "
        self.media.append(name)
        return f" [{what}: {safe}] "


def raw_text(html: str, seen: Seen) -> str:
    """The words of a field, its formulas still in Anki's own brackets."""
    shorter = _DATA.sub("", html)
    if len(shorter) < len(html):
        seen.left_out[reason("picture_in_text")] = None
    return _SOUND.sub(lambda match: seen.told(match[1], "sound"), "".join(_pieces(shorter, seen)))


def _pieces(html: str, seen: Seen) -> Iterator[str]:
    at = code = 0
    lines = display = False
    numbers: list[int] = []
    lowered = html.lower() if html.isascii() else html
    while at < len(html):
        start = html.find("<", at)
        yield _cleaned(html[at : start if start >= 0 else len(html)], lines and code > 0)
        if start < 0:
            break
        if html.startswith("<!--", start):
            end = html.find("-->", start)
            at = len(html) if end < 0 else end + 3
            continue
        tag = _TAG.match(html, start)
        if tag is None:
            yield "<"
            at = start + 1
            continue
        at = tag.end()
        closes, name = bool(tag[1]), tag[2].lower()
        if name in _SILENT and not closes:
            seen.left_out[reason("element_left_out", name=name)] = None
            end = lowered.find(f"</{name}", at) if not tag[3].endswith("/") else at
            at = len(html) if end < 0 else end
            continue
        if name in ("ol", "ul"):
            numbers = numbers[:-1] if closes else [*numbers[-20:], 0 if name == "ol" else -1]
        if name in _CODE:
            code += -1 if closes else 1
            lines = lines or name == "pre"
            if code == 0 and closes:
                yield END_CODE + ("\n" if name == "pre" else "")
            elif code == 1 and not closes:
                yield ("\n" if name == "pre" else "") + CODE
            code = max(code, 0)
            lines = lines and code > 0
        elif name == "anki-mathjax":
            display = "block" in tag[3] if not closes else display
            yield _BRACKETS[display][closes]
        elif name == "li" and not closes:
            if numbers and numbers[-1] >= 0:
                numbers[-1] += 1
            yield f"\n{numbers[-1]}. " if numbers and numbers[-1] > 0 else "\n- "
        else:
            yield _instead(name, closes, tag[3], seen)
    if code:
        yield END_CODE


def _instead(name: str, closes: bool, attributes: str, seen: Seen) -> str:
    if name == "img":
        source = next(
            (unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(attributes) if m[1].lower() == "src"), ""
        )
        return seen.told(_cleaned(source), "picture") if source else ""
    if name in _NEW_PARAGRAPH:
        return "\n\n"
    if name in _NEW_LINE:
        return "\n"
    return {
        ("td", True): " | ",
        ("th", True): " | ",
        ("sup", False): "^",
        ("sub", False): "_",
        ("rt", False): "(",
        ("rt", True): ")",
    }.get((name, closes), "")


def _cleaned(text: str, lines: bool = False) -> str:
    """Text with its entities read, without what nobody sees."""
    text = unescape(text)
    if text.isprintable():
        return text
    kept = (c if c == "\n" and lines else " " if c in "\t\r\n\xa0" else c for c in text)
    return "".join(c for c in kept if c == "\n" or category(c) not in _PRIVATE)


def finished(raw: str, readable: Readable, seen: Seen) -> str:
    """A text of a card: dollars around formulas and nowhere else, lines without loose ends."""
    pieces: list[str] = []
    at = 0
    for match in _FORMULA.finditer(raw):
        pieces.append(_prose(raw[at : match.start()]))
        at = match.end()
        pieces.append(_marked(match, readable, seen))
    pieces.append(_prose(raw[at:]))
    text = re.sub(rf"{BLANK}(\d+){END_BLANK}", r"@[\1]", _HOLE.sub("@ ", "".join(pieces)))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(_tidy(line) for line in text.split("\n"))).strip()


def _tidy(line: str) -> str:
    """Without loose spaces, but for those within code."""
    parts = _CODE_SPAN.split(line)
    parts[::2] = [re.sub(r"\s+", " ", part) for part in parts[::2]]
    return "".join(parts).strip().removesuffix(" |")


def _marked(match: re.Match[str], readable: Readable, seen: Seen) -> str:
    if match["code"] is not None:
        return "\n".join(_code(line) for line in match["code"].split("\n"))
    if match["latex"] is not None and r"\begin" not in match["latex"]:
        return _prose_with_dollars(match["latex"], readable, seen)
    display = match["display"] or match["old_display"] or match["latex"]
    formula = _formula(display or match["inline"] or match["old"] or "")
    if not formula:
        return ""
    fence = "$$" if display else "$"
    whole = f"{fence}{formula}{fence}"
    if not readable(re.sub(rf"{BLANK}\d+{END_BLANK}", "x", whole)):
        seen.left_out[reason("formula_as_latex", formula=_short(formula.strip()))] = None
        return _code(formula.strip())
    return f"\n{whole}\n" if display else whole


def _prose_with_dollars(latex: str, readable: Readable, seen: Seen) -> str:
    """The old [latex] brackets hold a line of LaTeX, whose formulas stand between dollars."""
    parts = re.split(r"\$\$?", latex)
    if len(parts) % 2 == 0:
        return _prose(latex)
    inner = [_prose(p) if n % 2 == 0 else finished(rf"\({p}\)", readable, seen) for n, p in enumerate(parts)]
    return "".join(inner)


def _formula(latex: str) -> str:
    """LaTeX on one line that no dollar ends early."""
    one_line = re.sub(r"(?<!\\)((?:\\\\)*)\$", r"\1\\$", " ".join(_no_code(latex).split()))
    loose = (len(one_line) - len(one_line.rstrip("\\"))) % 2
    return f" {one_line} " if loose else one_line


def _code(line: str) -> str:
    inside = line.replace("`", "'").replace("\\$", "\\ $").replace("$", r"\$").rstrip()
    return f"`{inside}`" if inside else ""


def _prose(text: str) -> str:
    safe = _no_code(text).replace("\\$", "\\ $").replace("$", r"\$")
    return safe + " " if safe.endswith("\\") else safe


def _no_code(text: str) -> str:
    return text.replace(CODE, "").replace(END_CODE, "")


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
