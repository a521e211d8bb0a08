"""Decks are compiled once; afterwards the index is read, and it is never believed when it is not true."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from quiz.storage.index import open_index
from quiz.storage.library import read_library
from quiz.storage.shelved import Shelved
from quiz.study.catalog import Catalog
from quiz.study.event import Moment
from quiz.study.standing import Standing

ROOT = Path(__file__).resolve().parents[2]
OLD = time.time() - 1000


def settle(*folders: Path) -> None:
    """The files look as if they had rested for a while."""
    for folder in folders:
        for path in folder.rglob("*.yaml"):
            os.utime(path, (OLD, OLD))


class Asked:
    """Whether a problem exists, and how often that was asked: decks were compiled where it was."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, name: str) -> bool:
        self.times += 1
        return name == "normalization.batch_norm_feature"


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def edit(content: Path, old: str = "Why depth?", new: str = "Why width?") -> Path:
    path = content / "basics" / "z-first.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_the_index_holds_the_very_cards_of_the_decks(content, cache, asked):
    library = read_library([content], asked)
    open_index(content, None, cache, asked)
    index = open_index(content, None, cache, asked)
    assert [index.card(summary.id) for summary in index.summaries()] == library.cards
    assert list(index.decks()) == library.decks
    assert list(index.sections()) == library.sections
    for summary, card in zip(index.summaries(), library.cards, strict=True):
        for name in ("id", "deck", "kind", "level", "tags", "section", "file", "line", "revision"):
            assert getattr(summary, name) == getattr(card, name)
    assert [summary.problem for summary in index.summaries()] == [None] * 4 + ["normalization.batch_norm_feature"]
    assert [summary.heading for summary in index.summaries()] == ["什么是第一？"] * 2 + ["什么是第二？"] * 3


def test_an_unknown_card_names_the_nearest(content, asked):
    index = open_index(content, None, None, asked)
    with pytest.raises(LookupError, match="there is no card 'say-id'; did you mean say-it"):
        index.card("say-id")
    with pytest.raises(LookupError, match="`quiz list` names them all"):
        index.card("'; DROP TABLE cards; --")
    assert index.card("say-it").id == "say-it"


