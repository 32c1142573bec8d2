"""The release gate: the least that screening must reach on the blind rows, read from `data/safety/gate.yml`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from haven.bench.screening_figures import wilson
from haven.bench.screening_rows import Judged
from haven.bench.screening_shares import SHARES
from haven.tables import TableError, read_rows, row_name, wrong_value

KEY = "gates"


@dataclass(frozen=True)
class Gate:
    """A share whose lower bound must be `least`, or whose upper bound may be `most`; both 0 to 1."""

    id: str
    measure: str
    fewest_rows: int
    least: float | None = None
    most: float | None = None


def read_gates(path: Path) -> list[Gate]:
    """Return the gates of the table; raise TableError with the first mistake."""
    rows = read_rows(path, KEY, required=("id", "measure", "fewest_rows", "why"), optional=("least", "most"))
    gates = []
    for number, row in enumerate(rows, start=1):
        where = row_name(path, KEY, number)
        if row["measure"] not in SHARES:
            raise wrong_value(where, "measure", row["measure"], SHARES)
        bounds = [row[name] for name in ("least", "most") if name in row]
        if len(bounds) != 1 or isinstance(bounds[0], bool) or not isinstance(bounds[0], int | float):
            raise TableError(f"{where}: either 'least' or 'most' must be there, a number from 0 to 1")
        if not 0 <= bounds[0] <= 1:
            raise TableError(f"{where}: {bounds[0]} is not a number from 0 to 1")
        if isinstance(row["fewest_rows"], bool) or not isinstance(row["fewest_rows"], int):
            raise TableError(f"{where}: 'fewest_rows' must be a whole number")
        gates.append(Gate(row["id"], row["measure"], row["fewest_rows"], row.get("least"), row.get("most")))
    return gates


def closed_gates(gates: Iterable[Gate], rows: Sequence[Judged]) -> list[str]:
    """Return a line for each gate that these rows do not pass: too few of them, or the bound on the wrong side."""
    lines = (_why_closed(gate, rows) for gate in gates)
    return [line for line in lines if line]


def _why_closed(gate: Gate, rows: Sequence[Judged]) -> str:
    hits, n = SHARES[gate.measure].count(rows)
    if n < gate.fewest_rows:
        return f"{gate.id}: {n} rows stand behind '{gate.measure}', {gate.fewest_rows} are needed"
    low, high = wilson(hits, n)
    said = f"{gate.id}: {gate.measure}: {hits} of {n}, 95 % interval {low:.4f} to {high:.4f}"
    if gate.least is not None and low < gate.least:
        return f"{said}; the lower bound must be {gate.least:g} or more"
    if gate.most is not None and high > gate.most:
        return f"{said}; the upper bound must be {gate.most:g} or less"
    return ""
