"""All guides: read once at start, looked up by id, by reference or by a user's own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from haven.guides.examples import read_examples
from haven.guides.guide import Guide
from haven.guides.rows import KEYS, OPTIONAL_KEYS, build_guide, check_identity
from haven.guides.search import SearchIndex
from haven.tables import TableError, read_rows, row_name

_TOP_KEY = "guides"
# The intent of everything that no guide answers.
_NO_GUIDE_YET = "out_of_scope"


class Guides:
    """The guides in the order of their references."""

    def __init__(self, guides: Sequence[Guide], examples: dict[str, tuple[str, ...]] | None = None) -> None:
        self._by_id = {guide.id: guide for guide in sorted(guides, key=lambda guide: guide.ref)}
        self._by_ref = {guide.ref: guide for guide in guides}
        known = examples or {}
        self._index = SearchIndex(
            {guide.id: _searchable(guide, known) for guide in self}, foreign=known.get(_NO_GUIDE_YET, ())
        )

    def __iter__(self) -> Iterator[Guide]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, guide_id: object) -> bool:
        return guide_id in self._by_id

    def get(self, guide_id: str) -> Guide:
        """Return the guide with this id; raise KeyError if there is none."""
        return self._by_id[guide_id]

    def by_ref(self, ref: str) -> Guide:
        """Return the guide with this reference, such as "A-01"; raise KeyError if there is none."""
        return self._by_ref[ref]

    def offered_on(self, context_kind: str) -> list[Guide]:
        """Return the guides whose step the host app is offered to do at once in a chat opened on this."""
        return [guide for guide in self if context_kind in guide.offered_on]

    def search(self, text: str, limit: int = 3) -> list[Guide]:
        """Return at most `limit` guides that fit the words, best first; none when nothing fits."""
        return [self._by_id[guide_id] for guide_id in self._index.search(text, limit)]


def read_guides(folder: Path, nlu_folder: Path | None = None) -> Guides:
    """Return every guide in the folder's `*.yml`; raise TableError for a bad table.

    With `nlu_folder`, search also knows the training examples: those of the intent with a guide's id lead to
    it, those of `out_of_scope` lead away from all.
    """
    rows = _read_all_rows(folder)
    titles: dict[str, str] = {}
    for where, row in rows:
        guide_id, title = check_identity(row, where)
        if guide_id in titles:
            raise TableError(f"{where}: the id '{guide_id}' is already used by another guide")
        titles[guide_id] = title
    guides: dict[str, Guide] = {}
    for where, row in rows:
        guide = build_guide(row, where, titles)
        if guide.ref in guides:
            raise TableError(f"{where}: the ref '{guide.ref}' is already used by '{guides[guide.ref].id}'")
        guides[guide.ref] = guide
    return Guides(list(guides.values()), read_examples(nlu_folder) if nlu_folder else None)


def _read_all_rows(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    rows = [
        (row_name(path, _TOP_KEY, number), row)
        for path in sorted(folder.glob("*.yml"))
        for number, row in enumerate(
            read_rows(path, _TOP_KEY, required=KEYS, optional=OPTIONAL_KEYS), start=1
        )
    ]
    if not rows:
        raise TableError(f"{folder.name}: no guides found")
    return rows


def _searchable(guide: Guide, examples: dict[str, tuple[str, ...]]) -> list[str]:
    return [
        guide.title,
        guide.wants,
        " ".join(guide.variants["android"]),
        *(follow_up.question for follow_up in guide.follow_ups),
        *examples.get(guide.id, ()),
    ]
