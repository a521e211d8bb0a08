"""Folders of decks become one library: ids, order, sections, the learner's own decks and overrides."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quiz.cards.card import Section
from quiz.storage.fault import LibraryFaults
from quiz.storage.index import open_index
from quiz.storage.library import read_library


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "decks"
    folder.mkdir()
    return folder


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def other(content: Path) -> Path:
    """A second document beside the first, its slugs ending in -other."""
    text = (content / "basics" / "document.yaml").read_text(encoding="utf-8")
    return written(content / "other", "document.yaml", text.replace("-things", "-other")).parent


def test_decks_follow_the_sections_of_the_document_and_cards_their_file(content, problem_exists):
    library = read_library([content], problem_exists)
    assert library.faults == ()
    assert [deck.id for deck in library.decks] == ["basics/z-first", "basics/a-later"]
    assert [deck.cards for deck in library.decks] == [("say-it", "pick-one"), ("fill-in", "put-in-order", "reckon")]
    assert [card.id for card in library.cards] == ["say-it", "pick-one", "fill-in", "put-in-order", "reckon"]
    assert library.sections[0] == Section("first-things", "什么是第一？", "What comes first?")


def test_a_file_or_a_document_alone_has_the_ids_and_sections_it_has_in_the_whole(content, problem_exists, monkeypatch):
    whole = {card.id: card for card in read_library([content], problem_exists).cards}
    for path in (content / "basics", content / "basics" / "a-later.yaml", content / "basics" / "z-first.yaml"):
        library = read_library([path], problem_exists)
        assert library.faults == ()
        assert [whole[card.id] for card in library.cards] == library.cards
    monkeypatch.chdir(content / "basics")
    assert read_library([Path("z-first.yaml"), Path()], problem_exists).cards[0] == whole["say-it"]
    assert read_library([Path("..") / "basics" / "z-first.yaml", Path("..")], problem_exists).faults == ()
    assert open_index(Path("..") / ".." / "content", None, None, problem_exists).card("say-it") == whole["say-it"]


def test_what_is_named_twice_is_read_once(content, problem_exists):
    library = read_library([content, content / "basics" / "z-first.yaml"], problem_exists)
    assert (len(library.cards), library.faults) == (5, ())


def test_claims_terms_documents_and_hidden_files_are_no_decks(content, problem_exists):
    for name in ("claims.yaml", "terms.yaml", ".draft.yaml", "notes.txt", "revisions.json"):
        written(content / "basics", name, "not: [a deck")
    written(content / ".git", "x.yaml", "not: [a deck")
    assert read_library([content], problem_exists).faults == ()


@pytest.mark.parametrize("name", ["deck.yml", "deck.YAML"])
def test_a_deck_by_another_suffix_is_not_passed_over_in_silence(content, problem_exists, name):
    written(content / "basics", name, "x")
    (fault,) = read_library([content], problem_exists).faults
    assert "rename the file to deck.yaml" in fault.message


def test_a_file_name_that_steers_a_terminal_is_refused_and_not_repeated(content, problem_exists):
    written(content / "basics", "a\x1b[31m.yaml", "x")
    (fault,) = read_library([content], problem_exists).faults
    assert "rename it" in fault.message
    assert "\x1b" not in str(fault)


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_file_name_that_is_no_text_is_refused(content, problem_exists):
    try:
        (content / "basics" / os.fsdecode(b"\xff.yaml")).write_text("x", encoding="utf-8")
    except OSError:
        pytest.skip("this disk takes no such name")
    (fault,) = read_library([content], problem_exists).faults
    str(fault).encode()


def test_folders_that_link_in_a_circle_are_walked_once(content, problem_exists):
    (content / "basics" / "again").symlink_to(content, target_is_directory=True)
    library = read_library([content], problem_exists)
    assert (len(library.cards), library.faults) == (5, ())


def test_ids_are_unique_across_the_files_of_all_documents(content, other, problem_exists, head, cards):
    written(
        content / "other",
        "document.yaml",
        (content / "basics" / "document.yaml").read_text().replace("-things", "-other"),
    )
    written(content / "other", "deck.yaml", head + cards["recall"].replace("first-things", "first-other"))
    (fault,) = read_library([content], problem_exists).faults
    assert (fault.file, fault.line, fault.card) == ("content/other/deck.yaml", 3, "say-it")
    assert "stands already at content/basics/z-first.yaml:3" in fault.message


def test_a_section_of_another_document_is_unknown(content, other, problem_exists, head, cards):
    written(
        content / "other",
        "document.yaml",
        (content / "basics" / "document.yaml").read_text().replace("-things", "-other"),
    )
    written(content / "other", "deck.yaml", head + cards["recall"].replace("say-it", "say-more"))
    (fault,) = read_library([content], problem_exists).faults
    assert "no section 'first-things'; there are: first-other, second-other" in fault.message


def test_two_documents_do_not_share_a_slug(content, problem_exists, head, cards):
    written(content / "other", "document.yaml", (content / "basics" / "document.yaml").read_text())
    written(content / "other", "deck.yaml", head + cards["recall"].replace("say-it", "say-more"))
    found = read_library([content], problem_exists).faults
    assert [fault.file for fault in found] == ["content/other/document.yaml"] * 2
    assert "another document has a section 'first-things'" in found[0].message


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("citation: Notes on basics\n", "", 1, "the document has no 'citation'"),
        ("licence:", "license:", 3, "did you mean 'licence'?"),
        ("slug: first-things", "slug: First", 5, "'First' is no slug"),
        ("slug: first-things", "slug: second-things", 6, "'second-things' stands twice"),
        (", en: What comes first?", "", 5, "a section has no 'en'"),
        ("zh: 基础", "zh: no", 1, "YAML reads a bare no"),
    ],
)
def test_a_document_is_read_as_strictly_as_a_deck(content, problem_exists, old, new, line, says):
    path = content / "basics" / "document.yaml"
    written(path.parent, path.name, path.read_text(encoding="utf-8").replace(old, new))
    found = read_library([content], problem_exists).faults
    assert [f for f in found if (f.file, f.line) == ("content/basics/document.yaml", line) and says in f.message], found


def test_no_cards_at_all_is_a_fault(tmp_path, problem_exists):
    (fault,) = read_library([tmp_path], problem_exists).faults
    assert "there are no cards here" in fault.message
    with pytest.raises(LibraryFaults, match="no cards here"):
        open_index(tmp_path, None, None, problem_exists)
    with pytest.raises(LibraryFaults, match="no cards here"):
        open_index(tmp_path / "missing", None, None, problem_exists)


def test_all_faults_of_all_files_are_raised_at_once(content, problem_exists, head, cards):
    written(
        content / "basics", "one.yaml", head + cards["recall"].replace("say-it", "x").replace("level: 1", "level: no")
    )
    written(content / "basics", "two.yaml", "")
    written(content / "basics", "three.yaml", "deck: [")
    with pytest.raises(LibraryFaults) as raised:
        open_index(content, None, None, problem_exists)
    assert {Path(fault.file).name for fault in raised.value.faults} == {"one.yaml", "two.yaml", "three.yaml"}
    assert str(raised.value).splitlines() == [str(fault) for fault in raised.value.faults]


OWN_CARD = """\
deck: {en: Mine, zh: 我的}
cards:
  - id: my-own
    kind: recall
    level: 1
    prompt: {en: Why?, zh: 为什么？}
    answer: {en: So., zh: 就这样。}
