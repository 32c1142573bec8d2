"""Holds conversations with the trained model inside the test process, the custom actions really executed.

Import this before anything of Rasa: it prepares the process as `python -m assistant.launcher` does.
"""

from __future__ import annotations

import asyncio
import atexit
import itertools
import json
import os
import subprocess
import tempfile
import urllib.request
from functools import cache
from pathlib import Path
from typing import Any

from assistant.launcher import prepare
from haven.cli.places import MODELS, ROOT, SERVICE_PYTHON

prepare(["run"])

NO_RISK: dict[str, Any] = {
    "category": "none",
    "severity": "none",
    "score": 0.0,
    "cues": [],
    "further": [],
    "wants_person": False,
    "ask": None,
}
_numbers = itertools.count(1)


def newest_model() -> Path:
    """Return the model that HAVEN_TEST_MODEL names, else the newest of models/."""
    named = os.environ.get("HAVEN_TEST_MODEL")
    found = [Path(named)] if named else sorted(MODELS.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    assert found, "these tests need the trained model: run `bin/haven train`"
    return found[-1]


class Stack:
    """One agent with the project's endpoints, and one action server in the service runtime."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._actions = subprocess.Popen(
            [str(SERVICE_PYTHON), "-m", "tests.action_server"], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        atexit.register(self._actions.kill)
        assert self._actions.stdout
        self._port = self._actions.stdout.readline().strip()
        folder = tempfile.mkdtemp(prefix="haven-trackers-")
        os.environ.update(HAVEN_ACTIONS_PORT=self._port, HAVEN_TRACKER_DB=f"{folder}/tracker.db")
        from rasa.core.agent import load_agent
        from rasa.core.utils import AvailableEndpoints

        endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
        self.agent = self.run(load_agent(model_path=str(newest_model()), endpoints=endpoints))

        atexit.register(self._close)

    def _close(self) -> None:
        kept = getattr(self.agent.action_endpoint, "_kept", None)
        if kept is not None:
            self.run(kept.close())

    def run(self, work: Any) -> Any:
        """Run a coroutine in the loop that all of this stack's connections belong to."""
        return self._loop.run_until_complete(work)

    def cases_of(self, conversation: str) -> tuple[list[str], list[dict[str, Any]]]:
        """Return the reasons of this conversation's handoffs, and the requests it filed."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self._port}/cases", timeout=10) as answer:
            cases = json.load(answer)
        handed_off = [reason for conv, _, reason in cases["handed_off"] if conv == conversation]
        return handed_off, [_brief(intake) for conv, intake, _ in cases["filed"] if conv == conversation]

    def handed_over_by(self, conversation: str) -> list[dict[str, Any] | None]:
        """Return what this conversation's handoffs took along of unfinished requests."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self._port}/cases", timeout=10) as answer:
            cases = json.load(answer)
        pairs = zip(cases["handed_off"], cases["handed_over"], strict=True)
        return [intake and _brief(intake) for (conv, _, _), intake in pairs if conv == conversation]

    def tell_store(self, is_away: bool = False, **statements: dict[str, str]) -> None:
        """Take the store of the action server away or bring it back; `statements` are reasons that the host gives."""
        body = json.dumps({"is_away": is_away, "statements": statements}).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self._port}/store", body, {"Content-Type": "application/json"}
        )
        urllib.request.urlopen(request, timeout=10).close()


def _brief(intake: dict[str, Any]) -> dict[str, Any]:
    """Return a request as the tests write it: its flow, the answers by question, and what is not there."""
    answers = {answer["id"]: answer["value"] for answer in intake["answers"]}
    lists = {name: intake[name] for name in ("declined", "missing") if intake[name]}
    return {"flow": intake["flow"], **answers, **lists}


@cache
def stack() -> Stack:
    """Return the one stack of this test process."""
    return Stack()


class Conversation:
    """A user who types and presses buttons; knows what was said to them last."""

    def __init__(self) -> None:
        self.id = f"test{next(_numbers)}.1"
        self.messages: list[dict[str, Any]] = []
        self.intent: str | None = None

    def types(self, text: str, **risk: Any) -> None:
        """Send a text with this risk assessment (of haven's door)."""
        self._send(risk, text=text)

    def presses(self, payload: str, label: str = "a button") -> None:
        """Send a button's payload as haven does: looked up on the server, past the classifier."""
        intent, brace, rest = payload.removeprefix("/").partition("{")
        entities = json.loads(brace + rest) if brace else {}
        parsed = {"intent": {"name": intent, "confidence": 1.0}, "text": label}
        parsed["entities"] = [{"entity": name, "value": value} for name, value in entities.items()]
        self._send({}, parse_data=parsed)

    @property
    def buttons(self) -> dict[str, str]:
        """Payloads offered last, by title."""
        return {b["title"]: b["payload"] for message in self.messages for b in message.get("buttons", [])}

    @property
    def tracker(self) -> Any:
        return stack().run(stack().agent.tracker_store.retrieve(self.id))

    def _send(self, risk: dict[str, Any], **content: Any) -> None:
        from assistant.channel import HavenChannel
        from assistant.channel_messages import user_message

        frame = {
            "conversation_id": self.id,
            "message_id": f"m{next(_numbers)}",
            "metadata": {"risk": {**NO_RISK, **risk}, "lang": "en", "platform": "ios", "harm": bool(risk)},
            **content,
        }
        message, _ = user_message(json.dumps(frame).encode())
        answer = stack().run(
            HavenChannel("not used: there is no HTTP")._answer(stack().agent, message, False)
        )
        self.messages, self.intent = answer["messages"], answer["intent"]
