"""Hands the conversation to people."""

from __future__ import annotations

from functools import partial
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.haven_action import HavenAction
from actions.intake_state import STATE_SLOTS, unfinished
from actions.message import Message, latest_message
from haven.intake import build_intake

HAND_OFF = "action_hand_off"
_SERIOUS = ("P0", "P1")


class HandOff(HavenAction):
    """Opens the case. What the user reads is said by the handoff itself; Rasa only gets the case's number.

    A handoff that fails is not caught here: Rasa then answers nothing, haven sees that and hands off by itself.
    """

    def name(self) -> str:
        return HAND_OFF

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        message = latest_message(tracker)
        flows = self._services.flows
        begun = unfinished(flows, tracker)
        # What the user has answered goes with them: nobody has to say it twice.
        intake = build_intake(*begun, partial(self._texts.say, lang=message.lang)) if begun else None
        case_id = await self._services.hand_off(tracker.sender_id, message.risk, _reason(message), intake)
        dispatcher.utter_message(json_message={"handed_off": case_id})
        # All that a conversation may hold half done. The risky text itself stands in a form's slot: a form beats every
        # rule until SafetyPolicy speaks, and slots are filled before it does.
        half_done = (*flows.slots, *STATE_SLOTS, "intake_offer", "offer", "requested_slot")
        return [ActiveLoop(None), *(SlotSet(slot, None) for slot in half_done)]


def _reason(message: Message) -> str:
    if message.risk.get("severity") in _SERIOUS:
        return "risk"
    # A yes to our offer of a person is asking, too.
    wants_person = message.risk.get("wants_person") or message.intent in ("ask_person", "affirm")
    return "asked" if wants_person else "stuck"
