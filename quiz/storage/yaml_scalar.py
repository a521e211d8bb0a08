"""A bare YAML word read as what it looks like; where YAML would read it as something else, it is refused by name."""

from __future__ import annotations

import math
import re
from decimal import Decimal

_TRUTHS = {word: word in ("yes", "on", "y", "true") for word in ("yes", "no", "on", "off", "y", "n", "true", "false")}
_WHOLE = re.compile(r"(?a)[-+]?(0|[1-9]\d*)")
_DECIMAL = re.compile(r"(?a)[-+]?(0|[1-9]\d*)\.\d*([eE][-+]\d+)?")
_EXPONENT = re.compile(r"(?a)[-+]?(\d+\.?\d*|\.\d+)[eE][-+]?\d+")
_NO_WHOLE_PART = re.compile(r"(?a)[-+]?\.\d+")
_BASE_SIXTY = re.compile(r"(?a)[-+]?\d[\d_]*(:[0-5]?\d)+(\.[\d_]*)?")
_LEADING_ZERO = re.compile(r"(?a)[-+]?0[\d_]+(\.\d*)?")
_OTHER_BASE = re.compile(r"(?a)[-+]?0[xobXOB][\da-fA-F_]+")
_UNDERSCORE = re.compile(r"(?a)[-+]?\d[\d_]*(\.[\d_]*)?")
_NOT_FINITE = re.compile(r"(?ai)[-+]?\.(inf|nan)")
_DATE = re.compile(r"(?a)\d{4}-\d{1,2}-\d{1,2}([Tt\s].*)?")
_LIKE_A_NUMBER = re.compile(r"(?a)[-+.]?\d[-+\d._:eE]*")
LONGEST_NUMBER = 40
LARGEST_WHOLE = 10**15


class Misread(ValueError):
    """YAML reads this word otherwise than it looks; the message says what to write."""


def bare_key(text: str) -> str:
    """A key written without quotes.

    Raises:
        Misread: YAML takes it for a truth value, for nothing, or for a merge.
    """
    if text.lower() in _TRUTHS and len(text) > 1:
        raise Misread(f"YAML reads the key {text} as a truth value; quote it: '{text}'")
    if text == "<<":
        raise Misread("keys are not merged with <<; write them out")
    if text in ("", "~", "=") or text.lower() == "null":
        raise Misread(f"the key '{text}' has no name; write one, or quote it")
    return text


def bare_word(text: str) -> str | int | float | bool | None:
    """A value written without quotes.

    Raises:
        Misread: YAML would read it as something else than it looks.

    >>> bare_word("0.001"), bare_word("1.0e-3"), bare_word("12"), bare_word("relu"), bare_word("true")
    (0.001, 0.001, 12, 'relu', True)
    """
    if text in ("true", "false"):
        return text == "true"
    if text in ("", "~") or text.lower() == "null":
        return None
    if len(text) > LONGEST_NUMBER:
        if _LIKE_A_NUMBER.fullmatch(text):
            raise Misread(f"{text[:20]}… has more digits than a number keeps; write fewer, or quote it")
        return text
    if message := _trap(text):
        raise Misread(message)
    if _WHOLE.fullmatch(text):
        return _whole(text)
    if _DECIMAL.fullmatch(text):
        return _decimal(text)
    return text


def _whole(text: str) -> int:
    number = int(text)
    if abs(number) >= LARGEST_WHOLE:
        raise Misread(f"{text} has more digits than a number keeps; write it as 1.0e+20, or quote it")
    return number


def _decimal(text: str) -> float:
    number = float(text)
    if not math.isfinite(number) or (number == 0 and re.search("[1-9]", re.split("[eE]", text)[0])):
        raise Misread(f"{text} is beyond what a number can hold (1.0e-308 to 1.0e+308); write another, or quote it")
    return number


def _trap(text: str) -> str:
    """Why a bare word is refused; empty where it is read as it looks."""
    if text.lower() in _TRUTHS:
        truth = str(_TRUTHS[text.lower()]).lower()
        return (
            f"YAML reads a bare {text} as {truth}; write '{text}' in quotes for the word, {truth} for the truth value"
        )
    if _EXPONENT.fullmatch(text) and not _DECIMAL.fullmatch(text):
        return f"YAML reads {text} as a word, not as a number; write {_as_number(text)}"
    if _NO_WHOLE_PART.fullmatch(text):
        return f"write {text.replace('.', '0.', 1)} with the zero before the point, or quote it"
    if _BASE_SIXTY.fullmatch(text):
        return f"YAML reads {text} in base sixty, as {_in_base_sixty(text)}; quote it: '{text}'"
    if _LEADING_ZERO.fullmatch(text):
        return f"YAML reads {text}{_in_base_eight(text)}; write it without the zero in front, or quote it"
    if _OTHER_BASE.fullmatch(text):
        return f"YAML reads {text} in another base; write a decimal number, or quote it"
    if "_" in text and _UNDERSCORE.fullmatch(text):
        return f"YAML drops the underscore of {text}; write {text.replace('_', '')}, or quote it"
    if _NOT_FINITE.fullmatch(text):
        return f"{text} is not a finite number; write one, or quote it"
    if _DATE.fullmatch(text):
        return f"YAML reads {text} as a date; quote it: '{text}'"
    if text in ("=", "<<"):
        return f"YAML gives {text} a meaning of its own; quote it: '{text}'"
    return ""


def _as_number(text: str) -> str:
    mantissa, exponent = re.split("[eE]", text)
    whole, _, digits = mantissa.partition(".")
    pointed = f"{whole if whole not in ('', '+', '-') else whole + '0'}.{digits or '0'}e{int(exponent):+d}"
    if abs(int(exponent)) > 9:
        return pointed
    plain = f"{Decimal(text):f}"
    return f"{plain} or {pointed}"


def _in_base_sixty(text: str) -> str:
    total = 0.0
    for part in text.replace("_", "").lstrip("+-").split(":"):
        total = total * 60 + float(part or 0)
    return f"{'-' if text.startswith('-') else ''}{total:g}"


def _in_base_eight(text: str) -> str:
    digits = text.replace("_", "").lstrip("+-")
    if not re.fullmatch("[0-7]+", digits):
        return " with its leading zero in more than one way"
    return f" in base eight, as {int(digits, 8)}"
