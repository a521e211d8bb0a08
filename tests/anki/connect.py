"""AnkiConnect's protocol on a port of this machine, before a real collection.

The add-on itself runs only inside Anki's window. This server speaks its version 6, as its documentation and source
give it: a JSON envelope in, `result` and `error` out, always with status 200.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

from tests.anki.studying import Learner


class Connect(HTTPServer):
    """A running Anki, as far as other programs can see."""

    def __init__(self, learner: Learner, key: str | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.learner, self.key = learner, key
        self.asked: list[str] = []
        self.permission = "granted"
        self.raw: bytes | None = None
        self.packages: list[bytes] = []

    def answer(self, request: dict[str, Any]) -> Any:
        action, given = request["action"], request.get("params", {})
        self.asked.append(action)
        if action != "requestPermission" and self.key and request.get("key") != self.key:
            raise PermissionError("valid api key must be provided")
        match action:
            case "requestPermission":
                return {"permission": self.permission, "requireApiKey": bool(self.key), "version": 6}
            case "importPackage":
                self.packages.append(Path(given["path"]).read_bytes())
                self.learner.take(Path(given["path"]))
                return True
            case "findNotes":
                return list(self.learner.real.find_notes(given["query"]))
            case "notesInfo":
                return [self._note(number) for number in given["notes"]]
        raise LookupError("unsupported action")

    def _note(self, number: int) -> dict[str, Any]:
        note = self.learner.real.get_note(number)
        fields = {name: {"value": value, "order": place} for place, (name, value) in enumerate(note.items())}
        return {"noteId": number, "tags": note.tags, "fields": fields, "modelName": note.note_type()["name"]}


class _Handler(BaseHTTPRequestHandler):
    server: Connect

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        try:
            answer: dict[str, Any] = {"result": self.server.answer(request), "error": None}
        except Exception as error:
            answer = {"result": None, "error": str(error)}
        body = json.dumps(answer).encode() if self.server.raw is None else self.server.raw
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:
        pass


@contextmanager
def running(learner: Learner, key: str | None = None) -> Iterator[Connect]:
    """The server, answering on a port of its own."""
    server = Connect(learner, key)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
