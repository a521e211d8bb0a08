"""The pictures of the README can be drawn anew, and show what they are said to show."""

from __future__ import annotations

import html
import re

from tests.tour.__main__ import FOLDER, SHOTS, draw

SHOWN = {
    "home": ("days in a row: 14", "Normalization"),
    "study": ("You divided by K − 1", "checked two ways"),
    "figure": ("Their derivatives", "leaky ReLU"),
    "quiz-report": ("2 of 3 right", "Look at these again"),
    "browse": ("batch norm", "of 218"),
    "progress": ("Forecast", "within 30 days"),
    "settings": ("Desired retention", "proof-light"),
    "chinese": ("不对。", "批量归一化用的是有偏方差"),
}
LARGEST = 80_000


async def test_every_picture_is_drawn_from_the_app(home, tmp_path):
    await draw(tmp_path, [*SHOTS])
    assert set(SHOTS) == set(SHOWN) == {path.stem for path in FOLDER.glob("*.svg")}
    for name, words in SHOWN.items():
        picture = (tmp_path / f"{name}.svg").read_text(encoding="utf-8")
        text = html.unescape(picture).replace("\xa0", " ")
        assert all(word in text for word in words), name
        assert not re.search(r"(?:src|href|url)\W+http", text), name
        assert len(picture.encode()) < LARGEST, name
