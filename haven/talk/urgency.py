"""Which of several wishes is answered first."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from haven.tables import TableError, read_rows, row_name, wrong_value


class Urgency:
    """Ranks guides: the lower the rank, the sooner the answer."""

    def __init__(self, ranks: dict[str, int]) -> None:
        self._ranks = ranks
        self._last = len(ranks)

    def in_order(self, guide_ids: Iterable[str]) -> list[str]:
        """Return the guides, most urgent first; those of one rank stay in the order given."""
        return sorted(guide_ids, key=lambda guide_id: self._ranks.get(guide_id, self._last))


def read_urgency(path: Path, guide_ids: Collection[str]) -> Urgency:
    """Read the table; raise TableError for a guide that does not exist or stands in two rows."""
    ranks: dict[str, int] = {}
    for number, row in enumerate(
        read_rows(path, "urgency", required=("id", "why", "guides"), optional=()), 1
    ):
        for guide_id in row["guides"]:
            where = row_name(path, "urgency", number)
            if guide_id not in guide_ids:
                raise wrong_value(where, "guide", guide_id, guide_ids)
            if guide_id in ranks:
                raise TableError(f"{where}: '{guide_id}' already stands in another row")
            ranks[guide_id] = number
    return Urgency(ranks)
