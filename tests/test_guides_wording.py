"""What guides say is easy to read, never hurts, and puts safety and evidence before a block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from haven.guides import Guide, read_guides

DATA = Path(__file__).resolve().parents[1] / "data"
GUIDES = list(read_guides(DATA / "guides"))

HARDEST_GRADE = 5.0
LONGEST_SENTENCE = 20
# Labels as they stand in the app's menus: whoever looks for a button needs its exact name.
PRODUCT_NAMES = {
    "Block", "Blocked accounts", "Comments", "Delete", "Direct messages", "Filter all comments",
    "Filter keywords", "Filter unkind comments", "Follow", "Followers", "Friends", "Inbox",
    "Manage multiple comments", "Messages", "Mute", "No one", "Not interested", "Pretending to be someone",
    "Privacy", "Private account", "Remove this follower", "Report", "Report account", "Settings",
    "Settings and privacy", "Share", "Submit", "Unblock", "Unmute", "User may be under 13",
}  # fmt: skip
# The one wording for it everywhere, in every country.
FIXED_WORDING = ("local emergency number",)
# Where counting groups of vowels gives a wrong number of syllables.
SYLLABLES = {
    "being": 2, "business": 2, "duet": 2, "everyone": 3, "idea": 3, "people": 2, "people's": 2, "safety": 3,
    "someone": 2, "themselves": 2, "video": 3, "videos": 3,
}  # fmt: skip
# domain rules: words that blame, doubt or command calm, and what a bot must not promise or ask for.
NEVER_SAID = [
    r"are you sure", r"calm down", r"why did(n't| you)", r"commit(ted)? suicide", r"failed attempt",
    r"successful attempt", r"attention[- ]seeking", r"just block", r"\bsecret between\b", r"we called the police",
    r"ignore (them|it|him|her)", r"\bi promise\b", r"\bguarantee", r"send us (the|a|your) (picture|photo|video|screenshot)",
    r"screenshot", r"within \d+", r"\d+ hours",
]  # fmt: skip
ALLOWED_NEVER_SAID = ("Do not send us the picture.",)


def said(guide: Guide) -> Iterator[str]:
    """Yield every text of the guide that a user can read; `wants`, `when` and `source` are for staff."""
    yield guide.acknowledgement
    for steps in guide.variants.values():
        yield from steps
    yield guide.what_next
    yield from guide.limits
    for follow_up in guide.follow_ups:
        yield follow_up.question
        yield follow_up.answer
    for edge_case in guide.edge_cases:
        yield edge_case.advice
    yield guide.offer


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?!])\s+", text)


def labels(text: str) -> list[str]:
    return re.findall(r"\*\*([^*]+)\*\*", text)


def syllables(word: str) -> int:
    if word in SYLLABLES:
        return SYLLABLES[word]
    word = word.replace("'", "")
    groups = len(re.findall(r"[aeiouy]+", word))
    silent_end = re.search(r"[^aeiou]es?$|[^td]ed$", word)
    spoken_end = re.search(r"[^aeiouy]les?$|([sxz]|[cs]h|[gc])es$|[^aeiouy]ied$", word)
    return max(groups - (1 if silent_end and not spoken_end else 0), 1)


def reading_grade(sentence: str) -> float:
    """Return the Flesch-Kincaid grade; a product name counts as one easy word."""
    for label in labels(sentence):
        if label in PRODUCT_NAMES:
            sentence = sentence.replace(f"**{label}**", "it")
    for wording in FIXED_WORDING:
        sentence = sentence.replace(wording, "it")
    words = re.findall(r"[a-z0-9']+", sentence.lower())
    return 0.39 * len(words) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


ROWS = [
    pytest.param(sentence, id=f"{guide.id}: {sentence}")
    for guide in GUIDES
    for sentence in dict.fromkeys(sentence for text in said(guide) for sentence in sentences(text))
]


def test_the_measure_tells_easy_from_hard() -> None:
    assert len(ROWS) > 300, "need the guides' sentences for the tests below to mean anything"
    assert reading_grade("Tap the three dots at the top right.") < 1
    assert reading_grade("Notification preferences determine communication availability.") > 20


@pytest.mark.parametrize("sentence", ROWS)
def test_a_ten_year_old_can_read_every_sentence(sentence: str) -> None:
    assert reading_grade(sentence) <= HARDEST_GRADE
    assert len(sentence.split()) <= LONGEST_SENTENCE


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_bold_is_only_for_names_that_stand_in_the_app(guide: Guide) -> None:
    for text in said(guide):
        assert set(labels(text)) <= PRODUCT_NAMES, text


def test_every_product_name_on_the_list_is_used() -> None:
    used = {label for guide in GUIDES for text in said(guide) for label in labels(text)}
    assert used == PRODUCT_NAMES


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_no_guide_says_what_must_never_be_said(guide: Guide) -> None:
    for text in said(guide):
        rest = text
        for allowed in ALLOWED_NEVER_SAID:
            rest = rest.replace(allowed, "")
        for pattern in NEVER_SAID:
            assert not re.search(pattern, rest, re.IGNORECASE), (pattern, text)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_no_guide_holds_a_phone_number_an_emoji_or_an_exclamation_mark(guide: Guide) -> None:
    for text in said(guide):
        assert set(re.findall(r"\d{3,}", text)) <= {"100"}, text
        assert text.isascii(), text
        assert "!" not in text, text


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_an_acknowledgement_is_short(guide: Guide) -> None:
    assert len(sentences(guide.acknowledgement)) <= 3
    assert len(guide.acknowledgement.split()) <= 25


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_every_guide_knows_about_a_partner_who_scares_the_user(guide: Guide) -> None:
    advice = [case.advice for case in guide.edge_cases if "partner" in case.when.lower()]
    assert advice, "no edge case for partner violence"
    assert any("person here" in text for text in advice)
    for text in advice:
        # Nothing that the other person notices may be the first thing to do.
        assert not re.match(r"(Block|Unblock|Remove|Delete|Turn on|Report)\b", text), text


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_every_guide_knows_about_threats_for_money_or_pictures(guide: Guide) -> None:
    advice = [case.advice for case in guide.edge_cases if re.search(r"threat", case.when)]
    assert advice, "no edge case for extortion"


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_evidence_is_kept_and_nothing_paid_before_anyone_is_blocked(guide: Guide) -> None:
    for case in guide.edge_cases:
        if "Do not pay" not in case.advice:
            continue
        assert "not to blame" in case.advice.split(".")[0].lower()
        kept = re.search(r"[Kk]eep|[Ss]ave", case.advice)
        assert kept, case.advice
        block = re.search(r"block them", case.advice, re.IGNORECASE)
        if block:
            assert case.advice.index("Do not pay") < block.start()
            assert kept.start() < block.start()
            assert "last" in case.advice[block.start() :]
