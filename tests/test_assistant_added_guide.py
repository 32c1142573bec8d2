"""Adding a guide as docs/guides.md tells it, word by word, in a copy of the data: one training, shared by all tests."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from haven.cli.places import RASA_PYTHON, ROOT
from haven.cli.training import TRAINING_DATA
from haven.guides import read_guides
from haven.guides.examples import read_examples

PAGE = (ROOT / "docs" / "guides.md").read_text(encoding="utf-8")
WALK = PAGE.partition("## Add a guide, step by step\n")[2].partition("\n## ")[0]
# A file that is not there yet is **bold**, one that changes is `code`.
BLOCKS = re.findall(
    r"(?:`|\*\*)([\w./]+\.yml)(?:`|\*\*)[^`*]*(?:`[^`]+`[^`*]*)?:?\n\n```yaml\n(.*?)```", WALK, re.DOTALL
)
GUIDE, NLU, OUT, DOMAIN, RULES = (
    "data/guides/read_receipts.yml",
    "data/nlu/read_receipts.yml",
    "data/nlu/out_of_scope.yml",
    "domain.yml",
    "data/rules/guides.yml",
)
ASKED = ("how can i stop people seeing that i have read their dm", "i dont want my messages to say seen")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project's data with the guide of the walk-through added to it."""
    copy = tmp_path_factory.mktemp("project")
    for name in (*TRAINING_DATA, "data/guides", "data/intake", "data/talk", "data/texts"):
        shutil.copytree(ROOT / name, copy / name)
    (copy / "data" / "safety").mkdir()
    for name in ("domain.yml", "config.yml", "data/safety/routing.yml"):
        shutil.copy(ROOT / name, copy / name)
    text = dict(BLOCKS)
    (copy / GUIDE).write_text(text[GUIDE], encoding="utf-8")
    (copy / NLU).write_text(text[NLU], encoding="utf-8")
    replace(copy / OUT, text[OUT], "")
    replace(copy / DOMAIN, "intents:\n", "intents:\n" + text[DOMAIN])
    replace(copy / RULES, "- or:\n", "- or:\n" + text[RULES])
    return copy


def replace(path: Path, old: str, new: str) -> None:
    before = path.read_text(encoding="utf-8")
    assert old in before, f"{path.name} has changed: mend the walk-through"
    path.write_text(before.replace(old, new, 1), encoding="utf-8")


def rasa(project: Path, *arguments: str) -> str:
    """Run Rasa through our launcher in the copy; the vectors of the sentences that are known come from the cache."""
    cache = project / ".cache"
    cache.mkdir(exist_ok=True)
    known = Path(os.environ.get("RASA_CACHE_DIRECTORY", ROOT / ".rasa" / "cache")) / "sentence_vectors.npz"
    if known.is_file():
        shutil.copy(known, cache)
    ran = subprocess.run(
        [str(RASA_PYTHON), "-m", "assistant.launcher", *arguments],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT), "RASA_CACHE_DIRECTORY": str(cache)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr[-3000:]
    return ran.stdout


@pytest.fixture(scope="module")
def model(project: Path) -> Path:
    """Train the copy once."""
    rasa(project, "train", "--data", *TRAINING_DATA, "--out", "models", "--fixed-model-name", "added")
    return project / "models" / "added.tar.gz"


def test_the_walk_through_names_every_file_that_it_changes() -> None:
    assert [name for name, _ in BLOCKS] == [GUIDE, NLU, OUT, DOMAIN, RULES]


def test_the_added_guide_is_read_with_the_others_and_answers_a_search(project: Path) -> None:
    guides = read_guides(project / "data" / "guides", project / "data" / "nlu")
    assert len(guides) == len(read_guides(ROOT / "data" / "guides")) + 1
    assert guides.by_ref("A-27").id == "read_receipts"
    assert guides.search("turn off read receipts")[0].id == "read_receipts"


def test_the_changed_data_is_valid_for_rasa(project: Path) -> None:
    rasa(project, "data", "validate", "--fail-on-warnings", "--data", *TRAINING_DATA)


def test_asking_in_other_words_gets_the_added_guide_and_its_steps(project: Path, model: Path) -> None:
    examples = {sentence for found in read_examples(project / "data" / "nlu").values() for sentence in found}
    assert not examples & set(ASKED), "asking in the words of an example proves nothing"
    talk = (
        "import json; from tests.rasa_driver import Conversation\n"
        f"for text in {ASKED!r}:\n"
        "    c = Conversation(); c.types(text)\n"
        "    print('ANSWER', json.dumps([c.intent, [m['custom']['guide']['ref'] for m in c.messages]]))\n"
    )
    ran = subprocess.run(
        [str(RASA_PYTHON), "-c", talk],
        cwd=ROOT,
        env={**os.environ, "HAVEN_TEST_MODEL": str(model), "HAVEN_TEST_DATA": str(project / "data")},
        capture_output=True,
        text=True,
        check=False,
    )
    answers = [json.loads(line[7:]) for line in ran.stdout.splitlines() if line.startswith("ANSWER ")]
    assert answers == [["read_receipts", ["A-27"]]] * len(ASKED), ran.stderr[-3000:]
