"""How well Haven understands what users want, and what it costs: `make bench-understanding`.

Measured on blind rows, which nobody who writes training sentences looks at, and on three published benchmarks.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from haven.bench.measure import percentile, print_json
from haven.bench.screening_figures import Figure, Section, print_all_as_json, print_sections
from haven.bench.screening_misses import InsideRepository, outside_repository
from haven.bench.understanding_benchmarks import benchmark_section, run_pipeline
from haven.bench.understanding_goals import Goals, read_goals, read_published
from haven.bench.understanding_own import SPEED, miss_lines, own_sections, understand
from haven.bench.understanding_rows import (
    Benchmark,
    read_banking77,
    read_clinc150,
    read_hint3,
    read_utterances,
)
from haven.cli.places import ROOT
from haven.guides.examples import read_examples

DATA, BLIND = ROOT / "data" / "understanding", ROOT / "tests" / "data" / "blind" / "utterances"
STRANGERS = ROOT.parent / "shared" / "eval"
PARTS = ("own", "clinc", "banking", "hint3", "speed")
TIMED = 400
MISUSED = 2


def main(argv: Sequence[str]) -> int:
    """Run the command; return 1 when a goal is missed, 2 when it is called wrongly."""
    arguments = _parser().parse_args(argv)
    try:
        misses = arguments.misses and outside_repository(arguments.misses)
    except InsideRepository as wrong:
        print(f"haven bench understanding: {wrong}", file=sys.stderr)
        return MISUSED
    wanted = set(arguments.only or PARTS)
    goals = read_goals(DATA / "goals.yml")
    _tell(
        f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores: times mean little when others work"
    )
    sections: list[Section] = []
    if "own" in wanted:
        sections += _own(goals, misses)
    if wanted & {"clinc", "banking", "hint3"}:
        sections += _benchmarks(wanted, arguments.eval, goals)
    if "speed" in wanted:
        sections.append(_speed(goals))
    return _report([section for section in sections if section.figures], arguments.out)


def _own(goals: Goals, misses: Path | None) -> list[Section]:
    rows = read_utterances(BLIND)
    _tell(f"{len(rows)} blind rows")
    judged = understand(rows)
    if misses:
        lines = miss_lines(judged)
        misses.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        _tell(f"{len(lines)} misses written to {misses}")
    return own_sections(judged, goals)


def _benchmarks(wanted: set[str], folder: Path, goals: Goals) -> list[Section]:
    if not folder.is_dir():
        _tell(f"benchmarks left out: no folder {folder} (--eval names another)")
        return []
    published = read_published(DATA / "published.yml")
    chosen: list[Benchmark] = []
    chosen += [read_clinc150(folder)] if "clinc" in wanted else []
    chosen += [read_banking77(folder)] if "banking" in wanted else []
    chosen += read_hint3(folder) if "hint3" in wanted else []
    sections = []
    for benchmark in chosen:
        _tell(f"{benchmark.name}: {len(benchmark.train)} rows to learn, {len(benchmark.test)} to measure")
        run = run_pipeline(benchmark.train, [text for text, _ in benchmark.test])
        sections.append(benchmark_section(benchmark, run, goals, published))
    return sections


def _speed(goals: Goals) -> Section:
    """Time the training on our own rows without any cache, and the product's model on the first blind rows."""
    examples = read_examples(ROOT / "data" / "nlu")
    rows = [(text, intent) for intent, texts in examples.items() for text in texts]
    _tell(f"training on our {len(rows)} rows; {TIMED} messages")
    trained = run_pipeline(rows, ["hello"])
    run = run_pipeline(None, [row.text for row in read_utterances(BLIND)[:TIMED]])
    figures = [
        Figure("training, nothing cached", trained.train_s, len(rows), "s"),
        Figure("one message, p50", percentile(run.ms, 0.5), len(run.ms), "ms"),
        Figure("one message, p95", percentile(run.ms, 0.95), len(run.ms), "ms"),
        Figure("memory of the process, encoder included", run.memory_mb, 1, "MB"),
    ]
    return Section(SPEED, [goals.beside(SPEED, figure) for figure in figures])


def _report(sections: Sequence[Section], out: Path | None) -> int:
    if not sections:
        _tell("nothing was measured")
        return MISUSED
    print_sections(sections, sys.stdout)
    print()
    measures = [one.as_measure() for section in sections for one in section.figures]
    with_goals = [measure for measure in measures if measure]
    print_json(with_goals, sys.stdout)
    if out:
        with out.open("w", encoding="utf-8") as file:
            print_all_as_json(sections, file)
    return 0 if all(measure.ok for measure in with_goals) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="haven bench understanding", description=__doc__)
    parser.add_argument(
        "--only", choices=PARTS, action="append", help="measure only this part (may be repeated)"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="write every figure as JSON lines")
    parser.add_argument(
        "--eval", type=Path, default=STRANGERS, metavar="FOLDER", help="where the benchmarks lie"
    )
    parser.add_argument(
        "--misses", type=Path, metavar="FILE", help="write what was misunderstood, outside the project"
    )
    return parser


def _tell(line: str) -> None:
    print(f"bench understanding: {line}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
