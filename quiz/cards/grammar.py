"""What a learner types as a number, read by a small Pratt parser over a closed vocabulary, in floats only."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NoReturn

from quiz.cards.token import Token, Unreadable, tokens
from quiz.cards.value import Value, finite, shape
from quiz.cards.vocabulary import CONSTANTS, FUNCTIONS, WORDS

LONGEST = 500
DEEPEST = 40

_DIVIDES_BY_ZERO = ("that divides by zero", "除数为零")
_TOO_LARGE = ("that is too large to be a number", "数值过大")
_OUTSIDE = ("that is outside the domain of a function", "超出了函数的定义域")
_AT_A_POINT = {_DIVIDES_BY_ZERO[0], _TOO_LARGE[0], _OUTSIDE[0]}


def read_value(text: str) -> Value:
    """The number, vector or matrix that a text stands for.

    Raises:
        Unreadable: The text is empty, ambiguous, outside the vocabulary, or not finite.

    >>> read_value("1.5×10⁻³"), read_value("3/4")
    (0.0015, 0.75)
    >>> read_value("-2^2"), read_value("５０％"), read_value("[1 2; 3 4]")
    (-4.0, 0.5, ((1.0, 2.0), (3.0, 4.0)))
    """
    if len(text) > LONGEST:
        raise Unreadable(f"that is longer than {LONGEST} characters", f"超过了 {LONGEST} 个字符")
    parser = _Parser(tokens(text))
    value = parser.whole()
    if shape(value) is None:
        raise Unreadable("the rows have different lengths", "各行长度不同")
    if not finite(value):
        raise Unreadable("that is not a finite number", "结果不是有限的数")
    return value


def read_expression(text: str, variable: str, points: Sequence[float]) -> tuple[float, ...]:
    """The values of a formula in one variable, at these points.

    Raises:
        Unreadable: As for a number; or the formula has no finite value at one of the points.

    >>> read_expression("z*(1-z)", "z", [0.5, 2.0])
    (0.25, -2.0)
    """
    if len(text) > LONGEST:
        raise Unreadable(f"that is longer than {LONGEST} characters", f"超过了 {LONGEST} 个字符")
    marks = tokens(text)
    values = []
    for point in points:
        parser = _Parser(marks, {variable.lower(): point})
        try:
            value = parser.expression()
        except Unreadable as error:
            if error.en in _AT_A_POINT:
                raise Unreadable(
                    f"at {variable} = {point:g}, {error.en}", f"在 {variable} = {point:g} 处：{error.zh}"
                ) from None
            raise
        if parser.at < len(marks):
            parser.unexpected()
        if not math.isfinite(value):
            raise Unreadable(
                f"at {variable} = {point:g} that is not finite", f"在 {variable} = {point:g} 处不是有限的数"
            )
        values.append(value)
    return tuple(values)


def _is_number(text: str) -> bool:
    return text[:1].isdigit() or (text[:1] == "." and len(text) > 1)


class _Parser:
    def __init__(self, tokens: list[Token], variables: Mapping[str, float] | None = None) -> None:
        self.tokens = tokens
        self.variables = variables or {}
        self.at = 0
        self.depth = 0

    def whole(self) -> Value:
        value = self.list() if self.peek() == "[" else self.expression()
        if self.at < len(self.tokens):
            self.unexpected()
        return value

    def list(self) -> Value:
        self.take("[")
        rows: list[list[Value]] = [[]]
        separators: list[str] = []
        while self.peek() != "]":
            if not self.peek():
                raise Unreadable("the bracket [ is not closed", "方括号没有闭合")
            if self.peek() == ";":
                self.take(";")
                rows.append([])
                separators.clear()
                continue
            if rows[-1]:
                separators.append(self.separator())
                if len(set(separators)) > 1:
                    raise Unreadable(
                        "write a row either with commas or with spaces, not both", "同一行请统一用逗号或空格分隔"
                    )
            spaced = separators[-1:] == [" "] or self.literal_row()
            rows[-1].append(self.list() if self.peek() == "[" else self.literal() if spaced else self.expression())
        self.take("]")
        if any(not row for row in rows):
            raise Unreadable("a row is empty", "有一行是空的")
        return tuple(tuple(row) for row in rows) if len(rows) > 1 else tuple(rows[0])

    def separator(self) -> str:
        if self.peek() == ",":
            self.take(",")
            return ","
        if self.tokens[self.at].spaced or self.peek() == "[":
            return " "
        self.unexpected()

    def literal_row(self) -> bool:
        """The entries from here to the row's end are separated by spaces alone."""
        level, seen = 0, self.at
        while seen < len(self.tokens):
            text = self.tokens[seen].text
            level += (text in "[(") - (text in "])")
            if level < 0 or (level == 0 and text == ";"):
                break
            if level == 0 and text == ",":
                return False
            seen += 1
        row = self.tokens[self.at : seen]
        return any(
            later.spaced
            and (later.text[0].isalnum() or later.text in "-+(")
            and (now.text[0].isalnum() or now.text in ")%")
            for now, later in pairwise(row)
            if not (later.text in "-+" and self.blank_after(later))
        )

    def blank_after(self, token: Token) -> bool:
        place = self.tokens.index(token, self.at)
        return place + 1 < len(self.tokens) and self.tokens[place + 1].spaced

    def literal(self) -> float:
        sign = 1.0
        if self.peek() in ("-", "+"):
            sign = -1.0 if self.take(self.peek()) == "-" else 1.0
        text = self.peek()
        if not _is_number(text):
            raise Unreadable(
                "entries separated by spaces must be plain numbers; use commas around formulas",
                "用空格分隔时只能是纯数字；含公式请用逗号分隔",
            )
        number = sign * float(self.take(text))
        if self.peek() and self.peek() not in "],;[" and not self.tokens[self.at].spaced:
            raise Unreadable(
                "entries separated by spaces must be plain numbers; use commas around formulas",
                "用空格分隔时只能是纯数字；含公式请用逗号分隔",
            )
        return number

    def expression(self, power: int = 0) -> float:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unreadable("that is nested too deeply", "嵌套太深")
        try:
            left = self.prefix()
            while True:
                operator = self.peek()
                binding = {"+": 10, "-": 10, "*": 20, "/": 20, "^": 40, "**": 40, "%": 50}.get(operator, 0)
                if binding <= power:
                    return left
                self.take(operator)
                left = self.combine(left, operator)
        except (OverflowError, ZeroDivisionError) as error:
            if isinstance(error, ZeroDivisionError):
                raise Unreadable(*_DIVIDES_BY_ZERO) from None
            raise Unreadable(*_TOO_LARGE) from None
        except ValueError as error:
            if isinstance(error, Unreadable):
                raise
            raise Unreadable(*_OUTSIDE) from None
        finally:
            self.depth -= 1

    def combine(self, left: float, operator: str) -> float:
        match operator:
            case "%":
                return left / 100
            case "+":
                return left + self.expression(10)
            case "-":
                return left - self.expression(10)
            case "*":
                return left * self.expression(20)
            case "/":
                return left / self.expression(20)
            case _:
                result = left ** self.expression(39)
                if isinstance(result, complex):
                    raise ValueError
                return float(result)

    def prefix(self) -> float:
        token = self.peek()
        if token in ("-", "+"):
            self.take(token)
            value = self.expression(30)
            return -value if token == "-" else value
        if token == "(":
            return self.bracket()
        if _is_number(token):
            self.take(token)
            return float(token)
        if token in self.variables:
            self.take(token)
            return self.variables[token]
        if token in CONSTANTS:
            self.take(token)
            return CONSTANTS[token]
        if token in FUNCTIONS:
            self.take(token)
            if self.peek() != "(" and token != "sqrt":
                raise Unreadable(f"write {token}(…) with brackets", f"请写成 {token}(…)")
            return FUNCTIONS[token](self.bracket() if self.peek() == "(" else self.expression(45))
        if token in ("max", "min"):
            self.take(token)
            return self.extreme(max if token == "max" else min)
        self.unexpected()

    def bracket(self) -> float:
        self.take("(")
        value = self.expression()
        self.close()
        return value

    def extreme(self, choose: Callable[..., float]) -> float:
        self.take("(")
        values = [self.expression()]
        while self.peek() == ",":
            self.take(",")
            values.append(self.expression())
        self.close()
        return choose(*values) if len(values) > 1 else values[0]

    def close(self) -> None:
        if self.peek() != ")":
            if self.peek():
                self.unexpected()
            raise Unreadable("a bracket ( is not closed", "圆括号没有闭合")
        self.take(")")

    def peek(self) -> str:
        return self.tokens[self.at].text if self.at < len(self.tokens) else ""

    def take(self, text: str) -> str:
        if self.peek() != text:
            self.unexpected()
        self.at += 1
        return text

    def unexpected(self) -> NoReturn:
        token = self.peek()
        before = self.tokens[self.at - 1].text if self.at else ""
        if not token:
            raise Unreadable("the end is missing", "式子不完整")
        if token in ("nan", "inf", "infinity"):
            raise Unreadable("that is not a finite number", "结果不是有限的数")
        if before and before[0].isdigit() and token[0].isdigit():
            raise Unreadable(
                "two numbers stand side by side; write * between them or [a, b]",
                "两个数并排；请写出乘号，或写成 [a, b]",
            )
        if before and before[0].isdigit() and token[0].isalpha():
            raise Unreadable(
                f"'{before}{token}' could mean several things; write {before}*{token} if you mean a product",
                f"“{before}{token}”有歧义；若是乘积请写 {before}*{token}",
            )
        if (before == ")" or before.isalnum()) and (token == "(" or token[0].isalnum()) and token not in "])":
            raise Unreadable(
                f"write * between '{before}' and '{token[:20]}' if you mean a product",
                f"若是乘积，请在“{before}”和“{token[:20]}”之间写出乘号",
            )
        if token == ",":
            raise Unreadable("write several numbers in brackets: [1, 2.5]", "多个数请写在方括号里：[1, 2.5]")
        shown = token[:20]
        known = (*self.variables, *WORDS)
        raise Unreadable(
            f"'{shown}' is not understood here; known words are {', '.join(known)}",
            f"这里看不懂“{shown}”；可用的词有 {'、'.join(known)}",
        )
