"""The marks of a typed answer: full-width and typographic forms made plain, ambiguous ones refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_RAISED = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
_SAME = str.maketrans(
    {
        **dict.fromkeys("−‐‑‒–—―⁃˗⁻₋﹘﹣➖", "-"),
        **dict.fromkeys("⁺₊﹢➕", "+"),
        **dict.fromkeys("×·∙⋅✕✖∗⨯﹡", "*"),
        **dict.fromkeys("÷∕⁄➗", "/"),
        **dict.fromkeys("，﹐", ","),
        **dict.fromkeys("；﹔", ";"),
        "π": "pi",
        "√": "sqrt ",
        "﹪": "%",
        "﹒": ".",
        "【": "[",
        "】": "]",
        "﹙": "(",
        "﹚": ")",
    }
)
_MARK = re.compile(r"(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+(?![\w.]))?|[a-z]+\d*|\*\*|[-+*/^%(),;\[\]]|\S")
_LONGEST_HEXADECIMAL = 8


class Unreadable(ValueError):
    """The text cannot be read without guessing; the message says what to write, in both languages.

    Attributes:
        instead: What the message says to write instead; each of them can be read.
    """

    def __init__(self, en: str, zh: str, instead: Sequence[str] = ()) -> None:
        super().__init__(en)
        self.en = en
        self.zh = zh
        self.instead = tuple(instead)


@dataclass(frozen=True, slots=True)
class Token:
    """One mark, and whether a space stands before it."""

    text: str
    spaced: bool


def tokens(text: str, variable: str = "") -> list[Token]:
    """The tokens of a text, in order; an x between two numbers is a times sign unless it is the variable.

    Raises:
        Unreadable: The text is empty, ambiguous, or holds a character that cannot be meant.

    >>> [token.text for token in tokens("１.5 x 10⁻³")]
    ['1.5', '*', '10', '^', '(', '-', '3', ')']
    """
    plain = _plain(text).strip().rstrip("。")
    if not plain:
        raise Unreadable("nothing was typed", "没有输入内容")
    _refuse_ambiguous(plain)
    if "x" in plain and variable.lower() != "x":
        plain = re.sub(r"(?<=\d)x(?=[\d.])|(?<=[\w.)%])\s+x\s+(?=[\w.(+-])", " * ", plain)
    found = []
    end = 0
    for match in _MARK.finditer(plain):
        found.append(Token(match.group(), match.start() > end))
        end = match.end()
    return found


def written(marks: Sequence[Token]) -> str:
    """The marks as one would write them, without needless spaces.

    >>> written(tokens("ＴＡＮＨ（z） ** 2 - sqrt z²"))
    'tanh(z)^2 - sqrt z^2'
    """
    shown = ""
    for mark in marks:
        text = "^" if mark.text == "**" else mark.text
        tight = text in ",;)]%^" or shown.endswith(("(", "[", "^"))
        word = shown[-1:].isalnum() and text[0].isalnum()
        shown += " " + text if (word or (mark.spaced and not tight)) and shown else text
    return re.sub(r"\^\((\d+)\)", r"^\1", re.sub(r"([,;])(?=\S)", r"\1 ", shown))


def narrow(text: str) -> str:
    """Full-width letters, digits and marks made plain.

    >>> narrow("ＹＥＳ　０．５")
    'YES 0.5'
    """
    return "".join(chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E else c for c in text).replace("\u3000", " ")


def _plain(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text.lower()
    raised = re.sub(r"[⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹]*[⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda match: "^(" + match.group().translate(_RAISED) + ")", text)
    ascii_forms = narrow(raised.translate(_SAME))
    for c in ascii_forms:
        if unicodedata.category(c) in ("Cc", "Cf") and c not in "\t\n\r":
            raise Unreadable("there is a control character in it; type it again", "含有控制字符，请重新输入")
        if not c.isascii() and c.isdigit():
            raise Unreadable(f"write the digit {c} as 0 to 9", f"请用 0 到 9 书写数字 {c}")
    return ascii_forms.lower()


def _refuse_ambiguous(plain: str) -> None:
    if "," in plain:
        _refuse_comma(plain)
    if "_" in plain and (underscored := re.search(r"\d[\d_]*_\d+", plain)):
        whole = underscored.group().replace("_", "")
        raise Unreadable(f"write {whole} without the underscore", f"请去掉下划线：{whole}", [whole])
    if "0x" in plain and (hexadecimal := re.search(r"(?<![\w.])0x([0-9a-f]+)", plain)):
        _refuse_hexadecimal(hexadecimal.group(1))
    if "log" in plain and re.search(r"\blog(?!2|10)\b|\blog\(", plain):
        raise Unreadable("log has no base here; write ln, log2 or log10", "log 没有写明底数；请写 ln、log2 或 log10")


def _refuse_comma(plain: str) -> None:
    if re.fullmatch(r"[-+]?\d{1,3}(,\d{3})+(\.\d*)?|[-+]?\d+,\d+", plain):
        instead = [*_one_number(plain), *_several_numbers(plain)] or [*_several_numbers(plain, bare=True)]
        raise Unreadable(
            f"the comma could be a decimal point or a separator; write {_either(instead, ' or ')}",
            f"逗号有歧义；请写成 {_either(instead, ' 或 ')}",
            instead,
        )
    grouped = r"(?<![\d.])\d+(?:,\d{3})+(?!\d)" if re.search(r"\d,\s+[-+.\d]", plain) else r"(?!)"
    if comma := re.search(rf"(?<![\d.])\d+,0\d+|{grouped}", plain):
        said = comma.group()
        instead = [*_one_number(said), *_several_numbers(said, bare=True)]
        raise Unreadable(
            f"{said} could be one number or several; write {_either(instead, ' or ')}",
            f"{said} 可能是一个数，也可能是几个数；请写成 {_either(instead, ' 或 ')}",
            instead,
        )


def _refuse_hexadecimal(digits: str) -> None:
    short = len(digits) <= _LONGEST_HEXADECIMAL
    instead = [str(int(digits, 16)), *([f"0*{digits}"] if digits.isdigit() else [])] if short else []
    raise Unreadable(
        f"0x{digits[:20]} is read neither as hexadecimal nor as a product"
        + (f"; write {_either(instead, ' or ')}" if instead else ""),
        f"0x{digits[:20]} 既不按十六进制读，也不按乘积读" + (f"；请写成 {_either(instead, ' 或 ')}" if instead else ""),
        instead,
    )


def _one_number(said: str) -> Iterator[str]:
    """A text with commas as one number: as groups of three digits, then with a decimal comma."""
    first, *groups = said.lstrip("+-").split(",")
    threes = all(len(group.partition(".")[0]) == 3 for group in groups)
    if first.strip("0") and (threes or not groups[0].startswith("0")):
        yield said.replace(",", "")
    if len(groups) == 1 and "." not in said:
        yield said.replace(",", ".")


def _several_numbers(said: str, bare: bool = False) -> Iterator[str]:
    """A text with commas as a list of numbers; unless bare, only where none of them begins with a needless 0."""
    numbers = said.split(",")
    if bare or not any(re.match(r"0\d", number) for number in numbers):
        yield "[" + ", ".join(re.sub(r"^0+(?=\d)", "", number) for number in numbers) + "]"


def _either(instead: Sequence[str], last: str) -> str:
    return last.join([", ".join(instead[:-1]), instead[-1]] if len(instead) > 1 else instead)
