"""A package made to do harm is refused in a sentence, and nothing of it is taken."""

from __future__ import annotations

import json
import random
import re
import resource
import sqlite3
import stat
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from quiz.anki.database import reading
from quiz.anki.patience import Patience
from quiz.anki.reasons import _REASONS
from quiz.anki.refusal import Refused
from quiz.cli import main
from quiz.storage.home import learner_home
from tests.anki.making import collection, package

zstandard = pytest.importorskip("zstandard", reason="the package `zstandard` is not installed")
pytestmark = pytest.mark.usefixtures("home")

MEGABYTE = 2**20


def refusal(capsys, path, what="--cards"):
    """The sentence on standard error; nothing was written."""
    capsys.readouterr()
    assert main(["import", str(path), what]) == 2
    said = capsys.readouterr().err
    assert said.startswith("quiz: ")
    assert said.count("\n") == 1
    assert not learner_home().decks.exists()
    assert not [one for one in learner_home().data.iterdir() if one.name.startswith(".import-")]
    return said


@pytest.fixture
def whole(tmp_path):
    """The bytes of a sound collection."""
    return collection(tmp_path / "whole.anki2").read_bytes()


def stored(tmp_path, whole, **more):
    return package(tmp_path / "deck.apkg", {"collection.anki2": whole, "media": b"{}", **more})


def test_the_package_that_all_others_are_made_from_is_taken(tmp_path, whole, capsys):
    assert main(["import", str(stored(tmp_path, whole)), "--cards"]) == 0
    assert "1 card written" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["zip", "zstd", "media", "list"])
def test_a_zip_bomb_is_refused_in_little_memory(tmp_path, whole, form):
    """Half a gigabyte of zeros in half a megabyte; the process may have 400 MB of address space beyond its start."""
    zeros = bytes(16 * MEGABYTE)
    path = tmp_path / "bomb.apkg"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        names = {"zip": "collection.anki2", "zstd": "collection.anki21b", "media": "0", "list": "media"}
        if form in ("media", "list"):
            picture = '<img src="a.png">'
            made.writestr("collection.anki2", collection(tmp_path / "p.anki2", [(1, picture, "b")]).read_bytes())
        if form == "media":
            made.writestr("media", json.dumps({"0": "a.png"}))
        with made.open(names[form], "w") as entry:
            if form == "zstd":
                with zstandard.ZstdCompressor().stream_writer(entry, closefd=False) as packed:
                    for _ in range(32):
                        packed.write(zeros)
            else:
                for _ in range(32):
                    entry.write(zeros)
    assert path.stat().st_size < 2 * MEGABYTE
    run = (
        "import resource, sys; from quiz.cli import main; import quiz.commands.import_cards, sqlite3, zstandard, yaml;"
        "at = int(open('/proc/self/statm').read().split()[0]) * resource.getpagesize();"
        f"resource.setrlimit(resource.RLIMIT_AS, (at + {400 * MEGABYTE},) * 2); sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", run, "import", str(path), "--cards"], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 2, done.stderr
    assert "unpacks to more than" in done.stderr
    assert not learner_home().decks.exists()


@pytest.mark.parametrize(
    "name", ["../evil", "/etc/evil", "C:\\evil", "..\\evil", "a/../../evil", "\\\\host\\evil", ".."]
)
def test_a_path_out_of_the_folder_is_refused(tmp_path, whole, capsys, name):
    assert "leads out of its folder" in refusal(capsys, stored(tmp_path, whole, **{name: b"x"}))


