"""Two calm themes, one dark and one light, and which of them a terminal asks for."""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

DARK, LIGHT = "proof-dark", "proof-light"

THEMES = (
    Theme(
        name=DARK,
        primary="#7aa2d6",
        secondary="#8fa3b8",
        accent="#d9b36c",
        warning="#e0b060",
        error="#e07a7a",
        success="#8cc48c",
        foreground="#d8dce3",
        background="#16191f",
        surface="#1d2129",
        panel="#262b35",
        dark=True,
    ),
    Theme(
        name=LIGHT,
        primary="#285a98",
        secondary="#4a5a6c",
        accent="#8a5a00",
        warning="#8a5a00",
        error="#a83232",
        success="#2c6e2c",
        foreground="#20242b",
        background="#fafaf7",
        surface="#f1f1ec",
        panel="#e4e5e0",
        dark=False,
    ),
)

_LIGHT_BACKGROUNDS = ("7", "15")


def theme_for(environment: Mapping[str, str]) -> str:
    """The theme named in TEXTUAL_THEME, else light where the terminal says that its background is.

    >>> theme_for({}), theme_for({"COLORFGBG": "0;15"}), theme_for({"TEXTUAL_THEME": "nord"})
    ('proof-dark', 'proof-light', 'nord')
    """
    if named := environment.get("TEXTUAL_THEME"):
        return named
    return LIGHT if environment.get("COLORFGBG", "").rpartition(";")[2] in _LIGHT_BACKGROUNDS else DARK