"""


def test_a_learners_deck_stands_after_the_shipped_ones(content, own, problem_exists, cards):
    written(own, "gpu/mine.yaml", OWN_CARD + cards["numeric"].replace("reckon", "my-numbers"))
    index = open_index(content, own, None, problem_exists)
    assert index.faults == ()
    assert index.decks()[-1].id == "gpu/mine"
    assert index.decks()[-1].cards == ("my-own", "my-numbers")
    assert (index.card("my-own").file, index.card("my-own").section) == ("decks/gpu/mine.yaml", "")
    assert [section.slug for section in index.sections()] == ["first-things", "second-things"]


def test_a_learners_card_without_a_document_may_still_not_name_a_section_that_is_not(content, own, problem_exists):
    written(own, "mine.yaml", OWN_CARD.replace("level: 1", "level: 1\n    section: nowhere"))
    assert "no section 'nowhere'" in open_index(content, own, None, problem_exists).faults[0].message


def test_an_override_takes_the_place_of_the_shipped_card(content, own, problem_exists, head, cards):
    before = open_index(content, None, None, problem_exists)
    written(own, "overrides/edits.yaml", head + cards["recall"].replace("Why depth?", "Why width?"))
    index = open_index(content, own, None, problem_exists)
    assert index.faults == ()
    card = index.card("say-it")
    assert (card.prompt.en, card.deck, card.file) == ("Why width?", "basics/z-first", "decks/overrides/edits.yaml")
    assert [summary.id for summary in index.summaries()] == [summary.id for summary in before.summaries()]
    assert index.decks() == before.decks()
    assert card.revision != before.card("say-it").revision


def test_a_shipped_id_outside_overrides_is_a_fault(content, own, problem_exists, head, cards):
    written(own, "mine.yaml", head + cards["recall"].replace("Why depth?", "Why width?"))
    index = open_index(content, own, None, problem_exists)
    (fault,) = index.faults
    assert (fault.file, fault.card) == ("decks/mine.yaml", "say-it")
    assert "put the file under overrides/" in fault.message
    assert index.card("say-it").prompt.en == "Why depth?"


def test_an_override_of_nothing_is_a_fault_with_the_nearest_id(content, own, problem_exists, head, cards):
    written(own, "overrides/edits.yaml", head + cards["recall"].replace("id: say-it", "id: say-its"))
    (fault,) = open_index(content, own, None, problem_exists).faults
    assert "no shipped card 'say-its'" in fault.message
    assert "did you mean 'say-it'?" in fault.message


def test_a_learners_deck_does_not_take_a_shipped_decks_name(content, own, problem_exists):
    written(own, "basics/z-first.yaml", OWN_CARD)
    (fault,) = open_index(content, own, None, problem_exists).faults
    assert "a shipped deck is called 'basics/z-first'" in fault.message


@pytest.mark.parametrize(
    "broken",
    [
        b"\xff\xfe",
        b"",
        b"deck: [",
        b"cards: *x",
        OWN_CARD.replace("level: 1", "level: no").encode(),
        OWN_CARD.replace("my-own", "say-it").encode(),
        OWN_CARD.replace("kind: recall", "kind: code").encode(),
    ],
)
def test_a_learners_broken_deck_leaves_the_shipped_cards_usable(content, own, problem_exists, broken):
    (own / "broken.yaml").write_bytes(broken)
    written(own, "good.yaml", OWN_CARD.replace("my-own", "my-good"))
    index = open_index(content, own, None, problem_exists)
    assert index.faults
    assert {fault.file for fault in index.faults} == {"decks/broken.yaml"}
    assert [summary.id for summary in index.summaries()] == [
        "say-it", "pick-one", "fill-in", "put-in-order", "reckon", "my-good",
    ]  # fmt: skip


def test_a_learner_without_decks_has_the_shipped_ones(content, own, problem_exists, tmp_path):
    assert open_index(content, own, None, problem_exists).faults == ()
    assert open_index(content, tmp_path / "missing", None, problem_exists).faults == ()


def test_a_broken_shipped_deck_is_raised_whatever_the_learner_has(content, own, problem_exists):
    written(own, "mine.yaml", OWN_CARD)
    written(content / "basics", "broken.yaml", "deck: [")
    with pytest.raises(LibraryFaults):
        open_index(content, own, None, problem_exists)
