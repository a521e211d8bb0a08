r"""LaTeX as text that a terminal can show, in two dimensions or on one line.

>>> from quiz.mathtext import render
>>> for row in render(r"\frac{1}{1+e^{-z}}", width=20):
...     print(row.rstrip())
   1
───────
1 + e⁻ᶻ
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quiz.mathtext.box import Layout as Layout
    from quiz.mathtext.checking import faults as faults
    from quiz.mathtext.paragraphs import flow as flow
    from quiz.mathtext.paragraphs import inline as inline
    from quiz.mathtext.rendering import FORMS as FORMS
    from quiz.mathtext.rendering import Form as Form
    from quiz.mathtext.rendering import lay_out as lay_out
    from quiz.mathtext.rendering import render as render

_HOMES = {
    "FORMS": "rendering",
    "Form": "rendering",
    "Layout": "box",
    "faults": "checking",
    "flow": "paragraphs",
    "inline": "paragraphs",
    "lay_out": "rendering",
    "render": "rendering",
}
"""Each public name and the module that holds it, loaded when it is first asked for."""

__all__ = ["FORMS", "Form", "Layout", "faults", "flow", "inline", "lay_out", "render"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
