"""Cards in a real Chromium, shown as Anki's readers show them: on a page that is kept, or on one for each side."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.anki import mathjax
from tests.anki.mathjax import SITE

BROWSER = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]

# As `setInnerHTML` of Anki's reviewer does it: scripts that are put into a page are made anew, or they would not run.
KEPT = """
function show(html) {
  const qa = document.getElementById("qa");
  qa.innerHTML = html;
  for (const old of qa.querySelectorAll("script")) {
    const script = document.createElement("script");
    for (const { name, value } of old.attributes) script.setAttribute(name, value);
    script.appendChild(document.createTextNode(old.innerHTML));
    old.replaceWith(script);
  }
}
"""


class Reader:
    """One learner's reader.

    Args:
        page: A page of the browser.
        kept: The desktop and the web keep the page between the sides; telephones load each side anew.
        maths: The page has MathJax.
    """

    def __init__(self, page: Any, *, kept: bool = True, dark: bool = False, maths: bool = False) -> None:
        self.page = page
        self.kept = kept
        self.faults: list[str] = []
        self.asked: list[str] = []
        self._body = "card card1" + (" nightMode night_mode" if dark else "")
        self._html, self._head = "", mathjax.HEAD if maths else ""
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)
        page.route("**/*", self._serve)
        if maths:
            mathjax.serve(page)
        if kept:
            self._load(f'<div id="qa"></div><script>{KEPT}</script>')

    def _serve(self, route: Any) -> None:
        url = route.request.url
        if url == f"{SITE}/card":
            route.fulfill(body=self._html, content_type="text/html; charset=utf-8")
        elif url.endswith("favicon.ico"):
            route.fulfill(status=204)
        else:
            self.asked.append(url)
            route.fulfill(status=404)

    def _load(self, body: str) -> None:
        self._html = (
            '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
            f'{self._head}<body class="{self._body}">{body}'
        )
        self.page.goto(f"{SITE}/card")

    def show(self, html: str) -> None:
        """One side of a card."""
        if self.kept:
            self.page.evaluate(f"show({json.dumps(html)})")
        else:
            self._load(f'<div id="qa">{html}</div>')

    def text(self, place: str) -> str:
        """What is seen of the first such place that is seen, squeezed."""
        return " ".join(self.page.locator(f"{place}:visible").first.inner_text().split())


@contextmanager
def chromium(**context: Any) -> Iterator[Any]:
    """A context of a headless browser, closed at the end."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield browser.new_context(**context)
        browser.close()


def scripts() -> str:
    """The grader alone, as a page has it."""
    folder = Path(__file__).parents[2] / "quiz" / "anki"
    return "".join((folder / name).read_text(encoding="utf-8") for name in ("reading.js", "judging.js"))
