"""Countries as users and host apps name them, turned into the code under which the numbers are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from haven.tables import TableError, read_rows, row_name

# "new mexico", "south america" and "latin america" are not the country inside them.
_NOT_PART_OF_ANOTHER_NAME = r"(?<!new )(?<!north )(?<!south )(?<!latin )(?<!central )"


@dataclass(frozen=True)
class NamedCountry:
    """A country named in a text: its code, and where the words stand."""

    code: str
    start: int
    end: int


class Countries:
    """The countries we hold numbers for."""

    def __init__(self, names: dict[str, str], spellings: dict[str, str]) -> None:
        self._names = names
        self._spellings = spellings
        longest_first = sorted(spellings, key=len, reverse=True)
        words = "|".join(re.escape(spelling) for spelling in longest_first)
        self._pattern = re.compile(rf"{_NOT_PART_OF_ANOTHER_NAME}(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def name(self, code: str) -> str:
        """Return the name to show; raise KeyError for a code that is not in the table."""
        return self._names[code]

    def code(self, given: str | None) -> str | None:
        """Return the code for what a host app or a user gave ("ie", "UK", "Ireland"), or None when we hold none."""
        word = (given or "").strip()
        if word.upper() in self._names:
            return word.upper()
        return self._spellings.get(word.casefold())

    def find(self, text: str) -> list[NamedCountry]:
        """Return the countries that the text names in full, in their order; a bare code counts only when spelled so."""
        found = []
        for match in self._pattern.finditer(text):
            # A letter like the Turkish dotted I matches without case and folds to something else.
            code = self._spellings.get(match.group().casefold())
            if code is not None:
                found.append(NamedCountry(code, match.start(), match.end()))
        return found


def read_countries(path: Path) -> Countries:
    """Read the table of countries; raise TableError for a bad row or a name that two countries share."""
    names: dict[str, str] = {}
    spellings: dict[str, str] = {}
    for number, row in enumerate(
        read_rows(path, "countries", required=("id", "name"), optional=("also",)), 1
    ):
        where = row_name(path, "countries", number)
        if not re.fullmatch(r"[A-Z]{2}", row["id"]):
            raise TableError(f"{where}: expected two capital letters as id, found {row['id']!r}")
        names[row["id"]] = row["name"]
        for spelling in (row["name"], *(row.get("also") or ())):
            other = spellings.setdefault(str(spelling).casefold(), row["id"])
            if other != row["id"]:
                raise TableError(f"{where}: {spelling!r} already means {other}")
    return Countries(names, spellings)
