"""`quiz push`: our cards handed to an Anki that is running on this machine, through AnkiConnect."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from argparse import Namespace
from collections.abc import Iterator, Sequence
from http.client import HTTPException
from typing import Any

from quiz.commands import UsageError
from quiz.commands.export import write_notes
from quiz.commands.parts import print_json
from quiz.storage.home import learner_home

HOST, PORT = "127.0.0.1", 8765
ADD_ON = "2055492159"
VERSION = 6
SECONDS = 300
LARGEST_ANSWER = 256 * 2**20
AT_ONCE = 500
_START = (
    "start Anki, with the add-on AnkiConnect in it (Tools → Add-ons → Get Add-ons, code "
    f"{ADD_ON}, then start Anki anew), and try again; or open the file that `quiz export FILE.apkg` writes in Anki"
)


class AnkiConnect:
    """What is asked of a running Anki, over HTTP on this machine alone."""

    def __init__(self, port: int = PORT, key: str | None = None) -> None:
        self._url = f"http://{HOST}:{port}"
        self._port, self._key = port, key
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def ask(self, action: str, **parameters: Any) -> Any:
        """What Anki answers.

        Raises:
            UsageError: It does not answer, or answers with an error; the message says what to do.
        """
        request: dict[str, Any] = {"action": action, "version": VERSION, "params": parameters}
        if self._key:
            request["key"] = self._key
        answer = self._answer(json.dumps(request).encode())
        if not isinstance(answer, dict) or "error" not in answer or "result" not in answer:
            raise UsageError(f"what answers on {HOST}:{self._port} is not AnkiConnect; name its port with --port")
        error = answer["error"]
        if error is None:
            return answer["result"]
        if "api key" in str(error):
            raise UsageError("AnkiConnect asks for its key; give the one of its settings with --key")
        if "collection is not available" in str(error):
            raise UsageError("Anki has no profile open; choose one in Anki and try again")
        raise UsageError(f"Anki could not do it ({action}): {' '.join(str(error).split())[:300]}")

    def _answer(self, body: bytes) -> Any:
        request = urllib.request.Request(self._url, body, {"Content-Type": "application/json"})
        try:
            with self._opener.open(request, timeout=SECONDS) as response:
                return json.loads(response.read(LARGEST_ANSWER))
        except urllib.error.HTTPError:
            return None
        except TimeoutError:
            raise UsageError(
                f"Anki has not answered for {SECONDS // 60} minutes; look whether it asks something"
            ) from None
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise UsageError("Anki does not answer; look whether it asks something, and try again") from None
            raise UsageError(f"Anki does not answer on {HOST}:{self._port}; {_START}") from None
        except (HTTPException, ConnectionError, ValueError):
            return None


def run(arguments: Namespace) -> int:
    """Writes the package, hands it over, and says what is new in Anki and what has changed there."""
    anki = AnkiConnect(arguments.port, arguments.key)
    allowed = anki.ask("requestPermission")
    if not isinstance(allowed, dict) or allowed.get("permission") != "granted":
        raise UsageError("AnkiConnect did not allow it; say yes in Anki, or add this app to its settings")
    before = dict(_notes(anki))
    folder = learner_home().cache
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "push.apkg"
    try:
        count = write_notes(path, arguments)
        if anki.ask("importPackage", path=str(path.absolute())) is not True:
            raise UsageError(
                "Anki did not import the package; open the file that `quiz export FILE.apkg` writes in Anki"
            )
    finally:
        path.unlink(missing_ok=True)
    after = dict(_notes(anki))
    added = len(after.keys() - before.keys())
    updated = sum(after[note] != before[note] for note in after.keys() & before.keys())
    if arguments.json:
        print_json({"notes": count, "added": added, "updated": updated})
    else:
        left = count - added - updated
        print(f"Anki has them: {count} notes handed over, {added} added, {updated} updated, {left} as they were")
    return 0


def _notes(anki: AnkiConnect) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each of our notes in Anki with its fields, by which what changed is told."""
    from quiz.anki.notetype import NOTE_TYPES

    query = " OR ".join(f'"note:{one.name}"' for one in NOTE_TYPES.values())
    ids: Sequence[int] = anki.ask("findNotes", query=query)
    for start in range(0, len(ids), AT_ONCE):
        for note in anki.ask("notesInfo", notes=ids[start : start + AT_ONCE]):
            if note:
                yield note["noteId"], tuple(str(field["value"]) for field in note["fields"].values())
