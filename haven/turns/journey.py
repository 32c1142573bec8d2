"""One user message's journey after it was stored: screened, then answered by whoever owns the conversation.

Screening comes before everything, in every state. Whatever Rasa does, a risky message opens a case: Rasa's own
action does it inside its turn, and this module does it when Rasa is away, slow, failing or silent.
No lock and no transaction is held while Rasa is asked, for Rasa calls our action webhook meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import structlog

from haven.cases.handoff import HandOffs
from haven.cases.log import ConversationLog
from haven.cases.push import Push
from haven.cases.screening_thread import ScreeningThread
from haven.intake import Flows
from haven.screening import Assessment
from haven.screening.answers import Answers, with_answer
from haven.screening.assessment import rank
from haven.screening.encoder import vector_to_text
from haven.store import Conversation, NotOwner, StaleTurn, Store
from haven.talk import wish_parts
from haven.turns.assistant_client import AssistantClient, AssistantUnavailable, Reply
from haven.turns.other_language import OtherLanguage
from haven.turns.own_words import OwnWords
from haven.turns.recent_texts import RecentTexts
from haven.turns.replies import as_drafts
from haven.turns.returning import Returning
from haven.turns.typed_text import as_typed_text

log = structlog.get_logger()

IN_DANGER = ("P0", "P1")
NOT_UNDERSTOOD = ("nlu_fallback", "out_of_scope", None)
# "Good to hear" or "Okay, we leave that" beside a gentle question would hurt: "im so done" is no thanks and no stop.
SMALL_TALK = ("greet", "goodbye", "thanks", "stop", "it_worked")


ENTITIES_OF_FORMS = ("choice", "question", "command", "offer")


@dataclass(frozen=True)
class UserTurn:
    """A stored user message on its way: its place in the log, which of the user's turns it is, and its words.

    `payload` is what a chosen quick reply stands for; `retry` says that an earlier process may have asked Rasa.
    """

    conv: str
    seq: int
    turn: int
    cid: str
    text: str
    payload: dict[str, Any] | None = None
    retry: bool = False


def is_of_form(payload: dict[str, Any] | None) -> bool:
    """Say whether a chosen quick reply is a form's. Its words are ours, and name harms ("Asks for money"): they are no
    sign that the user is in danger. What a choice means is a row of data/intake, and done by the form."""
    found = (payload or {}).get("entities") or ()
    return any(entity["entity"] in ENTITIES_OF_FORMS for entity in found)


def _entity(payload: dict[str, Any] | None, name: str) -> str | None:
    found = (payload or {}).get("entities") or ()
    return next((str(entity["value"]) for entity in found if entity["entity"] == name), None)


class ScreeningFailed(Exception):
    """The message could not be screened, by the tables neither; why is in the log."""


class Journey:
    """Takes each stored user message to its answer. Messages of one conversation must come one after the other."""

    def __init__(
        self,
        store: Store,
        log_: ConversationLog,
        push: Push,
        screening: ScreeningThread,
        assistant: AssistantClient,
        handoffs: HandOffs,
        own_words: OwnWords,
        answers: Answers,
        flows: Flows,
        other_language: OtherLanguage,
    ) -> None:
        self._store = store
        self._log = log_
        self._push = push
        self._screening = screening
        self._assistant = assistant
        self._handoffs = handoffs
        self._own_words = own_words
        self._answers = answers
        self._flows = flows
        self._other_language = other_language
        self._recent = RecentTexts(store)
        self._returning = Returning(store)

    async def take(self, turn: UserTurn) -> None:
        """Screen the message and see that it is answered."""
        try:
            await self._take(turn)
        finally:
            self._push.answered(turn.conv, turn.seq)

    async def _take(self, turn: UserTurn) -> None:
        conversation = await self._store.get_conversation(turn.conv)
        try:
            assessment = await self.screen(turn, conversation)
        except ScreeningFailed:
            await self._unscreened(turn, conversation)
            return
        log.info("message.received", conversation_id=turn.conv, seq=turn.seq, risk=assessment.severity)
        if conversation.owner != "assistant":
            await self._for_people(turn, conversation, assessment)
        elif turn.payload and "haven" in turn.payload:
            await self._own_button(turn, conversation, assessment)
        else:
            await self._ask_assistant(turn, conversation, assessment)

    async def is_urgent(self, turn: UserTurn) -> bool:
        """Return whether the message by itself calls for people; one that cannot be screened does."""
        if is_of_form(turn.payload):
            return self._danger_in_form(turn) is not None
        try:
            return (await self._screening.assess(turn.text)).severity in IN_DANGER
        except Exception:
            log.exception("screening.failed", conversation_id=turn.conv, seq=turn.seq)
            return True

    async def assistant_is_up(self) -> bool:
        """Return whether Rasa answers."""
        return await self._assistant.is_up()

    async def screen(self, turn: UserTurn, conversation: Conversation) -> Assessment:
        """Return the assessment of the message in the light of the conversation, and raise the stored level.

        Raises ScreeningFailed."""
        history = await self._recent.before(conversation, turn.seq)
        question = self._recent.question_answered(conversation)
        if is_of_form(turn.payload):
            return Assessment()
        if turn.payload is None:
            self._recent.add(conversation, turn.seq, turn.text)
        try:
            assessment = await self._screening.assess(turn.text, history, conversation.profile)
            answered = self._answers.assess(question, turn.text) if question else None
        except Exception:
            log.exception("screening.failed", conversation_id=turn.conv, seq=turn.seq)
            raise ScreeningFailed from None
        if answered is not None and rank(answered.severity) > rank(assessment.severity):
            assessment = with_answer(assessment, answered)
        if assessment.severity != "none":
            await self._store.set_level(turn.conv, assessment.category, assessment.severity)
        return assessment

    async def _unscreened(self, turn: UserTurn, conversation: Conversation) -> None:
        # Nobody knows what the message says, so a person reads it.
        if conversation.owner == "assistant":
            await self._handoffs.hand_off(turn.conv, Assessment(), "asked")
        else:
            await self._for_people(turn, conversation, Assessment())

    async def _for_people(self, turn: UserTurn, conversation: Conversation, assessment: Assessment) -> None:
        if assessment.severity != "none":
            await self._handoffs.rescore(turn.conv, assessment)
        if conversation.owner == "queue":
            await self._own_words.while_queued(turn.conv, turn.turn)

    async def _own_button(self, turn: UserTurn, conversation: Conversation, assessment: Assessment) -> None:
        wish = (turn.payload or {}).get("haven")
        if wish == "person":
            await self._handoffs.hand_off(turn.conv, assessment, "asked")
        elif wish == "guide":
            await self._own_words.guide(conversation, turn.turn, str((turn.payload or {}).get("guide")))
        else:
            await self._ask_assistant(turn, conversation, assessment)

    async def _ask_assistant(
        self, turn: UserTurn, conversation: Conversation, assessment: Assessment
    ) -> None:
        text = as_typed_text(turn.text)
        if not text:
            await self._own_words.nothing_to_read(turn.conv, turn.turn)
            return
        self._push.typing(turn.conv, "assistant")
        if turn.payload is None and assessment.severity not in IN_DANGER:
            conversation = await self._other_language.notice(conversation, text)
        try:
            reply = await self._assistant.ask(await self._message(turn, conversation, assessment, text))
        except AssistantUnavailable as failure:
            log.warning("assistant.unavailable", conversation_id=turn.conv, why=failure.why)
            await self._without_assistant(turn, conversation, assessment, failure.why)
            return
        question = assessment.ask if assessment.severity == "none" else None
        # "I did not understand" beside a gentle question would only be noise.
        asked = question if reply.intent in (*NOT_UNDERSTOOD, *SMALL_TALK) else None
        if asked and await self._ask(conversation, asked, answers=turn.turn):
            return
        await self._speak(turn, reply)
        if question:
            await self._ask(conversation, question)
        await self._see_to_risk(turn, assessment, handed_off=reply.handed_off is not None)

    async def _ask(self, conversation: Conversation, question: str, answers: int | None = None) -> bool:
        put = await self._own_words.ask(conversation, question, answers)
        if put:
            self._recent.asked(conversation, question)
        return put

    async def _speak(self, turn: UserTurn, reply: Reply) -> None:
        drafts = as_drafts(reply)
        if drafts:
            try:
                await self._log.assistant_said(turn.conv, turn.turn, drafts)
            except (NotOwner, StaleTurn) as late:
                log.info("reply.dropped", conversation_id=turn.conv, seq=turn.seq, why=type(late).__name__)

    async def _see_to_risk(self, turn: UserTurn, assessment: Assessment, handed_off: bool) -> None:
        # Rasa has the first word, not the last: a risky message that it did not hand off is handed off here.
        if assessment.severity in IN_DANGER and not handed_off:
            log.error("assistant.missed_handoff", conversation_id=turn.conv, severity=assessment.severity)
            await self._handoffs.hand_off(turn.conv, assessment, "risk")
        elif assessment.severity in ("P2", "P3") and not handed_off:
            await self._handoffs.note_risk(turn.conv, assessment)

    async def _without_assistant(
        self, turn: UserTurn, conversation: Conversation, assessment: Assessment, why: str
    ) -> None:
        danger = self._danger_in_form(turn)
        if danger is not None:
            await self._handoffs.hand_off(turn.conv, danger, "risk")
        elif assessment.severity in IN_DANGER:
            await self._handoffs.hand_off(turn.conv, assessment, "risk")
        elif assessment.wants_person:
            await self._handoffs.hand_off(turn.conv, assessment, "asked")
        else:
            await self._own_words.assistant_away(conversation, turn.turn, turn.text)
            if assessment.severity != "none":
                await self._handoffs.note_risk(turn.conv, assessment)

    def _danger_in_form(self, turn: UserTurn) -> Assessment | None:
        """Return the harm that a form's button tells of where its row of data/intake calls for people."""
        slot, choice = (_entity(turn.payload, name) for name in ("slot", "choice"))
        danger = self._flows.danger_in(slot, choice)
        return None if danger is None else Assessment(danger.category, danger.severity, score=1.0)

    async def _message(
        self, turn: UserTurn, conversation: Conversation, assessment: Assessment, text: str
    ) -> dict[str, Any]:
        metadata: dict[str, Any] = {
            "risk": assessment.as_json(),
            "lang": conversation.lang,
            "platform": conversation.profile.get("platform"),
            "turn": turn.turn,
            "harm": assessment.severity != "none",
            "risks": sorted(
                {assessment.category, *assessment.further, conversation.level_category} - {"none"}
            ),
            "about": _about(conversation, turn),
        }
        returning = await self._returning.guide(conversation, turn.seq)
        if returning is not None:
            metadata["returning"] = returning
        message: dict[str, Any] = {
            "conversation_id": f"{turn.conv}.{conversation.rasa_session}",
            "message_id": turn.cid,
            "metadata": metadata,
        }
        if turn.retry:
            message["retry"] = True
        if turn.payload and "intent" in turn.payload:
            intent = {"name": turn.payload["intent"], "confidence": 1.0}
            entities = turn.payload.get("entities", [])
            message["parse_data"] = {"text": text, "intent": intent, "entities": entities}
        else:
            message["text"] = text
            try:
                metadata["vector"] = vector_to_text(await self._screening.vector(text))
                metadata["parts"] = [
                    {"text": part, "vector": vector_to_text(await self._screening.vector(part))}
                    for part in wish_parts(text)
                ]
            except Exception:  # Rasa has an encoder of its own for a message without a vector
                log.exception("vector.failed", conversation_id=turn.conv)
        return message


def _about(conversation: Conversation, turn: UserTurn) -> dict[str, Any]:
    """Return whom the chat was opened on and how many messages ago, and the guide of the last step done by the app."""
    context = conversation.context or {}
    since = turn.turn - context.get("turn", 0)
    return {"handle": context.get("handle"), "messages_since": since, "guide": context.get("guide")}