def test_nothing_is_compiled_where_nothing_changed(content, cache, asked):
    settle(content)
    open_index(content, None, cache, asked)
    compiled = asked.times
    assert compiled
    (kept,) = cache.iterdir()
    before = kept.stat()
    for _ in range(3):
        open_index(content, None, cache, asked)
    assert asked.times == compiled
    assert (kept.stat().st_ino, kept.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_start_without_changes_loads_neither_yaml_nor_pydantic_nor_numpy(content, cache, asked):
    settle(content)
    open_index(content, None, cache, asked)
    script = (
        "import sys\nfrom pathlib import Path\nfrom quiz.storage.index import open_index\n"
        "index = open_index(Path(sys.argv[1]), None, Path(sys.argv[2]), None)\n"
        "assert len([index.card(s.id) for s in index.summaries()]) == 5\nindex.decks(), index.sections()\n"
        "print(*sorted(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, content, cache], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert not loaded & {"yaml", "pydantic", "numpy", "textual", "rich", "fsrs", "quiz.storage.library"}
    assert "sqlite3" in loaded


def test_a_change_of_size_is_seen(content, cache, asked):
    settle(content)
    open_index(content, None, cache, asked)
    edit(content, "Why depth?", "Why so deep?")
    assert open_index(content, None, cache, asked).card("say-it").prompt.en == "Why so deep?"


def test_a_change_that_keeps_the_time_is_seen_by_its_size(content, cache, asked):
    """As when an older copy is put back with its times."""
    settle(content)
    open_index(content, None, cache, asked)
    edit(content, "Why depth?", "Why so deep?")
    settle(content)
    assert open_index(content, None, cache, asked).card("say-it").prompt.en == "Why so deep?"


def test_a_change_that_keeps_the_size_is_seen_by_its_time(content, cache, asked):
    settle(content)
    open_index(content, None, cache, asked)
    edit(content)
    assert open_index(content, None, cache, asked).card("say-it").prompt.en == "Why width?"


def test_a_change_that_keeps_size_and_time_just_after_compiling_is_seen(content, cache, asked):
    """Within the clock's grain a second change leaves no trace but the content."""
    now = time.time_ns()
    path = content / "basics" / "z-first.yaml"
    os.utime(path, ns=(now, now))
    open_index(content, None, cache, asked)
    os.utime(edit(content), ns=(now, now))
    assert open_index(content, None, cache, asked).card("say-it").prompt.en == "Why width?"


def test_a_touched_file_with_the_same_content_is_not_compiled_again(content, cache, asked):
    settle(content)
    open_index(content, None, cache, asked)
    compiled = asked.times
    os.utime(content / "basics" / "a-later.yaml")
    open_index(content, None, cache, asked)
    assert asked.times == compiled


def test_a_new_a_removed_and_a_renamed_file_are_seen(content, cache, asked, head, cards):
    settle(content)
    folder = content / "basics"
    open_index(content, None, cache, asked)
    (folder / "new.yaml").write_text(head + cards["recall"].replace("say-it", "say-new"), encoding="utf-8")
    assert open_index(content, None, cache, asked).card("say-new")
    (folder / "new.yaml").rename(folder / "newer.yaml")
    assert open_index(content, None, cache, asked).card("say-new").deck == "basics/newer"
    (folder / "newer.yaml").unlink()
    with pytest.raises(LookupError):
        open_index(content, None, cache, asked).card("say-new")


def test_a_learners_first_deck_is_seen(content, cache, asked, head, cards, tmp_path):
    settle(content)
    own = tmp_path / "decks"
    open_index(content, own, cache, asked)
    own.mkdir()
    (own / "mine.yaml").write_text(head + cards["recall"].replace("say-it", "say-mine"), encoding="utf-8")
    assert open_index(content, own, cache, asked).card("say-mine")


def test_a_learners_faults_are_kept_with_the_index(content, cache, asked, tmp_path):
    own = tmp_path / "decks"
    own.mkdir()
    (own / "broken.yaml").write_text("deck: [", encoding="utf-8")
    settle(content, own)
    first = open_index(content, own, cache, asked).faults
    compiled = asked.times
    assert open_index(content, own, cache, asked).faults == first != ()
    assert asked.times == compiled
    (own / "broken.yaml").unlink()
    assert open_index(content, own, cache, asked).faults == ()


def test_an_index_made_by_other_code_is_not_taken(content, cache, asked, monkeypatch, tmp_path):
    settle(content)
    open_index(content, None, cache, asked)
    compiled = asked.times
    import quiz.storage.index as module

    sources = module.sources
    (tmp_path / "card.py").write_text("")
    monkeypatch.setattr(module, "sources", lambda roots: [*sources(roots)[:-1], tmp_path / "card.py"])
    open_index(content, None, cache, asked)
    assert asked.times > compiled


def test_the_code_that_reads_decks_is_watched(content):
    from quiz.storage.index import sources

    watched = {path.relative_to(ROOT).as_posix() for path in sources([content]) if path.suffix == ".py"}
    assert {"quiz/cards/card.py", "quiz/storage/yaml_text.py", "quiz/storage/card_codec.py"} <= watched


def test_two_libraries_in_one_cache_do_not_disturb_each_other(content, cache, asked, tmp_path):
    import shutil

    settle(content)
    other = tmp_path / "second" / "content"
    shutil.copytree(content, other)
    edit(other)
    settle(other)
    for root in (content, other):
        open_index(root, None, cache, asked)
    compiled = asked.times
    assert open_index(content, None, cache, asked).card("say-it").prompt.en == "Why depth?"
    assert open_index(other, None, cache, asked).card("say-it").prompt.en == "Why width?"
    assert asked.times == compiled


def test_without_a_cache_everything_works(content, asked):
    assert len(open_index(content, None, None, asked).summaries()) == 5


def test_where_the_cache_cannot_be_written_everything_works(content, asked, tmp_path):
    (tmp_path / "file").write_text("in the way")
    assert len(open_index(content, None, tmp_path / "file" / "cache", asked).summaries()) == 5
    assert len(open_index(content, None, tmp_path / "file", asked).summaries()) == 5


def test_a_read_only_cache_is_still_read(content, cache, asked):
    settle(content)
    open_index(content, None, cache, asked)
    compiled = asked.times
    cache.chmod(0o555)
    try:
        assert len(open_index(content, None, cache, asked).summaries()) == 5
    finally:
        cache.chmod(0o755)
    assert asked.times == compiled


def damages():
    def zeros(data: bytes) -> bytes:
        return bytes(len(data))

    def half(data: bytes) -> bytes:
        return data[: len(data) // 2]

    def middle(data: bytes) -> bytes:
        return data[:4096] + os.urandom(len(data) - 8192) + data[-4096:]

    def end(data: bytes) -> bytes:
        return data[: len(data) // 3] + b"\xff" * (len(data) - len(data) // 3)

    return {
        "empty": lambda data: b"",
        "no database": lambda data: b"hello" * 100,
        "zeros": zeros,
        "half": half,
        "middle": middle,
        "end": end,
    }


@pytest.mark.parametrize("how", damages())
def test_a_damaged_index_is_compiled_anew_in_silence(content, cache, asked, how, capfd):
    settle(content)
    expected = open_index(content, None, None, asked)
    open_index(content, None, cache, asked)
    (kept,) = cache.iterdir()
    kept.write_bytes(damages()[how](kept.read_bytes()))
    index = open_index(content, None, cache, asked)
    assert index.summaries() == expected.summaries()
    assert [index.card(summary.id) for summary in index.summaries()] == [
        expected.card(summary.id) for summary in expected.summaries()
    ]
    assert index.decks() == expected.decks()
    assert index.sections() == expected.sections()
    assert capfd.readouterr() == ("", "")
    again = open_index(content, None, cache, asked)
    assert again.summaries() == expected.summaries()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE bodies SET data = '{'",
        "UPDATE bodies SET data = '{}'",
        "UPDATE cards SET tags = '?'",
        "DROP TABLE decks",
    ],
)
def test_an_index_that_is_a_database_but_not_ours_is_compiled_anew(content, cache, asked, change):
    settle(content)
    open_index(content, None, cache, asked)
    (kept,) = cache.iterdir()
    with sqlite3.connect(kept) as db:
        db.execute(change)
    db.close()
    index = open_index(content, None, cache, asked)
    assert (index.card("say-it").prompt.en, len(index.summaries()), len(index.decks())) == ("Why depth?", 5, 2)


def test_a_card_is_found_without_decoding_the_others(content, cache, asked):
    settle(content)
    open_index(content, None, cache, asked)
    (kept,) = cache.iterdir()
    with sqlite3.connect(kept) as db:
        db.execute("UPDATE bodies SET data = '{' WHERE place != (SELECT place FROM cards WHERE id = 'say-it')")
    db.close()
    compiled = asked.times
    assert open_index(content, None, cache, asked).card("say-it").prompt.en == "Why depth?"
    assert asked.times == compiled


def test_any_thread_may_ask(content, cache, asked):
    settle(content)
    open_index(content, None, cache, asked)
    compiled = asked.times
    index = open_index(content, None, cache, asked)
    found: list[str] = []

    def ask() -> None:
        for _ in range(50):
            found.append(index.card("say-it").id)
            index.summaries()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["say-it"] * 200
    assert asked.times == compiled


def test_starts_at_the_same_time_leave_one_whole_index(content, cache, asked):
    script = (
        "import sys\nfrom pathlib import Path\nfrom quiz.storage.index import open_index\n"
        "for _ in range(10):\n"
        "    index = open_index(Path(sys.argv[1]), None, Path(sys.argv[2]), lambda name: True)\n"
        "    assert len([index.card(s.id) for s in index.summaries()]) == 5\n"
        "    for kept in Path(sys.argv[2]).glob('*.sqlite'):\n        kept.unlink(missing_ok=True)\n"
        "open_index(Path(sys.argv[1]), None, Path(sys.argv[2]), lambda name: True)\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", script, content, cache], cwd=ROOT) for _ in range(4)]
    assert [process.wait(120) for process in running] == [0] * 4
    (kept,) = cache.iterdir()
    with sqlite3.connect(kept) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    db.close()


