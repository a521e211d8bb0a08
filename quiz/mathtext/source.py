"""LaTeX made ready for the parser: bounded, balanced, and freed of what the parser would lose."""

from __future__ import annotations

import re

LONGEST = 2000
DEEPEST = 40

HELD_BRACES = {"\ue000": "{", "\ue001": "}"}
"""Stand-ins for braces inside prose, where the parser would stop at the first one."""

_ENVIRONMENTS = {
    "aligned": "split",
    "align": "split",
    "align*": "split",
    "split": "split",
    "eqnarray": "split",
    "eqnarray*": "split",
    "gathered": "matrix",
    "gather": "matrix",
    "gather*": "matrix",
    "equation": "",
    "equation*": "",
    "cases": "cases",
    "dcases": "cases",
    "array": "array",
    "smallmatrix": "matrix",
    **{f"{kind}matrix": f"{kind}matrix" for kind in ("", "p", "b", "B", "v", "V")},
}
_MACROS = re.compile(r"\\(?:newcommand|renewcommand|def|DeclareMathOperator|newenvironment|let)(?![a-zA-Z])")
_ALPHABETS = re.compile(
    r"\\math(?!bb|bf|cal|frak|it|rm|sf|tt|scr|normal|ring|bin|close|op|ord|rel|punct|inner|strut|choice|ds)[a-z]+"
)
_PROSE = re.compile(r"\\(?:text(?:bf|it|md|normal|rm|sf|tt|up)?|mbox|hbox|emph)\s*\{")
_WORD = re.compile(r"\\(?:mathrm|operatorname)\s*\{([A-Za-z0-9][A-Za-z0-9 -]+)\}")
_NAME = re.compile(r"\\operatorname(\*?)\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_ENDS = re.compile(r"\\(begin|end)\s*\{([^{}]*)\}")
_NEW_LINE = re.compile(r"\\\\\s*\[[^\]]*\]")
_TAG = re.compile(r"\\tag\*?\s*\{([^{}]*)\}")
_SIZE = re.compile(r"\\[bB]igg?[lrm]?(?![a-zA-Z])\s*(?=\\)")
"""A size before a bracket that is itself a command, which the parser does not know; brackets grow by themselves."""
_OPERATORS_OF_TWO_WORDS = re.compile(r"\\arg\s*\\(max|min)(?![a-zA-Z])")


class Unreadable(ValueError):
    """A formula that cannot be laid out, said as a sentence."""


def prepared(latex: str) -> str:
    """The formula as the parser takes it.

    Raises:
        Unreadable: The formula is too deep, its braces do not match, or it uses what is not supported.
    """
    if _MACROS.search(latex):
        raise Unreadable("the formula defines a macro, which is not supported")
    if unknown := _ALPHABETS.search(latex):
        raise Unreadable(f"unknown command {unknown.group()}")
    _check_braces(latex)
    text = _prose_held(latex)
    text = re.sub(r"(?<!\\)((?:\\\\)*)%", r"\1\\%", text)
    text = _NEW_LINE.sub(r"\\\\ ", text)
    text = _TAG.sub(r"\\qquad(\1)", text)
    text = _SIZE.sub("", text)
    text = _OPERATORS_OF_TWO_WORDS.sub(r"\\operatorname*{arg\1}", text)
    text = re.sub(r"\\(?:mathds|mathbbm)(?![a-zA-Z])", r"\\mathbb", text)
    text = _WORD.sub(r"\\text{\1}", text)
    text = _NAME.sub(_named, text)
    return _ENDS.sub(_environment, text)


def _check_braces(latex: str) -> None:
    depth = deepest = 0
    for match in re.finditer(r"\\.|[{}]|\\left|\\begin", latex, re.DOTALL):
        if match.group() == "{":
            depth += 1
            deepest = max(deepest, depth)
        elif match.group() == "}":
            depth -= 1
            if depth < 0:
                raise Unreadable("a closing brace has no opening one")
    if depth:
        raise Unreadable("an opening brace is never closed")
    nested = latex.count(r"\left") + latex.count(r"\begin") + latex.count(r"\sqrt") + latex.count(r"\over")
    if deepest > DEEPEST or nested > 4 * DEEPEST:
        raise Unreadable(f"the formula is nested more than {DEEPEST} deep")


def _prose_held(latex: str) -> str:
    """Braces inside prose replaced by stand-ins where escaped, and dropped where they only group."""
    parts: list[str] = []
    at = 0
    while match := _PROSE.search(latex, at):
        parts.append(latex[at : match.end()])
        depth, end = 1, match.end()
        inside: list[str] = []
        while end < len(latex):
            char = latex[end]
            if char == "\\" and latex[end + 1 : end + 2] in ("{", "}"):
                inside.append("\ue000" if latex[end + 1] == "{" else "\ue001")
                end += 2
                continue
            depth += {"{": 1, "}": -1}.get(char, 0)
            if depth == 0:
                break
            if char not in "{}":
                inside.append(char)
            end += 1
        parts.append("".join(inside))
        at = end
    return "".join(parts) + latex[at:]


def _named(match: re.Match[str]) -> str:
    """An operator's name in letters the parser takes; a starred one keeps its star."""
    name = re.sub(r"\\[,;: ]|~", " ", match.group(2))
    name = re.sub(r"\\(?:mathrm|text|mathbf)\s*|[{}]", "", name).replace("\\", "")
    if match.group(1):
        return r"\operatorname*{" + re.sub(r"[^A-Za-z]", "", name) + "}" if name.strip() else ""
    return r"\text{" + name.strip() + "}"


def _environment(match: re.Match[str]) -> str:
    end, name = match.groups()
    if name not in _ENVIRONMENTS:
        raise Unreadable(f"the environment {name!r} is not supported")
    known = _ENVIRONMENTS[name]
    if not known:
        return " "
    if end == "end":
        return rf"\end{{{known}}}}}"
    return rf"{{\begin{{{known}}}" + ("" if known == "array" else "{}")  # no cell is taken for column letters
