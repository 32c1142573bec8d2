"""The gate: on rows that nobody learned from, the model understands at least what `data/understanding/goals.yml` asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from haven.bench.screening_misses import InsideRepository, outside_repository
from haven.bench.understanding_benchmarks import Run, benchmark_section
from haven.bench.understanding_goals import Goals, read_goals, read_published
from haven.bench.understanding_own import OWN, Understood, miss_lines, own_sections, understand
from haven.bench.understanding_rows import OUT_OF_SCOPE, Benchmark, Utterance, read_utterances
from haven.cli.places import ROOT
from haven.guides import read_guides
from haven.guides.examples import read_examples
from haven.tables import TableError

BLIND, DATA = ROOT / "tests" / "data" / "blind" / "utterances", ROOT / "data" / "understanding"
ROWS = read_utterances(BLIND)
GOALS = read_goals(DATA / "goals.yml")


@pytest.fixture(scope="module")
def judged() -> list[Understood]:
    return understand(ROWS)


def said(
    row: Utterance, ref: str, choices: tuple[str, ...] = (), instead: tuple[str, ...] = ()
) -> Understood:
    return Understood(
        row, {"ref": ref, "choices": list(choices), "instead": list(instead), "confidence": 0.9}
    )


def values(judged: list[Understood], goals: Goals = GOALS) -> dict[tuple[str, str], float]:
    return {(s.title, f.name): f.value for s in own_sections(judged, goals) for f in s.figures}


def test_the_model_passes_the_gate(judged: list[Understood]) -> None:
    found = values(judged)
    gates = [goal for goal in GOALS.all if goal.gate is not None]
    assert len(gates) >= 5, "the gate is asleep"
    behind = [
        f"{goal.section}: {goal.measure}: {found[goal.section, goal.measure]:.2f}, the gate is {goal.gate}"
        for goal in gates
        if (found[goal.section, goal.measure] < goal.gate) == (goal.least is not None)
    ]
    assert behind == []


def test_a_model_that_always_says_the_same_does_not_pass() -> None:
    found = values([said(row, "A-01") for row in ROWS])
    assert found[OWN, "right one first"] < 5
    assert found[OWN, "out of scope recognised"] == 0


def test_the_blind_rows_are_enough_and_name_what_we_have() -> None:
    refs = {guide.ref for guide in read_guides(ROOT / "data" / "guides")}
    assert len(ROWS) >= 1_500
    assert {row.ref for row in ROWS} == refs | {"oos", "smalltalk", "human"}
    assert {row.language for row in ROWS} == {"en", "es", "pt", "fr", "de", "ar"}


def test_few_blind_rows_are_training_rows() -> None:
    learned = {text.casefold() for texts in read_examples(ROOT / "data" / "nlu").values() for text in texts}
    known = [row.text for row in ROWS if row.text.casefold() in learned]
    # "hi", "thanks", "block": what everybody says, whoever writes.
    assert len(known) <= 0.07 * len(ROWS), "the blind rows are no longer blind"


@pytest.mark.parametrize(
    ("ref", "answer", "choices", "instead", "first", "offered", "refused"),
    [
        pytest.param("A-01", "A-01", (), (), True, True, False, id="right"),
        pytest.param("A-01", "A-02", (), (), False, False, False, id="wrong"),
        pytest.param("A-01", "A-02", ("A-02", "A-01"), (), False, True, False, id="among the choices"),
        pytest.param(
            "human", "A-02", ("A-02", "A-01"), (), False, True, False, id="a person stands beside them"
        ),
        pytest.param("A-01", "oos", (), (), False, False, True, id="refused"),
        pytest.param("A-01", "A-02", (), ("A-03", "A-01"), False, True, False, id="beside the answer"),
        pytest.param("A-01", "oos", (), ("A-01",), False, True, True, id="refused, and offered"),
    ],
)
def test_what_counts(
    ref: str,
    answer: str,
    choices: tuple[str, ...],
    instead: tuple[str, ...],
    first: bool,
    offered: bool,
    refused: bool,
) -> None:
    one = said(Utterance("words", ref, "en"), answer, choices, instead)
    assert (one.is_first, one.is_offered, one.is_refused) == (first, offered, refused)
    assert bool(miss_lines([one])) is not first


def test_a_threshold_refuses_what_is_below_it_in_scope_and_out() -> None:
    benchmark = Benchmark("sofmattress", [("a", "x")], [("a", "x"), ("b", "y"), ("c", OUT_OF_SCOPE)])
    run = Run([[("x", 0.9)], [("y", 0.27)], [("nlu_fallback", 0.4), ("x", 0.35)]], [1.0], 2.0, 3.0)
    published = read_published(DATA / "published.yml")
    found = {figure.name: figure for figure in benchmark_section(benchmark, run, GOALS, published).figures}
    assert [found[f"in scope, threshold {t}"].value for t in ("0.25", "0.3")] == [100, 50]
    assert [found[f"out of scope, threshold {t}"].value for t in ("0.3", "0.4")] == [0, 100]
    assert found["  BERT, threshold 0.7: in scope"].value == 70.6
    assert found["in scope, threshold 0.25"].goal == 70.6


def test_every_goal_of_our_own_rows_is_measured() -> None:
    found = values([said(row, row.ref) for row in ROWS])
    own = [goal for goal in GOALS.all if goal.section.startswith("Our own")]
    assert own
    assert {(goal.section, goal.measure) for goal in own} <= set(found)


def test_a_goal_without_a_bound_is_named(tmp_path: Path) -> None:
    path = tmp_path / "goals.yml"
    path.write_text("goals:\n- {id: a, section: b, measure: c, why: d}\n")
    with pytest.raises(TableError, match=r"goals\.yml, goal 1: either 'least' or 'most'"):
        read_goals(path)


def test_what_was_missed_is_never_written_into_the_project() -> None:
    with pytest.raises(InsideRepository):
        outside_repository(ROOT / "misses.tsv")
