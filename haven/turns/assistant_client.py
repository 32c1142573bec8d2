"""The way to Rasa: one HTTP call per user message, with our own time limit. Rasa's answer is data, never trusted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    import aiohttp


class AssistantUnavailable(Exception):
    """Rasa is away, too slow, failed, or answered nothing. `why` is one of those words, for logs and health."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Reply:
    """What the assistant said in one turn; never empty."""

    messages: list[dict[str, Any]]
    intent: str | None = None
    handed_off: str | None = None


@dataclass
class AssistantClient:
    """Talks to one Rasa process. Create inside a running event loop; close when done."""

    url: str
    secret: str
    timeout_s: float
    answers: bool = field(default=False, init=False)  # how the latest call went
    _session: aiohttp.ClientSession | None = field(default=None, init=False)

    async def ask(self, message: dict[str, Any]) -> Reply:
        """Send one message of the seam (docs/architecture.md) and return the reply; raise AssistantUnavailable."""
        import aiohttp  # here, not above: a server must answer its first page before it has to ask Rasa anything

        try:
            async with self._http().post(
                f"{self.url}/webhooks/haven/message",
                data=orjson.dumps(message),
                timeout=aiohttp.ClientTimeout(total=self.timeout_s),
            ) as response:
                body = await response.read()
                if response.status != 200:
                    raise AssistantUnavailable("failed")
        except TimeoutError as slow:
            self.answers = False
            raise AssistantUnavailable("slow") from slow
        except aiohttp.ClientError as away:
            self.answers = False
            raise AssistantUnavailable("away") from away
        return self._understood(body)

    async def is_up(self) -> bool:
        """Return whether Rasa answers its health check within the time limit."""
        import aiohttp

        try:
            async with self._http().get(
                f"{self.url}/webhooks/haven/", timeout=aiohttp.ClientTimeout(total=self.timeout_s)
            ) as response:
                self.answers = response.status == 200
        except (TimeoutError, aiohttp.ClientError):
            self.answers = False
        return self.answers

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    def _http(self) -> aiohttp.ClientSession:
        import aiohttp

        if self._session is None:
            headers = {"Authorization": f"Bearer {self.secret}", "Content-Type": "application/json"}
            self._session = aiohttp.ClientSession(headers=headers)
        return self._session

    def _understood(self, body: bytes) -> Reply:
        try:
            answer = orjson.loads(body)
            messages = [m for m in answer["messages"] if isinstance(m, dict)]
        except (ValueError, KeyError, TypeError) as nonsense:
            raise AssistantUnavailable("failed") from nonsense
        if not messages:
            # A failed action is swallowed by Rasa: the user would hear nothing (docs/decisions/0002).
            raise AssistantUnavailable("empty")
        self.answers = True
        handed_off = next(
            (m["custom"]["handed_off"] for m in messages if "handed_off" in (m.get("custom") or {})), None
        )
        return Reply(messages, answer.get("intent"), handed_off)
