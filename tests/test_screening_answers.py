"""Short answers to our own gentle questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from haven.screening.answers import Answers, read_answers
from haven.tables import TableError

SAFETY = Path(__file__).resolve().parents[1] / "data" / "safety"


@pytest.fixture(scope="module")
def answers() -> Answers:
    return read_answers(SAFETY / "answers.yml", SAFETY / "questions.yml")


@pytest.mark.parametrize(
    ("question", "text", "severity"),
    [
        pytest.param("ask-life-or-moment", "yes", "P1", id="a plain yes"),
        pytest.param("ask-life-or-moment", "Yeah...", "P1", id="with dots"),
        pytest.param("ask-life-or-moment", "i guess so", "P1", id="a hesitant yes"),
        pytest.param("ask-life-or-moment", "idk", "P1", id="not knowing counts"),
        pytest.param("ask-life-or-moment", "no just a hard day", None, id="a plain no is believed"),
        pytest.param("ask-life-or-moment", "not really", None, id="a softer no"),
        pytest.param("ask-account-or-life", "my account lol", None, id="the account"),
        pytest.param("ask-account-or-life", "my life", "P1", id="the life"),
        pytest.param("ask-under-18", "yes", "P0", id="a child"),
        pytest.param(
            "ask-life-or-moment", "how do i block someone who is annoying me", None, id="another topic"
        ),
        pytest.param("ask-life-or-moment", "", None, id="nothing"),
        pytest.param("ask-nothing-like-this", "yes", None, id="a question without a row"),
    ],
)
def test_what_an_answer_means(answers: Answers, question: str, text: str, severity: str | None) -> None:
    found = answers.assess(question, text)
    assert (found.severity if found else None) == severity
    if found:
        assert (found.cues[0].start, found.cues[0].end) == (0, len(text))


def test_a_row_about_an_unknown_question_stops_the_start(tmp_path: Path) -> None:
    table = tmp_path / "answers.yml"
    table.write_text(
        "answers:\n- {id: a, why: b, question: ask-lfe-or-moment, words: [yes], category: none, severity: none}\n"
    )
    with pytest.raises(TableError, match=r"answers\.yml, answer 1.*ask-life-or-moment"):
        read_answers(table, SAFETY / "questions.yml")
