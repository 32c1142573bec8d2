"""The channel as haven meets it: a real Rasa process, spoken to over HTTP."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import threading
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from haven.cli.places import RASA_PYTHON, ROOT
from haven.screening.encoder import Encoder, vector_to_text
from tests.rasa_driver import NO_RISK, newest_model
from tests.rasa_server import RasaServer, running

ENCODER = Encoder()
# Rasa with our model and its encoder for English (150 MB), and without the one for all languages (100 MB more).
MOST_MEMORY_MB = 430


@pytest.fixture(scope="module")
def rasa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RasaServer]:
    with running(newest_model(), tmp_path_factory.mktemp("rasa")) as server:
        yield server


def frame(text: str | None = "how do i block someone", **changes: Any) -> dict[str, Any]:
    """Return a message as haven sends it, with these fields changed; None leaves one out."""
    body: dict[str, Any] = {
        "conversation_id": f"{uuid.uuid4().hex}.1",
        "message_id": uuid.uuid4().hex,
        "text": text,
        "metadata": {"risk": NO_RISK, "lang": "en", "platform": "ios", "turn": 1, "harm": False},
        **changes,
    }
    if text is not None:
        body["metadata"] = {**body["metadata"], "vector": vector_to_text(ENCODER.encode(text))}
    return {name: value for name, value in body.items() if value is not None}


def button(intent: str, **entities: str) -> dict[str, Any]:
    values = [{"entity": name, "value": value} for name, value in entities.items()]
    return {"intent": {"name": intent, "confidence": 1.0}, "entities": values, "text": "a button"}


def test_it_says_that_it_is_well(rasa: RasaServer) -> None:
    assert rasa.health() == (200, {"status": "ok"})


def test_an_answer_holds_what_was_said_and_what_was_understood(rasa: RasaServer) -> None:
    status, body = rasa.send(frame())
    assert (status, body["intent"]) == (200, "block_someone")
    assert 0.3 < body["confidence"] <= 1
    (message,) = body["messages"]
    assert message["custom"]["guide"]["id"] == "block_someone"
    assert message["text"].startswith("Block someone\n1. ")
    assert {button["payload"] for button in message["buttons"]} >= {"/it_worked", "/ask_person"}


def test_a_button_goes_past_the_classifier(rasa: RasaServer) -> None:
    status, body = rasa.send(frame(None, parse_data=button("mute_someone")))
    assert (status, body["intent"], body["confidence"]) == (200, "mute_someone", 1.0)
    assert body["messages"][0]["custom"]["guide"]["id"] == "mute_someone"


def test_a_risk_that_comes_with_a_button_hands_off_too(rasa: RasaServer) -> None:
    risky = frame(None, parse_data=button("thanks"), metadata={"risk": {**NO_RISK, "severity": "P0"}})
    assert "handed_off" in rasa.send(risky)[1]["messages"][0]["custom"]


@pytest.mark.parametrize("secret", [None, "", "wrong", "a secret between the two of u"])
def test_nobody_else_is_answered(rasa: RasaServer, secret: str | None) -> None:
    body = frame()
    status, answer = rasa.send(body, secret)
    assert (status, answer["error"]["code"]) == (401, "bad_token")
    assert rasa.stored(body["conversation_id"]) == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        pytest.param(b"", "bad_json", id="nothing"),
        pytest.param(b"{", "bad_json", id="half an object"),
        pytest.param(b"\xff\xfe\x00", "bad_json", id="bytes"),
        pytest.param(b"[" * 100_000, "bad_json", id="very deep"),
        pytest.param(b"[]", "bad_frame", id="a list"),
        pytest.param(frame(conversation_id=None), "bad_frame", id="no conversation"),
        pytest.param(frame(conversation_id=7), "bad_frame", id="a number as conversation"),
        pytest.param(frame(message_id="x" * 300), "bad_frame", id="a long id"),
        pytest.param(frame(None), "bad_frame", id="no text"),
        pytest.param(frame("  "), "bad_frame", id="blanks"),
        pytest.param(frame("x" * 4001), "too_long", id="too long"),
        pytest.param(frame("/ask_person"), "bad_frame", id="a command"),
        pytest.param(frame('  /affirm{"offer": "report"}'), "bad_frame", id="a command behind blanks"),
        pytest.param({**frame(None), "text": ["hi"]}, "bad_frame", id="a list as text"),
        pytest.param({**frame(None, metadata=[1]), "text": "hi"}, "bad_frame", id="a list as metadata"),
        pytest.param(
            {**frame(None, metadata={"risk": "P0"}), "text": "hi"}, "bad_frame", id="a word as risk"
        ),
        pytest.param(
            {**frame(None, metadata={"vector": "AAAA"}), "text": "hi"}, "bad_frame", id="a short vector"
        ),
        pytest.param(
            {**frame(None, metadata={"vector": 3}), "text": "hi"}, "bad_frame", id="a number as vector"
        ),
        pytest.param(frame(None, parse_data={"intent": "greet"}), "bad_frame", id="a word as intent"),
        pytest.param(
            frame(None, parse_data={"intent": {"name": "greet"}, "entities": ["x"]}),
            "bad_frame",
            id="a word as entity",
        ),
    ],
)
def test_a_bad_message_is_refused_in_one_shape_and_nothing_is_stored(
    rasa: RasaServer, body: Any, code: str
) -> None:
    status, answer = rasa.send(body)
    assert status == 400
    assert answer.keys() == {"error"}
    assert answer["error"].keys() == {"code", "message"}
    assert answer["error"]["code"] == code
    if isinstance(body, dict) and isinstance(body.get("conversation_id"), str):
        assert rasa.stored(body["conversation_id"]) == []


def test_the_tracker_keeps_neither_the_vector_nor_the_ranking(rasa: RasaServer) -> None:
    body = frame()
    rasa.send(body)
    stored = rasa.stored(body["conversation_id"])
    assert stored
    assert not [event for event in stored if body["metadata"]["vector"][:40] in event]
    assert not [event for event in stored if "intent_ranking" in event]
    risks = [json.loads(event)["parse_data"]["risk"] for event in stored if '"event": "user"' in event]
    assert risks == [NO_RISK]


def test_a_message_sent_again_is_answered_with_what_was_said(rasa: RasaServer) -> None:
    body = frame("human")
    first = rasa.send(body)
    events = rasa.stored(body["conversation_id"])
    assert rasa.send({**body, "retry": True}) == first
    assert rasa.handoffs_of(body["conversation_id"]) == 1
    assert rasa.stored(body["conversation_id"]) == events


def test_an_earlier_message_sent_again_gets_its_own_answer(rasa: RasaServer) -> None:
    body = frame("hi")
    first = rasa.send(body)
    rasa.send(frame("thanks", conversation_id=body["conversation_id"]))
    assert rasa.send({**body, "retry": True}) == first


def test_a_message_sent_again_while_it_is_being_answered_is_answered_once(rasa: RasaServer) -> None:
    body = frame("human")
    answers: list[Any] = []
    senders = [
        threading.Thread(target=lambda retry=retry: answers.append(rasa.send({**body, "retry": retry})))
        for retry in (False, True, True)
    ]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert answers == [answers[0]] * 3
    assert rasa.handoffs_of(body["conversation_id"]) == 1


def test_a_retry_of_a_message_that_never_arrived_is_answered(rasa: RasaServer) -> None:
    assert rasa.send({**frame(), "retry": True})[1]["intent"] == "block_someone"


def test_a_tracker_that_cannot_be_written_is_a_failure_and_not_an_answer(rasa: RasaServer) -> None:
    body = frame("hi")
    with sqlite3.connect(rasa.database, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        status, answer = rasa.send(body)
        other.execute("ROLLBACK")
    assert (status, answer["error"]["code"]) == (500, "assistant_failed")
    status, answer = rasa.send({**body, "retry": True})
    assert (status, answer["intent"]) == (200, "greet")


def test_nothing_that_a_user_wrote_is_logged(rasa: RasaServer) -> None:
    word = "xylophonezebra"
    rasa.send(frame(f"my name is {word}"))
    rasa.send(frame("/" + word))
    rasa.send({**frame(None, metadata={"vector": word}), "text": f"hi {word}"})
    rasa.send(b'{"text": "' + word.encode())
    log = rasa.log.read_text()
    assert "message.handled" in log
    assert word not in log


def test_the_process_loads_neither_tensorflow_nor_the_encoder(rasa: RasaServer) -> None:
    for text in ("hi", "how do i mute someone", "thanks"):
        rasa.send(frame(text))
    assert "tensorflow" not in Path(f"/proc/{rasa.pid}/maps").read_text()
    status = Path(f"/proc/{rasa.pid}/status").read_text()
    used_kb = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    assert used_kb / 1024 < MOST_MEMORY_MB


def test_it_does_not_start_without_a_secret() -> None:
    environ = {name: value for name, value in os.environ.items() if name != "HAVEN_RASA_SECRET"}
    started = subprocess.run(
        [str(RASA_PYTHON), "-m", "assistant.launcher", "run", "--model", str(newest_model()), "--port", "1"],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert started.returncode != 0
    assert "HAVEN_RASA_SECRET must hold a secret of at least 16 characters" in started.stdout + started.stderr
