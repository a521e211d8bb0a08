"""YAML's traps are refused by name, with the line and what to write; the rest is read as it looks."""

from __future__ import annotations

import os
import time

import pytest
import yaml

from quiz.storage.yaml_scalar import Misread, bare_word
from quiz.storage.yaml_text import Refused, parse_yaml, read_yaml


def plain(node):
    """A node without its lines."""
    if isinstance(node.value, dict):
        return {name: plain(value) for name, value in node.value.items()}
    return [plain(item) for item in node.value] if isinstance(node.value, list) else node.value


def traps_of(text: str | bytes) -> list[tuple[int, str]]:
    raw = text if isinstance(text, bytes) else text.encode()
    return [(trap.line, trap.message) for trap in parse_yaml(raw)[1]]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1e-3", "0.001 or 1.0e-3"),
        ("1E3", "1000 or 1.0e+3"),
        ("-2.5e4", "-25000 or -2.5e+4"),
        (".5e-2", "0.005 or 0.5e-2"),
        ("1e999999999", "1.0e+999999999"),
        ("no", "reads a bare no as false; write 'no'"),
        ("On", "reads a bare On as true"),
        ("off", "as false"),
        ("YES", "as true"),
        ("n", "as false"),
        ("True", "write 'True' in quotes for the word, true for the truth value"),
        ("1:30", "base sixty, as 90"),
        ("-1:30:30", "as -5430"),
        ("010", "base eight, as 8"),
        ("-0777", "as 511"),
        ("09", "leading zero"),
        ("0x1F", "another base"),
        ("0o17", "another base"),
        ("1_000", "write 1000"),
        ("1_0.5", "write 10.5"),
        (".5", "write 0.5"),
        ("-.5", "write -0.5"),
        (".inf", "not a finite number"),
        ("-.INF", "not a finite number"),
        (".nan", "not a finite number"),
        ("1.0e+999", "beyond what a number can hold"),
        ("1.0e-999", "beyond what a number can hold"),
        ("9" * 30, "more digits"),
        ("9" * 5000, "more digits"),
        ("0." + "1" * 5000, "more digits"),
        ("2024-01-31", "as a date"),
        ("2024-01-31 10:00:00", "as a date"),
        ("=", "quote it"),
    ],
)
def test_a_bare_word_that_yaml_reads_otherwise_than_it_looks_is_refused(text, says):
    with pytest.raises(Misread) as refused:
        bare_word(text)
    assert says in str(refused.value)
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize(
    "text", ["0.001", "1.0e-3", "-1.5", "12", "-7", "0", "+3", "5.", "relu", "3.4.5", "1/3", "a:b", "e3", "true", "no."]
)
def test_what_looks_as_it_is_read_agrees_with_the_yaml_library(text):
    assert bare_word(text) == yaml.safe_load(text)
    assert type(bare_word(text)) is type(yaml.safe_load(text))


@pytest.mark.parametrize("text", ["1e-3", "no", "1:30", "010", "1_000", "2024-01-31"])
def test_every_trap_is_one_that_the_yaml_library_falls_into(text):
    """Quoted it is the word; bare it is not what it looks like."""
    looks_like = {"1e-3": 0.001, "no": "no", "1:30": "1:30", "010": 10, "1_000": "1_000"}
    assert yaml.safe_load(text) != looks_like.get(text, text)
    assert parse_yaml(f"a: '{text}'".encode())[0].value["a"].value == text


def test_a_refused_value_is_marked_so_that_it_is_told_once():
    root, traps = parse_yaml(b"a: 1\nlevel: no\n")
    assert root.value["level"].value is Refused.VALUE
    assert [trap.line for trap in traps] == [2]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "'a' stands twice, first on line 1"),
        ("x:\n  - {k: 1, k: 2}\n", 2, "'k' stands twice"),
        ("a: &x 1\nb: 2\n", 1, "anchors are refused"),
        ("a: 1\nb: *x\n", 2, "aliases are refused"),
        ("a: {b: 1}\nc:\n  <<: {d: 1}\n", 3, "not merged"),
        ("a: !!str 5\n", 1, "tags are refused"),
        ("a: !important\n", 1, "tags are refused"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "tags are refused"),
        ("%YAML 1.1\n---\na: 1\n", 1, "%"),
        ("a: 1\n---\nb: 2\n", 2, "second document"),
        ("no: 1\n", 1, "reads the key no as a truth value"),
        ("? [a, b]\n: 1\n", 1, "a key is one word"),
        ("~: 1\n", 1, "no name"),
        ("a: 1\nb:\n\t- 2\n", 3, "a tab"),
        ("a: x\u202ey\n", 1, "U+202E"),
        ("a: 1\nb: x\u200by\n", 2, "U+200B"),
        ("a: x\x1b[31m\n", 1, "U+001B"),
        ("a: x\x00\n", 1, "U+0000"),
        ("a: x\u2028y\n", 1, "U+2028"),
        ("a: x\ue000y\n", 1, "U+E000"),
        ("a: b\rc: d\n", 1, "U+000D"),
        (r'a: "\frac{1}{2}"' + "\n", 1, r"reads \f in double quotes"),
        (r'a: "$\nabla f$"' + "\n", 1, r"reads \n in double quotes"),
        (r'a: "中文 $\\sigma$ and \theta"' + "\n", 1, r"reads \t in double quotes"),
        (r'a: "\u4e2d"' + "\n", 1, r"reads \u in double quotes"),
        (r'a: "\sigma"' + "\n", 1, "write a text with backslashes under |"),
        ("a: b: c\n", 1, "quote a text that has a colon"),
        ("a: 1\nb: @x\n", 2, "begins with @"),
        ("a: {en: x @{y}, zh: z}\n", 1, "quote a text that has , { } [ ] or #"),
        ("a: [1, 2\nb: 3\n", 2, "not YAML"),
        ("a: 'open\n", 2, "close the quote"),
        ("a: 1\n  b: 2\n", 2, "not YAML"),
        ("", 1, "empty"),
        ("   \n\n", 1, "empty"),
        ("# only a comment\n", 1, "empty"),
        (b"\xef\xbb\xbfa: 1\n", 1, "byte-order mark"),
        ("a: 1\n".encode("utf-16"), 1, "UTF-16"),
        ("a: 中\n".encode("utf-16-be"), 1, "U+0000"),
        (b"a: 1\nb: " + "中文".encode("gbk"), 2, "not UTF-8"),
        (b"a: caf\xe9\n", 1, "0xe9 here is not UTF-8"),
    ],
)
def test_each_trap_is_named_with_its_line(text, line, says):
    found = traps_of(text)
    assert (line, True) in [(at, says in message) for at, message in found], found


