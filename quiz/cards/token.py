"""The marks of a typed answer: full-width and typographic forms made plain, ambiguous ones refused."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_RAISED = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
_SAME = str.maketrans(
    {
        **dict.fromkeys("−‒–—﹣⁻", "-"),
        **dict.fromkeys("×·∙⋅✕", "*"),
        "÷": "/",
        "∕": "/",
        "⁄": "/",
        "π": "pi",
        "√": "sqrt ",
        "，": ",",
        "；": ";",
        "【": "[",
        "】": "]",
        "（": "(",
        "）": ")",
    }
)
_MARK = re.compile(r"(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+(?![\w.]))?|[a-z]+\d*|\*\*|[-+*/^%(),;\[\]]|\S")


class Unreadable(ValueError):
    """The text cannot be read without guessing; the message says what to write, in both languages."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.en = en
        self.zh = zh


@dataclass(frozen=True, slots=True)
class Token:
    """One mark, and whether a space stands before it."""

    text: str
    spaced: bool


def tokens(text: str) -> list[Token]:
    """The tokens of a text, in order.

    Raises:
        Unreadable: The text is empty, ambiguous, or holds a character that cannot be meant.
    """
    plain = _plain(text).strip()
    if not plain:
        raise Unreadable("nothing was typed", "没有输入内容")
    _refuse_ambiguous(plain)
    found = []
    end = 0
    for match in _MARK.finditer(plain):
        found.append(Token(match.group(), match.start() > end))
        end = match.end()
    return found


def _plain(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text.lower()
    raised = re.sub(r"[⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹]*[⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda match: "^(" + match.group().translate(_RAISED) + ")", text)
    ascii_forms = "".join(chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E else c for c in raised.translate(_SAME))
    for c in ascii_forms:
        if unicodedata.category(c) in ("Cc", "Cf") and c not in "\t\n\r":
            raise Unreadable("there is a control character in it; type it again", "含有控制字符，请重新输入")
        if not c.isascii() and c.isdigit():
            raise Unreadable(f"write the digit {c} as 0 to 9", f"请用 0 到 9 书写数字 {c}")
    return ascii_forms.replace("\u3000", " ").lower()


def _refuse_ambiguous(plain: str) -> None:
    if re.fullmatch(r"[-+]?\d{1,3}(,\d{3})+(\.\d*)?", plain) or re.fullmatch(r"[-+]?\d+,\d+", plain):
        whole, point = plain.replace(",", ""), plain.replace(",", ".", 1)
        listed = "[" + plain.replace(",", ", ") + "]"
        raise Unreadable(
            f"the comma could be a decimal point or a separator; write {whole}, {point} or {listed}",
            f"逗号有歧义；请写成 {whole}、{point} 或 {listed}",
        )
    if re.search(r"\d_+\d", plain):
        raise Unreadable(
            f"write {plain.replace('_', '')} without the underscore", f"请去掉下划线：{plain.replace('_', '')}"
        )
    if re.search(r"\blog(?!2|10)\b|\blog\(", plain):
        raise Unreadable("log has no base here; write ln, log2 or log10", "log 没有写明底数；请写 ln、log2 或 log10")
