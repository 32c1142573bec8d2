"""What the host app does for the user through the widget: offered by us, reported by the widget, answered by us.

The browser cannot be believed about what it was offered: a report names the number of the event that offered the step,
and everything else is read from that event. What the app really did only the app knows; `outcome` is its word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from haven.cases.log import ConversationLog
from haven.cases.words import Words
from haven.guides import Guide, Guides, guide_text, render_guide, render_host_action
from haven.store import Conversation, Draft, Event, Store

# Opening the screen of a guide is offered by every card that has a link.
OPEN = "open"
DONE, UNDONE = "done", "undone"
# After these the user still has to do it, so the steps follow.
NOT_DONE = ("failed", "declined", "unanswered")


class NotOffered(Exception):
    """The event named does not offer this step in this conversation."""


class HostActions:
    """Speaks as `haven`, and only while the assistant owns the conversation: people speak for themselves."""

    def __init__(self, store: Store, log_: ConversationLog, words: Words, guides: Guides) -> None:
        self._store = store
        self._log = log_
        self._words = words
        self._guides = guides

    async def begin(self, conversation: Conversation) -> None:
        """Note in the log what a new conversation was opened on, with what the host app can do about it."""
        body = {"context": conversation.context, "offers": self._offers(conversation)}
        await self._log.haven_said(conversation.id, [Draft("offer", body)], "offer:0")

    async def offer(self, conversation: Conversation, seq: int) -> None:
        """Offer what the host app can do about what event `seq` says the chat is opened on now, once for each event."""
        offers = self._offers(conversation)
        if offers and conversation.owner == "assistant":
            await self._log.haven_said(conversation.id, [Draft("offer", {"offers": offers})], f"offer:{seq}")

    async def read_report(self, conv: str, report: Mapping[str, Any]) -> dict[str, Any]:
        """Return the report with what the offer says of it: the action, the guide and whom; raise NotOffered."""
        found = await self._offered(conv, report["of"], report["action"])
        return {
            "of": report["of"],
            "action": report["action"],
            "handle": found.get("handle"),
            "guide": found["guide"],
            "outcome": report["outcome"],
        }

    async def answer(self, conversation: Conversation, event: Event) -> None:
        """Say what follows on the outcome, once per report: what next and a limit, or the steps."""
        outcome = event.body["outcome"]
        if conversation.owner != "assistant" or event.body["action"] == OPEN:
            return
        guide = self._guides.get(event.body["guide"])
        if outcome == DONE:
            drafts = [self._done(conversation, event, guide)]
        elif outcome in NOT_DONE:
            drafts = self._steps(conversation, event, guide)
        else:
            drafts = [self._undone(conversation, outcome)]
        await self._log.haven_said(conversation.id, drafts, f"action:{event.seq}")

    def _offers(self, conversation: Conversation) -> list[dict[str, Any]]:
        context = conversation.context or {}
        risks = (conversation.level_category,)
        rendered = [
            render_host_action(guide, context.get("handle"), risks)
            for guide in self._guides.offered_on(context.get("kind", ""))
        ]
        return [action for action in rendered if action is not None]

    async def _offered(self, conv: str, seq: int, action: str) -> dict[str, Any]:
        page = await self._store.read_events(conv, seq - 1, 1, for_agent=False)
        for event in page.events:
            card = event.body.get("card") or {}
            if event.from_kind == "user" or event.seq != seq:
                continue
            if action == OPEN and card.get("deep_link"):
                return {"guide": card["id"]}
            for offer in [*event.body.get("offers", ()), card.get("host_action")]:
                if offer and offer["action"] == action:
                    return dict(offer)
        raise NotOffered

    def _done(self, conversation: Conversation, event: Event, guide: Guide) -> Draft:
        body = self._words.plain(
            conversation,
            f"haven-did-{event.body['action'].replace('_', '-')}",
            handle=f"@{event.body['handle']}",
        )
        further = "\n".join([guide.what_next, guide.limits[0]]).replace("**", "")
        body["text"] += f"\n{further}"
        related = guide.related[0]
        quick: list[tuple[str, Any]] = [(related.title, {"intent": related.id, "entities": []})]
        return Draft("message", body, [*quick, self._person(conversation)])

    def _steps(self, conversation: Conversation, event: Event, guide: Guide) -> list[Draft]:
        # What has just failed is not offered again beside the steps.
        by_hand = replace(guide, host_action=None)
        platform, handle = conversation.profile.get("platform"), event.body["handle"]
        card = render_guide(by_hand, platform, harm=False, handle=handle)
        return [
            Draft("message", self._words.plain(conversation, f"haven-did-{event.body['outcome']}")),
            Draft("message", {"text": guide_text(card), "card": card}, [self._person(conversation)]),
        ]

    def _undone(self, conversation: Conversation, outcome: str) -> Draft:
        text_id = "haven-did-undone" if outcome == UNDONE else "haven-did-not-undone"
        return Draft("message", self._words.plain(conversation, text_id), [self._person(conversation)])

    def _person(self, conversation: Conversation) -> tuple[str, Any]:
        return self._words.label(conversation, "haven-quick-person"), {"haven": "person"}
