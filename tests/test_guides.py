"""The guide tables are read strictly, and each guide becomes a card and a plain text."""

from __future__ import annotations

import copy
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from haven.guides import HOST_ACTIONS, PLATFORMS, Guides, guide_text, read_guides, render_guide
from haven.guides.host_action import advice_first
from haven.guides.rows import OPTIONAL_KEYS
from haven.tables import TableError

ROOT = Path(__file__).resolve().parents[1]
GUIDES = ROOT / "data" / "guides"
REFS = {
    "block_someone": "A-01",
    "unblock_someone": "A-02",
    "bulk_manage_comments": "A-03",
    "mute_someone": "A-04",
    "remove_follower": "A-05",
    "repeat_accounts": "A-06",
    "report_video": "A-10",
    "report_comment": "A-11",
    "report_message": "A-12",
    "report_account": "A-13",
    "report_live": "A-14",
    "report_sound": "A-15",
    "report_product": "A-16",
    "report_underage": "A-17",
    "report_copyright": "A-18",
    "report_impersonation": "A-18b",
    "remove_intimate_images": "A-18c",
    "worried_about_someone": "A-18d",
    "report_status": "A-19",
    "private_account": "A-20",
    "who_can_message": "A-21",
    "who_can_interact": "A-22",
    "hide_lists": "A-23",
    "suggestions_contacts": "A-24",
    "activity_status": "A-25",
    "location": "A-26",
    "filter_comments": "A-30",
    "filter_keywords": "A-31",
    "creator_care": "A-32",
    "delete_comments": "A-33",
    "restricted_mode": "A-35",
    "screen_time": "A-36",
    "teen_defaults": "A-37",
    "family_pairing": "A-38",
    "correct_birthday": "A-39",
    "live_moderation": "A-40",
    "live_host_age": "A-41",
    "account_taken_over": "A-45",
    "secure_account": "A-46",
    "phishing": "A-47",
    "removed_content": "A-50",
    "account_banned": "A-51",
    "age_ban": "A-52",
    "live_ban": "A-53",
    "delete_account": "A-54",
    "tune_feed": "A-55",
    "missing_person": "A-60",
    "after_death": "A-61",
    "legal_request": "A-62",
}
ROW: dict[str, Any] = {
    "id": "wave_hello",
    "ref": "A-90",
    "title": "Wave hello",
    "wants": "To say hello.",
    "acknowledgement": "That is kind.",
    "variants": {platform: ["Raise your hand.", "Tap **Wave**."] for platform in PLATFORMS},
    "deep_link": "app://profile/{handle}/wave",
    "what_next": "They see it.",
    "limits": ["Only once a day.", "Not at night."],
    "follow_ups": [{"question": "Do they wave back?", "answer": "They may."}],
    "edge_cases": [{"when": "They are asleep.", "advice": "Wait."}],
    "related": ["wave_goodbye"],
    "offer": "Do you want to wave goodbye?",
    "source": "General knowledge.",
    "checked_on": date(2026, 11, 22),
}
OTHER = {**ROW, "id": "wave_goodbye", "ref": "A-91", "title": "Wave goodbye", "related": ["wave_hello"]}


@pytest.fixture(scope="module")
def guides() -> Guides:
    return read_guides(GUIDES)


def write_tables(folder: Path, *rows: dict[str, Any]) -> Path:
    for number, row in enumerate(rows):
        text = yaml.safe_dump({"guides": [row]}, sort_keys=False)
        (folder / f"{number}_{row.get('id', 'nameless')}.yml").write_text(text, encoding="utf-8")
    return folder


def test_every_guide_is_found_by_id_and_by_reference(guides: Guides) -> None:
    assert {guide.id: guide.ref for guide in guides} == REFS
    for guide_id, ref in REFS.items():
        assert guides.by_ref(ref) is guides.get(guide_id)
        assert guide_id in guides


def test_a_guide_that_does_not_exist_is_an_error(guides: Guides) -> None:
    with pytest.raises(KeyError):
        guides.get("fly_away")
    with pytest.raises(KeyError):
        guides.by_ref("A-99")


