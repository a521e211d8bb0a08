"""The cards of an index in their order, read a page at a time or a column at a time: a table shows few of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quiz.cards.summary import Summary
    from quiz.storage.index import Index

_PAGE = 128
_KEPT = 32
_COLUMNS = {
    "said": "SELECT CAST(said AS BLOB) FROM texts ORDER BY place",
    **{
        column: f"SELECT {column} FROM cards ORDER BY place"
        for column in ("deck", "kind", "level", "section", "tags", "id")
    },
}
_OF_GONE = {"said": b"", "deck": "", "kind": "recall", "level": 1, "section": "", "tags": "[]", "id": ""}
"""What a card has that was taken out of its deck meanwhile."""


class Shelved:
    """Every card in the order of the decks, as they were when the index was last compiled before this."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._token = index.token
        self.ids: Sequence[str] = index.ids()
        self._page = lru_cache(_KEPT)(self._read)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.ids)

    def __getitem__(self, place: int) -> Summary:
        """The card of a place."""
        return self._page(place // _PAGE)[place % _PAGE]

    def column(self, name: str) -> Sequence[Any]:
        """One field of every card, in order; `said` is the text that a search looks in, as UTF-8."""
        values = self._index.column(_COLUMNS[name])
        if self._index.token != self._token:  # a deck was changed meanwhile: other cards are in other places
            of_id = dict(zip(self._index.ids(), values, strict=True))
            values = [of_id.get(id, _OF_GONE[name]) for id in self.ids]
        return [json.loads(tags) for tags in values] if name == "tags" else values

    def _read(self, page: int) -> list[Summary]:
        ids = self.ids[page * _PAGE : (page + 1) * _PAGE]
        found = self._index.some(ids)
        return [found.get(id) or _gone(id) for id in ids]


def _gone(id: str) -> Summary:
    """A card that was taken out of its deck meanwhile; it can be read, and not opened."""
    from quiz.cards.summary import Summary

    return Summary(id, "", "recall", 1, (), "", "", None, "", 0, "")
