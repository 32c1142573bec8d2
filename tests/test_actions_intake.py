"""The forms: an answer is kept as it is; skip, back, stop and questions about something else are not answers."""

from __future__ import annotations

import pytest

from haven.intake import DECLINED, PRESSED, Flow, Question
from haven.screening import Assessment
from tests.action_calls import Done, answer, call, done, user
from tests.fakes_services import FakeServices

FLOWS = FakeServices().flows
QUESTIONS = [
    pytest.param(flow, question, id=f"{flow.id}, {question.id}")
    for flow in FLOWS
    for question in flow.questions
]
REPORT = FLOWS.get("report")


@pytest.fixture
def services() -> FakeServices:
    return FakeServices()


def validate(services: FakeServices, message: dict, flow: Flow, question: str, **slots: str) -> Done:
    text, asked = message["text"], flow.slot(question)
    filled = {**slots, "requested_slot": asked, asked: text}
    return call(services, f"validate_{flow.form}", message, done(flow.form), answer(asked, text), **filled)


@pytest.mark.parametrize(("flow", "question"), QUESTIONS)
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
def test_an_answer_is_kept_word_for_word(
    services: FakeServices, flow: Flow, question: Question, text: str, intent: str
) -> None:
    checked = validate(services, user(f"  {text} ", intent), flow, question.id)
    assert checked.slots == {flow.slot(question.id): text}


@pytest.mark.parametrize(("flow", "question"), QUESTIONS)
@pytest.mark.parametrize("text", ["skip", "Skip!", "idk", "I’d rather not say."])
def test_a_question_can_be_skipped(services: FakeServices, flow: Flow, question: Question, text: str) -> None:
    assert validate(services, user(text, "stop"), flow, question.id).slots == {
        flow.slot(question.id): DECLINED
    }


@pytest.mark.parametrize(("flow", "question"), QUESTIONS)
def test_the_form_can_be_stopped_at_every_question(
    services: FakeServices, flow: Flow, question: Question
) -> None:
    for text in ("stop", "STOP.", "never mind"):
        stopped = validate(services, user(text, "nlu_fallback"), flow, question.id)
        assert stopped.slots == {
            flow.slot(question.id): None,
            "intake_ended": "stopped",
            "requested_slot": None,
        }


@pytest.mark.parametrize(("flow", "question"), QUESTIONS)
def test_going_back_asks_the_question_before_again(
    services: FakeServices, flow: Flow, question: Question
) -> None:
    place = flow.questions.index(question)
    again = {flow.slot(q.id): None for q in (flow.questions[max(0, place - 1)], question)}
    assert validate(services, user("go back", "stop"), flow, question.id).slots == again


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(user("how do i block him", "block_someone", 0.9), id="a typed question"),
        pytest.param(user("Block someone", "block_someone", 1.0), id="a button"),
        pytest.param(user("It worked", "it_worked", 1.0), id="a button of a guide"),
        pytest.param(user("are you a bot", "ask_bot", 0.9), id="who are you"),
    ],
)
def test_a_question_about_something_else_is_left_to_the_rules(services: FakeServices, message: dict) -> None:
    checked = validate(services, message, REPORT, "what")
    assert checked.slots == {"report_what": None}
    rejected = [event["name"] for event in checked.events if event["event"] == "action_execution_rejected"]
    assert rejected == ["report_form"]


def test_the_form_may_ask_again_after_such_a_question(services: FakeServices) -> None:
    question = user("how do i block him", "block_someone", 0.9)
    again = call(
        services, "validate_report_form", question, done("report_form"), requested_slot="report_what"
    )
    assert again.events == []


def test_the_words_on_a_button_are_no_command(services: FakeServices) -> None:
    """ "Not sure" typed skips; pressed, it is the choice, which may call for people."""
    flow = FLOWS.get("intimate_image")
    pressed = user("Not sure", "inform", 1.0, {"choice": "not_sure"})
    assert validate(services, pressed, flow, "age").slots == {
        "intimate_image_age": "not_sure",
        "requested_slot": None,
    }
    typed = user("not sure", "nlu_fallback")
    assert validate(services, typed, flow, "age").slots["intimate_image_age"] == "not_sure"


def test_every_question_offers_its_choices_and_the_way_on_back_and_out(services: FakeServices) -> None:
    for flow in FLOWS:
        for place, question in enumerate(flow.questions):
            asked = call(services, f"action_ask_{flow.slot(question.id)}", user("x", "inform"))
            assert asked.texts == [services.texts.say(flow.text_id(question.id))]
            ways = 3 if place else 2
            assert len(asked.payloads) == len(question.choices) + ways
            assert bool(question.choices) == (question.kind in PRESSED)


def test_a_stored_request_can_be_corrected_in_so_many_words(services: FakeServices) -> None:
    filed = call(
        services,
        "action_file_intake",
        user("yes", "affirm"),
        intake="report",
        report_what="x",
        report_who="@wrong",
    )
    number = filed.slots["intake_filed"]
    changed = call(services, "action_note_fact", user("no, it was @right", "inform"), intake_filed=number)
    assert changed.next_action == "report_form"
    assert (changed.slots["report_who"], changed.slots["report_what"]) == ("@right", "x")
    noted = call(services, "action_note_fact", user("@somebody", "inform"), intake_filed=number)
    assert noted.responses[0]["response"] == "utter_noted"


def test_a_store_that_is_away_keeps_the_answers(services: FakeServices) -> None:
    services.store_is_away = True
    failed = call(services, "action_file_intake", user("yes", "affirm"), intake="report", report_what="x")
    assert failed.texts == [services.texts.say("say-intake-not-saved")]
    assert failed.slots == {"report_check": None}
    status = call(services, "action_case_status", user("x", "affirm"))
    assert status.texts == [services.texts.say("say-status-unread")]


def test_an_answer_that_needs_people_hands_over_an_assessment_that_the_service_takes(
    services: FakeServices,
) -> None:
    call(services, "action_file_intake", user("Yes", "inform", 1.0), intake="report", report_now="yes")
    [(_, risk, reason)] = services.handed_off
    found = Assessment.from_json(risk)
    assert (found.category, found.severity, reason) == ("threats_violence", "P0", "risk")