def changed(**values: Any) -> dict[str, Any]:
    return {**copy.deepcopy(ROW), **values}


def without(key: str) -> dict[str, Any]:
    return {name: value for name, value in ROW.items() if name != key}


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        pytest.param(changed(what_nxt="x"), "field named 'what_nxt'; did you mean 'what_next'?", id="typo"),
        pytest.param(without("offer"), "the field 'offer' is missing", id="no offer"),
        pytest.param(
            changed(variants={"ios": ["a"], "web": ["b"]}), "'android' is missing", id="missing variant"
        ),
        pytest.param(
            changed(variants={**ROW["variants"], "andriod": ["a"]}),
            "'andriod'; did you mean 'android'?",
            id="misspelt variant",
        ),
        pytest.param(changed(variants={**ROW["variants"], "web": []}), "web: expected a list", id="no steps"),
        pytest.param(changed(variants={**ROW["variants"], "web": [7]}), "found 7", id="step is a number"),
        pytest.param(changed(id="Wave Hello"), "id: expected lower-case words", id="id is no slug"),
        pytest.param(changed(ref="B-1"), "ref: expected like 'A-01'", id="ref of another part"),
        pytest.param(changed(deep_link="https://evil.example"), "deep_link: expected app://", id="web link"),
        pytest.param(changed(deep_link="app://x/{name}"), "deep_link: expected app://", id="unknown hole"),
        pytest.param(changed(what_next="See <b>this</b>."), "only **bold**", id="html"),
        pytest.param(changed(what_next="See [this](x)."), "only **bold**", id="markdown link"),
        pytest.param(changed(what_next="Tap **Wave."), "only **bold**", id="bold is not closed"),
        pytest.param(changed(limits="Only once."), "limits: expected a list", id="text for a list"),
        pytest.param(
            changed(follow_ups=[{"question": "Why?"}]),
            "follow_ups, entry 1: the field 'answer' is missing",
            id="question without answer",
        ),
        pytest.param(changed(edge_cases=["Wait."]), "edge_cases, entry 1: expected when", id="bare advice"),
        pytest.param(
            changed(edge_cases=[{**ROW["edge_cases"][0], "situatoin": "You sleep."}]),
            "'situatoin'; did you mean 'situation'?",
            id="misspelt field of an edge case",
        ),
        pytest.param(
            changed(related=["wave_godbye"]), "'wave_godbye'; did you mean 'wave_goodbye'?", id="unknown"
        ),
        pytest.param(changed(related=["wave_hello"]), "cannot be related to itself", id="itself"),
        pytest.param(
            changed(host_action="blok"),
            "host_action: no host action named 'blok'; did you mean 'block'?",
            id="action",
        ),
        pytest.param(
            changed(host_action=["block"]), "host_action: no host action named", id="list of actions"
        ),
        pytest.param(
            changed(host_action="block", offered_on=["profil"]),
            "offered_on, entry 1: no context named 'profil'; did you mean 'profile'?",
            id="unknown context",
        ),
        pytest.param(
            changed(offered_on=["profile"]), "nothing is offered without host_action", id="no action"
        ),
        pytest.param(
            changed(edge_cases=[{"when": "Now.", "advice": "Wait.", "risks": ["sextorsion"]}]),
            "risks, entry 1: no harm named 'sextorsion'; did you mean 'sextortion'?",
            id="unknown harm",
        ),
        pytest.param(changed(checked_on="last week"), "expected a day like 2026-11-22", id="vague date"),
    ],
)
def test_a_bad_row_stops_the_start_and_names_the_mistake(
    tmp_path: Path, row: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(TableError) as error:
        read_guides(write_tables(tmp_path, row, OTHER))
    assert complaint in str(error.value)
    assert str(error.value).startswith("0_")
    assert "guide 1" in str(error.value)


@pytest.mark.parametrize(
    ("second", "complaint"),
    [
        pytest.param({**OTHER, "id": "wave_hello"}, "the id 'wave_hello' is already used", id="id"),
        pytest.param({**OTHER, "ref": "A-90"}, "the ref 'A-90' is already used by 'wave_hello'", id="ref"),
    ],
)
def test_two_guides_never_share_an_id_or_a_reference(
    tmp_path: Path, second: dict[str, Any], complaint: str
) -> None:
    first = {**ROW, "related": ["wave_goodbye"]}
    with pytest.raises(TableError, match=re.escape(complaint)):
        read_guides(write_tables(tmp_path, first, second))


def test_the_row_that_the_errors_start_from_is_good(tmp_path: Path) -> None:
    assert len(read_guides(write_tables(tmp_path, ROW, OTHER))) == 2


def test_an_empty_folder_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="no guides found"):
        read_guides(tmp_path)


