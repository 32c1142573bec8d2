"""Flows as data: a bad row is named with its file and the nearest right word; answers are read, corrected and filed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from haven.guides import read_guides
from haven.intake import (
    DECLINED,
    PRESSED,
    Filed,
    Flow,
    Said,
    build_intake,
    check_guides,
    choice_text,
    corrected,
    filed_lines,
    masked,
    read_answer,
    read_flows,
    taken_over,
)
from haven.tables import TableError
from haven.texts import read_texts
from haven.triage.routing import read_routes

DATA = Path(__file__).resolve().parents[1] / "data"
TEXTS = read_texts(DATA / "texts")
ROUTES = read_routes(DATA / "safety" / "routing.yml")
FLOWS = read_flows(DATA / "intake", TEXTS, ROUTES)
EACH = [pytest.param(flow, id=flow.id) for flow in FLOWS]
STARTS = TEXTS.say("words-correction").split(" | ")
NOON = datetime(2026, 8, 31, 12, tzinfo=timezone.utc).timestamp()


# --- The tables ---------------------------------------------------------------------------------------------------


def test_every_request_of_the_domain_has_its_flow() -> None:
    assert {flow.id for flow in FLOWS} == {
        *("report", "illegal_content", "appeal", "intimate_image", "impersonation", "hacked_account"),
        *(
            "underage_account",
            "request_data",
            "missing_person",
            "memorial",
            "law_enforcement",
            "product_feedback",
        ),
    }


def damaged(folder: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    content = yaml.safe_load((DATA / "intake" / "intimate_image.yml").read_text(encoding="utf-8"))
    change(content["intake"][0])
    (folder / "intimate_image.yml").write_text(yaml.safe_dump(content), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(
            lambda r: r.update(category="ncci"),
            "no category named 'ncci'; did you mean 'ncii'",
            id="category",
        ),
        pytest.param(lambda r: r.update(severity="P9"), "no severity named 'P9'", id="severity"),
        pytest.param(
            lambda r: r.update(topic="apeal"), "no topic named 'apeal'; did you mean 'appeal'", id="topic"
        ),
        pytest.param(lambda r: r.update(clok={}), "no field named 'clok'; did you mean 'clock'", id="field"),
        pytest.param(lambda r: r.pop("why"), "the field 'why' is missing", id="no why"),
        pytest.param(
            lambda r: r["questions"][1].update(kind="lnik"),
            "intake 1, question 2: no kind named 'lnik'; did you mean 'link'",
            id="kind",
        ),
        pytest.param(lambda r: r["questions"][1].update(fact="hand"), "did you mean 'handle'", id="fact"),
        pytest.param(
            lambda r: r["questions"][1].update(id="age"), "the id 'age' is already used", id="twice"
        ),
        pytest.param(
            lambda r: r["questions"][1].update(id="check"), "the id 'check' is already used", id="our own id"
        ),
        pytest.param(
            lambda r: r["questions"][0].pop("choices"), "kind 'choice' has choices", id="no choices"
        ),
        pytest.param(
            lambda r: r["questions"][0]["choices"][1].pop("why"), "needs a 'why'", id="an answer without why"
        ),
        pytest.param(
            lambda r: r["questions"][0]["choices"][1]["hands_off"].update(category="x"),
            "no category",
            id="hands off",
        ),
        pytest.param(
            lambda r: r["valid_when"].update(singature="answered"),
            "did you mean 'signature'",
            id="valid_when",
        ),
        pytest.param(
            lambda r: r["valid_when"].update(good_faith="maybe"), "no answer to good_faith", id="valid answer"
        ),
        pytest.param(lambda r: r["clock"].update(hours=0), "above zero", id="clock"),
        pytest.param(lambda r: r["clock"].update(starts="soon"), "no start named 'soon'", id="clock start"),
        pytest.param(
            lambda r: r.update(id="intimate_images"), "did you mean 'intake-intimate_image-title'", id="texts"
        ),
        pytest.param(
            lambda r: r["questions"][2].update(id="whos"),
            "no sentence named 'intake-intimate_image-whos'",
            id="text",
        ),
    ],
)
def test_a_bad_row_is_named_with_the_nearest_right_word(
    tmp_path: Path, change: Callable[[dict[str, Any]], None], said: str
) -> None:
    with pytest.raises(TableError) as raised:
        read_flows(damaged(tmp_path, change), TEXTS, ROUTES)
    assert str(raised.value).startswith("intimate_image.yml, intake 1")
    assert said in str(raised.value)


def test_a_guide_leads_into_one_flow_only(tmp_path: Path) -> None:
    for name in ("intimate_image", "report"):
        text = (DATA / "intake" / f"{name}.yml").read_text(encoding="utf-8")
        text = text.replace("guides: [remove_intimate_images]", "guides: [report_video]")
        (tmp_path / f"{name}.yml").write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=r"the guide 'report_video' is already used by intimate_image\.yml"):
        read_flows(tmp_path, TEXTS, ROUTES)


def test_an_empty_folder_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="no intake flows found"):
        read_flows(tmp_path, TEXTS, ROUTES)


def test_every_guide_that_leads_into_a_flow_is_there() -> None:
    guides = [guide.id for guide in read_guides(DATA / "guides")]
    check_guides(FLOWS, guides)
    with pytest.raises(
        TableError, match=r"appeal\.yml: no guide named 'removed_content'; did you mean 'removed_contents'"
    ):
        check_guides(FLOWS, ["removed_contents" if guide == "removed_content" else guide for guide in guides])


def test_every_target_of_the_routes_can_be_said() -> None:
    for flow in FLOWS:
        for severity in ("P2", "P3"):
            for minor in (True, None):
                category = flow.category
                topic = flow.topic if category == "none" else None
                target = ROUTES.route(category, severity, minor, topic).first_reply_s
                assert f"time-{target}" in TEXTS.ids()


@pytest.mark.parametrize("flow", EACH)
def test_no_sentence_of_a_flow_asks_two_questions(flow: Flow) -> None:
    for question in flow.questions:
        assert TEXTS.say(flow.text_id(question.id)).count("?") == 1
    assert "?" not in TEXTS.say(flow.text_id("opening"))


# --- Answers ------------------------------------------------------------------------------------------------------

QUESTIONS = [(flow, question) for flow in FLOWS for question in flow.questions]


@settings(deadline=None)
@given(st.sampled_from(QUESTIONS), st.text(max_size=60))
def test_an_answer_is_a_choice_or_comes_out_of_the_users_words(pair: Any, text: str) -> None:
    flow, question = pair
    answer = read_answer(flow, question, Said(text), TEXTS.say)
    if question.choice(answer) is not None:
        assert question.kind in PRESSED
    elif answer is not None and not flow.masks_secrets:
        assert all(piece in text for piece in answer.split())


@pytest.mark.parametrize("flow", EACH)
def test_every_choice_can_be_pressed_or_typed_by_its_words_or_its_place(flow: Flow) -> None:
    for question in flow.questions:
        for place, choice in enumerate(question.choices, 1):
            words = TEXTS.say(choice_text(flow, question, choice.id))
            for said in (Said("…", choice.id), Said(f" {words.upper()}. "), Said(str(place))):
                assert read_answer(flow, question, said, TEXTS.say) == choice.id


@pytest.mark.parametrize(
    ("kind", "text", "kept"),
    [
        ("handle", "his name is @bad.guy i think", "@bad.guy"),
        ("handle", "bad.guy", "bad.guy"),
        (
            "link",
            "here https://example.com/v/1, and www.example.com/v/2",
            "https://example.com/v/1 www.example.com/v/2",
        ),
        ("link", "on his page", "on his page"),
        ("text", "  @me at https://example.com  ", "@me at https://example.com"),
    ],
)
def test_handles_and_links_are_taken_out_of_the_words_around_them(kind: str, text: str, kept: str) -> None:
    flow = FLOWS.get("report")
    question = next(q for q in flow.questions if q.kind == kind)
    assert read_answer(flow, question, Said(text), TEXTS.say) == kept


def test_facts_said_before_fill_what_is_open_and_nothing_else() -> None:
    flow = FLOWS.get("report")
    said = ["block @first", "he is @second, since monday", "see https://example.com/v/1"]
    assert taken_over(flow, {}, said) == {
        "where": "https://example.com/v/1",
        "who": "@second",
        "since": "since monday",
    }
    assert taken_over(flow, {"who": "@x", "where": DECLINED, "since": "x"}, said) == {}


def test_two_accounts_of_one_request_are_two_answers() -> None:
    flow = FLOWS.get("impersonation")
    assert taken_over(flow, {}, ["@fake.me, since monday"]) == {"fake": "@fake.me", "since": "since monday"}
    assert taken_over(flow, {"fake": "@fake.me"}, ["@fake.me and @real.me"]) == {}, (
        "which one it is has to be asked"
    )


@pytest.mark.parametrize(
    ("asked", "text", "replaced"),
    [
        pytest.param("since", "no, the name was @right", {"who": "@right"}, id="no, the name was"),
        pytest.param("since", "Sorry, I meant @right", {"who": "@right"}, id="sorry"),
        pytest.param(
            "since", "it’s https://example.com/v/2", {"where": "https://example.com/v/2"}, id="a link"
        ),
        pytest.param("since", "no idea", {}, id="no fact"),
        pytest.param("since", "his friend @other did it, too", {}, id="not a correction"),
        pytest.param("who", "no, the name was @right", {}, id="the answer to the question itself"),
        pytest.param(None, "wrong, it was last friday", {"since": "last friday"}, id="a time"),
    ],
)
def test_a_correction_replaces_the_answer_of_its_kind(
    asked: str | None, text: str, replaced: dict[str, str]
) -> None:
    flow = FLOWS.get("report")
    answers = {"what": "x", "who": "@wrong", "where": "https://example.com/v/1", "since": "today"}
    if asked:
        answers.pop(asked)
    question = next((q for q in flow.questions if q.id == asked), None)
    assert corrected(flow, answers, question, text, STARTS) == replaced


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("my password is kitten77", "my password is •••"),
        ("pw: hunter2 ok", "pw: ••• ok"),
        ("the code was 482913", "the code was •••"),
        ("they sent 482913 as the code", "they sent ••• as the code"),
        ("i forgot my password", "i forgot my password"),
        ("made in 2019 on an old phone", "made in 2019 on an old phone"),
    ],
)
def test_passwords_and_codes_are_taken_out(text: str, kept: str) -> None:
    assert masked(text) == kept


# --- Filing -------------------------------------------------------------------------------------------------------

WHOLE = {
    "age": "adult",
    "where": "https://example.com/v/1",
    "whose": "me",
    "good_faith": "yes",
    "contact": "in this chat",
    "signature": "Kim Lee",
}


@pytest.mark.parametrize("lacks", [None, "where", "good_faith", "contact", "signature"])
def test_four_elements_make_a_removal_request_valid_and_start_its_clock(lacks: str | None) -> None:
    flow = FLOWS.get("intimate_image")
    intake = build_intake(flow, {**WHOLE, **({lacks: DECLINED} if lacks else {})}, TEXTS.say)
    assert intake.missing == ((lacks,) if lacks else ())
    assert intake.due_at(NOON) == (None if lacks else NOON + 48 * 3600)


def test_a_statement_that_is_not_made_makes_the_request_incomplete() -> None:
    intake = build_intake(FLOWS.get("intimate_image"), {**WHOLE, "good_faith": "no"}, TEXTS.say)
    assert intake.missing == ("good_faith",)


@pytest.mark.parametrize(
    ("decided", "ends"),
    [
        ((2026, 8, 31), datetime(2027, 2, 28, tzinfo=timezone.utc)),
        ((2026, 1, 15), datetime(2026, 7, 15, tzinfo=timezone.utc)),
        ((2027, 8, 29), datetime(2028, 2, 29, tzinfo=timezone.utc)),
    ],
)
def test_six_months_to_complain_run_from_the_day_of_the_decision(
    decided: tuple[int, int, int], ends: datetime
) -> None:
    intake = build_intake(FLOWS.get("appeal"), {"wrong": "x"}, TEXTS.say)
    assert intake.due_at(NOON, datetime(*decided, tzinfo=timezone.utc).timestamp()) == ends.timestamp()
    assert intake.due_at(NOON) is None, "nobody knows the day"


def test_an_answer_can_raise_the_severity() -> None:
    flow = FLOWS.get("impersonation")
    assert build_intake(flow, {"fake": "@x", "does": "only_copies"}, TEXTS.say).severity == "P2"
    assert build_intake(flow, {"fake": "@x", "does": "money"}, TEXTS.say).severity == "P1"


@settings(deadline=None)
@given(st.data())
def test_what_is_filed_is_what_was_answered_and_every_question_is_in_one_place(data: st.DataObject) -> None:
    flow = data.draw(st.sampled_from(list(FLOWS)))
    answers = {
        q.id: data.draw(
            st.sampled_from([None, DECLINED, *(c.id for c in q.choices)])
            if q.choices
            else st.sampled_from([None, DECLINED, "x"])
        )
        for q in flow.questions
    }
    intake = build_intake(flow, answers, TEXTS.say)
    given_, declined = {a["id"] for a in intake.answers}, set(intake.declined)
    assert given_ == {name for name, value in answers.items() if value not in (None, DECLINED)}
    assert declined == {name for name, value in answers.items() if value == DECLINED}
    assert set(intake.missing) <= {name for name, _ in flow.valid_when}
    assert intake.as_json()["flow"] == flow.id


@pytest.mark.parametrize("flow", EACH)
@pytest.mark.parametrize("with_people", [True, False])
def test_what_is_said_of_a_filed_request_promises_nothing(flow: Flow, with_people: bool) -> None:
    intake = build_intake(flow, {question.id: "x" for question in flow.questions}, TEXTS.say)
    lines = filed_lines(intake, Filed("HV-2CFGHJ", 1, 259_200, with_people), TEXTS.say, TEXTS.ids())
    assert "HV-2CFGHJ" in lines[0]
    assert lines[1] == TEXTS.say(flow.text_id("next"))
    assert (TEXTS.say("say-intake-aim", when="three days") in lines) != with_people
    unknown = filed_lines(intake, Filed("HV-2CFGHJ", 1, 7, False), TEXTS.say, TEXTS.ids())
    assert unknown[-1] == TEXTS.say("say-intake-no-aim")
