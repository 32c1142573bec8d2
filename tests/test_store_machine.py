"""Whatever happens in whatever order, the log is what was acknowledged: hypothesis plays all sides at once."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from haven.store import Behind, Conflict, Lease, LeaseLost, NotOwner, StaleTurn, Store
from haven.store.claims import LEASE_S
from haven.store.severity import rank
from tests.fakes import FakeClock

pytest_plugins = ("tests.store_fixtures",)

T = TypeVar("T")
TEXTS = st.text(max_size=20).filter(lambda text: not any("\ud800" <= letter <= "\udfff" for letter in text))
SEVERITIES = st.sampled_from(["none", "P3", "P2", "P1", "P0"])


class Everybody(RuleBasedStateMachine):
    """The user, the assistant, the service, an agent and the clock, each doing right and wrong things."""

    store: Store
    clock: FakeClock
    runner: asyncio.Runner
    agent_id: str

    def run(self, call: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(call)

    @initialize()
    def begin(self) -> None:
        self.conv, _ = self.run(self.store.create_conversation())
        self.log: list[tuple[str, str]] = []
        self.sent: dict[str, tuple[int, str]] = {}
        self.keys: set[str] = set()
        self.owner, self.turn, self.answered, self.session, self.level = "assistant", 0, 0, 0, "none"
        self.lease: Lease | None = None
        self.case: str | None = None
        self.last_words = self.notes = 0

    def teardown(self) -> None:
        if getattr(self, "lease", None):
            self.the_agent_leaves("vanish")

    def wrote(self, kind: str, text: str) -> None:
        self.log.append((kind, text))

    def owner_becomes(self, owner: str) -> None:
        self.owner, self.answered = owner, self.turn
        self.wrote("haven", f"owner {owner}")

    @rule(text=TEXTS)
    def the_user_writes(self, text: str) -> None:
        cid = f"c{len(self.sent)}"
        appended = self.run(self.store.append_user(self.conv, "phone", cid, "message", {"text": text}))
        self.wrote("user", text)
        self.turn += 1
        self.last_words = len(self.log)
        self.sent[cid] = (appended.seq, text)
        assert (appended.seq, appended.dup, appended.conversation.turn) == (len(self.log), False, self.turn)
        assert appended.conversation.owner == self.owner

    @precondition(lambda self: self.sent)
    @rule(data=st.data(), changed=st.booleans())
    def the_user_sends_it_again(self, data: st.DataObject, changed: bool) -> None:
        cid = data.draw(st.sampled_from(sorted(self.sent)))
        seq, text = self.sent[cid]
        again = self.store.append_user(self.conv, "phone", cid, "message", {"text": text + "!" * changed})
        if changed:
            with pytest.raises(Conflict):
                self.run(again)
        else:
            appended = self.run(again)
            assert (appended.seq, appended.dup) == (seq, True)

    @rule(back=st.integers(-1, 3), parts=st.integers(0, 3))
    def the_assistant_answers(self, back: int, parts: int) -> None:
        turn = self.turn - back
        drafts = [("message", {"text": f"{turn}.{part}"}) for part in range(parts)]
        answer = self.store.append_assistant(self.conv, turn, drafts)
        if self.owner != "assistant":
            with pytest.raises(NotOwner):
                self.run(answer)
        elif not self.answered < turn <= self.turn:
            with pytest.raises(StaleTurn):
                self.run(answer)
        else:
            assert len(self.run(answer)) == parts
            self.log += [("assistant", f"{turn}.{part}") for part in range(parts)]
            self.answered = turn

    @rule(key=st.sampled_from(["a", "b", None]))
    def haven_speaks(self, key: str | None) -> None:
        said = self.run(self.store.append_haven(self.conv, [("message", {"text": "haven"})], key))
        assert len(said) == (key is None or key not in self.keys)
        if said:
            self.wrote("haven", "haven")
            self.keys.add(key or "")

    @rule(severity=SEVERITIES, owner=st.sampled_from(["queue", "assistant"]))
    def somebody_hands_off(self, severity: str, owner: str) -> None:
        opened = self.run(self.store.open_case(self.conv, "x", severity, "crisis", "risk", 60, {}, owner))
        assert opened.created == (self.case is None)
        moves = owner == "queue" and self.owner == "assistant"
        if moves:
            self.owner_becomes("queue")
        if opened.created or opened.raised or moves:
            self.wrote("haven", "case")
        self.case = opened.case.id
        self.level = max(self.level, severity, key=rank)

    @precondition(lambda self: self.case and not self.lease)
    @rule()
    def an_agent_claims(self) -> None:
        assert self.case
        self.lease = self.run(self.store.claim(self.case, self.agent_id))
        self.owner_becomes("agent")

    @precondition(lambda self: self.lease)
    @rule(behind=st.integers(0, 2))
    def the_agent_answers(self, behind: int) -> None:
        assert self.lease
        seen, cid = len(self.log) - behind, f"a{len(self.log)}"
        body = {"text": "agent"}
        send = self.store.append_agent(self.conv, self.agent_id, self.lease.lease, seen, cid, "message", body)
        if self.last_words > seen:
            with pytest.raises(Behind):
                self.run(send)
        else:
            assert self.run(send).seq == len(self.log) + 1
            self.wrote("agent", "agent")

    @rule(text=TEXTS)
    def an_agent_notes(self, text: str) -> None:
        self.notes += 1
        self.run(self.store.append_note(self.conv, self.agent_id, f"n{self.notes}", {"text": text}))

    @precondition(lambda self: self.lease)
    @rule(how=st.sampled_from(["resolve", "hand_back", "release", "vanish"]))
    def the_agent_leaves(self, how: str) -> None:
        assert self.lease
        lease, self.lease = self.lease, None
        if how == "vanish":
            self.clock.advance(LEASE_S)
            assert [lost.case.id for lost in self.run(self.store.expire_leases())] == [lease.case_id]
        elif how == "resolve":
            self.run(self.store.resolve(lease.case_id, self.agent_id, lease.lease, "helped"))
        else:
            self.run(getattr(self.store, how)(lease.case_id, self.agent_id, lease.lease))
        if how in ("vanish", "release"):
            self.owner_becomes("queue")
        else:
            self.owner_becomes("assistant")
            self.wrote("haven", "case")
            self.session += 1
            self.case = self.case if how == "hand_back" else None
        with pytest.raises(LeaseLost):
            self.run(self.store.resolve(lease.case_id, self.agent_id, lease.lease, "again"))

    @invariant()
    def the_log_is_what_was_acknowledged(self) -> None:
        if not hasattr(self, "conv"):
            return
        events, head, more = self.run(self.store.read_events(self.conv, limit=1000))
        assert not more
        assert [event.seq for event in events] == list(range(1, head + 1))
        assert [(event.from_kind, _told(event.type, event.body)) for event in events] == self.log
        found = self.run(self.store.get_conversation(self.conv))
        assert (found.owner, found.turn, found.answered_turn) == (self.owner, self.turn, self.answered)
        assert (found.rasa_session, found.level_severity) == (self.session, self.level)


def _told(kind: str, body: dict[str, Any]) -> str:
    if kind == "owner":
        return f"owner {body['owner']['k']}"
    return "case" if kind == "case" else str(body["text"])


def test_the_log_survives_everybody(database_url: str, clock: FakeClock) -> None:
    with asyncio.Runner() as runner:
        store = Store.open(database_url, clock, synchronous="NORMAL")
        agent = runner.run(store.create_agent("sam", "Sam", "hash"))

        class Here(Everybody):
            pass

        Here.store, Here.clock, Here.runner, Here.agent_id = store, clock, runner, agent.id
        run_state_machine_as_test(
            Here,
            settings=settings(
                max_examples=20,
                stateful_step_count=30,
                deadline=None,
                database=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
        runner.run(store.close())