def test_a_card_holds_the_steps_of_the_users_platform(guides: Guides) -> None:
    guide = guides.get("block_someone")
    for platform in PLATFORMS:
        card = render_guide(guide, platform, harm=False)
        assert card["steps"] == list(guide.variants[platform])
        assert card["platform"] == platform
    assert guide.variants["web"] != guide.variants["ios"]


def test_a_card_carries_the_steps_of_every_platform_to_switch_between(guides: Guides) -> None:
    for guide in guides:
        card = render_guide(guide, "web", harm=False)
        assert list(card["variants"]) == list(PLATFORMS)
        assert card["variants"]["web"] == card["steps"]
        assert card["variants"]["ios"] == list(guide.variants["ios"])


def test_a_card_answers_what_users_ask_next_and_says_nothing_that_is_for_staff(guides: Guides) -> None:
    guide = guides.get("teen_defaults")
    card = render_guide(guide, "ios", harm=False)
    assert [each["question"] for each in card["follow_ups"]] == [each.question for each in guide.follow_ups]
    assert {"situation", "advice"} == set(card["edge_cases"][0])
    for_staff = [each for each in guide.edge_cases if each.situation is None]
    assert for_staff, "need a case for staff alone for this test to mean anything"
    assert len(card["edge_cases"]) == len(guide.edge_cases) - len(for_staff)
    said = str(card)
    for each in guide.edge_cases:
        assert (each.advice in said) == (each.situation is not None)
        assert each.when == each.situation or each.when not in said


@pytest.mark.parametrize("platform", [None, "", "toaster"])
def test_an_unknown_platform_gets_the_phone_steps_and_is_not_guessed(
    guides: Guides, platform: str | None
) -> None:
    card = render_guide(guides.get("mute_someone"), platform, harm=False)
    assert card["platform"] is None
    assert card["steps"] == list(guides.get("mute_someone").variants["android"])


def test_phone_steps_name_no_brand_of_phone(guides: Guides) -> None:
    for guide in guides:
        for step in guide.variants["android"]:
            assert not re.search(r"(?i)android|iphone|ios|samsung", step), guide.id


def test_an_acknowledgement_is_said_only_when_harm_is_near(guides: Guides) -> None:
    guide = guides.get("report_comment")
    assert render_guide(guide, "ios", harm=False)["acknowledgement"] is None
    card = render_guide(guide, "ios", harm=True)
    assert card["acknowledgement"] == guide.acknowledgement
    assert guide_text(card).startswith(guide.acknowledgement)


def test_a_card_has_one_limit_and_names_related_guides(guides: Guides) -> None:
    guide = guides.get("private_account")
    card = render_guide(guide, "ios", harm=False)
    assert card["kind"] == "guide"
    assert card["limit"] == guide.limits[0]
    assert card["limits"] == list(guide.limits)
    assert {"id": "remove_follower", "title": "Remove a follower"} in card["related"]


@pytest.mark.parametrize(
    ("handle", "link"),
    [
        pytest.param("@sunny_kay", "app://profile/sunny_kay/block", id="handle"),
        pytest.param("a/b?c", "app://profile/a%2Fb%3Fc/block", id="no way out of its place"),
        pytest.param(None, "app://profile/{handle}/block", id="unknown: the app asks"),
    ],
)
def test_a_deep_link_leads_to_the_profile_that_was_named(
    guides: Guides, handle: str | None, link: str
) -> None:
    assert render_guide(guides.get("block_someone"), "ios", False, handle)["deep_link"] == link


