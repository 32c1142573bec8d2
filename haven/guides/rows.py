"""Checks one row of a guide table and makes a `Guide` of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from haven.guides.guide import PLATFORMS, EdgeCase, FollowUp, Guide, Related
from haven.guides.host_action import CONTEXTS, HOST_ACTIONS
from haven.screening.assessment import CATEGORIES
from haven.tables import TableError, wrong_value

OPTIONAL_KEYS = ("host_action", "offered_on")
KEYS = tuple(field.name for field in fields(Guide) if field.name not in OPTIONAL_KEYS)
_SLUG = re.compile(r"[a-z]+(_[a-z]+)*")
_REF = re.compile(r"A-\d\d[a-z]?")
_DEEP_LINK = re.compile(r"app://[a-z0-9/_-]+(\{handle\}[a-z0-9/_-]*)?")
_BOLD = re.compile(r"\*\*[^*]+\*\*")
_MARKUP = re.compile(r"[*_`<>\n]|\]\(")


def build_guide(row: Mapping[str, Any], where: str, titles: Mapping[str, str]) -> Guide:
    """Return the guide of this row; raise TableError, which starts with `where`, for a bad one.

    `titles` names every guide there is, so that a related one can be shown by its title.
    """
    guide_id, title = check_identity(row, where)
    host_action = (
        _one_of(row["host_action"], HOST_ACTIONS, f"{where}: host_action", "host action")
        if "host_action" in row
        else None
    )
    if "offered_on" in row and host_action is None:
        raise TableError(f"{where}: offered_on: nothing is offered without host_action")
    return Guide(
        id=guide_id,
        ref=_matching(row["ref"], _REF, f"{where}: ref", "like 'A-01'"),
        title=title,
        wants=_words(row["wants"], f"{where}: wants"),
        acknowledgement=_words(row["acknowledgement"], f"{where}: acknowledgement"),
        variants=_variants(row["variants"], f"{where}: variants"),
        deep_link=_matching(
            row["deep_link"], _DEEP_LINK, f"{where}: deep_link", "app://... with at most one {handle}"
        ),
        what_next=_words(row["what_next"], f"{where}: what_next"),
        limits=_each(row["limits"], f"{where}: limits", _words),
        follow_ups=_each(row["follow_ups"], f"{where}: follow_ups", _follow_up),
        edge_cases=_each(row["edge_cases"], f"{where}: edge_cases", _edge_case),
        related=_related(row["related"], f"{where}: related", guide_id, titles),
        offer=_words(row["offer"], f"{where}: offer"),
        source=_words(row["source"], f"{where}: source"),
        checked_on=_day(row["checked_on"], f"{where}: checked_on"),
        host_action=host_action,
        offered_on=_names(row, "offered_on", CONTEXTS, where, "context"),
    )


def check_identity(row: Mapping[str, Any], where: str) -> tuple[str, str]:
    """Return the row's id and title; raise TableError when one is missing or malformed."""
    guide_id = _matching(row.get("id"), _SLUG, f"{where}: id", "lower-case words joined by '_'")
    return guide_id, _words(row.get("title"), f"{where}: title")


def _words(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TableError(f"{where}: expected words, found {value!r}")
    words = " ".join(value.split())
    if _MARKUP.search(_BOLD.sub("", words)):
        raise TableError(f"{where}: only **bold** is allowed as markup, found {words!r}")
    return words


def _matching(value: Any, pattern: re.Pattern[str], where: str, shape: str) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise TableError(f"{where}: expected {shape}, found {value!r}")
    return value


def _each(value: Any, where: str, build: Callable[[Any, str], Any]) -> tuple[Any, ...]:
    if not isinstance(value, list) or not value:
        raise TableError(f"{where}: expected a list with at least one entry, found {value!r}")
    return tuple(build(entry, f"{where}, entry {number}") for number, entry in enumerate(value, start=1))


def _variants(value: Any, where: str) -> dict[str, tuple[str, ...]]:
    _check_keys(value, PLATFORMS, where)
    return {platform: _each(value[platform], f"{where}: {platform}", _words) for platform in PLATFORMS}


def _follow_up(value: Any, where: str) -> FollowUp:
    _check_keys(value, ("question", "answer"), where)
    return FollowUp(_words(value["question"], where), _words(value["answer"], where))


def _edge_case(value: Any, where: str) -> EdgeCase:
    _check_keys(value, ("when", "advice"), where, optional=("situation", "risks"))
    risks = _names(value, "risks", CATEGORIES, where, "harm")
    situation = _words(value["situation"], where) if "situation" in value else None
    return EdgeCase(_words(value["when"], where), _words(value["advice"], where), situation, risks)


def _names(
    row: Mapping[str, Any], key: str, allowed: Iterable[str], where: str, what: str
) -> tuple[str, ...]:
    """Return the names in this optional list, each of which must be one of those allowed."""
    if key not in row:
        return ()
    return _each(row[key], f"{where}: {key}", lambda value, entry: _one_of(value, allowed, entry, what))


def _one_of(value: Any, allowed: Iterable[str], where: str, what: str) -> str:
    if not isinstance(value, str) or value not in allowed:
        raise wrong_value(where, what, value, allowed)
    return value


def _related(value: Any, where: str, guide_id: str, titles: Mapping[str, str]) -> tuple[Related, ...]:
    def build(other: Any, entry: str) -> Related:
        if other == guide_id:
            raise TableError(f"{entry}: a guide cannot be related to itself")
        if other not in titles:
            raise wrong_value(entry, "guide", other, titles)
        return Related(other, titles[other])

    related: tuple[Related, ...] = _each(value, where, build)
    return related


def _day(value: Any, where: str) -> date:
    # PyYAML reads 2026-11-22 as a date by itself; a quoted or mistyped one stays text.
    if type(value) is not date:
        raise TableError(f"{where}: expected a day like 2026-11-22, found {value!r}")
    return value


def _check_keys(value: Any, keys: tuple[str, ...], where: str, optional: tuple[str, ...] = ()) -> None:
    if not isinstance(value, Mapping):
        raise TableError(f"{where}: expected {', '.join(keys)}, found {value!r}")
    for key in value:
        if key not in (*keys, *optional):
            raise wrong_value(where, "field", key, (*keys, *optional))
    for key in keys:
        if key not in value:
            raise TableError(f"{where}: the field '{key}' is missing")
