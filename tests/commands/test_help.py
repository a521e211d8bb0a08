"""What the command line says of itself is true."""

from __future__ import annotations

import re
import shlex

import pytest

from quiz.cli import _joined, _parser, main
from quiz.commands.examples import ALL, EXAMPLES

COMMANDS = re.findall(r"^    ([a-z]+) ", _parser().format_help(), re.MULTILINE)
LINES = [
    line for text in (ALL, *EXAMPLES.values()) for line in re.findall(r"quiz .*", text) if line.startswith("quiz ")
]


@pytest.mark.parametrize("line", LINES)
def test_every_example_of_the_help_is_understood(line):
    words = shlex.split(re.split(r" {2,}", line.partition(" | ")[0])[0])[1:]
    if "--help" not in words:
        assert _parser().parse_args(_joined(words)).command in {*COMMANDS, None}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_no_wider_than_a_terminal_of_120(command, capsys):
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    assert left.value.code == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 120


def test_all_is_well_is_0_faults_are_1_and_wrong_use_is_2(home, tmp_path, capsys):
    (tmp_path / "broken.yaml").write_text("cards: []\n", encoding="utf-8")
    assert main(["grade", "why-threshold-blocks-gradients", "--answer", "a"]) == 0
    assert main(["verify", str(tmp_path / "broken.yaml")]) == 1
    assert main(["show", "there-is-no-such-card"]) == 2
    with pytest.raises(SystemExit) as left:
        main(["nonsense"])
    assert left.value.code == 2
