"""The manifest of what learning made: which files, and the data that each was made from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timezone
from hashlib import sha256
from pathlib import Path
from typing import Any

from haven.learning.sentences import data_hash
from haven.screening.artefacts import FILES, MANIFEST
from haven.screening.encoder import ENCODER_VERSION

SENTENCE, LETTERS, COMBINER = "sentence.onnx", "letters.npz", "combiner.json"
DATA_OF = {SENTENCE: "sentences", LETTERS: "sentences", COMBINER: "development"}
"""The folder in `data/safety` that each file is made from; `pieces.txt` is made together with the sentence model."""
UNFINISHED = "unfinished.json"
"""What was made while another part is still missing: the next run must know what it was made from."""


def missing_files(folder: Path) -> list[str]:
    """Return the files that learning makes and that are not in the folder."""
    return [name for name in FILES if not (folder / name).is_file()]


def outdated_files(safety: Path) -> list[str]:
    """Return the files of `safety/learned` that were not made from the tables as they are now, by the manifest."""
    path = safety / "learned" / MANIFEST
    made_from = json.loads(path.read_text(encoding="utf-8")).get("made_from", {}) if path.is_file() else {}
    now = {name: data_hash(safety / name) for name in set(DATA_OF.values())}
    return [name for name, data in DATA_OF.items() if made_from.get(name) != now[data]]


def write_manifest(folder: Path, made: Mapping[str, str]) -> list[str]:
    """Write the manifest; `made` holds the data hash of each file that this run made, the others keep theirs.

    Where files are missing no manifest is written, and their names are returned."""
    missing = missing_files(folder)
    hashes = {name: _hash(folder / name) for name in FILES if name not in missing}
    content = {
        "version": sha256("".join(hashes.values()).encode()).hexdigest()[:12],
        "made_on": datetime.now(timezone.utc).date().isoformat(),
        "made_by": "make learn",
        "encoder": ENCODER_VERSION,
        "made_from": {**_known_before(folder, hashes), **made},
        "files": hashes,
    }
    written = folder / (UNFINISHED if missing else MANIFEST)
    written.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    if not missing:
        (folder / UNFINISHED).unlink(missing_ok=True)
    return missing


def _known_before(folder: Path, hashes: Mapping[str, str]) -> dict[str, str]:
    """Return what earlier runs wrote down about files that are still the ones they made."""
    known: dict[str, str] = {}
    for path in (folder / MANIFEST, folder / UNFINISHED):
        if path.is_file():
            before: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            made_from = before.get("made_from", {})
            known |= {
                name: data
                for name, data in made_from.items()
                if name in hashes and before["files"].get(name) == hashes[name]
            }
    return known


def _hash(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
