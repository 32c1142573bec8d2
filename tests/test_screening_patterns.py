"""The language of the cue tables: what a pattern finds, what it does not, and which mistakes stop the start."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from haven.screening import Screener, read_screener
from haven.tables import TableError

SAFETY = Path(__file__).resolve().parents[1] / "data" / "safety"
WORDS = ("words.yml", "spelling.yml", "adjustments.yml")


def folder_with(tmp_path: Path, cues: str) -> Path:
    """Return a folder of tables with the real word lists and only these cues."""
    (tmp_path / "cues").mkdir(exist_ok=True)
    for name in WORDS:
        shutil.copy(SAFETY / "cues" / name, tmp_path / "cues" / name)
    (tmp_path / "cues" / "adjustments.yml").write_text("adjustments: []\n", encoding="utf-8")
    shutil.copy(SAFETY / "questions.yml", tmp_path / "questions.yml")
    (tmp_path / "cues" / "doxxing.yml").write_text(cues, encoding="utf-8")
    return tmp_path


def screener_of(tmp_path: Path, *patterns: str) -> Screener:
    listed = "".join(f"\n  - '{pattern}'" for pattern in patterns)
    row = f"cues:\n- id: the_cue\n  why: a test\n  kind: decisive\n  severity: P2\n  patterns:{listed}\n"
    return read_screener(folder_with(tmp_path, row))


FINDS = [
    pytest.param("green apple", "i like a GREEN apple!", True, id="words in order"),
    pytest.param("green apple", "apple green", False, id="words in another order"),
    pytest.param("green apple", "green. apple", False, id="words of two sentences"),
    pytest.param("green apple", "green, apple", False, id="words of two clauses"),
    pytest.param("green apple", "greenish apple", False, id="a longer word"),
    pytest.param("(green|ripe red) apple", "a ripe red apple", True, id="one of a choice"),
    pytest.param("[green] apple pie", "apple pie", True, id="a word that may be missing"),
    pytest.param("green .. apple", "green and rather sour old apple", True, id="four words between"),
    pytest.param("green .. apple", "green one two three four five apple", False, id="five words between"),
    pytest.param("green .. apple", "green thing, apple", False, id="a gap ends with the clause"),
    pytest.param("green ... apple", "green thing, one two three apple", True, id="a long gap goes on"),
    pytest.param("green ... apple", "green thing. apple", False, id="a long gap ends with the sentence"),
    pytest.param("pick~ apple", "picking apple", True, id="any regular ending"),
    pytest.param("appl* pie", "applesauce pie", True, id="any word that begins so"),
    pytest.param("<age 4-17> apple", "12 apple", True, id="a number between"),
    pytest.param("<age 4-17> apple", "18 apple", False, id="a number beyond"),
    pytest.param("<number> apple", "5000 apple", True, id="any number"),
    pytest.param("^ apple pie", "apple pie now", True, id="at the beginning"),
    pytest.param("^ apple pie", "an old apple pie", False, id="not at the beginning"),
    pytest.param("apple pie $", "old apple pie!", True, id="at the end"),
    pytest.param("apple pie $", "apple pie now", False, id="not at the end"),
    pytest.param("apple (pie|$)", "an apple", True, id="the end as one of a choice"),
    pytest.param("{weekday} apple", "tuesday apple", True, id="one of a named list"),
    pytest.param("you are not apple", "ur not apple. youre not apple", True, id="another spelling"),
    pytest.param("crème brûlée", "creme brulee", True, id="accents left out"),
    pytest.param("死にたい", "もう死にたいです", True, id="a language without spaces"),
    pytest.param(
        "apple please", "apple", True, id="words that carry no meaning are left out of patterns too"
    ),
]


@pytest.mark.parametrize(("pattern", "text", "is_found"), FINDS)
def test_what_a_pattern_finds(tmp_path: Path, pattern: str, text: str, is_found: bool) -> None:
    found = screener_of(tmp_path, pattern).assess(text)
    assert (found.severity == "P2") is is_found


def test_a_cue_names_the_characters_that_were_typed(tmp_path: Path) -> None:
    text = "😭 i like gr33n appple!"
    cue = screener_of(tmp_path, "green apple").assess(text).cues[0]
    assert (cue.id, text[cue.start : cue.end]) == ("the_cue", "gr33n appple")


def test_a_pattern_across_the_parts_of_a_long_message_is_found(tmp_path: Path) -> None:
    screener = screener_of(tmp_path, "green ... apple")
    for before in range(60, 140):
        text = "word " * before + "green one two three four five six seven apple" + " word" * 300
        assert screener.assess(text).severity == "P2", before


MISTAKES = [
    pytest.param("(green apple", r"a '\)' is missing", id="a bracket not closed"),
    pytest.param("green) apple", r"'\)' closes nothing", id="a bracket not opened"),
    pytest.param("(green] apple", "stands where a", id="brackets mixed up"),
    pytest.param("{colours} apple", "no list named 'colours'", id="an unknown list"),
    pytest.param("<age 4> apple", "neither <number> nor", id="half a range"),
    pytest.param("(green|red)? apple", "stands alone", id="a sign of another language"),
    pytest.param("please", "no word that counts", id="only words that are left out"),
    pytest.param("(please|very) apple", "no word between the brackets counts", id="a choice of such words"),
    pytest.param("[green] ..", "needs a word", id="nothing that must be there"),
]


@pytest.mark.parametrize(("pattern", "complaint"), MISTAKES)
def test_a_pattern_with_a_mistake_stops_the_start(tmp_path: Path, pattern: str, complaint: str) -> None:
    with pytest.raises(TableError, match=complaint) as error:
        screener_of(tmp_path, pattern)
    assert "doxxing.yml, cue 1 (the_cue)" in str(error.value)


ROWS = [
    pytest.param("kind: decisive, severity: P5", "no severity named 'P5'", id="an unknown severity"),
    pytest.param("kind: certain, severity: P1", "no kind named 'certain'", id="an unknown kind"),
    pytest.param("kind: decisive", "needs a severity", id="decisive without a severity"),
    pytest.param("kind: ambiguous", "names the question", id="ambiguous without a question"),
    pytest.param("kind: ambiguous, ask: ask-foood", "did you mean 'ask-food'", id="an unknown question"),
    pytest.param("kind: decisive, severity: P1, sign: [x]", "did you mean 'signs'", id="an unknown field"),
    pytest.param(
        "kind: innocent, closes: [doxing]", "did you mean 'doxxing'", id="explains away no known category"
    ),
    pytest.param(
        "kind: decisive, severity: P1, category: doxing", "did you mean 'doxxing'", id="an unknown category"
    ),
]


@pytest.mark.parametrize(("fields", "complaint"), ROWS)
def test_a_row_with_a_mistake_stops_the_start(tmp_path: Path, fields: str, complaint: str) -> None:
    table = f"cues:\n- {{id: a_cue, why: b, {fields}, patterns: [green apple]}}\n"
    with pytest.raises(TableError, match=complaint):
        read_screener(folder_with(tmp_path, table))


def test_a_combination_of_an_unknown_sign_stops_the_start(tmp_path: Path) -> None:
    table = (
        "cues:\n- {id: a_cue, why: b, kind: context, patterns: [apple]}\n"
        "combinations:\n- {id: c, why: d, all: [a_cu], severity: P1}\n"
    )
    with pytest.raises(TableError, match="did you mean 'a_cue'"):
        read_screener(folder_with(tmp_path, table))


def test_the_version_changes_with_every_table(tmp_path: Path) -> None:
    before = screener_of(tmp_path, "green apple").version
    assert screener_of(tmp_path, "red apple").version != before
    assert screener_of(tmp_path, "green apple").version == before
