"""Every flow of data/intake, gone through with the trained model: to the end, skipped, corrected, interrupted, failing.

A conversation answers each question as a user would; what is filed is compared with what was said.
"""

from __future__ import annotations

# First: it prepares this process for Rasa.
from tests.rasa_driver import Conversation, stack

# isort: split
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from haven.intake import CHECK, PRESSED, Flow, Question, choice_text, read_flows
from haven.texts import read_texts
from haven.triage.routing import read_routes

DATA = Path(__file__).resolve().parents[1] / "data"
TEXTS = read_texts(DATA / "texts")
FLOWS = list(read_flows(DATA / "intake", TEXTS, read_routes(DATA / "safety" / "routing.yml")))
EACH = [pytest.param(flow, id=flow.id) for flow in FLOWS]
# What a user answers to a question of this kind; none of it says more than it answers.
TYPED = {
    "text": "the blue thing again",
    "handle": "@blue.fox",
    "link": "https://example.com/v/7",
    "date": "last monday",
}
KEPT = {**TYPED, "date": "last monday"}


def start(flow: Flow, conversation: Conversation | None = None) -> Conversation:
    conversation = conversation or Conversation()
    conversation.presses(f'/affirm{{"offer": "intake:{flow.id}"}}')
    return conversation


def harmless(question: Question) -> str:
    """Return the first choice that keeps the form going and the case with the assistant; "yes" to a statement."""
    plain = [choice.id for choice in question.choices if not choice.hands_off and not choice.raises]
    return plain[0]


def answer(conversation: Conversation, flow: Flow, question: Question) -> str:
    """Answer the question that was asked, and return what must be kept of it."""
    assert asked(conversation) == flow.slot(question.id)
    if question.kind in PRESSED:
        choice = harmless(question)
        conversation.presses(
            f'/inform{{"choice": "{choice}"}}', TEXTS.say(choice_text(flow, question, choice))
        )
        return choice
    conversation.types(TYPED[question.kind])
    return TYPED[question.kind]


def answer_all(conversation: Conversation, flow: Flow) -> dict[str, str]:
    """Answer every question that is asked; return what must be filed."""
    given: dict[str, str] = {}
    while asked(conversation) != flow.slot(CHECK):
        question = flow.question(asked(conversation))
        assert question is not None, said(conversation)
        given[question.id] = answer(conversation, flow, question)
    return given


def asked(conversation: Conversation) -> str | None:
    slot: str | None = conversation.tracker.get_slot("requested_slot")
    return slot


def form(conversation: Conversation) -> str | None:
    name: str | None = conversation.tracker.active_loop_name
    return name


def said(conversation: Conversation) -> str:
    return "\n".join(message.get("text") or "" for message in conversation.messages)


def press(conversation: Conversation, title_id: str, **arguments: str) -> None:
    title = TEXTS.say(title_id, **arguments)
    conversation.presses(conversation.buttons[title], title)


def filed(conversation: Conversation) -> list[dict[str, Any]]:
    return stack().cases_of(conversation.id)[1]


@contextmanager
def store_away() -> Iterator[None]:
    stack().tell_store(is_away=True)
    try:
        yield
    finally:
        stack().tell_store()


@pytest.mark.parametrize("flow", EACH)
def test_a_request_goes_to_the_end_and_says_its_number_and_what_comes_next(flow: Flow) -> None:
    conversation = start(flow)
    assert TEXTS.say(flow.text_id("opening")) in said(conversation)
    given = answer_all(conversation, flow)
    assert set(given) == {question.id for question in flow.questions}
    for question in flow.questions:
        assert TEXTS.say(flow.text_id(question.id, "label")) in said(conversation), (
            "the summary shows every answer"
        )
    press(conversation, "button-intake-send")
    (intake,) = filed(conversation)
    intake.pop("missing", None)
    assert intake == {"flow": flow.id, **given}
    assert form(conversation) is None
    assert conversation.messages
    if flow.severity not in ("P0", "P1"):
        assert "HV-" in said(conversation)
        assert TEXTS.say(flow.text_id("next")) in said(conversation)
    assert [conversation.tracker.get_slot(slot) for slot in flow.slots] == [None] * len(flow.slots)


