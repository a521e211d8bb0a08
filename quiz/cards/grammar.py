"""What a learner types as a number, read by a small Pratt parser over a closed vocabulary, in floats only."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quiz.cards.expression import AT_A_POINT, Expression, is_number
from quiz.cards.token import Unreadable, tokens
from quiz.cards.value import Value, components, finite, shape

LONGEST = 500
DEEPEST_LIST = 2
_PLAIN_NUMBERS = (
    "entries separated by spaces must be plain numbers; use commas around formulas",
    "用空格分隔时只能是纯数字；含公式请用逗号分隔",
)


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
    value = _Lists(tokens(text)).whole()
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
    marks = tokens(text, variable)
    values: list[float] = []
    for point in points:
        try:
            values += components(Expression(marks, {variable.lower(): point}).whole())
        except Unreadable as error:
            if error.en in AT_A_POINT:
                raise Unreadable(
                    f"at {variable} = {point:g}, {error.en}", f"在 {variable} = {point:g} 处：{error.zh}"
                ) from None
            raise
    return tuple(values)


class _Lists(Expression):
    """A number, or a list of numbers or of rows."""

    def whole(self) -> Value:
        if self.peek() != "[":
            return super().whole()
        value = self.listed(1)
        if self.at < len(self.tokens):
            self.unexpected()
        if shape(value) is None:
            raise Unreadable("the rows have different lengths", "各行长度不同")
        return value

    def listed(self, level: int) -> Value:
        if level > DEEPEST_LIST:
            raise Unreadable("that is nested too deeply: a matrix is a list of rows", "嵌套太深：矩阵是由行组成的列表")
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
            entry = self.listed(level + 1) if self.peek() == "[" else self.literal() if spaced else self.expression()
            rows[-1].append(entry)
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
        row = self.row()
        apart = [later for now, later in pairwise(row) if self.stands_apart(now, later)]
        if not any(self.tokens[place].text == "," for place in row):
            return bool(apart)
        for place in apart:
            if self.tokens[place].text in "-+":
                sign, number = self.tokens[place].text, self.tokens[place + 1].text
                raise Unreadable(
                    f"the sign before {number} could begin a number or join two; "
                    f"write a comma before it or a space after it, as in [1, {sign}2] or [1 {sign} 2]",
                    f"{number} 前的符号有歧义；请在它前面写逗号或在它后面空一格，如 [1, {sign}2] 或 [1 {sign} 2]",
                    [f"[1, {sign}2]", f"[1 {sign} 2]"],
                )
        return False

    def row(self) -> list[int]:
        """The places of the marks up to the row's end; what stands inside brackets is left out."""
        level, places = 0, []
        for place in range(self.at, len(self.tokens)):
            text = self.tokens[place].text
            if text in "])":
                level -= 1
            if level < 0 or (level == 0 and text == ";"):
                break
            if level == 0:
                places.append(place)
            if text in "[(":
                level += 1
        return places

    def stands_apart(self, now: int, later: int) -> bool:
        """A mark that begins an entry stands, after a space, behind one that ends an entry."""
        ends, begins = self.tokens[now].text, self.tokens[later]
        if not begins.spaced or not (ends[0].isalnum() or ends[0] == "." or ends in ")%"):
            return False
        return is_number(begins.text) or begins.text[0].isalpha() or self.is_sign(later) or begins.text == "("

    def is_sign(self, place: int) -> bool:
        """A plus or minus that touches what follows it."""
        after = self.tokens[place + 1 : place + 2]
        return self.tokens[place].text in "-+" and bool(after) and not after[0].spaced

    def literal(self) -> float:
        sign = 1.0
        if self.is_sign(self.at):
            sign = -1.0 if self.take(self.peek()) == "-" else 1.0
        if not is_number(self.peek()):
            raise Unreadable(*_PLAIN_NUMBERS)
        number = sign * self.number()
        if self.peek() and self.peek() not in "],;[" and not self.tokens[self.at].spaced:
            raise Unreadable(*_PLAIN_NUMBERS)
        return number
