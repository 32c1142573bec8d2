"""The launcher changes how fast Rasa is, not what it does; each preparation is held against stock Rasa."""

from __future__ import annotations

# First: it prepares this process for Rasa.
from tests.rasa_driver import newest_model, stack

# isort: split
import subprocess
from pathlib import Path
from typing import Any

import pytest
from rasa.core.actions.action import RemoteAction
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import FailSafeTrackerStore, InMemoryTrackerStore
from rasa.engine import loader
from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.channel_messages import user_message
from assistant.launch import components
from assistant.launch.action_calls import ACTION_TIMEOUT_S
from assistant.launch.direct_graph import DirectGraphRunner
from haven.cli.places import RASA_PYTHON, ROOT

DIET = "pipeline:\n- name: DIETClassifier\npolicies:\n- name: RulePolicy\n"
TED = (
    "pipeline:\n- name: KeywordIntentClassifier\npolicies:\n- name: rasa.core.policies.ted_policy.TEDPolicy\n"
)
NEITHER = "pipeline:\n- name: KeywordIntentClassifier\npolicies:\n- name: RulePolicy\n"


def python(code: str) -> subprocess.CompletedProcess[str]:
    """Run code in a fresh process of this runtime."""
    return subprocess.run(
        [str(RASA_PYTHON), "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120
    )


def test_the_model_answers_without_tensorflow() -> None:
    done = python(
        "from assistant.launcher import prepare; prepare(['run'])\n"
        "import asyncio, sys\n"
        "from rasa.core.agent import Agent\n"
        f"agent = Agent.load({str(newest_model())!r})\n"
        "from rasa.core.channels.channel import UserMessage\n"
        "message = UserMessage('how do i block someone', metadata={'risk': {'severity': 'none'}})\n"
        "parsed = asyncio.run(agent.processor.parse_message(message))\n"
        "maps = open('/proc/self/maps').read()\n"
        "print(parsed['intent']['name'], 'tensorflow' in maps)\n"
    )
    assert done.stdout.splitlines()[-1] == "block_someone False", done.stderr


def test_whatever_touches_tensorflow_then_fails_and_says_what_to_do() -> None:
    done = python(
        "from assistant.launcher import prepare; prepare(['run'])\n"
        "from rasa.nlu.classifiers.diet_classifier import DIETClassifier\n"
        "DIETClassifier.load({}, None, None, None)\n"
    )
    assert done.returncode != 0
    assert "TensorFlowLeftOut: 'rasa.nlu.classifiers.diet_classifier.DIETClassifier" in done.stderr
    assert "assistant/launch/components.py" in done.stderr


@pytest.mark.parametrize(
    ("config", "needs"),
    [
        pytest.param(DIET, True, id="a classifier that needs it"),
        pytest.param(TED, True, id="a policy that needs it, by its full name"),
        pytest.param(NEITHER, False, id="none"),
        pytest.param("language: en\n", True, id="Rasa's default pipeline"),
    ],
)
@pytest.mark.parametrize("option", ["--config", "-c", "--config="])
def test_tensorflow_is_loaded_exactly_when_a_config_asks_for_it(
    tmp_path: Path, config: str, needs: bool, option: str
) -> None:
    path = tmp_path / "some.yml"
    path.write_text(config, encoding="utf-8")
    arguments = (
        ["train", f"{option}{path}"] if option.endswith("=") else ["train", option, str(path), "--force"]
    )
    assert bool(components.used_by(arguments) & components.NEED_TENSORFLOW) == needs


def test_our_own_config_needs_neither_tensorflow_nor_skops() -> None:
    used = components.used_by(["run"])
    assert "SafetyPolicy" in used, "need the project's config for this to mean anything"
    assert not used & (components.NEED_TENSORFLOW | components.NEED_SKOPS)


@pytest.mark.parametrize("text", ["how do i block someone", "hi", "@bad.guy", "zxcv", "/greet"])
def test_the_direct_runner_gives_what_dask_gives(tmp_path: Path, text: str) -> None:
    outputs = []
    for number, runner in enumerate((DaskGraphRunner, DirectGraphRunner)):
        folder = tmp_path / str(number)
        folder.mkdir()
        metadata, graph = loader.load_predict_graph_runner(folder, newest_model(), LocalModelStorage, runner)
        frame = b'{"conversation_id": "c", "message_id": "m", "text": "x", "metadata": {"risk": {"severity": "none"}}}'
        message, _ = user_message(frame)
        message.text = text
        tracker = DialogueStateTracker.from_events(
            "c", [ActionExecuted("action_listen")], metadata.domain.slots
        )
        (parsed,) = graph.run(
            {PLACEHOLDER_MESSAGE: [message], PLACEHOLDER_TRACKER: tracker}, [metadata.nlu_target]
        )[metadata.nlu_target]
        data = parsed.as_dict(only_output_properties=True)
        tracker.update(UserUttered(text, data["intent"], [], data))
        prediction = graph.run({PLACEHOLDER_TRACKER: tracker}, [metadata.core_target])[metadata.core_target]
        outputs.append(
            (data["intent"], data["entities"], prediction.policy_name, list(prediction.probabilities))
        )
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize(
    "result",
    [
        pytest.param({"events": [], "responses": []}, id="nothing"),
        pytest.param({}, id="an empty object"),
        pytest.param({"events": [{"event": "slot", "name": "guide", "value": None}]}, id="a slot"),
        pytest.param(
            {"events": [{"event": "active_loop", "name": None}], "responses": [{"text": "hi"}]}, id="a loop"
        ),
    ],
)
def test_a_good_action_result_is_accepted(result: Any) -> None:
    assert RemoteAction("action_x", None)._validate_action_result(result)


@pytest.mark.parametrize(
    "result",
    [
        pytest.param([], id="a list"),
        pytest.param(None, id="nothing at all"),
        pytest.param({"events": {}}, id="events that are no list"),
        pytest.param({"responses": ["hi"]}, id="a response that is no object"),
        pytest.param({"events": [{"event": "slot"}]}, id="a slot without a name"),
        pytest.param({"events": [{"event": "unheard_of"}]}, id="an unknown event"),
        pytest.param({"events": ["slot"]}, id="an event that is no object"),
    ],
)
def test_a_bad_action_result_is_refused_as_rasa_refuses_it(result: Any) -> None:
    with pytest.raises(Exception, match="Failed to validate Action server response"):
        RemoteAction("action_x", None)._validate_action_result(result)


def test_event_types_are_found_by_name_and_unknown_ones_are_refused() -> None:
    for _ in range(2):
        assert Event.resolve_by_type("slot") is SlotSet
        assert Event.resolve_by_type("unheard_of", SlotSet) is SlotSet
        with pytest.raises(ValueError, match="unheard_of"):
            Event.resolve_by_type("unheard_of")


class BrokenStore(InMemoryTrackerStore):
    """A store whose disk is gone."""

    async def save(self, tracker: DialogueStateTracker) -> None:
        raise OSError("no space left")

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        raise OSError("no space left")


def test_a_failing_tracker_store_is_not_replaced_by_an_empty_one() -> None:
    store = FailSafeTrackerStore(BrokenStore(Domain.empty()))
    with pytest.raises(OSError, match="no space left"):
        stack().run(store.retrieve("c"))
    with pytest.raises(OSError, match="no space left"):
        stack().run(store.save(DialogueStateTracker("c", [])))


def test_a_turn_that_ran_into_the_limit_does_not_silence_the_next_one() -> None:
    processor: MessageProcessor = stack().agent.processor
    tracker = DialogueStateTracker("c", [])
    for _ in range(processor.max_number_of_predictions):
        tracker.update(ActionExecuted("action_search_guides"))
    assert processor.is_action_limit_reached(tracker, True)
    tracker.update(UserUttered("hi"))
    assert not processor.is_action_limit_reached(tracker, True)


def test_rasa_gives_an_action_up_soon() -> None:
    import rasa.core.actions.action

    assert rasa.core.actions.action.DEFAULT_REQUEST_TIMEOUT == ACTION_TIMEOUT_S <= 5


def test_actions_are_called_where_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    from rasa.core.utils import AvailableEndpoints

    monkeypatch.setenv("HAVEN_ACTIONS_PORT", "4711")
    monkeypatch.setenv("HAVEN_RASA_SECRET", "shh")
    action = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml")).action
    assert (action.url, action.headers) == ("http://127.0.0.1:4711/webhook", {"X-Haven-Secret": "shh"})


def test_plain_rasa_finds_the_actions_at_their_ordinary_port(monkeypatch: pytest.MonkeyPatch) -> None:
    from rasa.core.utils import AvailableEndpoints

    monkeypatch.delenv("HAVEN_ACTIONS_PORT", raising=False)
    action = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml")).action
    assert (action.url, action.headers) == ("http://127.0.0.1:8401/webhook", {})
