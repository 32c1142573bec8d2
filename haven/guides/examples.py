"""Reads what users say from Rasa's training data, so that search works with Rasa away."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from haven.tables import TableError

_ANNOTATION = re.compile(r"\[([^\]]+)\](\([^)]*\)|\{[^}]*\})")


def read_examples(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return the example sentences of each intent, without entity marks; raise TableError for bad YAML."""
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.glob("**/*.yml")):
        try:
            content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        except yaml.YAMLError as error:
            raise TableError(f"{path.name}: not YAML: {error}") from error
        for entry in content.get("nlu") or ():
            if "intent" in entry:
                found[entry["intent"]] = found.get(entry["intent"], ()) + _sentences(entry["examples"])
    return found


def _sentences(block: str) -> tuple[str, ...]:
    lines = (line.strip() for line in block.splitlines())
    return tuple(_ANNOTATION.sub(r"\1", line[2:]).strip() for line in lines if line.startswith("- "))
