"""What is said at once about each harm: the right lines, in the order in which they help."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from haven.tables import TableError
from haven.texts import read_texts
from haven.triage.first_words import FirstLines, read_first_words
from haven.triage.terms import RISKS

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "data" / "safety" / "first_words.yml"
TEXTS = read_texts(ROOT / "data" / "texts")
WORDS = read_first_words(TABLE, TEXTS)
ALL = WORDS.all()
# Said around the lines of a row by haven/cases/words.py.
AROUND = {
    "first-numbers",
    "first-numbers-there",
    "first-numbers-stated",
    "first-tell-country",
    "first-directory",
    "first-saved",
    "first-country",
}
MOST_WORDS = 100
# Somebody may read along, or may have seconds.
SHORT = [
    ("ipv_stalking", "P0"),
    ("child_abuse_home", "P0"),
    ("human_trafficking", "P0"),
    ("drugs_weapons", "P0"),
]
MOST_WORDS_SHORT = 45


def text_of(found: FirstLines) -> str:
    ids = [*found.lines, *filter(None, [found.question])]
    return "\n".join(TEXTS.say(text_id, number="112") for text_id in ids)


CASES = [pytest.param(key, found, id=" ".join(key)) for key, found in ALL.items()]


@pytest.mark.parametrize("category", RISKS)
def test_every_harm_has_words_for_everybody(category):
    for severity, minor, for_other in product(("P0", "P1", "P2"), (None, True, False), (True, False)):
        assert WORDS.best(category, severity, minor, for_other) is not None


def test_where_the_answer_is_enough_nothing_is_added():
    assert WORDS.best("bullying_harassment", "P3", None) is None
    assert WORDS.best("none", "none", None) is None


@pytest.mark.parametrize(("key", "found"), CASES)
def test_in_danger_the_emergency_number_stands_in_the_first_two_lines(key, found):
    if key[1] == "P0":
        assert any("number" in TEXTS.arguments_of(text_id) for text_id in found.lines[:2])


@pytest.mark.parametrize(("key", "found"), CASES)
def test_every_answer_can_be_read_in_distress(key, found):
    text = text_of(found)
    assert len(text.split()) <= (MOST_WORDS_SHORT if key[:2] in SHORT else MOST_WORDS), text
    assert text.count("?") <= 1
    assert len(set(found.lines)) == len(found.lines)


@pytest.mark.parametrize(("key", "found"), CASES)
def test_evidence_is_kept_before_anybody_is_blocked_or_anything_deleted(key, found):
    text = re.sub(r"don['’]t (block|delete)", "", text_of(found))
    block = re.search(r"\b[Bb]lock|\bdelete\b", text)
    if block:
        kept = re.search(r"\b[Kk]eep\b|\b[Ss]ave\b", text)
        assert kept, text
        assert kept.start() < block.start(), text


@pytest.mark.parametrize("category", ["sextortion", "threats_violence", "ipv_stalking", "doxxing"])
def test_extortion_threats_stalking_and_doxxing_speak_of_evidence(category):
    for severity, minor in product(("P1", "P2"), (None, True)):
        found = WORDS.best(category, severity, minor)
        assert re.search(r"\b[Kk]eep the\b|\b[Ss]ave the\b|\bnote what\b", text_of(found))


@pytest.mark.parametrize(("key", "found"), CASES)
def test_nobody_is_told_to_keep_or_look_at_pictures(key, found):
    text = text_of(found)
    assert not re.search(r"\b(keep|save) (the |any |all )?(pictures?|photos?|videos?)", text, re.IGNORECASE)
    if key[0] == "child_sexual_exploitation":
        assert "Don't open, save or pass on any pictures." in text


@pytest.mark.parametrize(("key", "found"), CASES)
def test_a_child_is_never_sent_to_a_tool_for_adults(key, found):
    if key[2] == "minor":
        assert "StopNCII" not in text_of(found)


def test_a_partner_is_never_blocked_as_step_one():
    for severity, minor, for_other in product(("P0", "P1", "P2"), (None, True), (True, False)):
        found = WORDS.best("ipv_stalking", severity, minor, for_other)
        assert not re.search(r"(?<!don't )\bblock\b", text_of(found), re.IGNORECASE)


@pytest.mark.parametrize(
    ("category", "severity", "minor", "for_other", "in_order"),
    [
        pytest.param("suicide_self_harm_self", "P1", None, False, ["glad you told me", "112", "ending your life?"], id="suicide is asked about plainly"),
        pytest.param("suicide_self_harm_self", "P0", None, False, ["glad", "call 112", "even if you feel okay", "another person"], id="in danger: the number, then somebody near"),
        pytest.param("suicide_self_harm_other", "P1", None, False, ["112", "I'm here", "not to blame", "account"], id="a friend: what to write, not responsible"),
        pytest.param("suicide_self_harm_other", "P0", None, False, ["call 112", "where they are", "not to blame"], id="a friend in danger: place first"),
        pytest.param("eating_disorder", "P0", None, False, ["deserves care", "doctor today", "112"], id="danger signs mean a doctor"),
        pytest.param("dangerous_challenge", "P0", True, False, ["112", "grown-up", "not in trouble", "breathe"], id="a challenge: the number, an adult, no blame"),
        pytest.param("child_sexual_exploitation", "P0", True, False, ["not in trouble", "not your fault", "Keep the chat", "don't write back", "Don't send", "don't meet", "Take It Down"], id="grooming"),
        pytest.param("child_sexual_exploitation", "P0", None, True, ["child is not to blame", "112", "Keep the chat", "not in trouble"], id="a parent"),
        pytest.param("child_abuse_home", "P0", True, False, ["not your fault", "112", "safest room", "grown-up"], id="hurt at home"),
        pytest.param("child_abuse_home", "P1", None, True, ["not to blame", "112", "don't talk to the family"], id="a neighbour"),
        pytest.param("sextortion", "P1", None, False, ["not to blame", "Do not pay", "Stop writing back", "Keep the chat", "don't delete", "who you follow", "Take It Down", "report", "Block them last", "feeling"], id="sexual blackmail"),
        pytest.param("sextortion", "P0", True, False, ["not to blame", "Do not pay", "do not go to meet", "Keep the chat", "who you follow", "Take It Down", "report", "Block them last"], id="sexual blackmail of a child"),
        pytest.param("ncii", "P1", None, False, ["not your fault", "four things", "did not agree", "never have to send", "StopNCII"], id="intimate pictures: four things, no picture"),
        pytest.param("ncii", "P1", True, False, ["not in trouble", "never have to send", "Take It Down"], id="intimate pictures of a child"),
        pytest.param("sexual_assault_harassment", "P1", None, False, ["believe you", "your choice", "safe"], id="assault: belief and choice"),
        pytest.param("ipv_stalking", "P1", None, False, ["believe you", "112", "don't block", "phone they can't reach", "with the date", "Quick exit"], id="a partner: plan before any change"),
        pytest.param("threats_violence", "P0", True, False, ["112", "Keep away", "grown-up", "Keep the link", "don't look into it"], id="a threat"),
        pytest.param("terrorism_extremism", "P1", None, False, ["112", "Don't open files", "keep in touch"], id="extremism: a family keeps contact"),
        pytest.param("human_trafficking", "P0", None, False, ["short", "112", "Don't stand up to them", "Quick exit"], id="held somewhere"),
        pytest.param("hate_speech", "P2", None, False, ["sorry", "don't have to say why", "links first", "filter", "second look"], id="hate"),
        pytest.param("bullying_harassment", "P2", True, False, ["not your fault", "links first", "block many", "school", "help lines"], id="bullying of a child"),
        pytest.param("doxxing", "P1", None, False, ["112", "stay with someone", "Save the link", "private", "phone company", "don't write your address"], id="an address made public"),
        pytest.param("impersonation", "P2", None, False, ["Save the link", "don't need to show ID"], id="a fake page"),
        pytest.param("fraud_scam", "P2", None, False, ["not to blame", "bank now", "Stop paying", "keep the chat", "Never write card", "password", "fee"], id="a scam: the bank first"),
        pytest.param("hacked_account", "P2", None, False, ["not to blame", "change your password", "e-mail", "Never write a password or a code"], id="a hacked account"),
        pytest.param("animal_cruelty", "P2", None, False, ["sorry", "Save the link", "don't film"], id="cruelty to animals"),
        pytest.param("graphic_content_distress", "P2", None, False, ["normal", "screen away", "Breathe", "someone you trust", "help line"], id="a horrible video"),
        pytest.param("drugs_weapons", "P0", None, False, ["^Call 112", "stay with them", "say what it was", "naloxone"], id="an overdose: nothing before the number"),
        pytest.param("missing_person", "P1", None, False, ["112", "don't have to wait", "number of your report", "can't share"], id="a missing person"),
        pytest.param("underage_user", "P2", True, False, ["not in trouble", "age limit", "scares you"], id="a child who says their age"),
        pytest.param("death_of_user", "P1", None, False, ["sorry for your loss", "cruel posts", "Close family"], id="grief"),
    ],
)  # fmt: skip
def test_the_lines_come_in_the_order_that_helps(category, severity, minor, for_other, in_order):
    text = text_of(WORDS.best(category, severity, minor, for_other))
    at = 0
    for words in in_order:
        found = re.compile(words, re.MULTILINE).search(text, at)
        assert found, f"{words!r} is not where it should be in:\n{text}"
        at = found.end()


def test_every_line_of_the_catalogue_is_used():
    known = {text_id for text_id in TEXTS.ids() if text_id.startswith("first-")}
    used = {text_id for found in ALL.values() for text_id in (*found.lines, found.question)}
    twins = {f"{text_id}-unknown" for text_id in used if text_id and "number" in TEXTS.arguments_of(text_id)}
    assert known == (used - {None}) | twins | AROUND


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        pytest.param("say: [first-glad, first-call-hurt,", "say: [first-gald, first-call-hurt,", "no sentence named 'first-gald'; did you mean 'first-glad'?", id="a sentence"),
        pytest.param("category: ncii\n", "category: nccii\n", "did you mean 'ncii'?", id="a category"),
        pytest.param("severities: [P0]", "severities: [P7]", "no severity named 'P7'", id="a severity"),
        pytest.param("severities: [P0]", "severities: P0", "must be a list", id="no list"),
        pytest.param("severities: [P0]\n", "severities: [P0, P1]\n", "suicide_self_harm_self P1 has words already", id="two rows for one case"),
        pytest.param("  severities: [P2]\n  say: [first-glad, first-tell-one, first-lines-at-top]", "  severities: [P3]\n  say: [first-glad, first-tell-one, first-lines-at-top]", "no first words for suicide_self_harm_self P2", id="a case without words"),
        pytest.param("[first-thanks, first-dont-try, first-report-it]", "[first-thanks, first-ask-safe]", "one question at most, as the last line, and only in P0 and P1", id="a question while the assistant goes on"),
        pytest.param("first-call-hurt, first-ask-near]", "first-ask-near, first-call-hurt]", "as the last line", id="a question in the middle"),
        pytest.param("say: [first-glad, first-call-hurt", "say: [haven-handoff-waiting, first-call-hurt", "needs more than a number", id="a sentence that needs more"),
    ],
)  # fmt: skip
def test_a_bad_table_stops_the_start_with_a_sentence_for_its_editor(tmp_path, before, after, message):
    text = TABLE.read_text(encoding="utf-8")
    assert before in text, "need the row for this test to mean anything"
    path = tmp_path / "first_words.yml"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(TableError) as raised:
        read_first_words(path, TEXTS)
    assert message in str(raised.value)
    assert str(raised.value).startswith("first_words.yml")
