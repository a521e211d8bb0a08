"""Calm themes and themes of high contrast, dark and light, and which of them a terminal asks for."""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

DARK, LIGHT = "proof-dark", "proof-light"
CONTRAST_DARK, CONTRAST_LIGHT = "proof-contrast-dark", "proof-contrast-light"

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
        variables={"text-muted": "#a6aebb"},
    ),
    Theme(
        name=LIGHT,
        primary="#285a98",
        secondary="#4a5a6c",
        accent="#7d5200",
        warning="#7d5200",
        error="#a83232",
        success="#2c6e2c",
        foreground="#20242b",
        background="#fafaf7",
        surface="#f1f1ec",
        panel="#e4e5e0",
        dark=False,
        variables={"text-muted": "#4b5159"},
    ),
    Theme(
        name=CONTRAST_DARK,
        primary="#8ec5ff",
        secondary="#b8d4f0",
        accent="#ffd75f",
        warning="#ffd75f",
        error="#ff9d9d",
        success="#8af08a",
        foreground="#ffffff",
        background="#000000",
        surface="#101010",
        panel="#262626",
        dark=True,
        variables={"text-muted": "#d0d0d0"},
    ),
    Theme(
        name=CONTRAST_LIGHT,
        primary="#003a80",
        secondary="#22384d",
        accent="#5a3500",
        warning="#5a3500",
        error="#850000",
        success="#004d00",
        foreground="#000000",
        background="#ffffff",
        surface="#f7f7f7",
        panel="#e6e6e6",
        dark=False,
        variables={"text-muted": "#303030"},
    ),
)
OFFERED = (
    DARK,
    LIGHT,
    CONTRAST_DARK,
    CONTRAST_LIGHT,
    "nord",
    "gruvbox",
    "dracula",
    "tokyo-night",
    "monokai",
    "solarized-dark",
    "solarized-light",
    "catppuccin-mocha",
    "catppuccin-latte",
    "textual-dark",
    "textual-light",
)
"""The themes that one chooses from: ours, then some of Textual's own."""

_OTHER_SIDE = (
    (DARK, LIGHT),
    (CONTRAST_DARK, CONTRAST_LIGHT),
    ("solarized-dark", "solarized-light"),
    ("catppuccin-mocha", "catppuccin-latte"),
    ("textual-dark", "textual-light"),
)
_LIGHT_BACKGROUNDS = ("7", "15")


def theme_for(environment: Mapping[str, str], remembered: str | None = None) -> tuple[str, ...]:
    """The themes to start with, the first that there is: the one in TEXTUAL_THEME, the one last chosen, and light
    where the terminal says that its background is.

    >>> theme_for({}), theme_for({"COLORFGBG": "0;15"}), theme_for({"TEXTUAL_THEME": "nord"}, "dracula")
    (('proof-dark',), ('proof-light',), ('nord', 'dracula', 'proof-dark'))
    """
    light = environment.get("COLORFGBG", "").rpartition(";")[2] in _LIGHT_BACKGROUNDS
    wanted = (environment.get("TEXTUAL_THEME"), remembered, LIGHT if light else DARK)
    return tuple(name for name in wanted if name)


def other_side(theme: str, *, dark: bool) -> str:
    """The light one to a dark theme, and the dark one to a light one.

    >>> other_side("proof-light", dark=False), other_side("nord", dark=True)
    ('proof-dark', 'proof-light')
    """
    for one, other in _OTHER_SIDE:
        if theme in (one, other):
            return other if theme == one else one
    return LIGHT if dark else DARK
