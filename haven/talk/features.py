"""Names of features as users know them from elsewhere, and what they are called here."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from haven.tables import TableError, read_rows, row_name, wrong_value

_REQUIRED = ("id", "why", "says", "means")
_OPTIONAL = ("name", "text")


@dataclass(frozen=True)
class Feature:
    """A row: `name` is what to look for in the app; `text` the sentence for a thing that we do not have."""

    id: str
    means: str
    name: str | None
    text: str | None


class Named(NamedTuple):
    """A feature named in a text, and where the words stand."""

    feature: Feature
    start: int
    end: int


class Features:
    """All rows; finds them in what a user wrote."""

    def __init__(self, by_words: dict[str, Feature]) -> None:
        self._by_words = by_words
        longest_first = sorted(by_words, key=len, reverse=True)
        self._pattern = re.compile(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE
        )

    def find(self, text: str) -> list[Named]:
        """Return the features that the text names, in their order."""
        found = []
        for match in self._pattern.finditer(text):
            feature = self._by_words.get(match.group().casefold())
            if feature is not None:
                found.append(Named(feature, match.start(), match.end()))
        return found

    def of_guide(self, guide_id: str, text: str) -> Feature | None:
        """Return the feature that the text calls by another name than the app does, if this guide is about it."""
        return next((named.feature for named in self.find(text) if named.feature.means == guide_id), None)


def read_features(
    path: Path, guide_ids: Collection[str], text_ids: Collection[str] | None = None
) -> Features:
    """Read the table; raise TableError for an unknown guide or sentence, or for words that mean two things.

    Without `text_ids` the sentences are not looked up: where nothing is said, no catalogue is read."""
    by_words: dict[str, Feature] = {}
    for number, row in enumerate(read_rows(path, "features", required=_REQUIRED, optional=_OPTIONAL), 1):
        where = row_name(path, "features", number)
        if row["means"] not in guide_ids:
            raise wrong_value(where, "guide", row["means"], guide_ids)
        if ("name" in row) == ("text" in row):
            raise TableError(f"{where}: either 'name' or 'text' is needed")
        if text_ids is not None and "text" in row and row["text"] not in text_ids:
            raise wrong_value(where, "text", row["text"], text_ids)
        feature = Feature(row["id"], row["means"], row.get("name"), row.get("text"))
        for words in row["says"]:
            other = by_words.setdefault(str(words).casefold(), feature)
            if other is not feature:
                raise TableError(f"{where}: {words!r} already means '{other.id}'")
    return Features(by_words)
