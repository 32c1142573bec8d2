"""The second net inside Rasa: the screener's assessment reaches the policy, and the policy overrules everything."""

from __future__ import annotations

# First: it prepares this process for Rasa.
from tests.rasa_driver import NO_RISK

# isort: split
from pathlib import Path
from typing import Any

import pytest
from rasa.core.policies.policy import PolicyPrediction
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.resource import Resource
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.training_data.message import Message

from assistant import risk_screener
from assistant.risk_screener import RiskScreener
from assistant.safety_policy import HAND_OFF, SafetyPolicy
from assistant.turn import Turn

ROOT = Path(__file__).resolve().parents[1]
DOMAIN = Domain.load(str(ROOT / "domain.yml"))
CONTEXT = ExecutionContext(GraphSchema({}), node_name="policy")
LISTEN = ActionExecuted("action_listen")
P0 = {**NO_RISK, "severity": "P0", "category": "suicide_self_harm_self"}


def said(
    intent: str = "nlu_fallback", confidence: float = 0.9, risk: dict[str, Any] | None = None
) -> UserUttered:
    intents = {"name": intent, "confidence": confidence}
    return UserUttered("…", intents, [], {"intent": intents, "entities": [], "risk": risk})


def predict(*events: Event) -> PolicyPrediction:
    policy = SafetyPolicy.create(SafetyPolicy.get_default_config(), None, Resource("x"), CONTEXT)
    tracker = DialogueStateTracker.from_events("c", list(events), DOMAIN.slots)
    return policy.predict_action_probabilities(tracker, DOMAIN)


def predicted(*events: Event) -> str | None:
    prediction = predict(*events)
    if not any(prediction.probabilities):
        return None
    assert prediction.is_no_user_prediction, "only such a prediction overrules a form"
    assert prediction.max_confidence == 1.0
    return DOMAIN.action_names_or_texts[prediction.probabilities.index(1.0)]


@pytest.mark.parametrize(
    ("message", "action"),
    [
        pytest.param(said(risk=P0), HAND_OFF, id="P0"),
        pytest.param(said(risk={**P0, "severity": "P1"}), HAND_OFF, id="P1"),
        pytest.param(said(risk={**P0, "severity": "P2"}), None, id="P2 stays"),
        pytest.param(said(risk={**P0, "severity": "P3"}), None, id="P3 stays"),
        pytest.param(said("block_someone", risk=P0), HAND_OFF, id="P0 in an ordinary question"),
        pytest.param(said(risk={**NO_RISK, "wants_person": True}), HAND_OFF, id="wants a person"),
        pytest.param(said("ask_person", 0.9, NO_RISK), HAND_OFF, id="the intent"),
        pytest.param(said("ask_person", 1.0), HAND_OFF, id="the button"),
        pytest.param(said("ask_person", 0.41, NO_RISK), None, id="the intent, a guess"),
        pytest.param(said("block_someone", 1.0, NO_RISK), None, id="an ordinary question"),
        pytest.param(said("greet"), None, id="no assessment"),
    ],
)
@pytest.mark.parametrize(
    "before",
    [
        pytest.param([LISTEN], id="at the start"),
        pytest.param(
            [ActiveLoop("report_form"), SlotSet("requested_slot", "report_what"), LISTEN], id="in a form"
        ),
        pytest.param([ActionExecuted("action_show_guide")], id="after a turn that broke off"),
    ],
)
def test_the_policy_speaks_when_a_person_is_needed_and_only_then(
    before: list[Event], message: UserUttered, action: str | None
) -> None:
    assert predicted(*before, message) == action


def test_the_policy_leaves_the_form_even_if_the_action_then_fails() -> None:
    prediction = predict(
        ActiveLoop("report_form"),
        SlotSet("requested_slot", "report_what"),
        LISTEN,
        said(risk=P0),
        SlotSet("report_what", "…"),
    )
    assert ActiveLoop(None) in prediction.events
    for slot in ("requested_slot", *DOMAIN.required_slots_for_form("report_form")):
        assert SlotSet(slot, None) in prediction.events


@pytest.mark.parametrize(
    "after",
    [
        pytest.param([], id="the action failed and did nothing"),
        pytest.param([ActiveLoop(None), SlotSet("requested_slot", None)], id="it left the form"),
        pytest.param([LISTEN], id="it listened itself"),
    ],
)
def test_a_handoff_happens_once_for_a_message_and_then_rasa_listens(after: list[Event]) -> None:
    assert predicted(LISTEN, said(risk=P0), ActionExecuted(HAND_OFF), *after) == "action_listen"


def test_the_next_message_is_looked_at_afresh() -> None:
    handed_off = [LISTEN, said(risk=P0), ActionExecuted(HAND_OFF), LISTEN]
    assert predicted(*handed_off, said("greet", risk=NO_RISK)) is None
    assert predicted(*handed_off, said(risk=P0)) == HAND_OFF


def screened(text: str, metadata: dict[str, Any] | None, *history: str) -> dict[str, Any]:
    tracker = DialogueStateTracker.from_events("c", [UserUttered(earlier) for earlier in history], [])
    message = Message({"text": text, "metadata": metadata, "intent": {"name": "greet", "confidence": 0.9}})
    (parsed,) = RiskScreener().process([message], tracker)
    return parsed.as_dict(only_output_properties=True)["risk"]


def test_the_assessment_of_havens_door_is_passed_on_as_it_is() -> None:
    assert screened("hi", {"risk": P0}) == P0


@pytest.mark.parametrize("metadata", [None, {}, Turn()])
def test_in_rasa_shell_the_screener_assesses_by_itself(metadata: dict | None) -> None:
    assert screened("i want to kill myself", metadata)["severity"] in ("P0", "P1")
    assert screened("how do i block someone", metadata)["severity"] == "none"


def test_in_rasa_shell_earlier_messages_count() -> None:
    assert screened("jk jk", {}, "i want to kill myself tonight")["severity"] in ("P0", "P1")


def test_what_was_understood_is_noted_for_the_channels_answer() -> None:
    turn = Turn({"risk": NO_RISK})
    screened("hi", turn)
    assert turn.intent == {"name": "greet", "confidence": 0.9}


def test_a_change_of_the_tables_changes_the_fingerprint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cues.yml").write_text("cues: []", encoding="utf-8")
    monkeypatch.setattr(risk_screener, "_TABLES", tmp_path)
    before = RiskScreener.fingerprint_addon({})
    assert RiskScreener.fingerprint_addon({}) == before
    (tmp_path / "cues.yml").write_text("cues: [{}]", encoding="utf-8")
    assert RiskScreener.fingerprint_addon({}) != before
