"""The pipeline of config.yml on rows of somebody else, for `haven bench understanding`: one JSON object in, one out.

Runs in the Rasa runtime. In: `texts`, and `train`, a list of [text, intent], or null for the product's own model.
Out: for each text its intent ranking and milliseconds, and what training and loading cost.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from haven.cli.parse import newest_model
from haven.cli.places import MODELS, ROOT

# Haven sends the assessment along: the pipeline's last step has nothing to screen.
_NO_RISK = {"category": "none", "severity": "none", "wants_person": False}
_SCREENER = "assistant.risk_screener.RiskScreener"
_WARM_UP = 20


def main() -> int:
    """Train where rows are given, parse each text alone, and print what came of it."""
    work = json.load(sys.stdin)
    # Rasa prints and logs to standard output, too: that is for the answer alone.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    os.chdir(ROOT)
    from assistant.launcher import prepare

    prepare(["train"])
    with answers:
        json.dump(_done(work["train"], work["texts"]), answers)
    return 0


def _done(train: Sequence[tuple[str, str]] | None, texts: Sequence[str]) -> dict[str, Any]:
    from rasa.core.agent import Agent

    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        model = newest_model(MODELS) if train is None else _trained(train, Path(folder))
        trained = time.perf_counter()
        agent = Agent.load(str(model))
        loaded = time.perf_counter()
        rankings, took = asyncio.run(_parsed(agent, texts))
    return {
        "train_s": trained - begun,
        "load_s": loaded - trained,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "rankings": rankings,
        "ms": took,
    }


def _trained(rows: Sequence[tuple[str, str]], folder: Path) -> str:
    from rasa.model_training import train_nlu

    config = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))
    config["pipeline"] = [step for step in config["pipeline"] if step["name"] != _SCREENER]
    config["policies"] = []
    (folder / "config.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    # As JSON: in YAML examples Rasa would read brackets as entities.
    examples = [{"text": text, "intent": intent} for text, intent in rows]
    content = {"rasa_nlu_data": {"common_examples": examples}}
    (folder / "nlu.json").write_text(json.dumps(content), encoding="utf-8")
    model = train_nlu(
        str(folder / "config.yml"), str(folder / "nlu.json"), str(folder), fixed_model_name="rows"
    )
    if model is None:
        raise RuntimeError("Rasa did not train")
    return str(model)


async def _parsed(agent: Any, texts: Sequence[str]) -> tuple[list[list[tuple[str, float]]], list[float]]:
    from rasa.core.channels.channel import UserMessage

    async def parse(text: str) -> dict[str, Any]:
        parsed = await agent.processor.parse_message(UserMessage(text, metadata={"risk": _NO_RISK}))
        return dict(parsed)

    for text in texts[:_WARM_UP]:
        await parse(text)
    rankings, took = [], []
    for text in texts:
        begun = time.perf_counter()
        parsed = await parse(text)
        took.append((time.perf_counter() - begun) * 1e3)
        rankings.append([(row["name"], row["confidence"]) for row in parsed.get("intent_ranking") or ()])
    return rankings, took


if __name__ == "__main__":
    sys.exit(main())
