"""What learning wrote down about its models is true of the tables in the repository."""

from __future__ import annotations

import json
from pathlib import Path

from haven.learning.manifest import DATA_OF, UNFINISHED, outdated_files, write_manifest
from haven.learning.sentences import data_hash
from haven.screening.artefacts import FILES, MANIFEST

SAFETY = Path(__file__).resolve().parents[1] / "data" / "safety"
LEARNED = SAFETY / "learned"


def test_a_file_made_from_other_sentences_is_outdated(tmp_path: Path) -> None:
    for name in set(DATA_OF.values()):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.yml").write_text("one sentence")
    (tmp_path / "learned").mkdir()
    assert outdated_files(tmp_path) == list(DATA_OF)
    fill(tmp_path / "learned", FILES)
    write_manifest(tmp_path / "learned", {name: data_hash(tmp_path / data) for name, data in DATA_OF.items()})
    assert outdated_files(tmp_path) == []
    (tmp_path / "development" / "a.yml").write_text("another sentence")
    assert outdated_files(tmp_path) == ["combiner.json"]


def test_the_manifest_says_what_every_file_was_made_from() -> None:
    made_from = json.loads((LEARNED / MANIFEST).read_text(encoding="utf-8"))["made_from"]
    assert set(made_from) == set(DATA_OF)
    assert made_from["combiner.json"] == data_hash(SAFETY / "development")


def test_a_run_of_one_part_keeps_what_is_known_of_the_others(tmp_path: Path) -> None:
    fill(tmp_path, FILES)
    assert write_manifest(tmp_path, {"sentence.onnx": "a", "letters.npz": "b", "combiner.json": "c"}) == []
    (tmp_path / "combiner.json").write_text("another")
    assert write_manifest(tmp_path, {"combiner.json": "d"}) == []
    written = manifest(tmp_path)
    assert written["made_from"] == {"sentence.onnx": "a", "letters.npz": "b", "combiner.json": "d"}
    assert set(written["files"]) == set(FILES)


def test_nothing_is_known_of_a_file_that_came_from_elsewhere(tmp_path: Path) -> None:
    fill(tmp_path, FILES)
    write_manifest(tmp_path, {"sentence.onnx": "a", "letters.npz": "b", "combiner.json": "c"})
    (tmp_path / "letters.npz").write_text("another")
    write_manifest(tmp_path, {"combiner.json": "c"})
    assert manifest(tmp_path)["made_from"] == {"sentence.onnx": "a", "combiner.json": "c"}


def test_parts_made_one_after_the_other_make_a_whole_manifest(tmp_path: Path) -> None:
    fill(tmp_path, ["letters.npz"])
    assert write_manifest(tmp_path, {"letters.npz": "b"}) == ["sentence.onnx", "pieces.txt", "combiner.json"]
    assert not (tmp_path / MANIFEST).exists()
    fill(tmp_path, ["sentence.onnx", "pieces.txt", "combiner.json"])
    assert write_manifest(tmp_path, {"sentence.onnx": "a", "combiner.json": "c"}) == []
    assert manifest(tmp_path)["made_from"] == {"sentence.onnx": "a", "letters.npz": "b", "combiner.json": "c"}
    assert not (tmp_path / UNFINISHED).exists()


def test_the_version_changes_with_any_file(tmp_path: Path) -> None:
    fill(tmp_path, FILES)
    write_manifest(tmp_path, {})
    before = manifest(tmp_path)["version"]
    (tmp_path / "pieces.txt").write_text("another")
    write_manifest(tmp_path, {})
    assert manifest(tmp_path)["version"] != before


def fill(folder: Path, names: list[str] | tuple[str, ...]) -> None:
    for name in names:
        (folder / name).write_text(name)


def manifest(folder: Path) -> dict:
    return json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
