"""Which gentle question a doubted sign leads to."""

from __future__ import annotations

from pathlib import Path

import pytest

from haven.screening.questions import read_questions
from haven.tables import TableError

SAFETY = Path(__file__).resolve().parents[1] / "data" / "safety"


def test_a_category_leads_to_its_own_question_or_to_the_one_for_all_others() -> None:
    questions = read_questions(SAFETY / "questions.yml")
    assert questions.of("eating_disorder") == "ask-food"
    assert questions.of("missing_person") == "ask-what-happened"
    assert {questions.of("ncii"), questions.of("none")} <= questions.ids


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            "- {id: a, why: b, categories: [every other, eatin_disorder]}",
            "row 1.*did you mean 'eating_disorder'",
        ),
        (
            "- {id: a, why: b, categories: [every other]}\n- {id: c, why: d, categories: [every other]}",
            "leads to 'a'",
        ),
        ("- {id: a, why: b}", "no question has the category 'every other'"),
    ],
)
def test_a_wrong_table_stops_the_start(tmp_path: Path, rows: str, message: str) -> None:
    table = tmp_path / "questions.yml"
    table.write_text(f"questions:\n{rows}\n", encoding="utf-8")
    with pytest.raises(TableError, match=message.replace("row 1", "question 1")):
        read_questions(table)
