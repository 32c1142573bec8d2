"""The tracker store gives back what was saved, appends only what is missing, and keeps events lean."""

from __future__ import annotations

# First: it prepares this process for Rasa.
from tests.rasa_driver import NO_RISK

# isort: split
import asyncio
import json
import sqlite3
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.exc import OperationalError

from assistant.tracker_store import HavenTrackerStore

DOMAIN = Domain.load(str(Path(__file__).resolve().parents[1] / "domain.yml"))
INTENT = {"name": "greet", "confidence": 0.9}
PARSED = {
    "text": "hi",
    "intent": INTENT,
    "entities": [],
    "risk": NO_RISK,
    "intent_ranking": [INTENT] * 5,
    "text_tokens": [[0, 2]],
}
START = [ActionExecuted("action_session_start"), SessionStarted(), ActionExecuted("action_listen")]
TURN = [
    UserUttered("hi", INTENT, [], PARSED, message_id="m1"),
    ActionExecuted("utter_greet"),
    BotUttered("hello"),
]


@pytest.fixture
def store(tmp_path: Path) -> HavenTrackerStore:
    return HavenTrackerStore(domain=DOMAIN, path=str(tmp_path / "tracker.db"))


def rows(store: HavenTrackerStore) -> list[tuple]:
    with store.engine.connect() as connection:
        return connection.exec_driver_sql(
            "SELECT sender_id, type_name, intent_name, data FROM events"
        ).fetchall()


def save(store: HavenTrackerStore, sender_id: str, events: list) -> DialogueStateTracker:
    tracker = DialogueStateTracker.from_events(sender_id, events, DOMAIN.slots)
    asyncio.run(store.save(tracker))
    return tracker


def read(store: HavenTrackerStore, sender_id: str) -> DialogueStateTracker | None:
    return asyncio.run(store.retrieve(sender_id))


def test_a_saved_conversation_comes_back(store: HavenTrackerStore) -> None:
    save(store, "a", [*START, SlotSet("guide", "block_someone"), *TURN])
    found = read(store, "a")
    assert found.get_slot("guide") == "block_someone"
    assert [type(event) for event in found.events] == [type(e) for e in (*START, SlotSet("x"), *TURN)]
    assert found.latest_message.message_id == "m1"
    assert found.latest_message.parse_data["risk"] == NO_RISK


def test_an_unknown_conversation_is_none(store: HavenTrackerStore) -> None:
    save(store, "a", START)
    assert read(store, "b") is None


def test_saving_again_appends_only_what_is_missing(store: HavenTrackerStore) -> None:
    save(store, "a", [*START, *TURN])
    save(store, "b", START)
    save(store, "a", [*START, *TURN, ActionExecuted("action_listen")])
    save(store, "a", [*START, *TURN, ActionExecuted("action_listen")])
    assert [row[0] for row in rows(store)].count("a") == len(START) + len(TURN) + 1


def test_a_tracker_that_was_read_goes_on_where_it_ended(store: HavenTrackerStore) -> None:
    save(store, "a", [*START, *TURN])
    later = read(store, "a")
    for event in TURN:
        later.update(event)
    asyncio.run(store.save(later))
    assert len(read(store, "a").events) == len(START) + 2 * len(TURN)
    assert len(asyncio.run(store.retrieve_full_tracker("a")).events) == len(START) + 2 * len(TURN)


def test_stored_events_hold_no_ranking_and_no_tokens(store: HavenTrackerStore) -> None:
    save(store, "a", [*START, *TURN])
    parsed = [json.loads(row[3])["parse_data"] for row in rows(store) if row[1] == "user"]
    assert [sorted(one) for one in parsed] == [["entities", "intent", "risk", "text"]]
    assert [row[2] for row in rows(store) if row[1] == "user"] == ["greet"]


def test_conversations_outlive_the_process(store: HavenTrackerStore, tmp_path: Path) -> None:
    save(store, "a", [*START, *TURN])
    again = HavenTrackerStore(domain=DOMAIN, path=str(tmp_path / "tracker.db"))
    assert len(read(again, "a").events) == len(START) + len(TURN)


def test_the_file_is_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAVEN_TRACKER_DB", str(tmp_path / "deep" / "down.db"))
    save(HavenTrackerStore(domain=DOMAIN), "a", START)
    assert (tmp_path / "deep" / "down.db").is_file()


def test_the_database_can_be_read_while_it_is_written(store: HavenTrackerStore, tmp_path: Path) -> None:
    save(store, "a", START)
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_a_locked_database_is_an_error_and_nothing_is_lost(store: HavenTrackerStore, tmp_path: Path) -> None:
    save(store, "a", START)
    other = sqlite3.connect(tmp_path / "tracker.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError, match="locked"):
        save(store, "a", [*START, *TURN])
    other.execute("ROLLBACK")
    other.close()
    save(store, "a", [*START, *TURN])
    assert len(read(store, "a").events) == len(START) + len(TURN)
