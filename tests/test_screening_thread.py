"""When screening fails: the tables judge alone, a person reads what nothing can judge, and operators hear of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from haven.cases.alerts import Alerts, AlertTarget
from haven.cases.handoff import HandOffs
from haven.cases.log import ConversationLog
from haven.cases.screening_thread import ScreeningThread
from haven.guides import read_guides
from haven.intake import read_flows
from haven.screening import Assessment, Screener, read_screener
from haven.screening.answers import Answers, read_answers, with_answer
from haven.screening.assessment import Cue
from haven.store import Store
from haven.talk import read_languages
from haven.texts import read_texts
from haven.turns.assistant_client import AssistantUnavailable
from haven.turns.journey import Journey, UserTurn
from haven.turns.other_language import OtherLanguage
from haven.turns.own_words import OwnWords
from tests.test_handoff import DATA, ROUTES, WORDS, FakePush, FakeSummaries

pytest_plugins = ("tests.store_fixtures",)
GUIDES = read_guides(DATA / "guides")
TEXTS = read_texts(DATA / "texts")
FLOWS = read_flows(DATA / "intake", TEXTS, ROUTES)
SECRET = "i want to die"


class BrokenModels:
    """The real tables, with models that raise what a library raises: with the user's words in it."""

    def __init__(self, tables: Screener) -> None:
        self._tables = tables
        self.mode, self.version = "learned models and cue tables", "1"

    def assess(
        self,
        text: str,
        history: Sequence[str] = (),
        profile: Mapping[str, Any] | None = None,
        *,
        with_models: bool = True,
    ) -> Assessment:
        if with_models:
            raise RuntimeError(f"bad input: {text}")
        return self._tables.assess(text, history, profile)


class Broken(BrokenModels):
    """Nothing works."""

    def assess(self, text: str, *_: Any, **__: Any) -> Assessment:
        raise RuntimeError(f"bad input: {text}")


class BrokenEncoder:
    """Has no weights."""

    def encode(self, text: str) -> Any:
        raise OSError(f"no weights for {text}")


