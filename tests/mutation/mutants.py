"""Small errors in a source text: a flipped operator, a moved number, a swapped comparison."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ARITHMETIC: dict[type[ast.operator], tuple[type[ast.operator], str]] = {
    ast.Add: (ast.Sub, "+ → -"),
    ast.Sub: (ast.Add, "- → +"),
    ast.Mult: (ast.Div, "* → /"),
    ast.Div: (ast.Mult, "/ → *"),
    ast.Pow: (ast.Mult, "** → *"),
    ast.MatMult: (ast.Mult, "@ → *"),
    ast.FloorDiv: (ast.Div, "// → /"),
}
COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], str]] = {
    ast.Lt: (ast.GtE, "< → >="),
    ast.LtE: (ast.Gt, "<= → >"),
    ast.Gt: (ast.LtE, "> → <="),
    ast.GtE: (ast.Lt, ">= → <"),
    ast.Eq: (ast.NotEq, "== → !="),
    ast.NotEq: (ast.Eq, "!= → =="),
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One error: where it stands, what was changed, and the whole text with it."""

    path: Path
    line: int
    change: str
    source: str


def mutants(path: Path) -> Iterator[Mutant]:
    """Every mutant of a file, each with one error."""
    text = path.read_text(encoding="utf-8")
    for place in range(sum(1 for _ in _changes(ast.parse(text)))):
        tree = ast.parse(text)
        for number, (line, change, apply) in enumerate(_changes(tree)):
            if number == place:
                apply()
                yield Mutant(path, line, change, ast.unparse(tree))
                break


def _changes(tree: ast.Module):
    for node in _computing(tree):
        line = getattr(node, "lineno", 0)
        if isinstance(node, (ast.BinOp, ast.AugAssign)) and type(node.op) in ARITHMETIC:
            new, change = ARITHMETIC[type(node.op)]
            yield line, change, lambda node=node, new=new: setattr(node, "op", new())
        elif isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARISONS:
            new, change = COMPARISONS[type(node.ops[0])]
            yield line, change, lambda node=node, new=new: node.ops.__setitem__(0, new())
        elif isinstance(node, ast.BoolOp):
            new = ast.Or if isinstance(node.op, ast.And) else ast.And
            yield line, "and ↔ or", lambda node=node, new=new: setattr(node, "op", new())
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            yield line, "- → +", lambda node=node: setattr(node, "op", ast.UAdd())
        elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
            moved = node.value + 1
            yield line, f"{node.value} → {moved}", lambda node=node, moved=moved: setattr(node, "value", moved)


def _computing(node: ast.AST) -> Iterator[ast.AST]:
    """Every node of code that computes an answer.

    Left out: annotations, messages of errors, how numbers are drawn (`draw`, and tables of constants to draw from),
    digits of precision and an oracle's declared bound.
    """
    for name, field in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        for child in field if isinstance(field, list) else [field]:
            if isinstance(child, ast.Raise) or (isinstance(child, ast.FunctionDef) and child.name == "draw"):
                continue
            if (
                isinstance(child, ast.Assign)
                and isinstance(child.value, (ast.Tuple, ast.List))
                and isinstance(node, ast.Module)
            ):
                continue
            if isinstance(child, ast.Assign) and "attr='prec'" in ast.dump(child.targets[0]):
                continue
            if isinstance(child, ast.keyword) and child.arg in ("prec", "bound"):
                continue
            if isinstance(child, ast.AST):
                yield child
                yield from _computing(child)