def test_a_symbolic_link_is_refused(tmp_path, whole, capsys):
    path = stored(tmp_path, whole)
    with zipfile.ZipFile(path, "a") as made:
        link = zipfile.ZipInfo("1")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/passwd")
    assert "leads out of its folder" in refusal(capsys, path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_entry_that_stands_twice_is_refused(tmp_path, whole, capsys):
    path = stored(tmp_path, whole)
    with zipfile.ZipFile(path, "a") as made:
        made.writestr("collection.anki2", b"another")
    assert "twice" in refusal(capsys, path)


def test_an_endless_list_of_media_is_refused(tmp_path, whole, capsys):
    listed = json.dumps({str(n): f"{n}.png" for n in range(100_001)}).encode()
    assert "more than 100,000 are not taken" in refusal(
        capsys, package(tmp_path / "a.apkg", {"collection.anki2": whole, "media": listed})
    )


def test_a_directory_that_fills_the_memory_is_refused(tmp_path, whole, capsys):
    """The end of a zip file says how large its directory is; 20 MB would be 400,000 files."""
    path = stored(tmp_path, whole)
    raw = bytearray(path.read_bytes())
    end = raw.rindex(b"PK\x05\x06")
    size = 20 * MEGABYTE
    raw[end + 12 : end + 16] = size.to_bytes(4, "little")
    raw[end + 16 : end + 20] = (0).to_bytes(4, "little")
    path.write_bytes(bytes(raw[:4]) + bytes(size) + bytes(raw[end:]))
    assert "more files than any collection has" in refusal(capsys, path)


@pytest.mark.parametrize("listed", [b"[" * 200_000, b"{", b"[1]", b"\xff\xfe", b'{"0": 1, "x": "y"}x'])
def test_a_damaged_list_of_media_is_refused(tmp_path, whole, capsys, listed):
    path = package(tmp_path / "a.apkg", {"collection.anki2": whole, "media": listed})
    assert "list of media is damaged" in refusal(capsys, path)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_another_way_of_packing_is_refused(tmp_path, whole, capsys, method):
    assert "Anki does not use" in refusal(
        capsys, package(tmp_path / "a.apkg", {"collection.anki2": whole}, method=method)
    )


@pytest.mark.parametrize(
    ("meta", "says"),
    [
        (b"\x08\x04", "does not know yet"),
        (b"\x08\x63", "does not know yet"),
        (b"\x08", "which form"),
        (b"\x08\x03", "there is no"),
    ],
)
def test_a_form_that_is_not_known_is_refused(tmp_path, whole, capsys, meta, says):
    assert says in refusal(capsys, stored(tmp_path, whole, meta=meta))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "neither an Anki package"),
        (b"just words", "neither an Anki package"),
        (b"PK\x03\x04", "damaged"),
        (b"PK\x03\x04" + b"x" * 1000, "damaged"),
        (b"\x28\xb5\x2f\xfd" + b"x" * 100, "damaged"),
        (b"SQLite format 3\0", "no database"),
        (b"SQLite format 3\0" + b"\xff" * 4000, "cut short"),
        (b"SQLite format 3\0" + bytes(4000), "damaged"),
    ],
)
def test_what_is_no_package_is_refused(tmp_path, capsys, content, says):
    path = tmp_path / "a.apkg"
    path.write_bytes(content)
    assert says in refusal(capsys, path)
    assert says in refusal(capsys, path, "--history")


def test_a_collection_cut_short_or_still_open_is_refused(tmp_path, whole, capsys):
    path = tmp_path / "collection.anki2"
    path.write_bytes(whole[:-4096])
    assert "cut short" in refusal(capsys, path)
    path.write_bytes(whole)
    (tmp_path / "collection.anki2-wal").write_bytes(b"x")
    assert "close Anki" in refusal(capsys, path)


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("DROP TABLE revlog", "no table 'revlog'"),
        (
            "DROP TABLE notes; CREATE VIEW notes AS SELECT 1 AS id, '' AS guid, 1 AS mid, '' AS tags, '' AS flds",
            "no table 'notes'",
        ),
        (
            "DROP TABLE revlog; CREATE VIEW revlog AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n)"
            " SELECT id, 1 AS cid, 1 AS ease, 1 AS factor, 1 AS time, 1 AS type FROM n",
            "no table 'revlog'",
        ),
        (
            "DROP TABLE revlog; CREATE VIRTUAL TABLE revlog USING fts5(id, cid, ease, lastIvl, factor, time, type)",
            "not a plain one",
        ),
        (
            "DROP TABLE revlog; CREATE TABLE revlog (id, cid, ease, lastIvl, factor, time,"
            " type AS (length(hex(zeroblob(100000000)))))",
            "no plain column 'type'",
        ),
        ("UPDATE col SET models = '{'", "says nothing in 'models'"),
        ('UPDATE col SET models = \'{"1": {"name": "x"}}\'', "note types of the collection are damaged"),
        ("UPDATE col SET decks = '[]'", "says nothing in 'decks'"),
        ("DELETE FROM col", "says nothing"),
        ("UPDATE notes SET flds = zeroblob(9000000)", "larger than 8 MB"),
    ],
)
def test_a_database_that_is_not_what_anki_writes_is_refused(tmp_path, capsys, sql, says):
    assert says in refusal(capsys, collection(tmp_path / "a.anki2", sql=sql))


