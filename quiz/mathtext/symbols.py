"""What each symbol does in a row, and the letters of other alphabets."""

from __future__ import annotations

from quiz.mathtext.tree import Role

_RELATIONS = "=<>~≤≥≠≈∼≃≅≡≢≜≝≐≔∝∈∉∋⊂⊃⊆⊇⊄⊈⊊⊋≪≫≺≻⪯⪰≲≳⩽⩾→←↔⇒⇐⇔⟶⟵⟷⟹⟸⟺↦⟼↑↓↗↘↪↩⇌⇀⇁⊢⊨⊥⟂∥∣≍∴∵⇝⇓⇑⊑⊒∤∦≰≱≮≯≉≁⋘⋙:"
_BINARY = "+-−±∓×÷⋅·∗*∘•⊙⊗⊕⊖⊘∪∩∨∧∖⊔⊓⋆⊎⨯⊛△▽†‡≀◦∖⧵"
_BIG = "∑∏∐∫∬∭∮⋃⋂⨁⨂⨀⋁⋀⨆⨅⨄"
_OPEN = "([{⟨⌈⌊⟦"
_CLOSE = ")]}⟩⌉⌋⟧!"

ROLES: dict[str, Role] = {
    **dict.fromkeys(_RELATIONS, Role.RELATION),
    **dict.fromkeys(_BINARY, Role.BINARY),
    **dict.fromkeys(_BIG, Role.BIG),
    **dict.fromkeys(_OPEN, Role.OPEN),
    **dict.fromkeys(_CLOSE, Role.CLOSE),
    ",": Role.PUNCTUATION,
    ";": Role.PUNCTUATION,
}

BARS = ("|", "‖")
LIMIT_WORDS = frozenset(
    ("max", "min", "sup", "inf", "lim", "argmax", "argmin", "lim sup", "lim inf", "arg max", "arg min", "plim")
)
SHOWN_AS = {"-": "−", "⋅": "·", "∣": "|", "∥": "‖", "∗": "*", "⟂": "⊥", "⧵": "∖", "\u2009": " ", "\u2006": " "}
"""Characters whose usual glyph is easier to read in a terminal."""

ACCENTS = {
    "^": "hat",
    "¯": "bar",
    "~": "tilde",
    "→": "vec",
    "˙": "dot",
    "¨": "ddot",
    "⃛": "dddot",
    "⃜": "ddddot",
    "´": "acute",
    "`": "grave",
    "˘": "breve",
    "ˇ": "check",
    "˚": "ring",
    "―": "overline",
    "←": "left arrow",
    "↔": "both arrow",
    "⏞": "overbrace",
    "⏟": "underbrace",
    "⎴": "overbracket",
    "⎵": "underbracket",
    "⏜": "overparen",
    "⏝": "underparen",
}
"""The mark that the parser puts over or under, and its name."""

COMBINING = {
    "hat": "\u0302",
    "bar": "\u0304",
    "tilde": "\u0303",
    "vec": "\u20d7",
    "dot": "\u0307",
    "ddot": "\u0308",
    "dddot": "\u20db",
    "ddddot": "\u20dc",
    "acute": "\u0301",
    "grave": "\u0300",
    "breve": "\u0306",
    "check": "\u030c",
    "ring": "\u030a",
    "overline": "\u0305",
    "left arrow": "\u20d6",
    "both arrow": "\u20e1",
    "underline": "\u0332",
    "cancel": "\u0338",
}

_GREEK = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡϴΣΤΥΦΧΨΩ∇αβγδεζηθικλμνξοπρςστυφχψω∂ϵϑϰϕϱϖ"
_HOLES = {
    "double-struck": dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True)),
    "script": dict(zip("BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ", strict=True)),
    "fraktur": dict(zip("CHIRZ", "ℭℌℑℜℨ", strict=True)),
}
_STARTS = {"bold": 0x1D400, "script": 0x1D49C, "fraktur": 0x1D504, "double-struck": 0x1D538}
_DIGITS = {"bold": 0x1D7CE, "double-struck": 0x1D7D8}
_BOLD_GREEK = 0x1D6A8


def in_alphabet(text: str, variant: str) -> str:
    """The text in bold, blackboard, script or fraktur letters; other variants leave it as it is.

    >>> in_alphabet("RE1", "double-struck"), in_alphabet("xθ", "bold")
    ('ℝ𝔼𝟙', '𝐱𝛉')
    """
    style = "bold" if variant.startswith("bold") else variant
    return "".join(_styled(char, style) for char in text) if style in _STARTS else text


def _styled(char: str, style: str) -> str:
    if char in _HOLES.get(style, {}):
        return _HOLES[style][char]
    if "A" <= char <= "Z":
        return chr(_STARTS[style] + ord(char) - ord("A"))
    if "a" <= char <= "z":
        return chr(_STARTS[style] + 26 + ord(char) - ord("a"))
    if "0" <= char <= "9" and style in _DIGITS:
        return chr(_DIGITS[style] + int(char))
    if style == "bold" and char in _GREEK:
        return chr(_BOLD_GREEK + _GREEK.index(char))
    return char


def plain(char: str) -> str:
    """Italic, sans-serif and typewriter mathematical letters as ordinary ones: a terminal sets all text alike."""
    code = ord(char)
    if 0x1D434 <= code <= 0x1D467:
        return chr((code - 0x1D434) % 26 + (65 if code < 0x1D44E else 97))
    if 0x1D5A0 <= code <= 0x1D6A3:
        within = (code - 0x1D5A0) % 52
        return chr(within + 65 if within < 26 else within - 26 + 97)
    return "h" if char == "ℎ" else char
