"""The very same pipeline, trained on the rows of published benchmarks, beside what others reached."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Sequence
from typing import Any, NamedTuple

from haven.bench.screening_figures import Figure, Section, share_figure
from haven.bench.understanding_goals import Goals, Published
from haven.bench.understanding_rows import OUT_OF_SCOPE, Benchmark
from haven.cli.places import RASA_PYTHON, ROOT

GIVE_UP_S = 3_600
THRESHOLDS = (0.0, 0.2, 0.25, 0.3, 0.4, 0.5)


class Run(NamedTuple):
    """What the pipeline said about each text, the likeliest first, and what it cost."""

    rankings: list[list[tuple[str, float]]]
    ms: list[float]
    train_s: float
    memory_mb: float


def run_pipeline(train: Sequence[tuple[str, str]] | None, texts: Sequence[str]) -> Run:
    """Train the pipeline on these rows (None: take the product's model) and parse the texts, in a process of its own.

    Nothing comes from the cache of an earlier training. Raises CalledProcessError when it fails."""
    with tempfile.TemporaryDirectory(prefix="haven-bench-") as cache:
        done = subprocess.run(
            [str(RASA_PYTHON), "-m", "haven.cli.understand"],
            input=json.dumps({"train": train, "texts": texts}),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "RASA_CACHE_DIRECTORY": cache},
            check=True,
            timeout=GIVE_UP_S,
        )
    found: dict[str, Any] = json.loads(done.stdout)
    return Run(found["rankings"], found["ms"], found["train_s"], found["memory_mb"])


def benchmark_section(
    benchmark: Benchmark, run: Run, goals: Goals, published: Sequence[Published]
) -> Section:
    """Return in-scope accuracy and out-of-scope recall at each threshold, and what others have published.

    In scope, what is below the threshold is wrong; out of scope, it is right."""
    figures: list[Figure] = []
    for threshold in THRESHOLDS:
        said = [_label(ranking, threshold) for ranking in run.rankings]
        for kind, is_oos in (("in scope", False), ("out of scope", True)):
            rows = [
                (label, found)
                for (_, label), found in zip(benchmark.test, said, strict=True)
                if (label == OUT_OF_SCOPE) == is_oos
            ]
            name = f"{kind}, threshold {threshold:g}"
            figure = share_figure(name, sum(label == found for label, found in rows), len(rows))
            if figure:
                figures.append(goals.beside(benchmark.name, figure))
    for row in published:
        if row.benchmark == benchmark.name:
            figures += _published(row)
    return Section(benchmark.name, [*figures, Figure("training", run.train_s, len(benchmark.train), "s")])


def _label(ranking: Sequence[tuple[str, float]], threshold: float) -> str:
    name, sure = next((row for row in ranking if row[0] != "nlu_fallback"), (OUT_OF_SCOPE, 0.0))
    return name if sure >= threshold else OUT_OF_SCOPE


def _published(row: Published) -> list[Figure]:
    found = [Figure(f"  {row.system}: in scope", row.in_scope, 0)]
    if row.out_of_scope is not None:
        found.append(Figure(f"  {row.system}: out of scope", row.out_of_scope, 0))
    return found