def test_the_database_is_not_touched_whatever_it_has(tmp_path, capsys):
    sql = "CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM cards; END; PRAGMA journal_mode = WAL"
    path = collection(tmp_path / "a.anki2", sql=sql)
    before = path.read_bytes()
    path.chmod(0o400)
    with reading(path, Patience()) as db:
        assert len(list(db.rows("notes", ("id",)))) == 1
        assert [one.name for one in tmp_path.iterdir()] == ["a.anki2"]
    assert main(["import", str(path), "--cards"]) == 0
    assert path.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.anki2", "home"]


def test_reading_without_end_is_stopped(tmp_path):
    path = collection(tmp_path / "a.anki2", [(1, "x", "y")] * 20_000)
    with pytest.raises(Refused, match="export one deck at a time"), reading(path, Patience(-1)) as db:
        list(db.rows("notes", ("id", "flds")))


def test_a_package_that_is_all_work_is_let_go_and_nothing_of_it_stays(tmp_path, capsys, monkeypatch):
    """Hundreds of formulas in each field, no two alike."""
    formulas = r"\(\frac{1}{%s}\) "
    heavy = [(1, "".join(formulas % (n * 1000 + m) for m in range(400)), "<b>" * 3000) for n in range(300)]
    path = collection(tmp_path / "a.anki2", heavy)
    monkeypatch.setattr("quiz.anki.patience.SECONDS", 0.2)
    began = time.process_time()
    assert "export one deck at a time" in refusal(capsys, path)
    assert time.process_time() - began < 5


