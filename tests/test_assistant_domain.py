"""domain.yml, the training data, the guides and the catalogue name the same things."""

from __future__ import annotations

# First: it prepares this process for Rasa.
import tests.rasa_driver  # noqa: F401

# isort: split
import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.catalogue import CatalogueNLG
from haven.guides import read_guides
from haven.intake import read_flows
from haven.intake.flows import as_domain
from haven.texts import TextMissing, read_texts
from haven.triage.routing import read_routes

ROOT = Path(__file__).resolve().parents[1]
DOMAIN: dict[str, Any] = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
TEXTS = read_texts(ROOT / "data" / "texts")
GUIDES = read_guides(ROOT / "data" / "guides")
BUTTONS = [
    pytest.param(button, id=f"{name}, {button['title']}")
    for name, (variant,) in DOMAIN["responses"].items()
    for button in variant.get("buttons", [])
]


def rules() -> list[dict[str, Any]]:
    found = []
    for path in sorted((ROOT / "data" / "rules").glob("*.yml")):
        found += yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]
    return found


def test_every_response_has_its_sentence_and_every_sentence_its_response() -> None:
    assert {text_id for text_id in TEXTS.ids() if text_id.startswith("utter_")} == set(DOMAIN["responses"])


@pytest.mark.parametrize("name", DOMAIN["responses"])
def test_the_domain_holds_ids_and_no_words(name: str) -> None:
    ((variant,),) = [DOMAIN["responses"][name]]
    assert variant["text"] == name


@pytest.mark.parametrize("button", BUTTONS)
def test_a_button_has_a_title_in_the_catalogue_and_means_an_intent_of_ours(button: dict[str, str]) -> None:
    assert TEXTS.say(button["title"])
    intent = re.fullmatch(r"/(\w+)(\{.*\})?", button["payload"])
    assert intent
    assert intent[1] in DOMAIN["intents"]


@pytest.mark.parametrize("name", [n for n in DOMAIN["responses"] if n != "utter_thanks"])
def test_no_response_offers_more_than_four_quick_replies(name: str) -> None:
    assert len(DOMAIN["responses"][name][0].get("buttons", [])) <= 4


def test_every_guide_has_its_intent_and_its_rule() -> None:
    ids = {guide.id for guide in GUIDES}
    assert ids <= set(DOMAIN["intents"])
    shows = [rule for rule in rules() if {"action": "action_show_guide"} in rule["steps"]]
    assert {rule["rule"] for rule in shows if "condition" not in rule}, "need the rule that holds at any time"
    for rule in shows:
        assert {step["intent"] for step in rule["steps"][0]["or"]} == ids, rule["rule"]


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule["rule"]) for rule in rules()])
def test_the_name_of_a_rule_is_a_sentence(rule: dict[str, Any]) -> None:
    assert re.fullmatch(r"[A-Z][^_]*", rule["rule"])
    assert len(rule["rule"].split()) >= 3


def test_time_alone_never_ends_a_session() -> None:
    assert DOMAIN["session_config"]["session_expiration_time"] == 0


def test_command_words_of_the_forms_mean_one_thing_each() -> None:
    lists = {name: TEXTS.say(f"words-{name}").split(" | ") for name in ("skip", "back", "stop")}
    words = [word for listed in lists.values() for word in listed]
    assert len(words) == len(set(words)) > 20
    assert all(word == word.strip().casefold() for word in words)


def generate(name: str, metadata: dict[str, Any] | None = None, **arguments: Any) -> dict[str, Any]:
    domain = Domain.load(str(ROOT / "domain.yml"))
    tracker = DialogueStateTracker.from_events("c", [UserUttered("hi", metadata=metadata)], domain.slots)
    return asyncio.run(CatalogueNLG(domain=domain).generate(name, tracker, "haven", **arguments))


def test_a_response_is_said_in_the_words_of_the_catalogue_with_its_buttons() -> None:
    said = generate("utter_greet")
    assert said["text"] == TEXTS.say("utter_greet")
    assert said["buttons"][0] == {"title": TEXTS.say("button-block"), "payload": "/block_someone"}


@pytest.mark.parametrize("lang", ["en", "en-GB", "xx"])
def test_a_language_without_a_catalogue_gets_english(lang: str) -> None:
    assert generate("utter_greet", {"lang": lang})["text"] == TEXTS.say("utter_greet")


def test_the_parts_of_a_custom_actions_message_do_not_disturb(caplog: pytest.LogCaptureFixture) -> None:
    parts = {"text": None, "buttons": [], "elements": [], "custom": {}, "image": None, "attachment": None}
    assert generate("utter_thanks", **parts)["text"] == TEXTS.say("utter_thanks")


def test_an_unknown_response_is_an_error() -> None:
    with pytest.raises(TextMissing):
        generate("utter_unheard_of")


def test_a_loaded_model_brings_its_buttons() -> None:
    from tests.rasa_driver import stack

    assert isinstance(stack().agent.nlg, CatalogueNLG)
    assert set(stack().agent.nlg.responses) == set(DOMAIN["responses"])


def test_the_domain_holds_just_the_forms_slots_and_questions_of_the_intake_tables() -> None:
    flows = read_flows(ROOT / "data" / "intake", TEXTS, read_routes(ROOT / "data" / "safety" / "routing.yml"))
    wanted = as_domain(flows)
    assert DOMAIN["forms"] == wanted["forms"]
    of_forms = {
        name: slot
        for name, slot in DOMAIN["slots"].items()
        if any("conditions" in mapping for mapping in slot["mappings"])
    }
    assert of_forms == wanted["slots"]
    of_flows = [name for name in DOMAIN["actions"] if name.startswith(("validate_", "action_ask_"))]
    assert of_flows == wanted["actions"]


def test_every_form_is_filed_by_a_rule_and_every_intent_of_a_flow_starts_it() -> None:
    flows = read_flows(ROOT / "data" / "intake", TEXTS, read_routes(ROOT / "data" / "safety" / "routing.yml"))
    filed = [rule["condition"][0]["active_loop"] for rule in rules() if rule.get("condition")]
    assert sorted(filed) == sorted(flow.form for flow in flows)
    started = {
        step["intent"]: rule["steps"][1]["action"]
        for rule in rules()
        for step in rule["steps"][:1]
        if "intent" in step
    }
    for flow in flows:
        for intent in flow.intents:
            assert started[intent] == flow.form
