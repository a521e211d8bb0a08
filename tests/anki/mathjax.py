"""MathJax as Anki's reader sets it up: the same version, the same packages."""

from __future__ import annotations

import mimetypes
from importlib.util import find_spec
from pathlib import Path
from typing import Any

SITE = "http://reader.test"
_PACKAGE = find_spec("mathjax")
FOLDER = Path((_PACKAGE.submodule_search_locations or [""])[0] if _PACKAGE else "") / "static" / "mathjax" / "es5"

# What Anki's own `mathjax.ts` sets.
_SET_UP = """
window.MathJax = {
  tex: {
    displayMath: [["\\\\[", "\\\\]"]], processEscapes: false, processEnvironments: false, processRefs: false,
    packages: {"[+]": ["noerrors", "mathtools"], "[-]": ["textmacros"]},
  },
  loader: { load: ["[tex]/noerrors", "[tex]/mathtools"], paths: { mathjax: "/mathjax" } },
  startup: { typeset: false },
};
"""
HEAD = f'<script>{_SET_UP}</script><script src="/mathjax/tex-chtml-full.js"></script>'

# As `_updateQA` of Anki's reviewer does it, when a side is on the page.
_TYPESET = "MathJax.startup.promise.then(() => { MathJax.typesetClear(); return MathJax.typesetPromise(); })"

# MathJax makes a node of its own of what it cannot read, writes commands that it does not know in red, and leaves what
# it has not seen as it was.
_FAULTS = r"""
(within) => [...within.querySelectorAll("mjx-merror, [data-mjx-error]")].map((one) => one.outerHTML.slice(0, 300))
  .concat([...within.querySelectorAll("mjx-container [style*=red]")].map((one) => "unknown: " + one.outerHTML))
  .concat(/\\[([]/.test(within.innerText) ? ["raw: " + within.innerText.match(/.{0,40}\\[([].{0,80}/s)[0]] : [])
"""


def serve(page: Any) -> None:
    """The page finds MathJax at `/mathjax`."""

    def file(route: Any) -> None:
        path = FOLDER / route.request.url.removeprefix(f"{SITE}/mathjax/")
        if path.is_file():
            route.fulfill(body=path.read_bytes(), content_type=mimetypes.guess_type(path)[0] or "font/woff")
        else:
            route.fulfill(status=404)

    page.route(f"{SITE}/mathjax/**", file)


def typeset(page: Any) -> None:
    """Every formula on the page is set."""
    page.evaluate(_TYPESET)


def faults(page: Any, place: str) -> list[str]:
    """The formulas that MathJax refused, or did not find."""
    return list(page.locator(place).first.evaluate(_FAULTS))
