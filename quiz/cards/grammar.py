"""What a learner types as a number, read by a small Pratt parser over a closed vocabulary, in floats only."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from quiz.cards.expression import AT_A_POINT, Expression, is_number
from quiz.cards.token import Token, Unreadable, tokens
from quiz.cards.value import Value, finite, shape

LONGEST = 500


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
    parser = _Lists(tokens(text))
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
        parser = Expression(marks, {variable.lower(): point})
        try:
            value = parser.expression()
        except Unreadable as error:
            if error.en in AT_A_POINT:
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


class _Lists(Expression):
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
        if not is_number(text):
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
