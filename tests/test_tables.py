"""Tables that staff edit: read strictly, and refused with the file, the row and the nearest right word."""

from __future__ import annotations

from pathlib import Path

import pytest

from haven.tables import TableError, nearest, read_rows, row_name, wrong_value


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "routing.yml"


def test_rows_come_back_as_they_were_written(table: Path) -> None:
    table.write_text("routes:\n- {id: a, why: b}\n- {id: c, why: 'no'}\n", encoding="utf-8")
    assert read_rows(table, "routes", required=("id", "why")) == [
        {"id": "a", "why": "b"},
        {"id": "c", "why": "no"},
    ]


def test_no_and_off_are_words(table: Path) -> None:
    table.write_text("routes:\n- {id: a, words: [no, off, yes, on]}\n", encoding="utf-8")
    assert read_rows(table, "routes")[0]["words"] == ["no", "off", "yes", "on"]


def test_a_list_may_be_absent_where_that_is_said(table: Path) -> None:
    table.write_text("other:\n- {id: a}\n", encoding="utf-8")
    assert read_rows(table, "routes", beside=("other",), absent=()) == []
    with pytest.raises(TableError, match="no list named 'routes'"):
        read_rows(table, "routes", beside=("other",))


MISTAKES = [
    pytest.param("routes: 3\n", "no list named 'routes'", id="a number for a list"),
    pytest.param("- 1\n", "not a set of keys", id="a list for keys"),
    pytest.param("route:\n- {id: a}\n", "did you mean 'routes'", id="a key misspelt"),
    pytest.param("routes:\n- 1\n", r"routing\.yml, route 1: not a row", id="a number for a row"),
    pytest.param("routes:\n- {id: a}\n", "'why' is missing", id="a field missing"),
    pytest.param("routes:\n- {id: a, why: ''}\n", "'why' is missing", id="a field empty"),
    pytest.param("routes:\n- {id: a, why: b, team: c}\n", "no field named 'team'", id="a field too many"),
    pytest.param("routes:\n- {id: a, whi: b}\n", "did you mean 'why'", id="a field misspelt"),
    pytest.param("routes:\n- {id: 3, why: b}\n", "the id 3 is not text", id="an id that is a number"),
    pytest.param(
        "routes:\n- {id: a, why: b}\n- {id: a, why: b}\n",
        "route 2: the id 'a' is used twice",
        id="an id twice",
    ),
    pytest.param("routes:\n- {id: a, id: b}\n", "line 2: the key 'id' is written twice", id="a key twice"),
    pytest.param("routes:\n- {id: a, 3: b}\n", "field name 3 is not text", id="a field that is a number"),
    pytest.param("routes: [\n", "line 2", id="no YAML"),
    pytest.param("routes: !!python/name:os.system ''\n", "line 1", id="code in the table"),
]


@pytest.mark.parametrize(("text", "complaint"), MISTAKES)
def test_a_mistake_is_refused_and_named(table: Path, text: str, complaint: str) -> None:
    table.write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=complaint) as error:
        read_rows(table, "routes", required=("id", "why"), optional=())
    assert str(error.value).startswith("routing.yml")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"gone\.yml: cannot be read"):
        read_rows(tmp_path / "gone.yml", "routes")


def test_a_file_that_is_no_text_is_named(table: Path) -> None:
    table.write_bytes(b"routes: \xff\n")
    with pytest.raises(TableError, match="not UTF-8"):
        read_rows(table, "routes")


def test_the_nearest_right_word_is_suggested() -> None:
    where = row_name(Path("data/safety/routing.yml"), "routes", 3)
    error = wrong_value(where, "team", "fruad", ["fraud", "crisis"])
    assert str(error) == "routing.yml, route 3: no team named 'fruad'; did you mean 'fraud'?"


def test_a_few_words_are_listed_when_none_is_near() -> None:
    assert str(wrong_value("a", "severity", "huge", ["P0", "P1"])).endswith("it can be P0, P1")
    assert nearest("zzz", ["fraud"]) is None
