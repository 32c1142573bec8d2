"""Which components the project's config.yml asks for, so that nothing is loaded for those it does not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import yaml

DEFAULT_CONFIG = "config.yml"
NEED_TENSORFLOW = frozenset(
    {
        "DIETClassifier",
        "ResponseSelector",
        "ConveRTFeaturizer",
        "LanguageModelFeaturizer",
        "TEDPolicy",
        "UnexpecTEDIntentPolicy",
    }
)
NEED_SKOPS = frozenset({"LogisticRegressionClassifier", "SklearnIntentClassifier"})


def used_by(arguments: Sequence[str]) -> frozenset[str]:
    """Return the class names of all components in the config files that these arguments lead Rasa to read."""
    return frozenset(name for path in _configs(arguments) for name in _names(path))


def _configs(arguments: Sequence[str]) -> list[Path]:
    named: list[str] = []
    for position, argument in enumerate(arguments):
        if argument in ("-c", "--config"):
            for value in arguments[position + 1 :]:
                if value.startswith("-"):
                    break
                named.append(value)
        elif argument.startswith("--config="):
            named.append(argument.partition("=")[2])
    files: list[Path] = []
    for path in map(Path, named or [DEFAULT_CONFIG]):
        files += (
            sorted(path.glob("*.yml")) if path.is_dir() else [path]
        )  # `rasa test nlu` takes a folder of configs
    return files


def _names(path: Path) -> list[str]:
    if not path.is_file():
        return []  # Rasa says itself, and better, which file it misses
    config = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    if not (config.get("pipeline") and config.get("policies")):
        # Rasa then fills in its own default pipeline, which needs everything.
        return [*NEED_TENSORFLOW]
    steps = [*config["pipeline"], *config["policies"]]
    return [str(step.get("name", "")).rpartition(".")[2] for step in steps if isinstance(step, dict)]
