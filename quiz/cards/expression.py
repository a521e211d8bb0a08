"""An arithmetic expression, read by a small Pratt parser over a closed vocabulary, in floats only."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NoReturn

from quiz.cards.token import Token, Unreadable, written
from quiz.cards.value import Value
from quiz.cards.vocabulary import CONSTANTS, FUNCTIONS, WORDS

DEEPEST = 40
LONGEST_SUGGESTION = 80

_DIVIDES_BY_ZERO = ("that divides by zero", "除数为零")
_TOO_LARGE = ("that is too large to be a number", "数值过大")
_OUTSIDE = ("that is outside the domain of a function", "超出了函数的定义域")
AT_A_POINT = {_DIVIDES_BY_ZERO[0], _TOO_LARGE[0], _OUTSIDE[0]}
"""What may be wrong with a formula at one point alone."""


def is_number(text: str) -> bool:
    """The mark is a number."""
    return text[:1].isdigit() or (text[:1] == "." and len(text) > 1)


class Expression:
    """The marks of a text, read from left to right."""

    def __init__(self, tokens: Sequence[Token], variables: Mapping[str, float] | None = None) -> None:
        self.tokens = tokens
        self.variables = variables or {}
        self.at = 0
        self.depth = 0

    def whole(self) -> Value:
        """The value of all marks."""
        value = self.expression()
        if self.at < len(self.tokens):
            self.unexpected()
        return value

    def expression(self, power: int = 0) -> float:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unreadable("that is nested too deeply", "嵌套太深")
        try:
            began = self.at
            left = self.prefix()
            while True:
                operator = self.peek()
                binding = {"+": 10, "-": 10, "*": 20, "/": 20, "^": 40, "**": 40, "%": 50}.get(operator, 0)
                if binding <= power:
                    return left
                self.take(operator)
                if operator == "%":
                    self.refuse_loose_percent(began)
                left = self.combine(left, operator)
                if not math.isfinite(left):
                    raise OverflowError
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
        if is_number(token):
            return self.number()
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

    def number(self) -> float:
        text = self.take(self.peek())
        value = float(text)
        if math.isinf(value):
            raise Unreadable("that is not a finite number; it is too large", "数值过大，不是有限的数")
        if value == 0 and text.partition("e")[0].strip("0."):
            raise Unreadable("that is too small to be told from 0", "数值过小，无法与 0 区分")
        return value

    def refuse_loose_percent(self, began: int) -> None:
        """A percentage may not be a divisor or an exponent without brackets; nor be a percentage again."""
        before = next((token.text for token in reversed(self.tokens[:began]) if token.text not in "+-"), "")
        if before in ("/", "^", "**", "sqrt") or self.peek() == "%":
            raise Unreadable(
                "it is not clear what the % belongs to; write brackets, as in (1/2)% or 1/(2%)",
                "看不出 % 属于哪一部分；请加括号，如 (1/2)% 或 1/(2%)",
                ["(1/2)%", "1/(2%)"],
            )

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
        known = (*self.variables, *WORDS)
        unknown = next((t.text for t in self.tokens if t.text[0].isalpha() and t.text not in known), "")
        if is_number(before) and is_number(token):
            instead = [f"{before}*{token}", f"[{before}, {token}]"] if self.tokens[self.at].spaced else []
            raise Unreadable(
                "two numbers stand side by side" + (f"; write {instead[0]} or {instead[1]}" if instead else ""),
                "两个数并排" + (f"；请写成 {instead[0]} 或 {instead[1]}" if instead else ""),
                instead,
            )
        if not unknown and _side_by_side(before, token):
            self.ask_for_times()
        if token == ",":
            raise Unreadable("write several numbers in brackets: [1, 2.5]", "多个数请写在方括号里：[1, 2.5]")
        first = self.tokens[0].text
        if self.at == 1 and first[:1].isdigit() and token.isalpha() and len(token) > 2:
            raise Unreadable(f"write the number alone: {first}", f"请只写数字：{first}", [first])
        shown = (unknown if token[0].isalnum() and unknown else token)[:20]
        raise Unreadable(
            f"'{shown}' is not understood here; known words are {', '.join(known)}",
            f"这里看不懂“{shown}”；可用的词有 {'、'.join(known)}",
        )

    def ask_for_times(self) -> NoReturn:
        """Says where a times sign is missing; the whole with it where that can be read."""
        marks = list(self.tokens[:1])
        for now, later in pairwise(self.tokens):
            if _side_by_side(now.text, later.text) and not (is_number(now.text) and is_number(later.text)):
                marks += [Token("*", False), Token(later.text, False)]
            else:
                marks.append(later)
        whole = written(marks)
        try:
            if len(marks) == len(self.tokens) or len(whole) > LONGEST_SUGGESTION:
                raise Unreadable("", "")
            type(self)(marks, self.variables).whole()
        except Unreadable:
            raise Unreadable("write the sign * where a product is meant", "若是乘积，请写出乘号 *") from None
        raise Unreadable(f"write {whole} if you mean a product", f"若是乘积，请写成 {whole}", [whole])


def _side_by_side(before: str, token: str) -> bool:
    """A number, a name or a bracket that ends, and one that begins: as one writes a product on paper."""
    ends = before == ")" or before == "%" or before[:1].isalnum() or before[:1] == "."
    begins = token == "(" or token[:1].isalnum() or token[:1] == "."
    return ends and begins and before not in (*FUNCTIONS, "max", "min")
