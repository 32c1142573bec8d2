"""What the channel reads and writes: a JSON body made a Rasa message, and what Rasa says made messages of the seam."""

from __future__ import annotations

import json
from typing import Any

from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.turn import Turn

MOST_CHARACTERS = 4000
_SPOKEN = ("text", "buttons", "custom")


class BadMessage(ValueError):
    """The body is not a message of the seam; `code` is one of the codes of the wire protocol."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(why)
        self.code = code


class SeamOutput(OutputChannel):
    """Collects what is said in one turn: one message per utterance, its text, buttons and card kept together."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        return "haven"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Take the message as it is: Rasa's own channels split it at blank lines, and text from card."""
        self.messages.append(_said(message))


def user_message(body: bytes) -> tuple[UserMessage, bool]:
    """Return the message that the JSON body describes and whether it is a retry; raise BadMessage."""
    try:
        frame = json.loads(body)
    except (ValueError, RecursionError):
        raise BadMessage("bad_json", "the body is not JSON") from None
    if not isinstance(frame, dict):
        raise BadMessage("bad_frame", "the body is not an object")
    conversation, message_id = _id(frame, "conversation_id"), _id(frame, "message_id")
    metadata = frame.get("metadata") or {}
    if not isinstance(metadata, dict) or not isinstance(metadata.get("risk") or {}, dict):
        raise BadMessage("bad_frame", "metadata is not an object")
    try:
        turn = Turn.from_wire(metadata)
    except ValueError:
        raise BadMessage("bad_frame", "metadata holds something that is not a sentence vector") from None
    text, parse_data = _content(frame, turn)
    message = UserMessage(
        text=text,
        parse_data=parse_data,
        output_channel=SeamOutput(),
        sender_id=conversation,
        message_id=message_id,
        input_channel="haven",
        metadata=turn,
    )
    return message, frame.get("retry") is True


def answer_to(message_id: str, tracker: DialogueStateTracker | None) -> dict[str, Any] | None:
    """Return what was said to this message, or None when the tracker does not know it."""
    answer: dict[str, Any] | None = None
    for event in tracker.events if tracker else ():
        if isinstance(event, UserUttered):
            if answer is not None:
                break
            if event.message_id == message_id:
                intent = event.intent
                answer = {
                    "messages": [],
                    "intent": intent.get("name"),
                    "confidence": intent.get("confidence"),
                }
        elif isinstance(event, BotUttered) and answer is not None:
            answer["messages"].append(_said(event.message()))
    return answer


def _said(message: dict[str, Any]) -> dict[str, Any]:
    return {part: message[part] for part in _SPOKEN if message.get(part)}


def _id(frame: dict[str, Any], name: str) -> str:
    value = frame.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= 255:
        raise BadMessage("bad_frame", f"{name} is missing or too long")
    return value


def _content(frame: dict[str, Any], turn: Turn) -> tuple[str, dict[str, Any] | None]:
    text, parsed = frame.get("text"), frame.get("parse_data")
    if parsed is None:
        if not isinstance(text, str) or not text.strip():
            raise BadMessage("bad_frame", "neither text nor parse_data")
        if len(text) > MOST_CHARACTERS:
            raise BadMessage("too_long", f"text has more than {MOST_CHARACTERS} characters")
        if text.lstrip().startswith("/"):
            # Rasa would take it as a command: any intent, any slot, and no risk data.
            raise BadMessage("bad_frame", "text begins with a slash")
        return text, None
    intent = parsed.get("intent") if isinstance(parsed, dict) else None
    if not isinstance(intent, dict) or not isinstance(intent.get("name"), str):
        raise BadMessage("bad_frame", "parse_data has no intent")
    entities = parsed.get("entities") or []
    if not isinstance(entities, list) or not all(isinstance(e, dict) and "entity" in e for e in entities):
        raise BadMessage("bad_frame", "parse_data.entities is not a list of entities")
    label = str(parsed.get("text") or "")[:MOST_CHARACTERS]
    parse_data = {
        "text": label,
        "intent": {"name": intent["name"], "confidence": 1.0},
        "entities": [{"entity": e["entity"], "value": e.get("value")} for e in entities],
        "risk": turn.get("risk"),
    }
    return label, parse_data
