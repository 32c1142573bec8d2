"""What a user reads when a case is opened, raised or noted: the right words, the right numbers, once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from haven.cases.alerts import Alerts, AlertTarget
from haven.cases.handoff import HandOffs
from haven.cases.intakes import Intakes
from haven.cases.log import ConversationLog
from haven.cases.words import Words
from haven.intake import build_intake, read_flows
from haven.screening import Assessment
from haven.screening.assessment import Cue
from haven.store import Case, Conversation, Event, Store
from haven.texts import read_texts
from haven.triage.first_words import read_first_words
from haven.triage.helplines import read_helplines
from haven.triage.routing import read_routes
from haven.triage.speaker import Speaker
from haven.triage.terms import RISKS
from tests.wording import never_said

pytest_plugins = ("tests.store_fixtures",)
DATA = Path(__file__).parents[1] / "data"
TEXTS = read_texts(DATA / "texts")
HELPLINES = read_helplines(DATA / "safety" / "helplines.yml")
WORDS = Words(TEXTS, HELPLINES, read_first_words(DATA / "safety" / "first_words.yml", TEXTS))
ROUTES = read_routes(DATA / "safety" / "routing.yml")
FLOWS = read_flows(DATA / "intake", TEXTS, ROUTES)
ROWS = yaml.safe_load((DATA / "safety" / "helplines.yml").read_text(encoding="utf-8"))["helplines"]


def conversation_of(owner: str = "assistant", **profile: str) -> Conversation:
    return Conversation("c", owner, None, 1, 1, 0, 1, "none", "none", "en", 0.0, 0.0, 0, 0, profile, None)


CASE = Case("HV-2CFGHJ", "c", "open", "none", "P2", "t", "risk", 0, 1, 0, 0, None, None, None, None, None, None, 1, "assistant", 0, {})  # fmt: skip


# --- The words themselves -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("category", RISKS)
def test_every_first_answer_holds_only_numbers_of_the_country_and_nothing_forbidden(category):
    for country, severity, minor, for_other in product(
        ("IE", "US", "UA", "GB", None, "XX"), ("P0", "P1", "P2", "P3"), (None, True, False), (True, False)
    ):
        speaker = Speaker(minor=minor, for_other=for_other, country=country)
        drafts = WORDS.first(conversation_of(), Assessment(category, severity), speaker, CASE, True)
        text = "\n".join(draft.body["text"] for draft in drafts)
        emergency = [row["phone"] for row in ROWS if row["country"] == country and row["kind"] == "emergency"]
        rest = text.replace(CASE.id, "")
        for phone in emergency:
            rest = rest.replace(phone, "")
        assert not re.search(r"\d{3,}", rest), text
        assert emergency or "local emergency number" in text or severity not in ("P0",)
        assert never_said(text) is None
        assert text.count("?") <= 1
        assert not re.search(r"[{}$]|None", text), text


@pytest.mark.parametrize("severity", ["P0", "P1"])
@pytest.mark.parametrize("category", RISKS)
def test_a_serious_answer_comes_with_a_card_and_says_whose_numbers_they_are(category, severity):
    known = WORDS.first(conversation_of(), Assessment(category, severity), Speaker(country="GB"), CASE)
    assert known[0].body["card"]["country"] == "GB"
    assert "numbers for the United Kingdom." in known[0].body["text"]
    assert "another country, tell me" in known[0].body["text"]
    unknown = WORDS.first(conversation_of(), Assessment(category, severity), Speaker(), CASE)
    assert unknown[0].body["card"]["emergency"] == []
    assert "Tell me which country" in unknown[0].body["text"]
    for drafts in (known, unknown):
        assert "?" not in "".join(draft.body["text"] for draft in drafts[:-1]), "the question ends the answer"
        assert all(len(draft.body["text"].split("\n")) <= 6 for draft in drafts)


def test_a_country_that_we_hold_no_numbers_of_is_not_asked_for_again():
    [first, *_] = WORDS.first(
        conversation_of(), Assessment("ipv_stalking", "P1"), Speaker(country="XX"), CASE
    )
    assert "Tell me which country" not in first.body["text"]
    assert "finds help lines in any country" in first.body["text"]


def test_for_somebody_else_the_number_is_that_of_the_place_where_they_are():
    [answer] = WORDS.first(
        conversation_of(), Assessment("suicide_self_harm_other", "P0"), Speaker(country="IE"), CASE
    )
    assert "If they are in another country, tell me which one." in answer.body["text"]
    assert "place where they are" in answer.body["card"]["note"]


def test_who_cannot_speak_sees_a_line_that_takes_writing_first():
    speaker = Speaker(country="IE", cannot_speak=True)
    [answer, *_] = WORDS.first(conversation_of(), Assessment("suicide_self_harm_self", "P1"), speaker, CASE)
    assert answer.body["card"]["lines"][0]["sms"]


def test_a_bounded_harm_gets_words_a_case_number_and_the_way_to_a_person():
    [answer] = WORDS.first(conversation_of(), Assessment("doxxing", "P2"), Speaker(country="IE"), CASE, True)
    assert "card" not in answer.body
    assert CASE.id in answer.body["text"]
    assert [payload for _, payload in answer.quick] == [{"haven": "person"}]
    [waiting] = WORDS.first(conversation_of("queue"), Assessment("doxxing", "P2"), Speaker(), CASE)
    assert CASE.id not in waiting.body["text"]
    assert not waiting.quick


# --- The handoff, on a real store ---------------------------------------------------------------------------------


class FakePush:
    """Shows everything to nobody; every alert is rendered at once."""

    def events(self, conv: str, events: Sequence[Event]) -> None: ...
    def case_changed(self, row: dict[str, Any]) -> None: ...
    def typing(self, conv: str, speaker: str) -> None: ...
    def answered(self, conv: str, seq: int) -> None: ...
    async def alert(self, alert_id: int, row: dict[str, Any], timeout_s: float) -> str | None:
        return "sam"


class FakeSummaries:
    """Remembers who is to be told."""

    def __init__(self) -> None:
        self.watchers: list[str] = []

    async def bring_up_to_date(self, case: Case, watchers: Sequence[str] = ()) -> Case:
        self.watchers = list(watchers)
        return case


class Desk:
    """One conversation and its handoffs."""

    def __init__(self, store: Store, conv: str) -> None:
        self.store, self.conv, push = store, conv, FakePush()
        self.summaries = FakeSummaries()
        alerts = Alerts(store, push, None, AlertTarget(None))
        log = ConversationLog(store, push)
        self.handoffs = HandOffs(store, log, alerts, push, ROUTES, WORDS, self.summaries)  # type: ignore[arg-type]
        self.cids = 0

    async def says(self, text: str) -> None:
        self.cids += 1
        await self.store.append_user(self.conv, "d", f"{self.cids:032x}", "message", {"text": text})

    async def heard(self, after: int = 0) -> list[Event]:
        page = await self.store.read_events(self.conv, after, 200, for_agent=False)
        return [e for e in page.events if e.type == "message" and e.from_kind == "haven"]


@pytest.fixture
async def desk_of(open_store: Callable[..., Store], sqlite_url: str) -> Callable[..., Any]:
    store = open_store(sqlite_url)

    async def opened(**profile: str) -> Desk:
        conv, _ = await store.create_conversation(profile)
        return Desk(store, conv)

    return opened


SOME_WORDS = (Cue("a cue", 0, 3),)
GRAVE = Assessment("suicide_self_harm_self", "P1", 0.9)


async def test_a_handoff_says_what_helps_then_what_is_true(desk_of):
    desk = await desk_of(country="IE")
    await desk.says("i want to die")
    await desk.handoffs.hand_off(desk.conv, GRAVE, "risk")
    texts = [event.body["text"] for event in await desk.heard()]
    assert texts[0].startswith("I'm really glad you told me.")
    assert "I've told a person on our safety team" in texts[-1]


async def test_who_names_their_country_while_waiting_gets_its_numbers_once(desk_of):
    desk = await desk_of()
    await desk.says("i want to die")
    await desk.handoffs.hand_off(desk.conv, GRAVE, "risk")
    before = await desk.heard()
    assert not any(event.body.get("card", {}).get("country") for event in before)
    await desk.says("ireland")
    await desk.handoffs.rescore(desk.conv, GRAVE)
    await desk.says("i said ireland")
    await desk.handoffs.rescore(desk.conv, GRAVE)
    [numbers] = (await desk.heard())[len(before) :]
    assert numbers.body["text"] == "Here are numbers for Ireland."
    assert numbers.body["card"]["emergency"][0]["phone"] == "112 or 999"


async def test_another_harm_of_the_same_weight_gets_its_own_words_once(desk_of):
    desk = await desk_of(country="IE")
    await desk.says("they all tell me to die")
    await desk.handoffs.hand_off(desk.conv, Assessment("bullying_harassment", "P1"), "risk")
    before = await desk.heard()
    for _ in range(2):
        await desk.says("now one wants money or he posts my pics")
        await desk.handoffs.rescore(desk.conv, Assessment("sextortion", "P1", cues=SOME_WORDS))
    more = (await desk.heard())[len(before) :]
    assert "Do not pay" in more[0].body["text"]
    assert len(more) == 2, "one answer in two pieces, said once"
    await desk.says("ok thanks")
    await desk.handoffs.rescore(desk.conv, Assessment("ncii", "P1"))
    assert len(await desk.heard()) == len(before) + 2, "nothing in the message itself is nothing new"


async def test_a_case_that_gets_worse_says_what_helps_now(desk_of):
    desk = await desk_of(country="IE")
    await desk.says("i want to die")
    await desk.handoffs.hand_off(desk.conv, GRAVE, "risk")
    before = await desk.heard()
    await desk.says("i took something")
    await desk.handoffs.rescore(desk.conv, Assessment("suicide_self_harm_self", "P0"))
    more = (await desk.heard())[len(before) :]
    assert "Please call 112 or 999 now." in more[0].body["text"]


async def test_a_bounded_harm_is_answered_once_and_not_again_when_a_person_is_asked_for(desk_of):
    desk = await desk_of(country="IE")
    harm = Assessment("doxxing", "P2")
    await desk.says("someone read my real name out on live")
    for _ in range(2):
        await desk.handoffs.note_risk(desk.conv, harm)
    [words] = await desk.heard()
    assert "Save the link" in words.body["text"]
    await desk.says("Talk to a person")
    await desk.handoffs.hand_off(desk.conv, harm, "asked")
    [_, asked] = await desk.heard()
    assert "I've asked a person" in asked.body["text"]


async def test_a_report_is_not_answered_twice(desk_of):
    desk = await desk_of()
    await desk.says("report")
    await desk.store.set_level(desk.conv, "hate_speech", "P2")
    intake = build_intake(FLOWS.get("report"), {"what": "x"}, TEXTS.say)
    await Intakes(desk.store, desk.handoffs, ROUTES, WORDS).file(desk.conv, intake)
    assert await desk.heard() == []


@pytest.mark.parametrize(
    ("text", "profile", "team"),
    [
        pytest.param("im 14 and he wants money or he posts my pics", {}, "child_safety", id="said"),
        pytest.param("he wants money", {"age_band": "13-15"}, "child_safety", id="the app says so"),
        pytest.param("he wants money", {}, "sexual_harm", id="nobody knows"),
    ],
)
async def test_a_child_who_says_so_goes_to_child_safety_and_sees_the_child_line(desk_of, text, profile, team):
    desk = await desk_of(country="IE", **profile)
    await desk.says(text)
    done = await desk.handoffs.hand_off(desk.conv, Assessment("sextortion", "P0"), "risk")
    assert done.case.team == team
    card = (await desk.heard())[0].body["card"]
    assert ("Childline" in card["lines"][0]["name"]) == (team == "child_safety")
    assert "Law-enforcement response" in desk.summaries.watchers


async def test_nobody_talks_over_an_agent(desk_of):
    desk = await desk_of(country="IE")
    await desk.says("i want to die")
    done = await desk.handoffs.hand_off(desk.conv, GRAVE, "risk")
    agent = await desk.store.create_agent("sam", "Sam", "x")
    await desk.store.claim(done.case.id, agent.id)
    before = await desk.heard()
    await desk.says("im in spain and i took something")
    await desk.handoffs.rescore(desk.conv, Assessment("suicide_self_harm_self", "P0"))
    assert await desk.heard() == before
