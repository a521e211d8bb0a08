"""The badge of proof stands for what was really verified, and for nothing else."""

from dataclasses import replace

from quiz.commands.badge import badges
from quiz.commands.parts import CONTENT, problem_exists
from quiz.storage.library import read_library
from quiz.storage.proofs import FILE, Proof, read_proofs, write_proofs


def test_every_shipped_number_was_verified_as_it_is_now_over_all_served_variants():
    """Red after a card was edited: run `quiz verify --record`."""
    proofs = read_proofs(CONTENT)
    numeric = {card.id: card for card in read_library([CONTENT], problem_exists).cards if card.kind == "numeric"}
    assert set(proofs) == set(numeric)
    for card in numeric.values():
        assert (proofs[card.id].revision, proofs[card.id].variants) == (card.revision, 200), card.id
        assert 0 <= proofs[card.id].worst < 1e-11


def test_a_card_whose_content_changed_since_has_no_badge():
    cards = read_library([CONTENT], problem_exists).cards
    card = next(card for card in cards if card.id == "batch-norm-forward")
    badge = badges()
    assert badge(card).en.startswith("✓ checked two ways · 200 variants · worst ")
    assert badge(card).zh.startswith("✓ 两种方法核对 · 200 组数 · ")
    assert badges()(replace(card, revision="edited")) is None
    assert badges()(next(card for card in cards if card.kind == "recall")) is None


def test_records_are_read_back_as_written_and_a_broken_file_proves_nothing(tmp_path):
    (tmp_path / "notes").mkdir()
    write_proofs(tmp_path / "notes" / FILE, {"a": Proof("abc", 200, 3.21e-16)})
    assert read_proofs(tmp_path) == {"a": Proof("abc", 200, 3e-16)}
    (tmp_path / "notes" / FILE).write_text('{"a": 3}')
    assert read_proofs(tmp_path) == {}
