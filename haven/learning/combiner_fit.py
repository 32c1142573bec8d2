"""Fits the combiner on development rows: four logistic regressions, and from which probability each counts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import nn

from haven.learning.sentences import Sentence
from haven.screening.assessment import rank
from haven.screening.combiner import LEVELS, SIGNS_OF

FALSE_ALARMS = 0.02
"""Share of the harmless development rows that may pass the mildest cut."""
GRAVER_AS_P0 = 0.04
"""Share of the P1 and P2 rows that may pass the gravest cut."""
EVEN = 0.5
_PENALTY = 3e-3  # on squared weights of standardised signs
_STEPS = 200


def write_combiner(rows: Sequence[Sentence], signs: Sequence[Sequence[float]], path: Path) -> None:
    """Write the cuts fitted to the rows; `signs` holds GRADING for each row, which begins with DETECTING."""
    everything = torch.tensor(signs, dtype=torch.float64)
    ranks = torch.tensor([rank(one.severity) for one in rows])
    cuts = {}
    for level in LEVELS:
        names = SIGNS_OF[level]
        inputs = everything[:, : len(names)]
        wanted = (ranks >= rank(level)).double()
        weights, bias = _fit(inputs, wanted)
        chances = torch.sigmoid(inputs @ weights + bias)
        cuts[level] = {
            "bias": round(float(bias), 6),
            "weights": {name: round(float(weight), 6) for name, weight in zip(names, weights, strict=True)},
            "threshold": round(_threshold(level, chances, ranks), 4),
        }
    content = {"cuts": cuts, "rows": len(rows)}
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _fit(inputs: torch.Tensor, wanted: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    mean, spread = inputs.mean(0), inputs.std(0).clamp(min=1e-3)
    standard = (inputs - mean) / spread
    weights = torch.zeros(inputs.shape[1], dtype=torch.float64, requires_grad=True)
    bias = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights, bias], max_iter=_STEPS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        total = nn.functional.binary_cross_entropy_with_logits(standard @ weights + bias, wanted)
        total = total + _PENALTY * (weights**2).sum()
        total.backward()
        return total

    optimizer.step(loss)
    own = (weights / spread).detach()
    return own, (bias - (mean * own).sum()).detach()


def _threshold(level: str, chances: torch.Tensor, ranks: torch.Tensor) -> float:
    if level == LEVELS[0]:
        return float(torch.quantile(chances[ranks == 0], 1 - FALSE_ALARMS))
    if level == LEVELS[-1]:
        milder = chances[(ranks == rank("P1")) | (ranks == rank("P2"))]
        return min(EVEN, float(torch.quantile(milder, 1 - GRAVER_AS_P0)))
    return EVEN