def test_the_plain_text_has_numbered_steps_no_markup_and_no_blank_line(guides: Guides) -> None:
    for guide in guides:
        for platform in PLATFORMS:
            text = guide_text(render_guide(guide, platform, harm=True))
            assert "\n\n" not in text
            assert "**" not in text
            for number, step in enumerate(guide.variants[platform], start=1):
                assert f"\n{number}. {step.replace('**', '')}\n" in text
            assert text.endswith(guide.offer.replace("**", ""))


def test_deep_links_and_the_page_for_the_host_app_name_the_same_targets(guides: Guides) -> None:
    page = (ROOT / "docs" / "guides.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"`(app://[^`]+)`", page)) - {"app://..."}
    assert documented == {guide.deep_link for guide in guides}


def test_the_page_lists_every_guide_with_its_reference_source_and_day(guides: Guides) -> None:
    page = (ROOT / "docs" / "guides.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| A-.*\|$", page, re.M)
    assert listed == [
        f"| {guide.ref} | `{guide.id}` | {guide.title} | {guide.checked_on} | {guide.source} |"
        for guide in guides
    ]


def test_the_page_on_guides_describes_every_field() -> None:
    page = (ROOT / "docs" / "guides.md").read_text(encoding="utf-8")
    for field in [*ROW, *OPTIONAL_KEYS, "risks"]:
        assert f"`{field}`" in page, field


def test_a_card_asks_the_host_app_only_for_what_names_a_person_where_one_is_needed(guides: Guides) -> None:
    acting = [guide for guide in guides if guide.host_action]
    assert len(acting) >= 6, "the guides were read"
    for guide in acting:
        needs_person = HOST_ACTIONS[guide.host_action or ""].needs_person
        assert (render_guide(guide, None, False)["host_action"] is None) == needs_person
        action = render_guide(guide, None, False, "@sunny_kay")["host_action"]
        assert (action["action"], action["guide"], action["what_next"]) == (
            guide.host_action,
            guide.id,
            guide.what_next,
        )
        assert action["handle"] == ("sunny_kay" if needs_person else None)


@pytest.mark.parametrize("handle", ["a/b?c", "two words", "x" * 65, "<b>", "\u202egro", "@", ""])
def test_what_cannot_be_a_handle_is_nobody(guides: Guides, handle: str) -> None:
    assert render_guide(guides.get("block_someone"), None, False, handle)["host_action"] is None


@pytest.mark.parametrize(
    ("guide_id", "risks", "advice"),
    [
        pytest.param("block_someone", ["ipv_stalking"], "own safety first", id="a partner who scares"),
        pytest.param("block_someone", ["sextortion"], "Block them last", id="threats for pictures"),
        pytest.param("block_someone", ["bullying_harassment"], "Save the link", id="cruel words"),
        pytest.param("block_someone", ["bullying_harassment", "ipv_stalking"], "own safety first", id="both"),
        pytest.param("block_someone", ["none", "eating_disorder"], None, id="another harm"),
        pytest.param("block_someone", [], None, id="no harm"),
    ],
)
def test_near_harm_what_comes_first_is_said_before_the_app_acts(
    guides: Guides, guide_id: str, risks: list[str], advice: str | None
) -> None:
    action = render_guide(guides.get(guide_id), None, True, "sunny_kay", risks)["host_action"]
    assert action["first"] is None if advice is None else advice in action["first"]


def test_whoever_lets_the_app_act_is_warned_of_the_two_gravest_cases_first(guides: Guides) -> None:
    for guide in guides:
        if guide.host_action:
            for risk in (
                "ipv_stalking",
                "child_abuse_home",
                "sextortion",
                "ncii",
                "child_sexual_exploitation",
            ):
                assert advice_first(guide.edge_cases, [risk]), (guide.id, risk)