def test_what_a_killed_start_left_behind_is_cleared_away(content, cache, asked):
    cache.mkdir()
    left, recent = cache / "index-1.sqlite.7-7.part", cache / "index-1.sqlite.8-8.part"
    for path in (left, recent):
        path.write_bytes(b"half")
    os.utime(left, (OLD - 10_000, OLD - 10_000))
    open_index(content, None, cache, asked)
    assert not left.exists()
    assert recent.exists()


def test_each_card_has_the_text_in_which_a_search_looks(tmp_path):
    index = open_index(ROOT / "content", None, tmp_path, lambda name: True)
    texts = dict(
        zip(
            (summary.id for summary in index.summaries()), map(bytes.decode, Shelved(index).column("said")), strict=True
        )
    )
    said = texts["batch-norm-forward"]
    prompt = index.card("batch-norm-forward").prompt
    assert said.startswith("batch-norm-forward ")
    assert "what comes out of batch normalization" in said, "without case"
    assert "[1, 3, 5]" in said, "the author's own numbers"
    assert prompt.zh[:6].casefold() in said
    assert "$" not in said


def test_cards_in_a_table_are_those_of_the_list_whichever_page_they_are_on(tmp_path):
    index = open_index(ROOT / "content", None, tmp_path, lambda name: True)
    shelved, every = Shelved(index), index.summaries()
    assert len(shelved) == len(every) > 200
    places = [len(every) - 1, 0, 130, 127, 128, 1]
    assert [shelved[place] for place in places] == [every[place] for place in places]
    for column in ("id", "deck", "kind", "level", "section"):
        assert list(shelved.column(column)) == [getattr(one, column) for one in every]
    assert [tuple(tags) for tags in shelved.column("tags")] == [one.tags for one in every]


