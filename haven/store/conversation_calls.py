"""The facade's calls about conversations, their log and their tokens."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from haven.store import agent_messages, conversations, messages, reading, receipts, tokens
from haven.store.calls import Calls
from haven.store.errors import StoreUnavailable
from haven.store.log import Author, DraftLike, Repeated
from haven.store.records import Appended, Conversation, Event, Page, TokenInfo, Unanswered
from haven.store.transaction import Tx

RECENT_S = 3600.0


class ConversationCalls(Calls):
    """Every call may raise StoreUnavailable: nothing was promised, the same call may be made again."""

    async def create_conversation(
        self,
        profile: Mapping[str, Any] | None = None,
        context: Mapping[str, Any] | None = None,
        lang: str = "en",
        device: str | None = None,
    ) -> tuple[str, str]:
        """Return the id of a new conversation and the token that opens it."""

        def create(tx: Tx) -> tuple[str, str]:
            conv = conversations.create_conversation(tx, profile or {}, context, lang)
            return conv, tokens.new_token(tx, conv, device)

        return await self._write(create)

    async def get_conversation(self, conv: str) -> Conversation:
        """Return the conversation; raise NotFound."""
        return await self._read(conversations.get_conversation, conv)

    async def set_level(self, conv: str, category: str, severity: str) -> None:
        """Raise the conversation's level to this one if it is worse; it never goes down."""
        if severity != "none":
            await self._write(conversations.raise_level, conv, category, severity)

    async def set_lang(self, conv: str, lang: str) -> None:
        """Remember the language that the user writes in."""
        await self._write(conversations.set_lang, conv, lang)

    async def new_token(self, conv: str, device: str | None = None) -> str:
        """Return another token for this conversation; raise NotFound."""
        return await self._write(tokens.new_token, conv, device)

    async def check_token(self, token: str) -> TokenInfo:
        """Return what this token allows and keep it alive; raise TokenRefused."""
        info, is_due = await self._read(tokens.check_token, token)
        if is_due:
            try:
                await self._write(tokens.slide_token, token)
            except StoreUnavailable:
                # The token is good for hours yet; reading the log must work while nothing can be written.
                return info
        return info

    async def revoke_tokens(self, conv: str) -> int:
        """Make every token of this conversation worthless and return how many there were."""
        return await self._write(tokens.revoke_tokens, conv)

    async def append_user(
        self, conv: str, device: str, cid: str, type: str, body: Mapping[str, Any]
    ) -> Appended:
        """Store what the user sent, once for each cid; raise NotFound or, for another body, Conflict."""
        author = messages.user_author(device)
        return await self._once(
            author, messages.append_user, (conv, device, cid, type, body), conv, cid, type, body
        )

    async def append_assistant(self, conv: str, turn: int, events: Sequence[DraftLike]) -> list[Event]:
        """Store the assistant's whole answer to a turn; raise NotFound, NotOwner or StaleTurn (drop it)."""
        return await self._write(messages.append_assistant, conv, turn, events)

    async def append_haven(
        self, conv: str, events: Sequence[DraftLike], once_key: str | None = None, answers: int | None = None
    ) -> list[Event]:
        """Store the service's own words and return them; an empty list when the key was used before.

        With `answers`, they are the answer to that turn. Raise NotFound or StaleTurn."""
        try:
            return await self._write(messages.append_haven, conv, events, once_key, answers)
        except Repeated:
            return []

    async def append_agent(
        self,
        conv: str,
        agent_id: str,
        lease: str | None,
        last_seen: int,
        cid: str,
        type: str,
        body: Mapping[str, Any],
    ) -> Appended:
        """Store an agent's message, once for each cid; raise NotFound, LeaseLost, Behind or Conflict."""
        if type == "note":
            # Whatever the caller meant, a note never enters the log that the user reads.
            return await self.append_note(conv, agent_id, cid, body)
        args = (conv, agent_id, lease or "", last_seen, cid, type, body)
        author = agent_messages.agent_author(agent_id)
        return await self._once(author, agent_messages.append_agent, args, conv, cid, type, body)

    async def append_note(self, conv: str, agent_id: str, cid: str, body: Mapping[str, Any]) -> Appended:
        """Store a note that only agents see, once for each cid; any agent may write one. Raise NotFound or Conflict."""
        return await self._write(agent_messages.append_note, conv, agent_id, cid, body)

    async def read_events(
        self, conv: str, after: int = 0, limit: int = reading.PAGE_LIMIT, for_agent: bool = False
    ) -> Page:
        """Return a page of the log, which unpacks to events, head and more; raise NotFound."""
        return await self._read(reading.read_events, conv, after, limit, for_agent)

    async def unanswered_conversations(self, max_age_s: float = RECENT_S) -> list[Unanswered]:
        """Return where the assistant still owes an answer to something said within this time."""
        return await self._read(reading.read_unanswered, self._clock() - max_age_s)

    async def resolve_offered(self, conv: str, quick_id: str) -> tuple[Any, str]:
        """Return payload and label of a quick reply offered in this conversation; raise NotFound."""
        return await self._read(messages.resolve_offered, conv, quick_id)

    async def mark_seen(self, conv: str, by: str, upto: int) -> Event | None:
        """Record how far `user` or `agent` has read; return the receipt if it is news. Raise NotFound."""
        return await self._write(receipts.mark_seen, conv, by, upto)

    async def _once(
        self,
        author: Author,
        append: Callable[..., Appended],
        args: tuple[Any, ...],
        conv: str,
        cid: str,
        type: str,
        body: Mapping[str, Any],
    ) -> Appended:
        try:
            return await self._write(append, *args)
        except Repeated:
            return await self._read(messages.find_repeated, conv, author, cid, type, body)
