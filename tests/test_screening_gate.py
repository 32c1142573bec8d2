"""The release gate: on rows that nobody learned from, screening finds at least what `data/safety/gate.yml` asks for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from haven.bench.screening_gate import Gate, closed_gates, read_gates
from haven.bench.screening_rows import Judged, judge, read_unseen
from haven.learning.sentences import Sentence
from haven.screening import Assessment, read_screener
from haven.screening.encoder import Encoder
from haven.screening.screener import TABLES_ONLY
from haven.tables import TableError

ROOT = Path(__file__).resolve().parents[1]
SAFETY, BLIND = ROOT / "data" / "safety", ROOT / "tests" / "data" / "blind"
MOST_LEFT_OUT = 100  # rows whose words also became training sentences


@pytest.fixture(scope="module")
def gates() -> list[Gate]:
    return read_gates(SAFETY / "gate.yml")


@pytest.fixture(scope="module")
def rows() -> list[Sentence]:
    unseen = read_unseen(BLIND, SAFETY / "sentences")
    assert unseen.left_out <= MOST_LEFT_OUT, "the blind rows are no longer blind"
    return unseen.rows


def as_labelled(rows: list[Sentence]) -> list[Judged]:
    """Return rows judged without a mistake."""
    return [Judged(row, Assessment(row.category, row.severity)) for row in rows]


def test_screening_passes_the_release_gate(gates: list[Gate], rows: list[Sentence]) -> None:
    screener = read_screener(SAFETY, Encoder())
    if screener.mode == TABLES_ONLY:
        pytest.fail(
            "a file of data/safety/learned is missing: get it from the repository, or run 'make learn'"
        )
    closed = closed_gates(gates, judge(rows, screener))
    assert not closed, "\n".join(closed)


def test_the_cue_tables_alone_do_not_pass_the_gate(gates: list[Gate], rows: list[Sentence]) -> None:
    closed = closed_gates(gates, judge(rows[::4], read_screener(SAFETY)))
    assert any(line.startswith("p0-detected: ") for line in closed), "the gate is asleep"


def test_a_screener_without_a_mistake_passes_the_gate(gates: list[Gate], rows: list[Sentence]) -> None:
    assert closed_gates(gates, as_labelled(rows)) == []


@pytest.mark.parametrize("gate_id", [gate.id for gate in read_gates(SAFETY / "gate.yml")])
def test_each_gate_closes_by_its_own_mistake(gate_id: str, gates: list[Gate], rows: list[Sentence]) -> None:
    gate = next(one for one in gates if one.id == gate_id)
    # Right everywhere except that every risk is missed, or that everything is called the gravest.
    said = Assessment() if gate.least is not None else Assessment("suicide_self_harm_self", "P0")
    wrong = [replace(one, found=said) for one in as_labelled(rows)]
    assert [line.partition(":")[0] for line in closed_gates([gate], wrong)] == [gate_id]


def test_a_gate_with_too_few_rows_behind_it_is_closed(gates: list[Gate], rows: list[Sentence]) -> None:
    closed = closed_gates(gates, as_labelled(rows[:10]))
    assert len(closed) == len(gates)
    assert all("are needed" in line for line in closed)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        pytest.param("measure: P0 detekted, least: 0.9", "did you mean 'P0 detected'?", id="wrong word"),
        pytest.param("measure: P0 detected", "either 'least' or 'most'", id="no bound"),
        pytest.param(
            "measure: P0 detected, least: 0.9, most: 0.1", "either 'least' or 'most'", id="two bounds"
        ),
        pytest.param("measure: P0 detected, least: 97", "from 0 to 1", id="per cent"),
    ],
)
def test_a_bad_gate_is_named(tmp_path: Path, row: str, says: str) -> None:
    path = tmp_path / "gate.yml"
    path.write_text(f"gates:\n- {{id: a, why: b, fewest_rows: 1, {row}}}\n")
    with pytest.raises(TableError, match=r"gate\.yml, gate 1") as caught:
        read_gates(path)
    assert says in str(caught.value)
