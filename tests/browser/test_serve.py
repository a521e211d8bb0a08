"""`quiz serve` in a real browser: the same app, nothing from outside, and a closed door for other pages."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

pytest.importorskip("textual_serve.server", reason="the package `textual-serve` is not installed")
sync = pytest.importorskip("playwright.sync_api", reason="the package `playwright` is not installed")

ROOT = Path(__file__).resolve().parents[2]
BROWSER = next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), "")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
needs_browser = pytest.mark.skipif(not BROWSER, reason="no Chromium is installed")


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture
def serve(tmp_path):
    """Starts `quiz serve` and returns the link that it prints."""
    running = []

    def start(*arguments, language="en"):
        port = free_port()
        process = subprocess.Popen(
            [sys.executable, "-m", "quiz", "--lang", language, "serve", "--port", str(port), *arguments],
            cwd=ROOT,
            env={**os.environ, "QUIZ_HOME": str(tmp_path / "home")},
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        line = process.stderr.readline()
        link = next(word for word in line.split() if word.startswith("http://"))
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        return link

    yield start
    for process in running:
        process.terminate()
        process.wait(20)
        process.stderr.close()


def status(link, **headers):
    try:
        with urlopen(Request(link, headers=headers), timeout=20) as answer:
            return answer.status
    except HTTPError as error:
        return error.code


def test_a_page_of_another_site_may_not_open_the_app(serve):
    link = serve()
    socket_link = link + "ws"
    assert status(link) == 200
    assert status(socket_link, Origin="http://evil.example") == 403
    assert status(link, Host="evil.example") == 403
    assert status(link, Origin=link.rstrip("/")) == 200


def test_other_machines_need_the_token(serve):
    link = serve("--host", "0.0.0.0")
    plain, _, token = link.partition("?token=")
    assert len(token) >= 16
    here = plain.replace("0.0.0.0", "127.0.0.1")
    assert status(here) == 403
    assert status(here + "ws") == 403
    assert status(f"{here}?token={token[:-1]}") == 403
    assert status(f"{here}?token={token}") == 200


@needs_browser
def test_an_answer_with_chinese_text_is_typed_and_judged_in_the_browser(serve, tmp_path):
    link = serve(language="zh")
    asked, failed = [], []
    with sync.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=BROWSER, args=FLAGS)
        page = browser.new_page(viewport={"width": 1000, "height": 640})
        page.on("request", lambda request: asked.append(request.url))
        page.on("requestfailed", lambda request: failed.append(request.url))
        page.on("pageerror", lambda error: failed.append(str(error)))
        shown = Shown(page)
        page.goto(link)
        shown.until("全部卡组")
        page.mouse.click(500, 8)
        page.keyboard.press("a")
        shown.until("感知机是什么")
        page.keyboard.press("i")
        shown.until("离开输入框")
        page.keyboard.insert_text("感知机是线性分类器，对应一个超平面")
        page.keyboard.press("Enter")
        shown.until("你的答案感知机是线性分类器，对应一个超平面")
        shown.until("要点：按字母勾选")
        page.screenshot(path=str(tmp_path / "served.png"))
        browser.close()
    assert not failed
    outside = [url for url in asked if not url.startswith((link, "data:", "blob:"))]
    assert outside == []
    assert (tmp_path / "served.png").stat().st_size > 20_000


class Shown:
    """What the terminal in the page was sent, without colors and moves; the picture itself is drawn on a canvas."""

    def __init__(self, page):
        self.page = page
        self.sent = []
        page.on("websocket", lambda found: found.on("framereceived", lambda frame: self.sent.append(frame)))

    def until(self, words):
        squeezed = "".join(words.split())
        for _ in range(300):
            if squeezed in self.text():
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"{words!r} did not appear; the page was sent {self.text()[-2000:]!r}")

    def text(self):
        whole = b"".join(frame for frame in self.sent if isinstance(frame, bytes)).decode(errors="replace")
        return "".join(re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", whole).split())
