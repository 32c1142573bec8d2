"""Reading the YAML tables that staff edit: strict, once, at start.

Every mistake is a TableError that names the file, the row and, for a wrong word, the nearest right one:
`routing.yml, route 3: no team named 'fruad'; did you mean 'fraud'?`
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class TableError(ValueError):
    """A table cannot be used; the message is written for the person who edits it."""


def read_rows(
    path: Path,
    key: str,
    *,
    required: Collection[str] = (),
    optional: Collection[str] | None = None,
    beside: Collection[str] = (),
    absent: Sequence[dict[str, Any]] | None = None,
) -> list[dict[str, Any]]:
    """Return the rows of the list under the top-level `key`.

    A file without `key` gives `absent`, where that is given. `beside` names other top-level keys that the file may
    hold. A row must have every `required` field and, when `optional` is given, no field outside the two; a row's
    `id`, where it has one, is text and its own.
    Raises TableError for anything else, an unreadable file and a key written twice included.
    """
    content = _read_mapping(path)
    for name in content:
        if name != key and name not in beside:
            raise TableError(f"{path.name}: no key named '{name}' belongs here{_hint(name, [key, *beside])}")
    if absent is not None and key not in content:
        return [dict(row) for row in absent]
    rows = content.get(key)
    if not isinstance(rows, list):
        raise TableError(f"{path.name}: no list named '{key}'")
    seen: set[str] = set()
    for number, row in enumerate(rows, 1):
        where = row_name(path, key, number)
        if not isinstance(row, dict):
            raise TableError(f"{where}: not a row of fields")
        _check_fields(where, row, required, optional)
        _check_id(where, row, seen)
    return rows


def row_name(path: Path, key: str, number: int) -> str:
    """Return how an error names a row: `routing.yml, route 3`."""
    return f"{path.name}, {key.removesuffix('s')} {number}"


def wrong_value(where: str, what: str, value: object, allowed: Iterable[str]) -> TableError:
    """Return the error for a word that is not among the allowed ones, with the nearest that is."""
    return TableError(f"{where}: no {what} named '{value}'{_hint(str(value), allowed)}")


def nearest(value: str, allowed: Iterable[str]) -> str | None:
    """Return the allowed word most like `value`, or None when nothing is like it."""
    matches = get_close_matches(str(value), [str(word) for word in allowed], n=1, cutoff=0.5)
    return matches[0] if matches else None


def _hint(value: str, allowed: Iterable[str]) -> str:
    choices = [str(word) for word in allowed]
    close = nearest(str(value), choices)
    if close is not None:
        return f"; did you mean '{close}'?"
    return f"; it can be {', '.join(sorted(choices))}" if 0 < len(choices) <= 12 else ""


def _check_fields(
    where: str, row: dict[Any, Any], required: Collection[str], optional: Collection[str] | None
) -> None:
    for name in row:
        if not isinstance(name, str):
            raise TableError(f"{where}: the field name {name!r} is not text; put it in quotes")
    if optional is not None:
        known = [*required, *optional]
        for name in row:
            if name not in known:
                raise wrong_value(where, "field", name, known)
    for name in required:
        if row.get(name) in (None, "", [], {}):
            raise TableError(f"{where}: the field '{name}' is missing")


def _check_id(where: str, row: dict[str, Any], seen: set[str]) -> None:
    if "id" not in row:
        return
    identity = row["id"]
    if not isinstance(identity, str):
        raise TableError(f"{where}: the id {identity!r} is not text; put it in quotes")
    if identity in seen:
        raise TableError(f"{where}: the id '{identity}' is used twice")
    seen.add(identity)


def _read_mapping(path: Path) -> dict[Any, Any]:
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_StrictLoader)
    except OSError as error:
        raise TableError(f"{path.name}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise TableError(f"{path.name}: is not UTF-8 text") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise TableError(f"{path.name}, line {line}: {error.problem}") from error
    except yaml.YAMLError as error:
        raise TableError(f"{path.name}: is not YAML ({error})") from error
    if not isinstance(content, dict):
        raise TableError(f"{path.name}: the top of the file is not a set of keys")
    return content


class _StrictLoader(_Loader):  # type: ignore[misc]
    """The safe loader, with two traps of YAML 1.1 removed: a key written twice wins silently, and `no` is false."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key_node, _ in node.value:
            name = getattr(key_node, "value", None)
            if isinstance(name, str) and name in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"the key '{name}' is written twice", problem_mark=key_node.start_mark
                )
            seen.add(name if isinstance(name, str) else None)
        return super().construct_mapping(node, deep=deep)  # type: ignore[no-any-return]


_BOOL = "tag:yaml.org,2002:bool"
_StrictLoader.yaml_implicit_resolvers = {
    first: [(tag, shape) for tag, shape in resolvers if tag != _BOOL]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}
_StrictLoader.add_implicit_resolver(_BOOL, re.compile(r"^(?:true|false|True|False)$"), list("tfTF"))