@pytest.mark.parametrize("flow", EACH)
def test_every_question_can_be_skipped_and_nothing_of_nothing_is_sent(flow: Flow) -> None:
    conversation = start(flow)
    for _ in flow.questions:
        conversation.types("skip")
    assert form(conversation) is None
    assert TEXTS.say("say-intake-nothing") in said(conversation)
    assert filed(conversation) == []


@pytest.mark.parametrize("flow", EACH)
def test_what_was_skipped_is_filed_as_declined_and_never_asked_again(flow: Flow) -> None:
    conversation = start(flow)
    first, *rest = flow.questions
    kept = answer(conversation, flow, first)
    for _ in rest:
        assert asked(conversation) != flow.slot(first.id)
        press(conversation, "button-skip")
    assert asked(conversation) == flow.slot(CHECK)
    press(conversation, "button-intake-send")
    (intake,) = filed(conversation)
    intake.pop("missing", None)
    assert intake == {"flow": flow.id, first.id: kept, "declined": [question.id for question in rest]}


@pytest.mark.parametrize("flow", EACH)
def test_each_answer_can_be_changed_before_it_is_sent(flow: Flow) -> None:
    conversation = start(flow)
    given = answer_all(conversation, flow)
    changed = next(question for question in flow.questions if question.kind not in PRESSED)
    press(conversation, "button-intake-change", label=TEXTS.say(flow.text_id(changed.id, "label")))
    assert asked(conversation) == flow.slot(changed.id)
    conversation.types("@green.frog")
    assert asked(conversation) == flow.slot(CHECK), "only what was wrong is asked again"
    press(conversation, "button-intake-send")
    (intake,) = filed(conversation)
    assert intake[changed.id] == "@green.frog"
    assert {name: intake[name] for name in given if name != changed.id} == {
        name: value for name, value in given.items() if name != changed.id
    }


@pytest.mark.parametrize("flow", EACH)
def test_a_guide_in_the_middle_is_shown_and_the_same_question_comes_again(flow: Flow) -> None:
    conversation = start(flow)
    answer(conversation, flow, flow.questions[0])
    before = asked(conversation)
    conversation.types("how do i block someone")
    assert [m["custom"]["guide"]["id"] for m in conversation.messages if "guide" in m.get("custom", {})] == [
        "block_someone"
    ]
    question = flow.question(before)
    assert conversation.messages[-1]["text"] == TEXTS.say(flow.text_id(question.id) if question else "")
    assert asked(conversation) == before
    answer_all(conversation, flow)


@pytest.mark.parametrize("flow", EACH)
def test_another_request_in_the_middle_asks_first_and_both_end_well(flow: Flow) -> None:
    other = next(one for one in FLOWS if one.id != flow.id and one.severity == "P3")
    conversation = start(flow)
    kept = answer(conversation, flow, flow.questions[0])
    before = asked(conversation)
    start(other, conversation)
    keep = TEXTS.say("say-intake-keep", title=TEXTS.say(flow.text_id("title")))
    assert said(conversation) == keep
    conversation.types("yes")
    assert (form(conversation), asked(conversation)) == (flow.form, before)
    start(other, conversation)
    press(conversation, "button-intake-switch")
    assert form(conversation) == other.form
    answer_all(conversation, other)
    press(conversation, "button-intake-send")
    assert filed(conversation)[-1]["flow"] == other.id
    assert TEXTS.say("say-intake-waits", title=TEXTS.say(flow.text_id("title"))) in said(conversation)
    conversation.types("yes")
    assert form(conversation) == flow.form
    assert asked(conversation) != flow.slot(flow.questions[0].id), "nothing is asked twice"
    answer_all(conversation, flow)
    press(conversation, "button-intake-send")
    assert filed(conversation)[-1][flow.questions[0].id] == kept


@pytest.mark.parametrize("flow", EACH)
def test_a_risk_in_the_middle_wins_and_takes_the_answers_along(flow: Flow) -> None:
    conversation = start(flow)
    kept = answer(conversation, flow, flow.questions[0])
    conversation.types("i want to end my life", severity="P0")
    assert stack().cases_of(conversation.id)[0] == ["risk"]
    (intake,) = stack().handed_over_by(conversation.id)
    assert intake is not None
    intake.pop("missing", None)
    assert intake == {"flow": flow.id, flow.questions[0].id: kept}, "the risky words are no answer"
    assert form(conversation) is None
    assert filed(conversation) == []


