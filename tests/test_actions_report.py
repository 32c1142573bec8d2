"""The report form: an answer is kept as it is; skip, back, stop and questions about something else are not answers."""

from __future__ import annotations

import pytest

from actions.report import DECLINED, QUESTIONS
from tests.action_calls import answer, call, done, user
from tests.fakes_services import FakeServices

FORM = done("report_form")


@pytest.fixture
def services() -> FakeServices:
    return FakeServices()


def validate(services: FakeServices, message: dict, asked: str):
    text = message["text"]
    return call(
        services,
        "validate_report_form",
        message,
        FORM,
        answer(asked, text),
        requested_slot=asked,
        **{asked: text},
    )


@pytest.mark.parametrize("asked", QUESTIONS)
@pytest.mark.parametrize(
    ("text", "intent"),
    [
        pytest.param("they post my face and laugh", "nlu_fallback", id="plain words"),
        pytest.param("he wont stop", "stop", id="words that sound like stop"),
        pytest.param("someone should block him", "block_someone", id="words that sound like a guide"),
        pytest.param(
            "no person should see this", "ask_person", id="words that sound like a wish for a person"
        ),
        pytest.param("skip diving videos", "stop", id="begins like a command"),
    ],
)
def test_an_answer_is_kept_word_for_word(services: FakeServices, asked: str, text: str, intent: str) -> None:
    checked = validate(services, user(f"  {text} ", intent), asked)
    assert checked.slots == {asked: text}


@pytest.mark.parametrize("asked", QUESTIONS)
@pytest.mark.parametrize("text", ["skip", "Skip!", "idk", "I'd rather not say."])
def test_a_question_can_be_skipped(services: FakeServices, asked: str, text: str) -> None:
    assert validate(services, user(text, "stop"), asked).slots == {asked: DECLINED}


@pytest.mark.parametrize("asked", QUESTIONS)
@pytest.mark.parametrize("text", ["stop", "STOP.", "cancel the report", "never mind"])
def test_the_report_can_be_stopped(services: FakeServices, asked: str, text: str) -> None:
    stopped = validate(services, user(text, "nlu_fallback"), asked)
    assert stopped.slots == {asked: None, "report_stopped": True, "requested_slot": None}


@pytest.mark.parametrize(
    ("asked", "asked_again"),
    [
        ("report_what", {"report_what"}),
        ("report_where", {"report_what", "report_where"}),
        ("report_who", {"report_where", "report_who"}),
    ],
)
def test_going_back_asks_the_question_before_again(
    services: FakeServices, asked: str, asked_again: set
) -> None:
    assert validate(services, user("go back", "stop"), asked).slots == dict.fromkeys(asked_again)


@pytest.mark.parametrize(
    ("command", "slots"),
    [("skip", {"report_who": DECLINED}), ("back", {"report_where": None, "report_who": None})],
)
def test_a_button_is_a_command_in_every_language(services: FakeServices, command: str, slots: dict) -> None:
    pressed = user("Überspringen", "stop", 1.0, {"command": command})
    assert validate(services, pressed, "report_who").slots == slots


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(user("how do i block him", "block_someone", 0.9), id="a typed question"),
        pytest.param(user("Block someone", "block_someone", 1.0), id="a button"),
        pytest.param(user("are you a bot", "ask_bot", 0.9), id="who are you"),
    ],
)
def test_a_question_about_something_else_is_left_to_the_rules(services: FakeServices, message: dict) -> None:
    checked = validate(services, message, "report_what")
    assert checked.slots == {"report_what": None}
    assert [event["name"] for event in checked.events if event["event"] == "action_execution_rejected"] == [
        "report_form"
    ]


def test_the_form_may_ask_again_after_such_a_question(services: FakeServices) -> None:
    question = user("how do i block him", "block_someone", 0.9)
    again = call(services, "validate_report_form", question, FORM, requested_slot="report_what")
    assert again.events == []


def test_what_was_told_before_the_form_is_kept(services: FakeServices) -> None:
    known = [answer("report_who", "@bad.guy"), answer("report_where", "https://example.com/v/1")]
    started = call(services, "validate_report_form", user("yes", "affirm"), FORM, *known)
    assert started.slots == {"report_who": "@bad.guy", "report_where": "https://example.com/v/1"}


def test_a_finished_report_opens_a_case_and_says_its_number(services: FakeServices) -> None:
    filed = call(
        services,
        "action_file_report",
        user("idk", "nlu_fallback"),
        report_kind="report_video",
        report_what="my face",
        report_where="https://example.com/v/1",
        report_who=DECLINED,
    )
    report = {
        "kind": "report_video",
        "what": "my face",
        "where": "https://example.com/v/1",
        "who": None,
        "declined": ["who"],
    }
    assert services.reports == [("c0ffee.1", report)]
    assert filed.texts == [services.texts.say("say-report-filed", case="HV-000001")]
    assert filed.slots["report_what"] is None


@pytest.mark.parametrize(
    ("slots", "line"),
    [
        pytest.param({"report_what": "my face", "report_stopped": True}, "say-report-stopped", id="stopped"),
        pytest.param(dict.fromkeys(QUESTIONS, DECLINED), "say-report-nothing", id="everything skipped"),
    ],
)
def test_without_a_report_nothing_is_sent_and_that_is_said(
    services: FakeServices, slots: dict, line: str
) -> None:
    ended = call(services, "action_file_report", user("stop", "stop"), **slots)
    assert ended.texts == [services.texts.say(line)]
    assert services.reports == []
    assert set(ended.slots.values()) == {None}


def test_a_report_that_cannot_be_saved_keeps_its_answers_for_another_try(services: FakeServices) -> None:
    services.store_is_away = True
    failed = call(services, "action_file_report", user("idk", "nlu_fallback"), report_what="my face")
    assert failed.texts == [services.texts.say("say-report-not-saved")]
    assert '/affirm{"offer": "report"}' in failed.payloads
    assert failed.slots == {}
