"""Short answers to our own gentle questions."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

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
        pytest.param("ask-life-or-moment", "not sure", "P1", id="not being sure is no no"),
        pytest.param("ask-life-or-moment", "not today", "P1", id="neither is not today"),
        pytest.param("ask-under-18", "yes", "P0", id="a child"),
        pytest.param("ask-under-18", "i am", "P0", id="a child in two words"),
        pytest.param("ask-under-18", "14", "P0", id="a child by a bare number"),
        pytest.param("ask-under-18", "shes 9", "P0", id="somebody else's child"),
        pytest.param("ask-under-18", "i am 25", None, id="a grown-up who begins like a child"),
        pytest.param("ask-under-18", "I am not", None, id="a grown-up who says no"),
        pytest.param("ask-under-18", "25", None, id="a grown-up by a bare number"),
        pytest.param("ask-what-happened", "i am ok", None, id="no danger"),
        pytest.param("ask-what-happened", "my friend is", "P1", id="somebody else is in danger"),
        pytest.param("ask-anyone-in-danger", "he is a character in a game", None, id="a game"),
        pytest.param("ask-anyone-in-danger", "he is", "P1", id="a person"),
        pytest.param("ask-food", "the videos", None, id="the feed"),
        pytest.param("ask-offer", "they wanted a gift card", None, id="a longer answer is screened"),
        pytest.param("ask-offer", "a gift card", "P2", id="a scam"),
        pytest.param("ask-what-you-saw", "yeah", "P2", id="something seen"),
        pytest.param("ask-know-in-person", "my ex", "P1", id="known in real life"),
        pytest.param(
            "ask-life-or-moment", "how do i block someone who is annoying me", None, id="another topic"
        ),
        pytest.param("ask-life-or-moment", "", None, id="nothing"),
        pytest.param("ask-account-or-life", "no, my life", "P1", id="a no with the life behind it"),
        pytest.param("ask-account-or-life", "no my life is over", "P1", id="and more"),
        pytest.param("ask-account-or-life", "just my account, not my life", None, id="not the life"),
        pytest.param("ask-account-or-life", "yes my account", None, id="a yes to the account"),
        pytest.param("ask-account-or-life", "yes delete my account", None, id="screened like any message"),
        pytest.param("ask-life-or-moment", "no but i want to", "P1", id="a no that is none"),
        pytest.param("ask-life-or-moment", "yes but not now", "P1", id="a yes that goes on"),
        pytest.param("ask-life-or-moment", "it was a joke", None, id="a joke"),
        pytest.param("ask-life-or-moment", "it", "P1", id="the last of the two"),
        pytest.param("ask-life-or-moment", "i am fine", None, id="fine"),
        pytest.param("ask-life-or-moment", "I am.", "P1", id="i am"),
        pytest.param("ask-life-or-moment", "i do not", None, id="i do not"),
        pytest.param("ask-life-or-moment", "i guess not", None, id="a hesitant no"),
        pytest.param("ask-life-or-moment", "idk how to block him", None, id="not knowing something else"),
        pytest.param("ask-life-or-moment", "not sure if i want to", "P1", id="not sure, and more"),
        pytest.param("ask-life-or-moment", "it was just a hard day", None, id="it begins a no"),
        pytest.param("ask-under-18", "i am in my 20s", None, id="a decade"),
        pytest.param("ask-under-18", "yes i am in my 20s", None, id="a yes with a decade"),
        pytest.param("ask-under-18", "i am 71", None, id="an old writer"),
        pytest.param("ask-under-18", "yes i am 25", None, id="a yes with a grown-up's age"),
        pytest.param("ask-under-18", "yes she just turned 19", None, id="a yes that goes on to an age"),
        pytest.param("ask-under-18", "no he is 12", "P0", id="a no with a child's age"),
        pytest.param("ask-under-18", "my sister is 13 years old", "P0", id="a sister"),
        pytest.param("ask-under-18", "14f", "P0", id="an age as chats write it"),
        pytest.param("ask-under-18", "yes under 18", "P0", id="the words of the question"),
        pytest.param("ask-under-18", "not under 18", None, id="the words of the question denied"),
        pytest.param("ask-under-18", "im 17, almost 18", "P0", id="nearly grown up"),
        pytest.param("ask-under-18", "18", None, id="just grown up"),
        pytest.param("ask-under-18", "they sent 15 photos", None, id="another number"),
        pytest.param("ask-under-18", "it was 5 years ago", None, id="a time"),
        pytest.param("ask-under-18", "im sixteen", "P0", id="an age in letters"),
        pytest.param("ask-under-18", "my daughter, 9", "P0", id="a daughter"),
        pytest.param("ask-what-happened", "not me, my friend is", "P1", id="a friend"),
        pytest.param("ask-food", "not eating", "P1", id="not eating is no no"),
        pytest.param("ask-intimate-photo", "not private", None, id="not private"),
        pytest.param("ask-know-in-person", "i do not", None, id="not known"),
        pytest.param("ask-know-in-person", "no, my ex", "P1", id="a no with an ex behind it"),
        pytest.param("ask-safe-at-home", "yes he hits me", "P1", id="afraid, and more"),
        pytest.param("ask-what-happened", "i am at work", None, id="at work"),
        pytest.param("ask-anyone-in-danger", "i am joking", None, id="joking"),
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


ROW = "id: a, why: b, question: ask-life-or-moment, words: [yes], category: none, severity: none"


@pytest.mark.parametrize("field", ["begins: sometimes", "ages: 18", "ages: [18, 7]", 'ages: ["1", "2"]'])
def test_a_wrong_field_stops_the_start(tmp_path: Path, field: str) -> None:
    table = tmp_path / "answers.yml"
    table.write_text(f"answers:\n- {{{ROW}, {field}}}\n")
    with pytest.raises(TableError, match=rf"answers\.yml, answer 1: {field.split(':')[0]} must be"):
        read_answers(table, SAFETY / "questions.yml")


def test_every_question_with_a_yes_or_no_has_answers(answers: Answers) -> None:
    questions = [row["id"] for row in yaml.safe_load((SAFETY / "questions.yml").read_text())["questions"]]
    understood = {question for question in questions if answers.assess(question, "yes") is not None}
    # This one asks for a few words; those are screened like any other message.
    assert set(questions) - understood == {"ask-what-about-it"}
