"""Delivering alerts: an alert counts as delivered when a person's console rendered it or the webhook took it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

import structlog

from haven.cases.push import Push
from haven.store import Store

log = structlog.get_logger()

# A console on the same continent renders an alert in well under this; the user is waiting meanwhile.
ALERT_SHOWN_TIMEOUT_S = 1.0
RETRY_EVERY_S = 5.0


@dataclass(frozen=True)
class AlertTarget:
    """Where alerts go besides open consoles. `url` None means: consoles only."""

    url: str | None
    timeout_s: float = 2.0


class Alerts:
    """Shows alerts on consoles and sends them to the webhook, and keeps trying until one of them got through."""

    def __init__(self, store: Store, push: Push, send_webhook: Any, target: AlertTarget) -> None:
        self._store = store
        self._push = push
        self._send_webhook = send_webhook
        self._target = target

    async def deliver(self, alert_id: int, row: dict[str, Any]) -> bool:
        """Try every way at once; return True as soon as one person or system is known to have it."""
        tries = {asyncio.create_task(self._show(alert_id, row))}
        if self._target.url:
            tries.add(asyncio.create_task(self._send(row)))
        delivered = False
        for attempt in asyncio.as_completed(tries):
            if await attempt:
                delivered = True
                break
        await self._store.mark_alert(alert_id, "delivered" if delivered else "failed")
        log.info(
            "alert.delivered" if delivered else "alert.not_delivered", case_id=row["id"], alert_id=alert_id
        )
        return delivered

    async def _show(self, alert_id: int, row: dict[str, Any]) -> bool:
        # The console's own word, that it rendered the alert, is stored where it arrives (`Desk.alert_shown`).
        return await self._push.alert(alert_id, row, ALERT_SHOWN_TIMEOUT_S) is not None

    async def _send(self, row: dict[str, Any]) -> bool:
        # The webhook gets ids and the level, never what the user wrote: it may end on a lock screen.
        payload = {k: row[k] for k in ("id", "severity", "category", "team", "opened_at", "first_reply_due")}
        try:
            return bool(await self._send_webhook(self._target.url, payload, self._target.timeout_s))
        except (OSError, TimeoutError) as failure:
            log.warning("alert.webhook_failed", case_id=row["id"], error=type(failure).__name__)
            return False
