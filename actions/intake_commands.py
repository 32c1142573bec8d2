"""What a message means to a form besides an answer: a command, a wish for another flow, a question to us."""

from __future__ import annotations

from actions.message import Message
from actions.small_talk import ABOUT_US
from haven.guides import Guides
from haven.intake import Flow, Flows, is_one_of
from haven.texts import Texts

SKIP, BACK, STOP, SEND, KEEP, SWITCH = "skip", "back", "stop", "send", "keep", "switch"
_COMMANDS = (SKIP, BACK, STOP, SEND, KEEP, SWITCH)
_TYPED = (SKIP, BACK, STOP)
# What a button of a form says beside its command.
_OF_FORMS = ("command", "choice", "question")
_SURE = 0.7
_BUTTON = 1.0


class Commands:
    """Reads messages inside forms with the catalogue's lists of words, in the user's language."""

    def __init__(self, texts: Texts, guides: Guides, flows: Flows) -> None:
        self._texts = texts
        self._guides = guides
        self._flows = flows

    def command(self, message: Message) -> str | None:
        """Return the command that the message is. Whole messages only: "he won't stop" is an answer."""
        if self._is_pressed(message):
            # A button's words are ours: "Not sure" is a choice here, and a skip only where it is typed.
            pressed = message.entities.get("command")
            return pressed if pressed in _COMMANDS else None
        return next(
            (name for name in _TYPED if is_one_of(message.text, self.words(f"words-{name}", message.lang))),
            None,
        )

    def says_yes(self, message: Message) -> bool:
        """Say whether the whole message is a yes."""
        return is_one_of(message.text, self.words("words-yes", message.lang))

    def says_no(self, message: Message) -> bool:
        """Say whether the whole message is a no."""
        return is_one_of(message.text, self.words("words-no", message.lang))

    def other_flow(self, flow: Flow, message: Message) -> Flow | None:
        """Return another flow that the message asks for, by a button or in so many words; None for an answer."""
        kind, _, wanted = message.entities.get("offer", "").partition(":")
        if kind == "intake" and wanted in self._flows:
            found: Flow | None = self._flows.get(wanted)
        else:
            found = self._flows.of_intent(message.intent)
            if not (self._is_pressed(message) or self._asks(message, "words-question", "words-wish")):
                found = None
        return found if found is not None and found.id != flow.id else None

    def is_aside(self, message: Message) -> bool:
        """Say whether the message is a question to us, or a button that is not the form's."""
        if self._is_pressed(message):
            return not any(name in message.entities for name in _OF_FORMS)
        known = message.intent in self._guides or message.intent in ABOUT_US
        return known and self._asks(message, "words-question")

    def words(self, text_id: str, lang: str) -> list[str]:
        """Return one of the catalogue's lists of words."""
        return [words.strip() for words in self._texts.say(text_id, lang).split("|")]

    def _asks(self, message: Message, *lists: str) -> bool:
        typed = message.text.casefold().replace("’", "'")
        starts = (f"{words} " for name in lists for words in self.words(name, message.lang))
        return message.confidence >= _SURE and any(typed.startswith(start) for start in starts)

    def _is_pressed(self, message: Message) -> bool:
        return message.confidence == _BUTTON
