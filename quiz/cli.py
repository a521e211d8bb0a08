"""The command line, parsed; each command is imported only when it is asked for."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from quiz.commands import UsageError
from quiz.commands.examples import ALL, EXAMPLES

ALWAYS_A_VALUE = ("--answer",)
NAME = "quiz"
PLAN_HELP = """\
Plan the days until an interview: what to learn and review, and what score to expect.

  quiz plan --interview 2026-12-10 --minutes 30    make a plan; the date and the minutes are remembered
  quiz plan                                        today's list, made anew from all answers so far
  quiz plan --goal 0.9                             whether that score can be reached, and if not, what would

The score is the share of what is asked that you will know on that day. A card of level 1 counts 3, of level 2
counts 2, of level 3 counts 1; the first spoken card of each section, which asks its heading, half as much again.
The plan is made from the log, and from how fast you forget and answer: what was missed or failed is part of the next.
The last day of study is the day before. The range given is where nine simulated futures in ten end."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command.

    Returns:
        0 where all is well (a wrong answer too), 1 where a check found faults, 2 where it was used wrongly.
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    arguments = _parser().parse_args(_joined(sys.argv[1:] if argv is None else list(argv)))
    arguments.lang = getattr(arguments, "lang", None)
    if arguments.version:
        print(f"{NAME} {_version()}")
        return 0
    command = importlib.import_module(f"quiz.commands.{arguments.command or 'home'}")
    from quiz.storage.fault import LibraryFaults

    try:
        return int(command.run(arguments))
    except LibraryFaults as faults:
        print(faults, file=sys.stderr)
        return 1
    except UsageError as error:
        from quiz.commands.parts import language

        print(f"{NAME}: {error.told.say(language(arguments.lang))}", file=sys.stderr)
        return 2
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            _silence_output()
            return 0
        print(f"{NAME}: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        from quiz.commands.parts import damage_told

        said = damage_told(error)
        if said is None:
            raise
        print(f"{NAME}: {said}", file=sys.stderr)
        return 2


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("proofdeck")
    except PackageNotFoundError:
        return "(not installed)"


def _silence_output() -> None:
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _joined(argv: list[str]) -> list[str]:
    """`--answer -1e-3` becomes `--answer=-1e-3`: a negative answer is no option."""
    joined: list[str] = []
    words = iter(argv)
    for word in words:
        value = next(words, None) if word in ALWAYS_A_VALUE else None
        joined.append(word if value is None else f"{word}={value}")
    return joined


def _parser() -> argparse.ArgumentParser:
    everywhere = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    everywhere.add_argument("--lang", choices=("en", "zh"), help="language of cards and words (default: the locale's)")
    parser = argparse.ArgumentParser(
        prog=NAME,
        parents=[everywhere],
        description="A terminal quiz for deep-learning interviews whose answers are proved.\n"
        "Without a command it opens the app.",
        epilog=ALL,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    def command(name: str, help: str) -> argparse.ArgumentParser:
        made = commands.add_parser(
            name,
            help=help,
            description=help[0].upper() + help[1:] + ".",
            epilog=EXAMPLES.get(name),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            parents=[everywhere],
        )
        made.set_defaults(command=name)
        return made

    def as_json(made: argparse._ActionsContainer) -> None:
        made.add_argument("--json", action="store_true", help="print one JSON document and nothing else")

    def one_card(made: argparse.ArgumentParser) -> None:
        made.add_argument("id", metavar="ID", help="the card's id; `quiz list` names them")
        made.add_argument("--seed", type=_seed, default=0, metavar="N", help="which variant (default 0, the author's)")

    ask = command("ask", "hold a session as lines: one line is one answer")
    ask.add_argument("--deck", metavar="D", help="only this deck")
    ask.add_argument("--card", metavar="ID", help="this card, due or not")
    ask.add_argument("--seed", type=_seed, default=None, metavar="N", help="which variant, in place of the next one")
    ask.add_argument("--count", type=_count, default=None, metavar="N", help="stop after so many cards")
    ask.add_argument("--rate", action="store_true", help="read a second line a card: the rating, 1 to 4")
    ask.add_argument("--practice", action="store_true", help="leave the schedule as it is")
    ask.add_argument("--plan", action="store_true", help="today's list of the plan for the interview")
    listing = command("list", "list the cards")
    listing.add_argument("--deck", metavar="D", help="only this deck")
    listing.add_argument(
        "--find", metavar="QUERY", help="only cards that fit, as in the app: words, tag:x, level:3, is:due, -word"
    )
    as_json(listing)
    for name, help in (
        ("show", "show a card as it is asked"),
        ("solve", "show a card's answer, computed twice, and the known wrong ones"),
        ("grade", "grade an answer without recording it"),
    ):
        made = command(name, help)
        one_card(made)
        as_json(made)
        if name == "grade":
            made.add_argument("--answer", required=True, metavar="TEXT", help="the answer as one would type it")
    verify = command("verify", "prove every card: solver against oracle, every misconception, every notation")
    verify.add_argument("paths", nargs="*", metavar="PATH", help="decks or folders (default: all shipped cards)")
    verify.add_argument("--seeds", type=_count, default=200, metavar="N", help="how many variants a card (default 200)")
    verify.add_argument("--first-seed", type=_whole, default=0, metavar="N", help="the first of them (default 0)")
    verify.add_argument("--record", action="store_true", help="write what was proved of the shipped cards: their badge")
    verify.add_argument("--jobs", type=_count, default=None, metavar="N", help="processes (default: one a core)")
    as_json(verify)
    claims = command("claims", "list what the document says, what became of it, and how that is known")
    claims.add_argument("id", nargs="?", metavar="ID", help="only this claim")
    written = claims.add_mutually_exclusive_group()
    as_json(written)
    written.add_argument("--errata", action="store_true", help="print the document's mistakes as Markdown")
    due = command("due", "list what is due")
    due.add_argument("--on", metavar="DATE", help="on a day, such as 2026-12-10 (default: today)")
    as_json(due)
    plan = command("plan", "plan the days until an interview, and tell what score to expect")
    plan.description = PLAN_HELP
    plan.add_argument("--interview", metavar="DATE", help="its day, such as 2026-12-10 (default: the one remembered)")
    plan.add_argument("--minutes", type=_minutes, metavar="N", help="of study a day (default: as remembered, else 30)")
    plan.add_argument("--goal", type=_share, metavar="X", help="the score to reach, such as 0.9: says what it takes")
    plan.add_argument("--deck", metavar="D", help="only this deck")
    as_json(plan)
    optimize = command(
        "optimize", "fit the schedule's parameters to your own log, and adopt them where they are better"
    )
    optimize.add_argument("--defaults", action="store_true", help="go back to the default parameters")
    as_json(optimize)
    as_json(command("stats", "count what was learned"))
    as_json(command("keys", "print every key of the app, as a keys.toml to change"))
    doctor = command("doctor", "look at everything in the journal, and say what can be mended")
    wish = doctor.add_mutually_exclusive_group()
    wish.add_argument("--rebuild", action="store_true", help="make the memory of every card anew from the log")
    wish.add_argument("--backup", action="store_true", help="make a backup now")
    wish.add_argument("--restore", metavar="FILE", help="put a backup in the journal's place, or `latest`")
    wish.add_argument("--salvage", action="store_true", help="make a new journal of what can be read, and the backup")
    wish.add_argument("--redate", action="store_true", help="mend reviews that a wrong clock dated after today")
    as_json(doctor)
    export = command("export", "write FILE.apkg or FILE.tsv for Anki, or FILE.jsonl, the journal")
    export.add_argument("file", metavar="FILE", help="its suffix says what is written")
    export.add_argument("--deck", metavar="D", help="only this deck")
    export.add_argument("--progress", action="store_true", help="to Anki: your reviews and due days too")
    taking = command("import", "take in another journal, reviews done in Anki, or somebody else's Anki notes as cards")
    taking.set_defaults(command="importing")
    taking.add_argument(
        "file", metavar="FILE", help="a journal (.jsonl), a package (.apkg, .colpkg) or a copy of a collection (.anki2)"
    )
    what = taking.add_mutually_exclusive_group(required=True)
    for name, help in (
        ("log", "every event of a journal, as `quiz export FILE.jsonl` writes it"),
        ("history", "the reviews of our own notes, each once"),
        ("cards", "basic and cloze notes, as cards in the folder of your own decks"),
    ):
        what.add_argument(f"--{name}", dest="what", action="store_const", const=name, help=help)
    taking.add_argument("--dry-run", action="store_true", help="change nothing, say what would be done")
    as_json(taking)
    push = command("push", "hand the cards to an Anki that is running here, by its add-on AnkiConnect")
    push.add_argument("--deck", metavar="D", help="only this deck")
    push.add_argument("--progress", action="store_true", help="your reviews and due days too, for cards new to Anki")
    push.add_argument("--port", type=_port, default=8765, metavar="N", help="AnkiConnect's port (default 8765)")
    push.add_argument("--key", metavar="K", help="AnkiConnect's key, where its settings ask for one")
    as_json(push)
    sync = command("sync", "merge the logs of several machines through a folder they share")
    sync.add_argument("folder", metavar="FOLDER", help="a folder that all of them see, such as a synced one")
    as_json(sync)
    serve = command("serve", "show the app in a web page, on this machine only unless --host says otherwise")
    serve.add_argument("--port", type=_port, default=8000, metavar="N", help="the port (default 8000)")
    serve.add_argument("--host", default="localhost", metavar="H", help="the address to listen on; others need a token")
    revisions = command("revisions", "for authors: record when each shipped card last changed")
    revisions.add_argument("--check", action="store_true", help="change nothing, exit 1 where the record is stale")
    return parser


def _minutes(text: str) -> float:
    try:
        minutes = float(text)
    except ValueError:
        minutes = 0.0
    if not 1 <= minutes <= 600:
        raise argparse.ArgumentTypeError(f"'{text}' is no number of minutes from 1 to 600")
    return minutes


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = 0.0
    if not 0 < share < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is no score between 0 and 1; write it as 0.9")
    return share


def _seed(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 2**31:
        raise argparse.ArgumentTypeError(f"'{text}' is no seed; write a whole number from 0 on")
    return int(text)


def _whole(text: str) -> int:
    return 0 if text == "0" else _count(text)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 2**16:
        raise argparse.ArgumentTypeError(f"'{text}' is no port; write a number from 1 to 65535")
    return int(text)


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 10**6:
        raise argparse.ArgumentTypeError(f"'{text}' is no count; write a whole number from 1 on")
    return int(text)
