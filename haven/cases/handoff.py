"""The handoff: the one way a conversation moves from the assistant to people.

The custom action calls it inside a turn; the service itself calls it when Rasa is away. It is idempotent per
conversation, so both may. Nothing is promised before it is true: the case is stored first, the numbers are shown,
the alert is delivered, and only then does the user hear that a person knows.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

import structlog

from haven.cases.alerts import Alerts
from haven.cases.log import ConversationLog
from haven.cases.push import Push
from haven.cases.rows import case_row
from haven.cases.summaries import Summaries
from haven.cases.words import Words
from haven.intake import Intake
from haven.screening import Assessment
from haven.store import Case, Conversation, Draft, IntakeDraft, Opened, Store
from haven.triage.routing import Routes
from haven.triage.speaker import Speaker, read_speaker

log = structlog.get_logger()

# A wish for a person is not a risk, and yet somebody must answer it.
SEVERITY_WITHOUT_RISK = "P3"
AT_RISK = ("P0", "P1")
# The reason of a case that somebody opened through a form.
BY_INTAKE = "intake"
# What tells who is writing; older words say little about now.
TEXTS_READ = 30
EVENTS_READ = 100


@dataclass(frozen=True)
class HandOff:
    """What a handoff did: the case, and whether somebody is known to have been alerted."""

    case: Case
    delivered: bool
    intake_id: int | None = None


@dataclass(frozen=True)
class Filing:
    """A request on its way into a case: as it was answered, as it is stored, and the topic that routes it."""

    intake: Intake
    draft: IntakeDraft
    topic: str | None = None


class HandOffs:
    """Opens cases. One per conversation at a time: a second handoff raises and updates the open one."""

    def __init__(
        self,
        store: Store,
        log_: ConversationLog,
        alerts: Alerts,
        push: Push,
        routes: Routes,
        words: Words,
        summaries: Summaries,
    ) -> None:
        self._store = store
        self._log = log_
        self._alerts = alerts
        self._push = push
        self._routes = routes
        self._words = words
        self._summaries = summaries
        self._delivering: set[asyncio.Task[bool]] = set()

    async def hand_off(
        self,
        conv: str,
        assessment: Assessment,
        reason: str,
        filing: Filing | None = None,
    ) -> HandOff:
        """Open or raise the case, show the numbers, deliver the alert, say so. Raises StoreUnavailable unopened."""
        conversation = await self._store.get_conversation(conv)
        opened = await self._open(conversation, assessment, reason, owner="queue", filing=filing)
        case = opened.case
        if filing is not None and reason == BY_INTAKE:
            said = self._words.filed(conversation, filing.intake, case)
            await self._log.haven_said(conv, [Draft("message", said)], f"filed:{opened.intake_id}")
        alert_id = opened.alert_id or await self._unheard(case.id)
        delivered = alert_id is None or await self._alerts.deliver(alert_id, case_row(case))
        if alert_id is not None:
            at_risk = assessment.severity in AT_RISK
            line = self._words.handoff(conversation, case, at_risk=at_risk, delivered=delivered)
            await self._log.haven_said(conv, [Draft("message", line)], f"handoff:{alert_id}")
        log.info(
            "handoff.done", conversation_id=conv, case_id=case.id, severity=case.severity, delivered=delivered
        )
        return HandOff(case, delivered, opened.intake_id)

    async def note_risk(self, conv: str, assessment: Assessment) -> Case:
        """Open or raise a case beside the assistant (P2, P3): it goes on talking until an agent claims the case.

        What helps at once is said when the case is opened, and not again."""
        conversation = await self._store.get_conversation(conv)
        opened = await self._open(conversation, assessment, "risk", owner="assistant")
        if opened.alert_id is not None:
            # Nobody is told that a person knows, so nobody waits for the alert; what fails here, the desk tries again.
            task = asyncio.create_task(self._alerts.deliver(opened.alert_id, case_row(opened.case)))
            self._delivering.add(task)
            task.add_done_callback(self._delivered)
        return opened.case

    async def rescore(self, conv: str, assessment: Assessment) -> None:
        """Bring the case up to date with a message that people, not the assistant, will answer.

        A user who waits and names their country gets its numbers; one who tells of another harm hears what helps."""
        conversation = await self._store.get_conversation(conv)
        speaker = await self._speaker(conversation, assessment)
        opened = await self._open(conversation, assessment, "risk", owner="assistant", speaker=speaker)
        if opened.alert_id is not None:
            await self._alerts.deliver(opened.alert_id, case_row(opened.case))
        elif conversation.owner == "queue" and assessment.severity in AT_RISK:
            await self._say_more(conversation, assessment, speaker, opened.case)

    async def file(self, conv: str, assessment: Assessment, filing: Filing) -> Opened:
        """Store a request that the user made through the assistant, in a case beside it."""
        conversation = await self._store.get_conversation(conv)
        return await self._open(conversation, assessment, BY_INTAKE, owner="assistant", filing=filing)

    async def refresh(self, case_id: str) -> None:
        """Bring the summary of a case up to date, and show it."""
        case = await self._summaries.bring_up_to_date(await self._store.get_case(case_id))
        self._push.case_changed(case_row(case))

    async def _open(
        self,
        conversation: Conversation,
        assessment: Assessment,
        reason: str,
        owner: str,
        filing: Filing | None = None,
        speaker: Speaker | None = None,
    ) -> Opened:
        category, severity = assessment.category, assessment.severity
        speaker = speaker or await self._speaker(conversation, assessment)
        topic = filing.topic if filing is not None and category == "none" else None
        route = self._routes.route(category, severity, speaker.child_at_risk, topic)
        opened = await self._store.open_case(
            conversation.id,
            category,
            severity if severity != "none" else SEVERITY_WITHOUT_RISK,
            route.team,
            reason,
            route.first_reply_s,
            {},
            owner=owner,
            # In the transaction that stores the case: no crash may leave a case without the numbers, and the numbers
            # do not wait for the alert, which may take a second that somebody does not have.
            events=lambda case: self._first_words(conversation, assessment, speaker, case, reason, owner),
            line=self._words.case_line("waiting" if owner == "queue" else "noted", conversation.lang),
            intake=filing.draft if filing is not None else None,
        )
        if opened.events:
            self._push.events(conversation.id, opened.events)
        # A request that joins a case of another team is for its own team, too.
        joins = filing is not None and route.team != opened.case.team
        watchers = [self._routes.teams[team] for team in (*route.watchers, *([route.team] if joins else []))]
        case = await self._summaries.bring_up_to_date(opened.case, watchers)
        self._push.case_changed(case_row(case))
        return replace(opened, case=case)

    def _first_words(
        self,
        conversation: Conversation,
        assessment: Assessment,
        speaker: Speaker,
        case: Case,
        reason: str,
        owner: str,
    ) -> list[Draft]:
        if conversation.owner == "agent":
            return []
        # Whoever files a request, or asks for a person about what was noted, has read it. In danger, better twice.
        was_noted = owner == "queue" and case.opened_seq < conversation.head
        if assessment.severity not in AT_RISK and (reason == BY_INTAKE or was_noted):
            return []
        goes_on = owner == conversation.owner == "assistant"
        return self._words.first(conversation, assessment, speaker, case, goes_on)

    async def _say_more(
        self, conversation: Conversation, assessment: Assessment, speaker: Speaker, case: Case
    ) -> None:
        """Say what the first words could not know: the user's country, or another harm of the same weight."""
        conv = conversation.id
        if speaker.moved_to not in (None, conversation.profile.get("country")):
            numbers = self._words.numbers(conversation, assessment, speaker)
            if numbers is not None:
                key = f"numbers:{numbers['card']['country']}"
                await self._log.haven_said(conv, [Draft("message", numbers)], key)
        # Without cues the message itself says nothing: the assessment is that of an earlier one.
        is_news = assessment.category != case.category and assessment.severity == case.severity
        if is_news and assessment.cues:
            drafts = self._words.first(conversation, assessment, speaker, case)
            if drafts:
                await self._log.haven_said(conv, drafts, f"first words:{assessment.category}")

    async def _speaker(self, conversation: Conversation, assessment: Assessment) -> Speaker:
        page = await self._store.read_events(
            conversation.id, max(0, conversation.head - EVENTS_READ), EVENTS_READ, for_agent=False
        )
        # The words on a button are ours: "Under 18" is not said by the user about themselves.
        said = [
            e.body["text"]
            for e in page.events
            if e.type == "message" and e.from_kind == "user" and "choice" not in e.body
        ]
        asked_country = conversation.owner == "queue" and not conversation.profile.get("country")
        return read_speaker(
            said[-TEXTS_READ:], conversation.profile, assessment, self._words.countries, asked_country
        )

    def _delivered(self, task: asyncio.Task[bool]) -> None:
        self._delivering.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.warning("alert.not_delivered", error=type(task.exception()).__name__)

    async def _unheard(self, case_id: str) -> int | None:
        waiting = [alert.id for alert in await self._store.undelivered_alerts() if alert.case_id == case_id]
        return waiting[-1] if waiting else None
