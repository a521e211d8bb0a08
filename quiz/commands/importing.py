"""`quiz import`: what was learned or written elsewhere, taken in; one module for each kind."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from quiz.commands import UsageError
from quiz.commands.parts import language
from quiz.locale import say


def run(arguments: Namespace) -> int:
    """Takes in a file, or says in a sentence why not; nothing is taken by half."""
    from quiz.anki.refusal import Refused

    path, chosen = Path(arguments.file), language(arguments.lang)
    if not path.is_file():
        raise UsageError(say("import_no_file", chosen, path=path))
    try:
        match arguments.what:
            case "log":
                from quiz.commands.import_log import run as take
            case "history":
                from quiz.commands.import_history import run as take
            case _:
                from quiz.commands.import_cards import run as take
        return take(path, arguments)
    except Refused as refusal:
        raise UsageError(say("import_refused", chosen, path=path, reason=refusal.reason.say(chosen))) from None