@pytest.mark.parametrize("flow", EACH)
def test_a_store_that_fails_at_the_end_costs_no_answer(flow: Flow) -> None:
    conversation = start(flow)
    given = answer_all(conversation, flow)
    with store_away():
        press(conversation, "button-intake-send")
        assert said(conversation) == TEXTS.say("say-intake-not-saved")
    press(conversation, "button-intake-again")
    assert asked(conversation) == flow.slot(CHECK), "nothing is asked twice"
    press(conversation, "button-intake-send")
    (intake,) = filed(conversation)
    assert {name: intake[name] for name in given} == given


HANDS_OFF = [
    pytest.param(flow, question, choice.id, id=f"{flow.id}, {question.id}: {choice.id}")
    for flow in FLOWS
    for question in flow.questions
    for choice in question.choices
    if choice.hands_off
]


@pytest.mark.parametrize(("flow", "question", "choice"), HANDS_OFF)
def test_an_answer_that_needs_people_ends_the_form_at_once(
    flow: Flow, question: Question, choice: str
) -> None:
    conversation = start(flow)
    while asked(conversation) != flow.slot(question.id):
        current = flow.question(asked(conversation))
        assert current is not None
        answer(conversation, flow, current)
    conversation.presses(f'/inform{{"choice": "{choice}"}}', TEXTS.say(choice_text(flow, question, choice)))
    assert stack().cases_of(conversation.id) == (["risk"], [])
    (intake,) = stack().handed_over_by(conversation.id)
    assert intake is not None
    assert intake[question.id] == choice
    assert form(conversation) is None


def by_id(flow_id: str) -> Flow:
    return next(flow for flow in FLOWS if flow.id == flow_id)


def test_handles_links_and_times_said_before_are_taken_over_and_shown() -> None:
    conversation = Conversation()
    conversation.types("how do i report @bad.guy, he does it since monday")
    press(conversation, "intake-report-start")
    assert TEXTS.say("say-intake-noted", facts="@bad.guy, since monday") in said(conversation)
    conversation.types("he laughs at my class")
    press(conversation, "intake-no")
    assert asked(conversation) == "report_where"
    conversation.types("https://example.com/v/9")
    assert "@bad.guy" in said(conversation)
    press(conversation, "button-intake-send")
    assert filed(conversation) == [
        {
            "flow": "report",
            "what": "he laughs at my class",
            "now": "no",
            "where": "https://example.com/v/9",
            "who": "@bad.guy",
            "since": "since monday",
        }
    ]


def test_one_answer_may_answer_later_questions() -> None:
    conversation = start(by_id("report"))
    conversation.types("@bad.guy posts my face at https://example.com/v/9 since monday")
    press(conversation, "intake-no")
    assert asked(conversation) == "report_check"


def test_no_the_name_was_another_is_a_correction_wherever_it_is_said() -> None:
    flow = by_id("hacked_account")
    conversation = start(flow)
    answer(conversation, flow, flow.questions[0])
    conversation.types("no, the name was @other.one")
    assert TEXTS.say("say-intake-corrected") in said(conversation)
    given = answer_all(conversation, flow)
    assert given["does"]
    conversation.types("sorry i meant @third.one")
    assert asked(conversation) == flow.slot(CHECK)
    press(conversation, "button-intake-send")
    assert filed(conversation)[0]["account"] == "@third.one"
    conversation.types("no, the name was @last.one")
    assert asked(conversation) == flow.slot(CHECK), "it is shown again, with the new name"
    press(conversation, "button-intake-send")
    assert TEXTS.say("say-intake-changed", case="HV-0")[:20] in said(conversation)
    assert filed(conversation)[-1]["account"] == "@last.one"


def test_a_filed_request_can_be_opened_again_by_its_button() -> None:
    flow = by_id("product_feedback")
    conversation = start(flow)
    answer_all(conversation, flow)
    press(conversation, "button-intake-send")
    press(conversation, "button-intake-amend")
    press(conversation, "button-intake-change", label=TEXTS.say(flow.text_id("what", "label")))
    conversation.types("better words")
    press(conversation, "button-intake-send")
    first, second = filed(conversation)
    assert second == {**first, "what": "better words"}


