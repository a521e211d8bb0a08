"""An arithmetic expression, read by a small Pratt parser over a closed vocabulary, in floats only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NoReturn

from quiz.cards.token import Token, Unreadable
from quiz.cards.vocabulary import CONSTANTS, FUNCTIONS, WORDS

DEEPEST = 40

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

    def __init__(self, tokens: list[Token], variables: Mapping[str, float] | None = None) -> None:
        self.tokens = tokens
        self.variables = variables or {}
        self.at = 0
        self.depth = 0

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
        if is_number(token):
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