def test_a_table_does_not_take_one_card_for_another_after_a_deck_has_changed(tmp_path):
    for number in range(2):
        write_own(tmp_path, number)
    index = open_index(ROOT / "content", tmp_path / "decks", tmp_path / "cache", lambda name: True)
    shelved = Shelved(index)
    place = list(shelved.ids).index("mine-1")
    (tmp_path / "decks" / "mine-0.yaml").unlink()
    index.take(open_index(ROOT / "content", tmp_path / "decks", tmp_path / "cache", lambda name: True))
    assert [shelved[place - 1].id, shelved[place].id] == ["mine-0", "mine-1"]
    assert (shelved[place].file.endswith("mine-1.yaml"), shelved[place - 1].deck) == (True, "")


def write_own(folder, number):
    (folder / "decks").mkdir(exist_ok=True)
    (folder / "decks" / f"mine-{number}.yaml").write_text(
        f"deck: {{en: Mine {number}, zh: 我的}}\ncards:\n- {{id: mine-{number}, kind: recall, section: relu, level: 1,"
        " prompt: {en: Why?, zh: 为什么？}, answer: {en: Because., zh: 因为。},"
        " points: [{en: because, zh: 因为, listen: [because, 因为]}]}\n",
        encoding="utf-8",
    )


@pytest.mark.parametrize("change", ["more", "fewer"])
def test_a_search_in_an_open_table_finds_the_cards_it_shows_after_a_deck_has_changed(tmp_path, change):
    for number in range(1, 4):
        write_own(tmp_path, number)
    index = open_index(ROOT / "content", tmp_path / "decks", tmp_path / "cache", lambda name: True)
    catalog = Catalog(Shelved(index))
    if change == "more":
        write_own(tmp_path, 0)
    else:
        (tmp_path / "decks" / "mine-1.yaml").unlink()
    index.take(open_index(ROOT / "content", tmp_path / "decks", tmp_path / "cache", lambda name: True))
    found = catalog.find("mine-2", Standing(Moment(0, 0)))
    assert [catalog.cards[place].id for place in found] == ["mine-2"]
    every = catalog.find("", Standing(Moment(0, 0)))
    assert [catalog.cards[place].id for place in every][-3:] == ["mine-1", "mine-2", "mine-3"]
    for query in ("kind:recall", "level:1", "-is:due"):
        assert "mine-3" in [catalog.cards[place].id for place in catalog.find(query, Standing(Moment(0, 0)))]
