"""What stands below the options in the help of a command: how it is used, by example."""

from __future__ import annotations

ALL = """\
where to begin:
  quiz                         the app: ? lists the keys, Escape leads out
  quiz ask                     the same session as plain lines, for pipes and screen readers
  quiz list --find 'batch norm'
  quiz ask --help              the options of a command, with examples

Your answers and decks are kept in your platform's data folder; QUIZ_HOME=FOLDER moves them.
Exit status: 0 all is well (a wrong answer too), 1 a check found faults, 2 used wrongly."""

EXAMPLES = {
    "ask": """\
One line of input answers one card; the verdict and the solution are printed, and when it comes back.
An empty line means "I don't know". A line that cannot be read costs nothing and may be typed again.
:u takes the last answer back, :? helps, :q or the end of the input stops.

examples:
  quiz ask --count 5                             five cards of what is due and new
  quiz ask --card batch-norm-forward --practice  one card, due or not; the schedule stays as it is
  echo '[-1.248, 1, 3.248]' | quiz ask --card batch-norm-forward""",
    "list": """\
examples:
  quiz list --deck normalization
  quiz list --find 'tag:batch-norm level:3 -is:new'   words, tag: deck: kind: section: level: is:; - for without
  quiz list --find '批归一化 难度:3 状态:新卡'            in Chinese too; a term is found by any of its names
  quiz list --json | jq '.cards[].id'""",
    "show": """\
examples:
  quiz show batch-norm-forward --seed 7    with other numbers; the answer is not shown""",
    "solve": """\
examples:
  quiz solve batch-norm-forward --seed 7    the answer by the solver and by the oracle, a second kind of method""",
    "grade": """\
examples:
  quiz grade batch-norm-forward --answer '[-0.886, 1, 2.886]'
  quiz grade batch-norm-forward --answer -1e-3            a negative number needs no quotes
  quiz grade why-threshold-blocks-gradients --answer b    the letter that `quiz show` gives""",
    "verify": """\
examples:
  quiz verify                        all shipped cards, problems and claims
  quiz verify my-deck.yaml --seeds 20

Exit status 1 where anything is at fault; each fault is told with its file, line, card and what to write.""",
    "claims": """\
examples:
  quiz claims bn-epsilon-inside-variance""",
    "due": """\
examples:
  quiz due --on 2026-12-10""",
    "stats": """\
examples:
  quiz stats --json    every figure, and how each is computed""",
    "doctor": """\
examples:
  quiz doctor --rebuild    where a schedule looks wrong: it follows from the log of answers, which is never changed""",
    "export": """\
examples:
  quiz export deck.apkg        a package for Anki; exported again later it updates the notes in place
  quiz export deck.tsv         notes as text
  quiz export journal.jsonl    every answer, one JSON document a line""",
    "serve": """\
examples:
  quiz serve --port 9000           then open http://localhost:9000/ in a browser
  quiz serve --host 192.168.1.20   for others too: only the printed link, with its token, opens it""",
}
