"""`quiz push`: our cards handed to an Anki that is running on this machine, through AnkiConnect."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from argparse import Namespace
from collections.abc import Iterator, Sequence
from http.client import HTTPException
from typing import Any

from quiz.cards.text import Language
from quiz.commands import UsageError
from quiz.commands.export import write_notes
from quiz.commands.parts import language, print_json
from quiz.locale import say
from quiz.storage.home import learner_home

HOST, PORT = "127.0.0.1", 8765
ADD_ON = "2055492159"
VERSION = 6
SECONDS = 300
LARGEST_ANSWER = 256 * 2**20
AT_ONCE = 500


class AnkiConnect:
    """What is asked of a running Anki, over HTTP on this machine alone."""

    def __init__(self, port: int = PORT, key: str | None = None, chosen: Language = "en") -> None:
        self._address, self._key, self._language = f"{HOST}:{port}", key, chosen
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
            raise self._fault("push_stranger", address=self._address)
        error = answer["error"]
        if error is None:
            return answer["result"]
        if "api key" in str(error):
            raise self._fault("push_key")
        if "collection is not available" in str(error):
            raise self._fault("push_no_profile")
        raise self._fault("push_failed", action=action, error=" ".join(str(error).split())[:300])

    def _fault(self, phrase: str, **values: object) -> UsageError:
        return UsageError(say(phrase, self._language, **values))

    def _answer(self, body: bytes) -> Any:
        request = urllib.request.Request(f"http://{self._address}", body, {"Content-Type": "application/json"})
        try:
            with self._opener.open(request, timeout=SECONDS) as response:
                return json.loads(response.read(LARGEST_ANSWER))
        except urllib.error.HTTPError:
            return None
        except TimeoutError:
            raise self._fault("push_slow", minutes=SECONDS // 60) from None
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise self._fault("push_silent") from None
            start = say("push_start", self._language, code=ADD_ON)
            raise self._fault("push_absent", address=self._address, start=start) from None
        except (HTTPException, ConnectionError, ValueError):
            return None


def run(arguments: Namespace) -> int:
    """Writes the package, hands it over, and says what is new in Anki and what has changed there."""
    chosen = language(arguments.lang)
    anki = AnkiConnect(arguments.port, arguments.key, chosen)
    allowed = anki.ask("requestPermission")
    if not isinstance(allowed, dict) or allowed.get("permission") != "granted":
        raise UsageError(say("push_refused", chosen))
    before = dict(_notes(anki))
    folder = learner_home().cache
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "push.apkg"
    try:
        count = write_notes(path, arguments)
        if anki.ask("importPackage", path=str(path.absolute())) is not True:
            raise UsageError(say("push_not_imported", chosen))
    finally:
        path.unlink(missing_ok=True)
    after = dict(_notes(anki))
    added = len(after.keys() - before.keys())
    updated = sum(after[note] != before[note] for note in after.keys() & before.keys())
    if arguments.json:
        print_json({"notes": count, "added": added, "updated": updated})
    else:
        left = count - added - updated
        print(say("push_done", chosen, count=count, added=added, updated=updated, left=left))
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
