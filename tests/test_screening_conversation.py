"""What earlier messages do to the next one: grave levels stay, small signs add up, one ambiguous word gets a question."""

from __future__ import annotations

from pathlib import Path

import pytest

from haven.screening import Assessment, Screener, read_screener

SAFETY = Path(__file__).resolve().parents[1] / "data" / "safety"
SELF, OTHER, CHILD = "suicide_self_harm_self", "suicide_self_harm_other", "child_sexual_exploitation"


@pytest.fixture(scope="module")
def screener() -> Screener:
    return read_screener(SAFETY)


KEPT = [
    pytest.param(["i want to die"], "jk jk", SELF, "P1", id="a joke"),
    pytest.param(["i want to die"], "lol never mind its fine", SELF, "P1", id="taking it back"),
    pytest.param(["i took all my pills"], "nvm im ok", SELF, "P0", id="a denial after an attempt"),
    pytest.param(["i want to die"], "how do i change my username", SELF, "P1", id="another topic"),
    pytest.param(["i want to die", "how do i block", "ok thanks"], "bye", SELF, "P1", id="many turns later"),
    pytest.param(["i want to die"], "ok but what if it WAS serious", SELF, "P1", id="a hypothetical"),
    pytest.param(["i want to die"], "i dont need a person", SELF, "P1", id="help refused"),
    pytest.param(["i want to die"], "not me, my sister", OTHER, "P1", id="about somebody else after all"),
    pytest.param(
        ["my sister says she wants to die"],
        "she says she isnt serious",
        OTHER,
        "P1",
        id="a second-hand denial",
    ),
    pytest.param(["he hits me"], "it was only once", "ipv_stalking", "P1", id="made small"),
]


@pytest.mark.parametrize(("history", "text", "category", "severity"), KEPT)
def test_a_grave_level_stays(
    screener: Screener, history: list[str], text: str, category: str, severity: str
) -> None:
    found = screener.assess(text, history)
    assert (found.category, found.severity) == (category, severity)


RAISED = [
    pytest.param(["goodbye everyone"], "i just want to die", "P0", id="a goodbye, then the wish"),
    pytest.param(["im done"], "bye everyone", "P1", id="two small signs"),
    pytest.param(
        ["i want to die"], "tonight i end it, i have the pills here", "P0", id="a plan after a wish"
    ),
    pytest.param(["he wants a pic of me without my shirt"], "im 13", "P0", id="an age after a picture"),
    pytest.param(["im 13"], "he wants to meet at his house", "P0", id="a meeting after an age"),
    pytest.param(["he said hell post my pics if i dont pay"], "im 15", "P0", id="an age after sextortion"),
    pytest.param(["im 14 btw"], "i want to die", "P0", id="the wish after an age"),
    pytest.param(["i want to die"], "im 14 btw", "P0", id="an age after the wish"),
]


@pytest.mark.parametrize(("history", "text", "severity"), RAISED)
def test_a_level_rises_with_what_is_added(
    screener: Screener, history: list[str], text: str, severity: str
) -> None:
    assert screener.assess(text, history).severity == severity
    assert screener.assess(text).severity != severity or screener.assess(history[0]).severity != severity


def test_a_lesser_finding_makes_room_for_an_ordinary_question(screener: Screener) -> None:
    before = ["someone keeps making accounts to message me"]
    assert screener.assess("ok", before).severity == "P2"
    assert screener.assess("how do i change my bio", before) == Assessment()


def test_the_graver_of_two_harms_names_the_case_and_the_other_is_kept(screener: Screener) -> None:
    found = screener.assess("i took all my pills", ["my husband hits me"])
    assert (found.category, found.severity) == (SELF, "P0")
    assert "ipv_stalking" in found.further


AGE_BANDS = [
    pytest.param("13-15", "P0", id="a minor"),
    pytest.param("under_13", "P0", id="a child"),
    pytest.param("18+", "P1", id="an adult"),
    pytest.param(None, "P1", id="unknown"),
]


@pytest.mark.parametrize(("band", "severity"), AGE_BANDS)
def test_the_age_of_the_profile_counts(screener: Screener, band: str | None, severity: str) -> None:
    assert screener.assess("someone posted my nudes", profile={"age_band": band}).severity == severity


QUESTIONS = [
    pytest.param("get rid of me", "ask-account-or-life", id="the account or the life"),
    pytest.param("i just want to disappear for a while", "ask-account-or-life", id="a break or danger"),
    pytest.param("kms", "ask-life-or-moment", id="kilometres or the wish"),
    pytest.param("unalive", "ask-life-or-moment", id="a word without a person"),
    pytest.param("anorexia", "ask-food", id="a food word"),
    pytest.param("something bad happened to me", "ask-what-happened", id="a plea without a subject"),
    pytest.param("help", "ask-what-happened", id="help"),
    pytest.param("\U0001f62d\U0001f62d\U0001f62d", "ask-what-happened", id="tears"),
    pytest.param("thats my photo", "ask-intimate-photo", id="a picture"),
    pytest.param("hide my city, i have a reason", "ask-safe-at-home", id="a place"),
]


@pytest.mark.parametrize(("text", "question"), QUESTIONS)
def test_one_ambiguous_phrase_gets_one_question_and_no_alarm(
    screener: Screener, text: str, question: str
) -> None:
    found = screener.assess(text)
    assert (found.severity, found.category, found.ask) == ("none", "none", question)


NO_QUESTIONS = [
    "suicide by the band is in my playlist, sound got muted",
    "is there a song called depression",
    "my book about surviving anorexia got its ad rejected",
    "how do i block someone",
    "human",
]


@pytest.mark.parametrize("text", NO_QUESTIONS)
def test_an_ordinary_message_gets_no_question(screener: Screener, text: str) -> None:
    assert screener.assess(text).ask is None


def test_an_assessment_survives_the_journey_as_json(screener: Screener) -> None:
    found = screener.assess("i want to die", ["he hits me"])
    assert Assessment.from_json(found.as_json()) == found


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({}, id="nothing"),
        pytest.param({**Assessment().as_json(), "severity": "P9"}, id="an unknown severity"),
        pytest.param({**Assessment().as_json(), "category": "doxing"}, id="an unknown category"),
        pytest.param({**Assessment().as_json(), "cues": [{"id": "a"}]}, id="half a cue"),
    ],
)
def test_what_is_no_assessment_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not an assessment"):
        Assessment.from_json(data)


@pytest.mark.parametrize("after", ["uk", "i live in the uk", "ok"])
def test_words_that_say_nothing_new_do_not_rename_the_case(screener, after):
    said = "he has my nudes and says he will send them to everyone if i dont pay, im 14"
    found = screener.assess(after, [said])
    assert (found.category, found.severity) == ("sextortion", "P0")