def test_good_yaml_is_read_as_the_yaml_library_reads_it():
    text = (
        'a: {en: Why?, zh: 为什么？}\nb: [1, -2.5, 1.0e-3, true, ~, \'no\', "a \\\\ \\"b\\""]\n'
        "c: |\n  $\\frac{1}{2}$: yes\n  two\nd: >\n  folded\n  text\ne:\n- x\n- y: 1\n  z: ''\n1: {n: 2, y: 3}\n"
    )
    root, traps = parse_yaml(text.encode())
    assert traps == []
    expected = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    assert plain(root) == {str(key): value for key, value in expected.items()}


def test_lines_are_those_of_the_keys_and_the_items():
    root, _ = parse_yaml(b"a:\n  b: |\n    text\n  c:\n    - 1\n    - x: 2\n")
    inner = root.value["a"].value
    assert (root.value["a"].line, inner["b"].line, inner["c"].line) == (1, 2, 4)
    assert [item.line for item in inner["c"].value] == [5, 6]


def test_windows_line_ends_are_read_like_any():
    assert plain(parse_yaml(b"a: |\r\n  x\r\n  y\r\n")[0]) == {"a": "x\ny\n"}


def test_all_traps_of_a_file_are_told_at_once():
    found = traps_of("a: no\nb: 1e-3\nc: 010\nd: 1:30\nc: 1\ne: &x 1\nf: *x\n")
    assert [line for line, _ in found] == [1, 2, 3, 4, 5, 6, 7]


def test_what_follows_from_an_invisible_character_is_not_told_as_well():
    assert [line for line, _ in traps_of("a:\n\tb: 1\n  c: 2\n")] == [2]


BOMBS = {
    "alias": "a: &a [x,x]\n"
    + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 10)}]\n" for n in range(8)),
    "merge": "a: &a {x: 1}\nb: {<<: [" + ",".join(["*a"] * 1000) + "]}\n",
    "itself": "a: &a [*a]\n",
    "brackets": "a: " + "[" * 100_000,
    "braces": "a: " + "{a: " * 100_000,
    "dashes": "- " * 100_000 + "x",
    "questions": "? " * 100_000 + "x",
    "numbers": "a: [" + "1," * 300_000 + "]",
    "long number": "a: " + "9" * 1_000_000,
    "exponent": "a: 1e" + "9" * 1_000_000,
    "sixty": "a: 1" + ":1" * 500_000,
    "tabs": "\t" * 1_000_000,
    "invisible": "\u200b" * 500_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_costs_a_moment_and_a_sentence(name):
    began = time.perf_counter()
    found = traps_of(BOMBS[name])
    assert time.perf_counter() - began < 20, "minutes, where a moment was promised"
    assert name == "numbers" or found
    assert all(len(message) < 400 for _, message in found)


def test_a_file_of_100_mb_is_refused_unread(tmp_path):
    big = tmp_path / "big.yaml"
    with big.open("wb") as file:
        file.truncate(100_000_000)
    read_before = os.times().system + os.times().user
    root, (trap,) = read_yaml(big)
    assert root is None
    assert "100,000,000 bytes" in trap.message
    assert "split" in trap.message
    assert os.times().system + os.times().user - read_before < 0.5


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_no_deck_and_nobody_waits_for_it(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    assert "not a plain file" in read_yaml(tmp_path / "pipe.yaml")[1][0].message


def test_a_missing_file_is_a_sentence(tmp_path):
    assert "cannot be read" in read_yaml(tmp_path / "none.yaml")[1][0].message


def test_the_python_parser_finds_the_same_as_the_c_parser(monkeypatch):
    """Where the C library is missing nothing changes."""
    text = 'a: "中 \\theta"\nb: no\nc: &x {a: 1, a: 2}\nd: |\n  $x$\n'.encode()
    in_c = parse_yaml(text)
    monkeypatch.setattr("quiz.storage.yaml_text._LOADER", yaml.SafeLoader)
    assert parse_yaml(text) == in_c
