"""What a user said earlier in a conversation, for screening: from memory, or from the log after a restart.

Earlier means since people last gave the conversation back: whatever was grave before, a person has dealt with it, and
only a person may lower it. Otherwise every later question would be a new emergency.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from haven.store import Conversation, Event, Store

CONVERSATIONS_KEPT = 4096
TEXTS_KEPT = 30
EVENTS_READ = 200


class RecentTexts:
    """The last texts of each conversation, oldest first. The log is the truth; this only spares reading it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._texts: OrderedDict[tuple[str, int], list[tuple[int, str]]] = OrderedDict()
        self._questions: dict[tuple[str, int], str] = {}

    async def before(self, conversation: Conversation, seq: int) -> list[str]:
        """Return the user's texts since the assistant has this conversation (again), before event `seq`."""
        key = (conversation.id, conversation.rasa_session)
        known = self._texts.get(key)
        if known is None:
            known = await self._read(conversation, seq)
            self._texts[key] = known
            while len(self._texts) > CONVERSATIONS_KEPT:
                self._questions.pop(self._texts.popitem(last=False)[0], None)
        return [text for at, text in known if at < seq]

    def add(self, conversation: Conversation, seq: int, text: str) -> None:
        """Remember a text that was just stored."""
        known = self._texts.get((conversation.id, conversation.rasa_session))
        if known is not None and (not known or known[-1][0] < seq):
            known.append((seq, text))
            del known[:-TEXTS_KEPT]

    def asked(self, conversation: Conversation, question: str) -> None:
        """Remember that we put this question: the next thing the user says may be its answer."""
        self._questions[(conversation.id, conversation.rasa_session)] = question

    def question_answered(self, conversation: Conversation) -> str | None:
        """Return the question that the user's message may answer, once."""
        return self._questions.pop((conversation.id, conversation.rasa_session), None)

    async def _read(self, conversation: Conversation, seq: int) -> list[tuple[int, str]]:
        start = max(0, conversation.head - EVENTS_READ)
        page = await self._store.read_events(conversation.id, start, EVENTS_READ, for_agent=False)
        question = question_before(page.events, seq)
        if question is not None:
            self.asked(conversation, question)
        return texts_since_given_back(page.events)[-TEXTS_KEPT:]


def texts_since_given_back(events: Sequence[Event]) -> list[tuple[int, str]]:
    """Return (seq, text) of what the user said after people last gave the conversation back to the assistant."""
    said: list[tuple[int, str]] = []
    for event in events:
        if event.type == "owner" and event.body["owner"]["k"] == "assistant":
            said = []
        elif event.type == "message" and event.from_kind == "user" and "choice" not in event.body:
            said.append((event.seq, event.body["text"]))
    return said


def question_before(events: Sequence[Event], seq: int) -> str | None:
    """Return the question of ours that stands between the user's message `seq` and the one before it."""
    question: str | None = None
    for event in events:
        if event.seq < seq and event.type == "message":
            question = None if event.from_kind == "user" else event.body.get("question", question)
    return question
