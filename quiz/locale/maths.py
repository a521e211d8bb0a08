"""Phrases about how formulas are shown: key, English, Chinese."""

from __future__ import annotations

MATHS: dict[str, tuple[str, str]] = {
    "key_maths": ("formulas: laid out, one line, LaTeX", "公式：排版、单行、LaTeX"),
    "maths_2d": ("Formulas are laid out.", "公式已排版。"),
    "maths_1d": ("Formulas stand on one line.", "公式写成一行。"),
    "maths_latex": ("Formulas are shown as LaTeX.", "公式显示为 LaTeX 源码。"),
    "wide_terminal": (
        "This terminal draws characters like ∑ two cells wide, which would tear formulas apart, so they stand on one "
        "line. To see them laid out, set “ambiguous-width characters” to narrow in the terminal's settings and start "
        "again. Wrongly detected? Start with QUIZ_AMBIGUOUS=1.",
        "这个终端把“∑”之类的字符画成两格宽，排版公式会错位，所以公式先写成一行。想看排版公式，请在终端设置里"
        "把“歧义宽度字符（ambiguous-width characters）”改为窄，再重新启动。如果判断有误，请用 QUIZ_AMBIGUOUS=1 启动。",
    ),
}
