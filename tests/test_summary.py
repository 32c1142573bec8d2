"""The first triage summary: short, exact, and with a source for every sentence."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from haven.tables import TableError
from haven.triage.countries import read_countries
from haven.triage.facts import find_facts, find_refusals, last_question
from haven.triage.first_actions import read_first_actions
from haven.triage.helplines import read_helplines
from haven.triage.quotes import quote
from haven.triage.summary import build_summary
from haven.triage.summary_text import summary_text
from haven.triage.terms import CATEGORIES, SEVERITIES

SAFETY = Path(__file__).parents[1] / "data" / "safety"
COUNTRIES = read_countries(SAFETY / "countries.yml")
FIRST_ACTIONS = read_first_actions(SAFETY / "first_actions.yml")
OPENED = 1764000006.0
SLOW_S = 4.0


def conversation(*lines):
    """Each line is (speaker, text); the first has the number 1."""
    return [
        {"seq": seq, "at": 1764000000.0 + seq, "from_kind": speaker, "text": text}
        for seq, (speaker, text) in enumerate(lines, 1)
    ]


def assessed(events, seq, category, severity, *words, score=0.9, further=()):
    text = next(event["text"] for event in events if event["seq"] == seq)
    cues = [
        {"id": f"cue_{n}", "start": text.index(w), "end": text.index(w) + len(w)} for n, w in enumerate(words)
    ]
    found = {
        "category": category,
        "severity": severity,
        "score": score,
        "cues": cues,
        "further": list(further),
    }
    return {seq: {**found, "wants_person": False, "ask": None}}


def summarise(events, assessments=None, category="none", severity="P3", reason="risk", profile=None, **case):
    facts = {
        "id": "HV-7K2M9Q",
        "category": category,
        "severity": severity,
        "reason": reason,
        "opened_at": OPENED,
    }
    return build_summary(
        {**facts, **case}, events, assessments or {}, profile or {}, FIRST_ACTIONS, COUNTRIES
    )


@pytest.fixture
def lured():
    events = conversation(
        ("user", "hi how do i block someone"),
        ("assistant", "I'm an automated assistant. Which country are you in?"),
        ("user", "i'd rather not say. im in year 8"),
        ("assistant", "Okay. Is anyone with you right now?"),
        ("user", "he wants to meet me at 4pm today at Central Station, he is @nice.guy"),
        ("haven", "Call 112 or 999. A person will read what you wrote. See https://findahelpline.com"),
    )
    found = assessed(events, 5, "child_sexual_exploitation", "P0", "meet me", further=("sextortion",))
    return summarise(
        events,
        found,
        "child_sexual_exploitation",
        "P0",
        profile={"country": "IE", "language": "en", "platform": "ios", "age_band": None},
        team="child_safety",
        team_name="Child safety",
        first_reply_due=OPENED + 300,
    )


def test_the_first_line_says_level_harm_danger_facts_and_what_is_needed(lured):
    assert lured["bluf"] == (
        "P0 · reads as sexual exploitation of a child · sign of a minor “year 8” · when: “at 4pm”, “today”"
        " · where: “Central Station” · Child safety needed now"
    )
    assert len(lured["bluf"].split()) <= 30


def test_a_sign_of_a_minor_never_becomes_a_minor(lured):
    assert lured["meta"]["minor"] == "signs of one"
    assert "Haven infers signs of a minor from “year 8” (#3)." in lured["background"]
    (fact,) = [fact for fact in lured["facts"] if fact["kind"] == "school"]
    assert fact["basis"] == "inferred"


def test_a_stated_age_is_quoted_as_stated():
    summary = summarise(conversation(("user", "im 13 and scared")))
    assert summary["meta"]["minor"] == "yes"
    assert "User wrote about age: “im 13” (#1)." in summary["background"]


@pytest.mark.parametrize(
    ("profile", "minor"),
    [({"age_band": "13-15"}, "app says yes"), ({"age_band": "18+"}, "app says no"), ({}, "unknown")],
)
def test_the_age_the_app_gives_is_said_to_come_from_the_app(profile, minor):
    assert summarise(conversation(("user", "help")), profile=profile)["meta"]["minor"] == minor


def test_the_trigger_words_are_quoted_with_their_message_and_place(lured):
    (piece,) = lured["quotes"]
    assert piece["seq"] == 5
    assert piece["text"] == "he wants to meet me at 4pm today at Central Station, he is @nice.guy"
    (cue,) = piece["cues"]
    assert piece["text"][cue["start"] : cue["end"]] == "meet me"


def test_what_was_asked_and_declined_is_not_asked_again(lured):
    assert lured["declined"] == ["“Which country are you in?” (asked #2, declined #3)"]
    assert "country" not in lured["unknown"]
    assert lured["ask_first"] == "Are you safe where you are right now?"
    asked = conversation(("haven", "Are you safe where you are?"), ("user", "i cant do this anymore"))
    found = assessed(asked, 2, "suicide_self_harm_self", "P1")
    summary = summarise(asked, found, "suicide_self_harm_self", "P1")
    assert summary["unknown"][0] == "safe now (asked #1)"
    assert summary["ask_first"] == "Is anyone with you right now?"


def test_what_the_user_was_given_is_listed_with_its_message(lured):
    assert lured["given"] == [
        "told that it is automated (#2)",
        "number 112 (#6)",
        "number 999 (#6)",
        "link https://findahelpline.com (#6)",
        "told that a person will read (#6)",
    ]


def test_a_card_of_helplines_and_a_guide_count_as_given():
    card = read_helplines(SAFETY / "helplines.yml").card("IE", "suicide_self_harm_self", "P0", None)
    events = [
        {"seq": 1, "at": "2026-11-23T05:16:00Z", "from": {"k": "user"}, "type": "message", "body": {"text": "help"}},
        {"seq": 2, "at": 1.0, "from": {"k": "haven"}, "type": "message", "body": {"text": "Here.", "card": card}},
        {"seq": 3, "at": 1.0, "from": {"k": "assistant"}, "type": "message",
         "body": {"text": "1. Tap.", "card": {"kind": "guide", "ref": "A-01", "title": "Block someone"}}},
        {"seq": 4, "at": 1.0, "from": {"k": "agent"}, "type": "note", "body": {"text": "between us 123456"}},
        {"seq": 5, "at": 1.0, "from": {"k": "haven"}, "type": "owner", "body": {"owner": {"k": "queue"}}},
    ]  # fmt: skip
    given = summarise(events)["given"]
    assert given[:2] == ["Emergency services 112 or 999 (#2)", "Samaritans Ireland 116 123 (#2)"]
    assert given[2].startswith("directory https://findahelpline.com (table ")
    assert given[3:] == ["guide A-01 Block someone (#3)"]


def test_words_that_may_hurt_the_reader_are_shown_only_when_asked_for():
    events = conversation(("user", "he wrote i will cut them all at school tomorrow"))
    found = assessed(events, 1, "threats_violence", "P0", "cut them all")
    summary = summarise(events, found, "threats_violence", "P0")
    assert summary["quotes"][0]["veiled"]
    body = summary["bluf"] + summary["situation"] + summary["background"] + summary["assessment"]
    assert "cut them" not in body
    assert "cut them" not in summary_text(summary)


def test_every_sentence_names_who_says_so_and_where(lured):
    sections = {"situation", "background", "assessment"}
    assert {claim["section"] for claim in lured["claims"]} == sections
    for claim in lured["claims"]:
        assert claim["text"] in lured[claim["section"]]
        assert claim["basis"] in ("user", "haven", "app", "record", "table")
        if claim["basis"] == "user":
            assert claim["seq"], "what a user wrote stands in a message"


def test_a_person_asked_for_without_risk_is_no_risk():
    summary = summarise(
        conversation(("user", "human please")), category="none", severity="P3", reason="asked", team="support"
    )
    assert summary["bluf"] == "no risk found · asks for a person · support needed within three days"
    assert summary["ask_first"] == "Nothing: do not make them repeat it."
    assert summary["situation"] == "User wrote “human please” (#1). The user asked for a person."


A_FAKE = {
    "flow": "impersonation",
    "title": "your report about a fake account",
    "answers": [
        {"id": "fake", "label": "Fake account", "kind": "handle", "value": "@fake", "words": "@fake"},
        {
            "id": "does",
            "label": "What it does",
            "kind": "text",
            "value": "x",
            "words": "says cruel things in my name",
        },
    ],
    "declined": ["since"],
    "missing": ["real"],
    "labels": {"fake": "Fake account", "does": "What it does", "since": "Since when", "real": "Real account"},
    "clock": None,
    "due_at": None,
}


def test_what_a_form_holds_is_in_the_background():
    summary = summarise([], category="impersonation", severity="P2", reason="intake", intakes=[A_FAKE])
    assert summary["bluf"].startswith("P2 · reads as impersonation")
    assert "filed: impersonation" in summary["bluf"]
    assert "Form (impersonation), Fake account: “@fake”." in summary["background"]
    assert "Form (impersonation), What it does: “says cruel things in my name”." in summary["background"]
    assert summary["unknown"][0] == "Form (impersonation): Real account"
    assert summary["declined"] == ["Form (impersonation): Since when (left out)"]
    assert summary["intakes"] == [A_FAKE]


def test_the_words_of_a_form_are_veiled_where_they_may_hurt_the_reader():
    summary = summarise([], category="threats_violence", severity="P2", reason="intake", intakes=[A_FAKE])
    assert "cruel things" not in summary["background"]
    assert "“@fake”" in summary["background"]


@pytest.mark.parametrize(
    ("due_at", "missing", "said"),
    [
        pytest.param(1764172800.0, [], "ends 2025-11-26 16:00 UTC.", id="it runs"),
        pytest.param(None, ["real"], "does not run: the request is incomplete.", id="something is missing"),
    ],
)
def test_the_clock_of_the_law_is_in_the_situation(due_at, missing, said):
    intake = {**A_FAKE, "clock": "intimate_image_removal", "due_at": due_at, "missing": missing}
    summary = summarise([], category="ncii", severity="P1", reason="intake", intakes=[intake])
    assert f"Clock of the law (intimate image removal) {said}" in summary["situation"]


def test_the_most_severe_message_leads_even_when_a_later_one_is_milder():
    events = conversation(("user", "i have the pills here"), ("user", "jk i am fine"))
    found = {
        **assessed(events, 1, "suicide_self_harm_self", "P0", "pills"),
        **assessed(events, 2, "suicide_self_harm_self", "P1"),
    }
    summary = summarise(events, found, "suicide_self_harm_self", "P0")
    assert [piece["seq"] for piece in summary["quotes"]] == [1, 2]
    assert summary["situation"].startswith("User wrote “i have the pills here” (#1).")
    assert [line["seq"] for line in summary["timeline"]] == [1]


def test_a_long_conversation_gets_five_lines_of_time_and_five_quotes_at_most():
    events = conversation(*[("user", f"message {number} is bad") for number in range(60)])
    found = {}
    for event in events:
        severity = SEVERITIES[min(event["seq"] // 10, 4)]
        found.update(assessed(events, event["seq"], "bullying_harassment", severity, "bad"))
    summary = summarise(events, found, "bullying_harassment", "P0")
    assert len(summary["quotes"]) == 5
    assert 0 < len(summary["timeline"]) <= 5


@pytest.mark.parametrize("category", CATEGORIES)
@pytest.mark.parametrize("severity", SEVERITIES)
def test_every_case_can_be_summarised_even_from_an_empty_log(category, severity):
    summary = summarise([], category=category, severity=severity)
    assert 2 <= len(summary["recommend"]) <= 4
    assert summary["quotes"] == summary["given"] == []
    assert len(summary["bluf"].split()) <= 30
    assert json.loads(json.dumps(summary)) == summary


def test_message_numbers_may_be_text_as_json_makes_them():
    events = conversation(("user", "i want to die"))
    found = assessed(events, 1, "suicide_self_harm_self", "P1", "want to die")
    as_text = json.loads(json.dumps(found))
    assert list(as_text) == ["1"]
    case = {"category": "suicide_self_harm_self", "severity": "P1"}
    assert summarise(events, as_text, **case) == summarise(events, found, **case)


def test_the_text_form_keeps_the_order_an_agent_reads(lured):
    labels = [line.split("  ")[0].split(" ")[0] for line in summary_text(lured).splitlines()]
    assert labels == (
        [
            "BLUF",
            "SITUATION",
            "BACKGROUND",
            "ASSESSMENT",
            "RECOMMEND",
            "ASK",
            "UNKNOWN",
            "GIVEN",
            "LANG",
            "QUOTE",
            "META",
        ]
    )
    assert "DECLINED “Which country" in summary_text(lured)
    assert "opened 2025-11-24 16:00 UTC" in summary_text(lured)


def test_somebody_who_pastes_books_does_not_delay_the_case():
    events = conversation(*[("user", "a-b at Some Place 12 " * 190) for _ in range(400)], ("user", "im 13"))
    began = time.perf_counter()
    summary = summarise(events)
    assert time.perf_counter() - began < SLOW_S
    assert summary["meta"]["minor"] == "yes", "the newest words are always read"


# --- Quotes -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "word", "quoted"),
    [
        pytest.param("i want to die", "die", "i want to die", id="a short message whole"),
        pytest.param("  i want to die \n", "die", "i want to die", id="without the space around it"),
        pytest.param("hello\ni want to die\nbye", "die", "i want to die", id="only the line of the cue"),
        pytest.param(
            "a " * 40 + "die" + " b" * 40, "die", "a " * 8 + "die" + " b" * 16, id="25 words around the cue"
        ),
        pytest.param("x" * 500 + " die", "die", "die", id="a word too long to show"),
        pytest.param("i wnt to dye 😔 fr", "dye", "i wnt to dye 😔 fr", id="the original spelling"),
    ],
)
def test_a_quote_is_short_and_letter_by_letter(text, word, quoted):
    start = text.index(word)
    piece = quote(7, text, [{"id": "c", "start": start, "end": start + len(word)}])
    assert piece.text == quoted
    assert text[piece.offset : piece.offset + len(piece.text)] == piece.text
    (cue,) = piece.cues
    assert piece.text[cue["start"] : cue["end"]] == word


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_nothing_is_quoted_from_a_message_without_words(text):
    assert quote(1, text, []) is None


# --- Facts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        pytest.param("im 13 pls help", [("age", "im 13")], id="an age"),
        pytest.param("I’m only 15", [("age", "I’m only 15")], id="an age with a curly mark"),
        pytest.param("my daughter is 11", [("age", "my daughter is 11")], id="somebody else's age"),
        pytest.param("a 14yo girl", [("age", "14yo")], id="an age in short"),
        pytest.param("im 5 minutes away", [("time", "5 minutes")], id="minutes are no age"),
        pytest.param("im 100% sure", [], id="a per cent is no age"),
        pytest.param("she's 5 foot", [], id="a height is no age"),
        pytest.param("im 16 weeks pregnant", [("time", "16 weeks")], id="weeks are no age"),
        pytest.param("im in year 9", [("school", "year 9")], id="a school year"),
        pytest.param("it began year 2 ago", [], id="not a school year"),
        pytest.param("8th grade", [("school", "8th grade")], id="a grade"),
        pytest.param("he said tonight at 9pm", [("time", "tonight"), ("time", "at 9pm")], id="times"),
        pytest.param("he gave me 24 hours", [("time", "24 hours")], id="a deadline"),
        pytest.param("sunday school is fun", [("time", "sunday")], id="a day"),
        pytest.param("its @bad.guy.", [("handle", "@bad.guy")], id="a handle"),
        pytest.param("mail me@mail.com", [], id="an address of e-mail is no handle"),
        pytest.param(
            "see https://a.b/c?d=@me.", [("link", "https://a.b/c?d=@me")], id="a link, not its handle"
        ),
        pytest.param("at Central Station", [("place", "Central Station")], id="a place with a name"),
        pytest.param(
            "hes outside my house", [("unsafe", "hes outside"), ("place", "outside my house")], id="near"
        ),
        pytest.param("in September", [], id="a month is no place"),
        pytest.param("im in spain", [("country", "spain")], id="a country"),
        pytest.param("home alone rn", [("alone", "home alone"), ("time", "rn")], id="alone"),
        pytest.param("home alone with him", [], id="not alone at all"),
        pytest.param("leave me alone", [], id="a wish, not a fact"),
        pytest.param("i feel so alone", [], id="a feeling, not a fact"),
        pytest.param(
            "not alone, my mum is here", [("company", "not alone"), ("company", "my mum is here")], id="with"
        ),
        pytest.param("i already paid him", [("paid", "i already paid")], id="money"),
        pytest.param("he checks my phone", [("device", "checks my phone")], id="a watched device"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_facts_are_found_in_the_users_words_and_nowhere_else(text, facts):
    found = find_facts([(3, text)], COUNTRIES)
    assert [(fact.kind, fact.words) for fact in found] == facts
    assert all(text[fact.start : fact.end] == fact.words for fact in found)


def test_whose_age_it_is_is_kept():
    about = [fact.about for fact in find_facts([(1, "im 15. my sister is 9. a 12 year old")])]
    assert about == ["user", "someone else", None]


@pytest.mark.parametrize("answer", ["i'd rather not say", "I dont want to tell you", "skip", "not telling"])
def test_a_declined_question_is_remembered(answer):
    (refusal,) = find_refusals([(1, False, "Okay. How old are you?"), (2, True, answer)])
    assert (refusal.fact, refusal.question, refusal.asked_seq, refusal.seq) == (
        "age",
        "How old are you?",
        1,
        2,
    )


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Hi. Are you ok? Tell me.", "Are you ok?"),
        ("One? Two?", "Two?"),
        ("??", "?"),
        ("No.", None),
        ("", None),
    ],
)
def test_the_last_question_is_the_one_that_was_asked(text, question):
    assert last_question(text) == question


def test_an_answer_is_not_a_refusal_and_a_refusal_needs_a_question():
    assert find_refusals([(1, False, "How old are you?"), (2, True, "15")]) == []
    assert find_refusals([(1, True, "i dont want to talk about it")]) == []


# --- The table of first actions ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        pytest.param(
            "category: fraud_scam", "category: fraud_scan", "did you mean 'fraud_scam'?", id="a category"
        ),
        pytest.param(
            "ask_first: [paid, time", "ask_first: [payed, time", "did you mean 'paid'?", id="a fact"
        ),
        pytest.param(
            "facts: [safe_now, link, age]", "facts: [safe, link, age]", "did you mean 'safe_now'?", id="needs"
        ),
        pytest.param(
            "- id: doxxing\n  why: A safe place",
            "- id: doxing\n  why: A safe place",
            "'doxxing'",
            id="a kind",
        ),
        pytest.param(
            "  category: none\n", "  category: doxxing\n", "fit doxxing", id="two rows for one case"
        ),
    ],
)
def test_a_bad_row_stops_the_start_with_a_sentence_for_its_editor(tmp_path, before, after, message):
    text = (SAFETY / "first_actions.yml").read_text(encoding="utf-8")
    assert before in text, "need the row for this test to mean anything"
    path = tmp_path / "first_actions.yml"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(TableError) as raised:
        read_first_actions(path)
    assert message in str(raised.value)