def test_going_back_and_stopping_work_at_every_question() -> None:
    flow = by_id("appeal")
    conversation = start(flow)
    answer(conversation, flow, flow.questions[0])
    answer(conversation, flow, flow.questions[1])
    conversation.types("go back")
    assert asked(conversation) == flow.slot(flow.questions[1].id)
    conversation.types("stop")
    assert said(conversation) == TEXTS.say("say-intake-stopped")
    assert (form(conversation), filed(conversation)) == (None, [])


def test_an_appeal_reads_out_the_reasons_that_the_host_gave_and_never_makes_one_up() -> None:
    flow = by_id("appeal")
    without = start(flow)
    assert TEXTS.say("say-statement-missing") in said(without)
    told = Conversation()
    statement = {
        "restriction": "live",
        "reason": "The LIVE showed a weapon.",
        "rule": "No weapons",
        "automated": "yes",
    }
    stack().tell_store(**{told.id: {**statement, "decided_on": "2026-11-02"}})
    start(flow, told)
    for text in ("The LIVE showed a weapon.", "No weapons", TEXTS.say("say-statement-automated")):
        assert text in said(told)
    assert asked(told) == "appeal_link", "what the host has said is not asked"


def test_a_removal_request_says_at_once_what_is_missing() -> None:
    flow = by_id("intimate_image")
    conversation = start(flow)
    for question in flow.questions:
        if question.id == "signature":
            conversation.types("skip")
        elif question.id == "good_faith":
            conversation.presses('/inform{"choice": "yes"}', "Yes")
        else:
            answer(conversation, flow, question)
    label = TEXTS.say(flow.text_id("signature", "label"))
    assert TEXTS.say("say-intake-incomplete", missing=label) in said(conversation)
    press(conversation, "button-intake-add", label=label)
    conversation.types("Kim Lee")
    assert TEXTS.say("say-intake-complete") in said(conversation)
    press(conversation, "button-intake-send")
    assert "missing" not in filed(conversation)[0]


def test_not_sure_is_a_choice_where_it_is_one_and_a_skip_elsewhere() -> None:
    flow = by_id("hacked_account")
    conversation = start(flow)
    answer(conversation, flow, flow.questions[0])
    conversation.types("not sure")
    assert conversation.tracker.get_slot("hacked_account_does") == "not_sure"
    conversation.types("not sure")
    assert conversation.tracker.get_slot("hacked_account_since") == "(declined)"


def test_a_password_is_taken_out_of_the_answer() -> None:
    conversation = start(by_id("hacked_account"))
    conversation.types("@my.page and my password is kitten77")
    assert TEXTS.say("say-intake-masked") in said(conversation)
    assert "kitten77" not in str(
        {slot: conversation.tracker.get_slot(slot) for slot in by_id("hacked_account").slots}
    )


@pytest.mark.parametrize(
    ("text", "flow_id"),
    [
        ("i want to give feedback about the app", "product_feedback"),
        ("i want to make a data access request", "request_data"),
        ("i want to send a legal notice about illegal content", "illegal_content"),
    ],
)
def test_a_wish_without_a_guide_starts_its_form(text: str, flow_id: str) -> None:
    conversation = Conversation()
    conversation.types(text)
    assert form(conversation) == by_id(flow_id).form


def test_a_wish_typed_in_another_form_asks_which_comes_first() -> None:
    conversation = start(by_id("report"))
    conversation.types("i want to make a data access request")
    assert said(conversation) == TEXTS.say("say-intake-keep", title=TEXTS.say("intake-report-title"))
    conversation.types("no")
    assert form(conversation) == "request_data_form"


def test_send_it_here_starts_what_the_guide_offered() -> None:
    conversation = Conversation()
    conversation.types("how do i report a comment")
    conversation.types("can you send it for me here")
    assert form(conversation) == "report_form"


def test_where_a_request_stands_is_told_from_the_case() -> None:
    flow = by_id("product_feedback")
    conversation = Conversation()
    conversation.presses('/affirm{"offer": "status"}')
    assert said(conversation) == TEXTS.say("say-status-none")
    start(flow, conversation)
    answer_all(conversation, flow)
    press(conversation, "button-intake-send")
    conversation.presses('/affirm{"offer": "status"}')
    assert "HV-000001" in said(conversation)
    assert TEXTS.say(flow.text_id("title")) in said(conversation)
