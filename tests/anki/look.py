"""By hand: every card as Anki's own reviewer shows it, with its MathJax; faults are told, pictures are written.

pip download --no-deps aqt==26.9.3 && python -m tests.anki.look aqt-*.whl deck.apkg pictures/
"""

from __future__ import annotations

import json
import mimetypes
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from tests.anki.mathjax import SITE
from tests.anki.reader import chromium

LOOKS = [(360, 740, False), (360, 740, True), (1200, 800, False), (1200, 800, True)]
BAD_MATHS = r"""
[...document.querySelectorAll("mjx-merror, [data-mjx-error], mjx-container [style*=red]")]
  .map((one) => one.outerHTML)
  .concat(/\\[([]|\$/.test(document.getElementById("qa").innerText) ? ["raw maths"] : [])
"""
TYPES = ("Recall", "Choice", "Cloze", "Order", "Numeric")


def main(wheel: str, package: str, pictures: str) -> int:
    from anki.collection import Collection, ImportAnkiPackageRequest

    folder = Path(pictures)
    folder.mkdir(parents=True, exist_ok=True)
    files = zipfile.ZipFile(wheel)
    with tempfile.TemporaryDirectory() as home, chromium() as context:
        real = Collection(str(Path(home) / "collection.anki2"))
        real.import_anki_package(ImportAnkiPackageRequest(package_path=package))
        faults = _faults(context, files, real)
        for kind in TYPES:
            found = real.find_cards(f'"note:Interview Quiz: {kind}"')
            for number in (found[0], found[len(found) // 2]):
                _pictures(context, files, real, real.get_card(number), folder)
        real.close()
    print("\n".join(faults) or "no faults")
    return int(bool(faults))


def _faults(context: Any, files: zipfile.ZipFile, real: Any) -> list[str]:
    found: list[str] = []
    page = _page(context, files, Path(real.media.dir()), dark=False)
    page.on("pageerror", lambda error: found.append(f"script: {error}"))
    for number in real.find_cards(""):
        card = real.get_card(number)
        for language in ("en", "zh"):
            page.evaluate(f"localStorage.setItem('quiz-language', '{language}')")
            for side, call in (("front", _question(card)), ("back", _answer(card))):
                _show(page, call)
                bad = page.evaluate(BAD_MATHS)
                found += [f"{card.note()['Id']} {language} {side}: {one}" for one in bad]
                wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                if wide > 0:
                    found.append(f"{card.note()['Id']} {language} {side}: {wide} pixels too wide")
    page.close()
    return found


def _pictures(context: Any, files: zipfile.ZipFile, real: Any, card: Any, folder: Path) -> None:
    name = card.note()["Id"]
    for width, height, dark in LOOKS:
        page = _page(context, files, Path(real.media.dir()), dark)
        page.set_viewport_size({"width": width, "height": height})
        for language in ("en", "zh"):
            page.evaluate(f"localStorage.setItem('quiz-language', '{language}')")
            shade = "dark" if dark else "light"
            _show(page, _question(card))
            if page.locator("#quiz-response:visible").count():
                page.fill("#quiz-response", "2.5")
            page.screenshot(path=str(folder / f"{name}-{width}-{shade}-{language}-front.png"), full_page=True)
            _show(page, _answer(card))
            for folded in page.locator("details:visible").all():
                folded.evaluate("one => { one.open = true }")
            page.wait_for_timeout(100)
            page.screenshot(path=str(folder / f"{name}-{width}-{shade}-{language}-back.png"), full_page=True)
        page.close()


def _question(card: Any) -> str:
    return f"_showQuestion({json.dumps(card.question())}, {json.dumps(card.answer())}, document.body.className)"


def _answer(card: Any) -> str:
    return f"_showAnswer({json.dumps(card.answer())}, document.body.className)"


def _show(page: Any, call: str) -> None:
    """The reviewer hides the card until its maths is set."""
    page.evaluate(call)
    page.wait_for_timeout(20)
    page.wait_for_function("document.getElementById('qa').style.opacity === '1'")


def _page(context: Any, files: zipfile.ZipFile, media: Path, dark: bool) -> Any:
    page = context.new_page()
    head = "".join(f'<link rel="stylesheet" href="/_anki/css/{name}.css">' for name in ("webview", "reviewer"))
    scripts = "".join(
        f'<script src="/_anki/js/{name}.js"></script>'
        for name in ("webview", "mathjax", "vendor/mathjax/tex-chtml-full", "reviewer")
    )
    stub = "<script>window.pycmd = window.bridgeCommand = () => 0</script>"
    shade = ("night-mode", "dark", "nightMode night_mode") if dark else ("", "light", "")
    html = (
        f'<!doctype html><html class="{shade[0]}" data-bs-theme="{shade[1]}"><head><meta charset="utf-8">{head}</head>'
        f'<body class="card card1 isLin {shade[2]}">{stub}{scripts}<div id="_mark" hidden></div>'
        '<div id="_flag" hidden></div><div id="qa" dir="auto"></div></body></html>'
    )

    def serve(route: Any) -> None:
        path = route.request.url.removeprefix(SITE)
        if path == "/card":
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        elif path.startswith("/_anki/"):
            name = f"_aqt/data/web/{path.removeprefix('/_anki/')}"
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            route.fulfill(body=files.read(name), content_type=kind)
        elif (file := media / path.strip("/")).is_file():
            route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file)[0] or "")
        else:
            route.fulfill(status=204)

    page.route("**/*", serve)
    page.goto(f"{SITE}/card")
    return page


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