class FakeAssistant:
    """Is away; remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []

    async def ask(self, message: dict[str, Any]) -> Any:
        self.asked.append(message)
        raise AssistantUnavailable("away")


class Door:
    """One conversation whose messages take the real journey."""

    def __init__(self, store: Store, conv: str, screener: Any) -> None:
        self.store, self.conv, push = store, conv, FakePush()
        log, self.assistant = ConversationLog(store, push), FakeAssistant()
        alerts = Alerts(store, push, None, AlertTarget(None))
        handoffs = HandOffs(store, log, alerts, push, ROUTES, WORDS, FakeSummaries())  # type: ignore[arg-type]
        self.screening = ScreeningThread(lambda: screener, BrokenEncoder())  # type: ignore[arg-type]
        own_words = OwnWords(store, log, WORDS, GUIDES)
        languages = read_languages(DATA / "talk" / "languages.yml", TEXTS, GUIDES)
        self.journey = Journey(
            store,
            log,
            push,
            self.screening,
            self.assistant,  # type: ignore[arg-type]
            handoffs,
            own_words,
            read_answers(DATA / "safety" / "answers.yml", DATA / "safety" / "questions.yml"),
            FLOWS,
            OtherLanguage(store, own_words, languages),
        )
        self.turns = 0

    async def says(self, text: str, payload: dict[str, Any] | None = None) -> list[str]:
        """Send a message, or press the button of this payload, and return what the service said to it."""
        self.turns += 1
        cid = f"{self.turns:032x}"
        body = {"text": text} if payload is None else {"text": text, "choice": "q1"}
        stored = await self.store.append_user(self.conv, "d", cid, "message", body)
        turn = UserTurn(self.conv, stored.seq, stored.conversation.turn, cid, text, payload)
        await self.journey.take(turn)
        page = await self.store.read_events(self.conv, stored.seq, 200, for_agent=False)
        return [e.body["text"] for e in page.events if e.type == "message" and e.from_kind == "haven"]

    async def owner(self) -> str:
        return (await self.store.get_conversation(self.conv)).owner


@pytest.fixture(scope="module")
def tables() -> Screener:
    return read_screener(DATA / "safety")


@pytest.fixture
async def door_of(open_store: Callable[..., Store], sqlite_url: str) -> Callable[..., Any]:
    store = open_store(sqlite_url)

    async def opened(screener: Any) -> Door:
        conv, _ = await store.create_conversation({"country": "IE"})
        return Door(store, conv, screener)

    return opened


async def test_where_the_models_fail_the_tables_judge_alone_and_operators_see_it(tables):
    thread = ScreeningThread(lambda: BrokenModels(tables), BrokenEncoder())  # type: ignore[arg-type, return-value]
    assert not thread.as_facts()["is_degraded"]
    with capture_logs() as logs:
        assert (await thread.assess(SECRET)).severity in ("P0", "P1")
    assert [entry["event"] for entry in logs] == ["screening.models_failed"]
    assert SECRET not in str(logs)
    assert thread.as_facts()["is_degraded"]


async def test_who_is_in_danger_is_helped_while_the_models_fail(tables, door_of):
    door = await door_of(BrokenModels(tables))
    said = await door.says(SECRET)
    assert said[0].startswith("I'm really glad you told me.")
    assert await door.owner() == "queue"


async def test_an_ordinary_question_is_passed_on_while_the_models_and_the_encoder_fail(tables, door_of):
    door = await door_of(BrokenModels(tables))
    assert await door.says("how do i block someone")
    assert await door.owner() == "assistant"
    [message] = door.assistant.asked
    assert message["text"] == "how do i block someone"
    assert "vector" not in message["metadata"]


async def test_what_cannot_be_screened_at_all_goes_to_a_person(tables, door_of):
    door = await door_of(Broken(tables))
    with capture_logs() as logs:
        said = await door.says(SECRET)
    assert said
    assert await door.owner() == "queue"
    assert "screening.failed" in [entry["event"] for entry in logs]
    assert SECRET not in str(logs)
    assert not door.assistant.asked


async def test_who_already_waits_for_a_person_hears_that_it_is_kept(tables, door_of):
    door = await door_of(Broken(tables))
    await door.says("hello")
    assert await door.says("are you there") == [
        WORDS.plain(await door.store.get_conversation(door.conv), "haven-queue-heard")["text"]
    ]


async def test_what_cannot_be_screened_does_not_wait_for_rasa_after_a_restart(tables, door_of):
    door = await door_of(Broken(tables))
    assert await door.journey.is_urgent(UserTurn(door.conv, 1, 1, "c", SECRET))


async def test_a_table_that_cannot_be_read_is_told_to_whoever_asks():
    def read() -> Screener:
        raise ValueError("damaged")

    with pytest.raises(ValueError, match="damaged"):
        await ScreeningThread(read, BrokenEncoder()).assess("hello")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "at_risk", "expected"),
    [
        pytest.param("ask-life-or-moment", "none", "self", id="the writer"),
        pytest.param("ask-life-or-moment", "other", "other", id="screening knows better"),
        pytest.param("ask-under-18", "none", "minor", id="a child"),
    ],
)
def test_an_answer_takes_nothing_away_from_what_screening_found(question, at_risk, expected):
    answers: Answers = read_answers(DATA / "safety" / "answers.yml", DATA / "safety" / "questions.yml")
    screened = Assessment("doxxing", "P2", 0.5, (Cue("a", 0, 1),), ("hate_speech",), True, at_risk=at_risk)
    answered = answers.assess(question, "yes")
    both = with_answer(screened, answered)
    assert (both.category, both.severity, both.cues) == (
        answered.category,
        answered.severity,
        answered.cues,
    )
    assert both.further == ("doxxing", "hate_speech")
    assert both.wants_person
    assert both.at_risk == expected


@pytest.mark.parametrize(
    ("error", "last_words"),
    [
        pytest.param(
            "haven.tables.TableError('cues.yml, cue 3: wrong')", "cues.yml, cue 3: wrong", id="table"
        ),
        pytest.param("RuntimeError('a user said so')", "RuntimeError", id="anything else"),
    ],
)
def test_a_service_that_cannot_serve_ends_with_1_and_says_why_last(
    sqlite_url: str, tmp_path: Path, error: str, last_words: str
):
    program = (
        "import haven.app, haven.tables\n"
        f"def read(*_): raise {error}\n"
        "haven.app.read_screener = read\n"
        "haven.app.main()\n"
    )
    ports = {f"HAVEN_{name}PORT": "0" for name in ("", "ACTIONS_", "RASA_")}
    own = {
        "HAVEN_DATA_DIR": str(tmp_path),
        "HAVEN_DATABASE_URL": sqlite_url,
        "HAVEN_RASA_SECRET": "s",
        **ports,
    }
    ended = subprocess.run(
        [sys.executable, "-c", program],
        cwd=DATA.parent,
        env={**os.environ, **own},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 1
    assert last_words in ended.stderr.strip().splitlines()[-1]
    assert "a user said so" not in ended.stderr
