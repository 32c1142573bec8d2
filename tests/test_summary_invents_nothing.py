"""Whatever a conversation holds, its summary says nothing that is not in the log, the profile, the case or our tables."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from haven.triage.countries import read_countries
from haven.triage.first_actions import read_first_actions
from haven.triage.summary import build_summary
from haven.triage.summary_text import summary_text
from haven.triage.terms import CATEGORIES, RISKS, SEVERITIES

SAFETY = Path(__file__).parents[1] / "data" / "safety"
COUNTRIES = read_countries(SAFETY / "countries.yml")
FIRST_ACTIONS = read_first_actions(SAFETY / "first_actions.yml")
TABLE_TEXT = (SAFETY / "first_actions.yml").read_text(encoding="utf-8")

# Texts as users write them, and pieces that the fact patterns look for, thrown together.
PIECES = st.sampled_from(
    [
        "im 13", "I'm 42", "she's 9", "my son is 16", "year 8", "9th grade", "tonight", "at 4pm", "in 20 minutes", "@a.b_c",
        "https://x.y/z?q=1", "home alone", "in Dublin", "at Gate 7", "in spain", "not safe", "i paid 500", "i'd rather not say",
        "123", "0800 111", "\n", "\u2028", "😀", "“hm”", "İ", "ﬁ", "don't", "4:30", "aged 15", "my teacher", "skip", "x" * 300,
    ]
)  # fmt: skip
USER_TEXT = st.one_of(
    st.text(max_size=80), st.lists(PIECES, max_size=12).map(" ".join), st.lists(PIECES).map("".join)
)
OUR_TEXT = st.one_of(
    USER_TEXT,
    st.sampled_from(["Which country are you in?", "How old are you?", "Call 112.", "Are you safe?"]),
)
PROFILE = st.fixed_dictionaries(
    {},
    optional={
        "country": st.sampled_from(["IE", "GB", None]),
        "age_band": st.sampled_from(["13-15", "16-17", "18+", None]),
        "language": st.sampled_from(["en", "pt-BR"]),
        "platform": st.sampled_from(["ios", "android", "web"]),
    },
)


@st.composite
def logs(draw):
    speakers = st.sampled_from(["user", "user", "assistant", "haven", "agent"])
    events, assessments = [], {}
    for seq in range(1, draw(st.integers(0, 8)) + 1):
        speaker = draw(speakers)
        text = draw(USER_TEXT if speaker == "user" else OUR_TEXT)
        events.append({"seq": seq, "at": 1764000000.0 + seq, "from_kind": speaker, "text": text})
        if speaker == "user" and draw(st.booleans()):
            spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text) + 3))
            assessments[seq] = {
                "category": draw(st.sampled_from(RISKS)),
                "severity": draw(st.sampled_from(SEVERITIES)),
                "score": draw(st.floats(0, 1)),
                "cues": [{"id": "cue", "start": a, "end": b} for a, b in draw(st.lists(spans, max_size=3))],
                "further": draw(st.lists(st.sampled_from(RISKS), max_size=2)),
            }
    return events, assessments


@st.composite
def cases(draw):
    return {
        "id": "HV-7K2M9Q",
        "category": draw(st.sampled_from(CATEGORIES)),
        "severity": draw(st.sampled_from(SEVERITIES)),
        "reason": draw(st.sampled_from(["risk", "asked", "stuck", "intake"])),
        "opened_at": 1764000006.0,
        "team": "child_safety",
    }


def build(log, case, profile):
    events, assessments = log
    return build_summary(case, events, assessments, profile, FIRST_ACTIONS, COUNTRIES)


@settings(max_examples=150, deadline=None)
@given(logs(), cases(), PROFILE)
def test_every_quoted_word_is_a_piece_of_the_message_it_names(log, case, profile):
    texts = {event["seq"]: event["text"] for event in log[0]}
    users = {event["seq"] for event in log[0] if event["from_kind"] == "user"}
    summary = build(log, case, profile)
    for quote in summary["quotes"]:
        assert quote["seq"] in users
        end = quote["offset"] + len(quote["text"])
        assert texts[quote["seq"]][quote["offset"] : end] == quote["text"]
        assert len(quote["text"].split()) <= 25
        for cue in quote["cues"]:
            assert 0 <= cue["start"] < cue["end"] <= len(quote["text"])
    for fact in summary["facts"]:
        assert fact["seq"] in users
        assert texts[fact["seq"]][fact["start"] : fact["end"]] == fact["words"]
    without_marks = [text.replace("“", "").replace("”", "") for text in texts.values()]
    if not any("“" in text or "”" in text for text in texts.values()):
        for part in (summary["bluf"], summary["situation"], summary["background"], summary["assessment"]):
            for words in re.findall("“([^”]*)”", part):
                assert any(words in text for text in without_marks), words


@settings(max_examples=150, deadline=None)
@given(logs(), cases(), PROFILE)
def test_every_digit_of_the_first_line_stands_in_the_log_the_profile_or_the_case(log, case, profile):
    sources = [event["text"] for event in log[0]] + [
        str(value) for value in (*profile.values(), *case.values())
    ]
    bluf = build(log, case, profile)["bluf"]
    for digits in re.findall(r"\d+", bluf):
        assert any(digits in source for source in sources), (digits, bluf)


@settings(max_examples=150, deadline=None)
@given(logs(), cases(), PROFILE)
def test_every_digit_of_the_text_form_has_a_source(log, case, profile):
    summary = build(log, case, profile)
    numbers = [str(event["seq"]) for event in log[0]]
    sources = [event["text"] for event in log[0]] + [
        str(value) for value in (*profile.values(), *case.values())
    ]
    body = [line for line in summary_text(summary).splitlines() if not line.startswith("META")]
    for digits in re.findall(r"\d+", " ".join(body)):
        listed = digits in numbers or any(digits in source for source in (*sources, TABLE_TEXT))
        # Orders are numbered.
        assert listed or int(digits) <= len(summary["recommend"]), digits


@settings(max_examples=150, deadline=None)
@given(logs(), cases(), PROFILE)
def test_a_summary_is_short_and_on_single_lines(log, case, profile):
    summary = build(log, case, profile)
    body = " ".join((summary["situation"], summary["background"], summary["assessment"]))
    assert len(summary["bluf"].split()) <= 30
    assert len(body.split()) <= 180
    assert len(summary["timeline"]) <= 5
    assert len(summary["quotes"]) <= 5
    for part in (summary["bluf"], summary["situation"], summary["background"], summary["assessment"]):
        assert len(part.splitlines()) <= 1


@settings(max_examples=100, deadline=None)
@given(logs(), cases(), PROFILE)
def test_every_message_a_claim_names_is_in_the_log(log, case, profile):
    users = {event["seq"] for event in log[0] if event["from_kind"] == "user"}
    for claim in build(log, case, profile)["claims"]:
        assert set(claim["seq"]) <= users
