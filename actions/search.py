"""Finds what a message that was not understood may mean: choices, then a person."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.clarify import chosen_before, readings
from actions.haven_action import HavenAction
from actions.message import Message, actions_before, intent_before, is_answered, latest_message
from actions.people import HAND_OFF
from actions.replies import Button, guide_button, intent_button, person_button, starting_buttons
from actions.welcome_back import ask_same_thing
from haven.guides.choices import MOST_CHOICES, NOT_OURS, others_among
from haven.talk import Feature

# What the user means when none of our choices was it; like a message that was not understood, a failure of ours.
_NONE_OF_THESE = "something_else"


class SearchGuides(HavenAction):
    """Offers choices for a message that was not understood; hands off when the one before was not either."""

    def name(self) -> str:
        return "action_search_guides"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        if is_answered(tracker):
            # Rasa's fallback comes here whenever no rule knows what follows on an action that another one has asked for.
            return [FollowupAction("action_listen")]
        message = latest_message(tracker)
        if self.name() in actions_before(tracker) or intent_before(tracker) == _NONE_OF_THESE:
            return [FollowupAction(HAND_OFF)]
        await self._answer_harm_first(tracker, message)
        asked = ask_same_thing(self._guides, self._texts, dispatcher, message)
        if asked:
            return [*asked, FollowupAction("action_listen")]
        unknown = next(
            (named.feature for named in self._services.features.find(message.text) if named.feature.text),
            None,
        )
        if unknown is not None:
            return self._say_what_it_is(dispatcher, unknown, message)
        if message.intent == NOT_OURS:
            found = others_among(message.ranking, self._guides, NOT_OURS) or self._alike(message)
        else:
            found = readings(self._guides, self._services.features, message)
        again = chosen_before(tracker, found)
        if again is not None and again in self._guides:
            return [SlotSet("guide", again), FollowupAction("action_show_guide")]
        dispatcher.utter_message(
            text=self._texts.say(_first_line(message, len(found)), message.lang),
            buttons=self._choices(found, message),
        )
        offer = f"guide:{found[0]}" if len(found) == 1 else None
        # As Rasa's fallback this action follows on no rule: left to itself, Rasa would run it again and again.
        return [SlotSet("offer", offer), SlotSet("asked", found or None), FollowupAction("action_listen")]

    def _alike(self, message: Message) -> list[str]:
        return [guide.id for guide in self._guides.search(message.text, MOST_CHOICES)]

    def _choices(self, found: list[str], message: Message) -> list[Button]:
        if not found:
            return starting_buttons(self._texts, message.lang)
        return [
            *(guide_button(self._guides, guide_id) for guide_id in found),
            intent_button(self._texts, message.lang, "button-something-else", _NONE_OF_THESE),
            person_button(self._texts, message.lang),
        ]

    def _say_what_it_is(
        self, dispatcher: CollectingDispatcher, feature: Feature, message: Message
    ) -> list[dict[str, Any]]:
        """Answer for a thing that other apps have and this one has not, and offer what comes nearest."""
        near = guide_button(self._guides, feature.means)
        dispatcher.utter_message(
            text=self._texts.say(str(feature.text), message.lang),
            buttons=[near, person_button(self._texts, message.lang)],
        )
        return [SlotSet("offer", f"guide:{feature.means}"), FollowupAction("action_listen")]


def _first_line(message: Message, choices: int) -> str:
    # Whoever told us about harm was understood: what helps stands above, these are further ways.
    if message.has_harm:
        return "say-not-sure-harm"
    if message.intent == NOT_OURS:
        return "say-not-mine"
    return {0: "say-not-sure", 1: "say-which-one"}.get(choices, "say-which")
