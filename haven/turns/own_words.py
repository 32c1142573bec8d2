"""What the service says by itself: while people are waited for, and when the assistant cannot answer."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from haven.cases.log import ConversationLog
from haven.cases.words import Words
from haven.guides import Guides, guide_text, render_guide
from haven.store import Conversation, Draft, Store

# Somebody who writes ten lines in a row needs one answer, not ten.
QUEUE_LINE_EVERY_S = 60.0
GUIDES_OFFERED = 2


class OwnWords:
    """Speaks as `haven`. Every line has a key, so that a retried turn says it once."""

    def __init__(
        self,
        store: Store,
        log_: ConversationLog,
        words: Words,
        guides: Guides,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._store = store
        self._log = log_
        self._words = words
        self._guides = guides
        self._clock = clock
        self._queue_line_at: dict[str, float] = {}

    async def welcome(self, conv: str) -> None:
        """Say first of all that an automated assistant answers here, and that people can join.

        Everybody who reads the conversation, in whatever client, reads this first."""
        conversation = await self._store.get_conversation(conv)
        line = {**self._words.plain(conversation, "haven-welcome"), "welcome": True}
        await self._log.haven_said(conv, [Draft("message", line)], "welcome")

    async def while_queued(self, conv: str, turn: int) -> None:
        """Tell a waiting user that what they wrote is kept, at most once a minute."""
        now = self._clock()
        if now - self._queue_line_at.get(conv, 0.0) < QUEUE_LINE_EVERY_S:
            return
        self._queue_line_at[conv] = now
        conversation = await self._store.get_conversation(conv)
        line = self._words.plain(conversation, "haven-queue-heard")
        await self._log.haven_said(conv, [Draft("message", line)], f"queued:{turn}")

    async def nothing_to_read(self, conv: str, turn: int) -> None:
        """Answer a message that holds no words."""
        conversation = await self._store.get_conversation(conv)
        line = self._words.plain(conversation, "haven-empty-message")
        await self._log.haven_said(conv, [Draft("message", line)], f"empty:{turn}", answers=turn)

    async def assistant_away(self, conversation: Conversation, turn: int, text: str) -> None:
        """Say what is wrong, and offer what works all the same: guides by search, another try, a person."""
        found = self._guides.search(text, limit=GUIDES_OFFERED)
        body = self._words.plain(conversation, "haven-assistant-away")
        more = "haven-assistant-away-guides" if found else "haven-assistant-away-nothing"
        body["text"] += " " + self._words.label(conversation, more)
        quick: list[tuple[str, Any]] = [(g.title, {"haven": "guide", "guide": g.id}) for g in found]
        quick.append((self._words.label(conversation, "haven-quick-person"), {"haven": "person"}))
        await self._log.haven_said(
            conversation.id, [Draft("message", body, quick)], f"away:{turn}", answers=turn
        )

    async def ask(self, conversation: Conversation, question: str, answers: int | None = None) -> bool:
        """Put screening's one gentle question, once in a conversation; return whether it was put now."""
        line = {**self._words.plain(conversation, question), "question": question}
        return bool(await self._log.haven_said(conversation.id, [Draft("message", line)], question, answers))

    async def other_language(self, conversation: Conversation, lang: str) -> None:
        """Say in this language, once in a conversation, that answers are in English for now; offer a person."""
        spoken = replace(conversation, lang=lang)
        line = self._words.plain(spoken, "haven-other-language")
        quick: list[tuple[str, Any]] = [
            (self._words.label(spoken, "haven-quick-person"), {"haven": "person"})
        ]
        await self._log.haven_said(conversation.id, [Draft("message", line, quick)], f"language:{lang}")

    async def guide(self, conversation: Conversation, turn: int, guide_id: str) -> None:
        """Show a guide without the assistant."""
        card: dict[str, Any] = render_guide(
            self._guides.get(guide_id),
            conversation.profile.get("platform"),
            harm=False,
            handle=(conversation.context or {}).get("handle"),
            risks=(conversation.level_category,),
        )
        body = {"text": guide_text(card), "card": card}
        await self._log.haven_said(conversation.id, [Draft("message", body)], f"guide:{turn}", answers=turn)
