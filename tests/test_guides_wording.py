"""What guides say is easy to read, never hurts, and puts safety and evidence before a block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from haven.guides import Guide, read_guides
from tests.wording import HARDEST_GRADE, LONGEST_SENTENCE, never_said, reading_grade, sentences

DATA = Path(__file__).resolve().parents[1] / "data"
GUIDES = list(read_guides(DATA / "guides"))

# Labels as they stand in the app's menus: whoever looks for a button needs its exact name.
PRODUCT_NAMES = {
    "2-step verification", "Account", "Account Updates", "Account and profile", "Account information",
    "Activity status", "Appeal", "Block", "Block accounts", "Blocked accounts", "Comments",
    "Content preferences", "Creator care mode", "Date of birth", "Deactivate or delete account", "Delete",
    "Digital Wellbeing", "Direct messages", "Download your data", "Downloads", "Duet", "Everyone",
    "Family Pairing", "Filter all comments", "Filter keywords", "Filter unkind comments", "Follow",
    "Followers", "Following list", "Friends", "Inbox", "Liked videos", "Location services",
    "Manage account", "Manage devices", "Manage multiple comments", "Mentions and tags", "Messages",
    "Moderators", "More", "Mute", "Need more help?", "No", "No one", "Not interested", "Only me", "Parent",
    "Pretending to be someone", "Privacy", "Private account", "Profile views", "Refresh your For You feed",
    "Remove previously synced contacts", "Remove this follower", "Report", "Report a problem",
    "Report account", "Restricted Mode", "Safety Center", "Screen time", "Security", "Security alerts",
    "Settings", "Settings and privacy", "Share", "Stitch", "Submit", "Submit an appeal",
    "Suggest your account to others", "Sync contacts and Facebook friends", "Teen", "Unblock", "Unmute",
    "User may be under 13", "View details",
}  # fmt: skip


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
        if edge_case.situation:
            yield edge_case.situation
    yield guide.offer


def labels(text: str) -> list[str]:
    return re.findall(r"\*\*([^*]+)\*\*", text)


def grade(sentence: str) -> float:
    """Return the reading grade; a product name counts as one easy word."""
    for label in labels(sentence):
        if label in PRODUCT_NAMES:
            sentence = sentence.replace(f"**{label}**", "it")
    return reading_grade(sentence)


ROWS = [
    pytest.param(sentence, id=f"{guide.id}: {sentence}")
    for guide in GUIDES
    for sentence in dict.fromkeys(sentence for text in said(guide) for sentence in sentences(text))
]


def test_the_guides_hold_sentences() -> None:
    assert len(ROWS) > 300, "need the guides' sentences for the tests below to mean anything"


@pytest.mark.parametrize("sentence", ROWS)
def test_a_ten_year_old_can_read_every_sentence(sentence: str) -> None:
    assert grade(sentence) <= HARDEST_GRADE
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
        assert never_said(text) is None, text


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