def test_more_reviews_than_one_import_takes_are_refused(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("quiz.anki.collection_read.MOST_REVIEWS", 3)
    rows = ", ".join(f"({1_600_000_000_000 + n * 86_400_000}, 1, 3, 0, 300, 1, 1)" for n in range(4))
    more = f"INSERT INTO revlog VALUES (1, 9, 3, 0, 300, 1, 1), {rows};"
    assert "more than 3 reviews" in refusal(capsys, collection(tmp_path / "a.anki2", sql=more))
    monkeypatch.setattr("quiz.anki.collection_read.MOST_REVIEWS", 4)
    assert main(["import", str(tmp_path / "a.anki2"), "--cards"]) == 0


def test_values_of_a_wrong_kind_are_passed_over(tmp_path, capsys):
    sql = """
    INSERT INTO cards VALUES (50, 'x', 1, 0, 0, 0, 0, 0, 0, 0, ''), (51, 1, NULL, 0, 0, 0, 0, 0, 0, 0, ''),
      (52, 1, 1, -7, 0, 0, 0, 0, 0, 0, x'ff00'), (53, 1, 1, 9223372036854775807, 0, 0, 0, 0, 0, 0, '{"dr": 1e999}');
    INSERT INTO notes VALUES (60, NULL, 1, 0, '', ''), (61, 'g', 'x', 0, '', ''), (62, x'ff', 1, 0, NULL, NULL),
      (63, 'g1', 1, 0, '', 'again' || char(31) || 'x');
    INSERT INTO cards VALUES (63, 63, 1, 0, 9223372036854775807, 0, -1, 0, 0, 7, '');
    INSERT INTO revlog VALUES (1, 'x', 3, 0, 1, 1, 1), (2, 1, 3.5, 0, 1, 1, 1), (-5, 1, 3, 0, 1, 1, 1),
      (1790035200000, 1, 3, 9223372036854775807, 9223372036854775807, -9223372036854775808, 0),
      (1790035300000, 1, 3, 9223372036854775807, 1, 1, 1);
    """
    assert main(["import", str(collection(tmp_path / "a.anki2", sql=sql)), "--cards"]) == 0
    told = capsys.readouterr().out
    assert "1 card written" in told
    assert "2 reviews" in told
    assert "63: card 1 is left out: another note has the same GUID" in told


def test_no_flip_of_bytes_in_a_collection_ends_in_anything_but_a_sentence(tmp_path, capsys):
    raw = collection(tmp_path / "whole.anki2", [(1, f"front {n}", "back") for n in range(50)]).read_bytes()
    chance = random.Random(3)
    path = tmp_path / "flipped.anki2"
    refused = 0
    for _ in range(150):
        flipped = bytearray(raw)
        for _ in range(chance.choice([1, 3, 30, 300])):
            flipped[chance.randrange(16, len(raw))] = chance.randrange(256)
        path.write_bytes(flipped)
        status = main(["import", str(path), "--cards", "--dry-run"])
        assert status in (0, 2)
        refused += status == 2
    assert refused > 20
    assert "Traceback" not in capsys.readouterr().err


def test_no_flip_of_bytes_in_a_package_ends_in_anything_but_a_sentence(tmp_path, capsys):
    database = collection(tmp_path / "whole.anki2", [(1, '<img src="a.png">', "back")]).read_bytes()
    packed = zstandard.ZstdCompressor().compress
    listed = packed(b"\n\x07\n\x05a.png")
    entries = {"meta": b"\x08\x03", "collection.anki21b": packed(database), "media": listed, "0": packed(b"PNG")}
    raw = package(tmp_path / "a.apkg", entries, method=zipfile.ZIP_STORED).read_bytes()
    chance = random.Random(5)
    path = tmp_path / "flipped.apkg"
    for _ in range(150):
        flipped = bytearray(raw)
        for _ in range(chance.choice([1, 3, 30])):
            flipped[chance.randrange(4, len(raw))] = chance.randrange(256)
        path.write_bytes(flipped)
        assert main(["import", str(path), "--cards", "--dry-run"]) in (0, 2)
    assert "Traceback" not in capsys.readouterr().err


HOSTILE_MEDIA = [
    "../../evil.png",
    "/etc/evil.png",
    ".bashrc",
    "run.sh",
    "deck.yaml",
    "con.png",
    "a\x1b[31m.png",
    "x" * 300 + ".png",
    "a.PNG",
    "A.png",
    "-rf.png",
    "evil.svg",
    "evil.html",
]


def test_media_land_in_their_folder_under_safe_names_or_nowhere(tmp_path, capsys):
    import html

    front = "".join(f'<img src="{html.escape(name)}">' for name in HOSTILE_MEDIA)
    database = collection(tmp_path / "p.anki2", [(1, front, "back")]).read_bytes()
    files = {str(n): f"{n}".encode() for n in range(len(HOSTILE_MEDIA))}
    listed = json.dumps({str(n): name for n, name in enumerate(HOSTILE_MEDIA)}).encode()
    path = package(tmp_path / "deck.apkg", {"collection.anki2": database, "media": listed, **files})
    before = {one for one in tmp_path.rglob("*") if "home" not in one.parts}
    assert main(["import", str(path), "--cards"]) == 0
    decks = learner_home().decks
    found = sorted(one.relative_to(decks).as_posix() for one in decks.rglob("*") if one.is_file())
    media = [name for name in found if "/media/" in name]
    assert [name for name in found if name not in media] == ["anki/deck/default.yaml"]
    assert {Path(name).name for name in media} == {
        "evil.png",
        "etc-evil.png",
        "con-1.png",
        "a.png",
        "a-2.png",
        "rf.png",
        "x" * 60 + ".png",
    }
    assert {one for one in tmp_path.rglob("*") if "home" not in one.parts} == before
    assert main(["verify", str(decks)]) == 0


def test_a_picture_of_the_learners_is_never_written_over(tmp_path, capsys):
    """A package of the same name with another picture of the same name gets its own; the same picture is shared."""
    for name, picture in (("one", b"first"), ("two", b"second"), ("three", b"first")):
        database = collection(tmp_path / f"{name}.anki2", [(1, '<img src="a.png">', "b")], name=name).read_bytes()
        entries = {"collection.anki2": database, "media": b'{"0": "a.png"}', "0": picture}
        assert main(["import", str(package(tmp_path / "deck.apkg", entries)), "--cards"]) == 0
    folder = learner_home().decks / "anki/deck"
    assert {one.name: one.read_bytes() for one in (folder / "media").iterdir()} == {
        "a.png": b"first",
        "a-2.png": b"second",
    }
    named = {one.name: one.read_text(encoding="utf-8").count("a-2.png") for one in folder.glob("*.yaml")}
    assert named == {"default.yaml": 0, "default-2.yaml": 1, "default-3.yaml": 0}


NASTY = [
    "\x1b[31m",
    "&#27;[2J",
    "\u202e",
    "\u2028",
    "\ue010",
    "&#xE011;",
    "\ue0201\ue021",
    "@{answer}",
    "@[1]",
    "$",
    "\\$",
    "$$",
    "`",
    "\\",
    "\n",
    "\r",
    "\t",
    "'",
    '"',
    ": ",
    "# ",
    "- ",
    "| ",
    "{{c1::",
    "}}",
    "::",
    "\\(",
    "\\)",
    "\\[",
    "\\]",
    "<b>",
    "</div>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<pre>",
    "</code>",
    "<code>",
    "<li>",
    "<ol>",
    "<p>",
    "&lt;",
    "&",
    ";",
    "，",
    "细胞",
    "か",
    "x",
    "y z",
    "^{2}",
    "\\frac{",
    "\\foo",
    "\\begin{x}",
    "[latex]",
    "[/latex]",
    "[$]",
    "[/$]",
    "[sound:a.mp3]",
    '<img src="x.png">',
    "\x00",
    "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    "yes",
    "null",
    "1e3",
    "%",
    "@",
    "!",
    "&amp;lt;",
]


def test_no_text_of_anybody_breaks_a_deck_or_acts(tmp_path, capsys):
    """A thousand notes of what means something to somebody: each is carried and read back, or left out for a reason."""
    chance = random.Random(11)

    def text():
        return "".join(chance.choice(NASTY) for _ in range(chance.choice([1, 3, 8, 25]))).replace("\x1f", "")

    notes = [
        (chance.choice([1, 1, 2]), chance.choice(["", "{{c1::a}} ", "{{c1::"]) + text(), text()) for _ in range(1000)
    ]
    path = collection(tmp_path / "a.anki2", notes)
    assert main(["import", str(path), "--cards", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    reasons = {one["reason"] for one in report["not_carried"] if "its card is left out" in one["reason"]}
    assert not reasons
    assert report["cards"] > 500
    assert main(["verify", str(learner_home().decks), "--jobs", "1"]) == 0
    for file in learner_home().decks.rglob("*.yaml"):
        assert file.read_text(encoding="utf-8").replace("\n", "").isprintable()


def test_in_chinese_what_is_refused_or_left_out_is_told_in_chinese(tmp_path, capsys):
    path = collection(tmp_path / "a.anki2", [(1, "x" * 300_000, "b"), (1, "", "b"), (1, "fine<svg></svg>", "b")])
    assert main(["import", str(path), "--cards", "--lang", "zh"]) == 0
    told = capsys.readouterr().out
    assert "第 1 张卡片没有导入：它的字段超过 200,000 个字符" in told
    assert "它的问题没有文字" in told
    assert "略去了 <svg>" in told
    (tmp_path / "no.apkg").write_bytes(b"nothing")
    assert main(["import", str(tmp_path / "no.apkg"), "--cards", "--lang", "zh"]) == 2
    assert "这既不是 Anki 的包" in capsys.readouterr().err


def test_every_reason_takes_the_same_values_in_both_languages():
    for key, (english, chinese) in _REASONS.items():
        assert set(re.findall(r"{(\w+)", english)) == set(re.findall(r"{(\w+)", chinese)), key


def test_a_field_longer_than_anybody_reads_leaves_only_its_own_note_out(tmp_path, capsys):
    path = collection(tmp_path / "a.anki2", [(1, "x" * 300_000, "b"), (1, "x" * 30_000, "b"), (1, "fine", "b")])
    assert main(["import", str(path), "--cards"]) == 0
    told = capsys.readouterr().out
    assert "1 card written" in told
    assert "more than 200,000 characters" in told
    assert "more than 20,000 characters" in told


def test_a_stream_that_asks_for_a_window_of_memory_is_refused(tmp_path, whole, capsys):
    """128 MB, where Anki's own ask for 8 at most."""
    settings = zstandard.ZstdCompressionParameters.from_level(3, window_log=27)
    packing = zstandard.ZstdCompressor(compression_params=settings).compressobj()
    path = tmp_path / "collection.anki21b"
    path.write_bytes(packing.compress(whole) + packing.flush())
    assert "damaged" in refusal(capsys, path)


def test_a_collection_taken_out_of_its_package_is_read_too(tmp_path, whole):
    path = tmp_path / "collection.anki21b"
    path.write_bytes(zstandard.ZstdCompressor().compress(whole))
    assert main(["import", str(path), "--cards"]) == 0


def test_the_limits_of_size_hold_without_any_ratio(tmp_path, whole, capsys, monkeypatch):
    monkeypatch.setattr("quiz.anki.package_file.LARGEST_DATABASE", len(whole) - 1)
    assert "unpacks to more than" in refusal(capsys, stored(tmp_path, whole))


def test_sqlite_and_limits_are_there():
    assert sqlite3.sqlite_version_info >= (3, 31)
    assert resource.RLIMIT_AS is not None
