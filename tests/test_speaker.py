"""Who is writing, as far as it decides what to say: age, for whom, where, and whether they can speak."""

from __future__ import annotations

from pathlib import Path

import pytest

from haven.screening import Assessment
from haven.screening.assessment import Cue
from haven.triage.countries import read_countries
from haven.triage.speaker import read_speaker

COUNTRIES = read_countries(Path(__file__).parents[1] / "data" / "safety" / "countries.yml")
ABOUT_A_MINOR = Assessment("sextortion", "P1", at_risk="minor", at_risk_cues=(Cue("child", 0, 2),))
A_GUESS = Assessment("sextortion", "P1", at_risk="minor")


def speaker_of(*texts, profile=None, assessment=None, asked_country=False):
    return read_speaker(texts, profile or {}, assessment or Assessment(), COUNTRIES, asked_country)


@pytest.mark.parametrize(
    ("texts", "band", "minor"),
    [
        pytest.param(["hi"], None, None, id="nobody knows"),
        pytest.param(["hi"], "13-15", True, id="the app says so"),
        pytest.param(["hi"], "18+", False, id="the app says no"),
        pytest.param(["im 13", "he wants pics"], None, True, id="said earlier"),
        pytest.param(["im 13"], "18+", True, id="children make themselves older in apps"),
        pytest.param(["im 25"], "16-17", True, id="the app knows better, and the safer one counts"),
        pytest.param(["i am not a minor"], None, False, id="a stated adult is believed"),
        pytest.param(["i'm 31 and he stalks me"], None, False, id="an adult's age"),
        pytest.param(["im in year 8"], None, True, id="a school year of their own"),
        pytest.param(["my class is full of idiots"], None, None, id="a class may be anybody's"),
        pytest.param(["tengo 14 años"], None, True, id="in Spanish"),
        pytest.param(["j'ai 15 ans"], None, True, id="in French"),
        pytest.param(["my daughter is 12"], None, None, id="somebody else's age"),
    ],
)
def test_the_age_of_the_writer(texts, band, minor):
    assert speaker_of(*texts, profile={"age_band": band} if band else {}).minor is minor


def test_a_child_is_at_risk_when_words_say_so_and_not_when_a_model_guesses():
    assert speaker_of("he texts my girl", assessment=ABOUT_A_MINOR).child_at_risk is True
    assert speaker_of("he texts my girl", assessment=A_GUESS).child_at_risk is None
    assert speaker_of("im 13", assessment=A_GUESS).child_at_risk is True


@pytest.mark.parametrize(
    ("text", "for_other"),
    [
        pytest.param("my friend's dad is hitting her", True, id="a friend"),
        pytest.param("a guy sends my little brother robux for selfies", True, id="a brother"),
        pytest.param("my daughter told me a man asks her for pics", True, id="told me is not done to me"),
        pytest.param("my best friend's ex keeps threatening her", True, id="the ex of a friend"),
        pytest.param("my brother hits me", False, id="done to me"),
        pytest.param("my friend posted my nudes", False, id="mine"),
        pytest.param(
            "my boyfriend checks my phone", False, id="a partner is feared more often than worried for"
        ),
        pytest.param("mum's boyfriend throws things when im on my phone", False, id="at home"),
        pytest.param("he's here", False, id="no words for it"),
    ],
)
def test_for_whom_they_speak(text, for_other):
    assert speaker_of(text).for_other is for_other


def test_screening_may_know_that_it_is_about_somebody_else_if_words_say_so():
    cues = (Cue("other_at_risk", 0, 3),)
    told = Assessment("ipv_stalking", "P1", at_risk="other", at_risk_cues=cues)
    assert speaker_of("he locks her in", assessment=told).for_other
    assert not speaker_of("he locks me in", assessment=told).for_other
    assert not speaker_of(
        "he is here", assessment=Assessment("ipv_stalking", "P0", at_risk="other")
    ).for_other


@pytest.mark.parametrize(
    ("texts", "host", "asked", "country", "said", "moved_to"),
    [
        pytest.param(["hi"], "IE", False, "IE", False, None, id="the host's"),
        pytest.param(["im in spain now"], "IE", False, "ES", True, "ES", id="the user knows better"),
        pytest.param(["im in spain", "help"], "IE", False, "ES", True, None, id="said before"),
        pytest.param(["UK"], None, True, "GB", True, "GB", id="an answer"),
        pytest.param(["ie."], None, True, "IE", True, "IE", id="a code as an answer"),
        pytest.param(["us"], None, True, "US", True, "US", id="a word that is a code, as an answer"),
        pytest.param(["us"], None, False, None, False, None, id="and not as an answer"),
        pytest.param(["no"], None, True, None, False, None, id="a refusal is not Norway"),
        pytest.param(["between france and spain"], None, True, None, False, None, id="two are none"),
    ],
)
def test_where_they_are(texts, host, asked, country, said, moved_to):
    found = speaker_of(*texts, profile={"country": host} if host else {}, asked_country=asked)
    assert (found.country, found.country_said, found.moved_to) == (country, said, moved_to)


@pytest.mark.parametrize(
    ("text", "cannot"),
    [
        ("i cant talk he can hear me", True),
        ("im whispering", True),
        ("can't call anyone", True),
        ("i'm deaf", True),
        ("i can talk", False),
        ("he can't stop", False),
    ],
)
def test_whether_they_can_speak(text, cannot):
    assert speaker_of(text).cannot_speak is cannot


def test_long_texts_are_read_quickly():
    assert speaker_of("my " * 1300, "i am " * 1000, "he's " * 800).minor is None
