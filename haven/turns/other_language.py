"""Tells somebody who writes in another language, in that language, that answers are in English for now."""

from __future__ import annotations

from dataclasses import replace

import structlog

from haven.store import Conversation, Store
from haven.talk import Languages
from haven.talk.languages import ENGLISH
from haven.turns.own_words import OwnWords

log = structlog.get_logger()


class OtherLanguage:
    """The language of a conversation is the profile's, else the one detected, else English."""

    def __init__(self, store: Store, own_words: OwnWords, languages: Languages) -> None:
        self._store = store
        self._own_words = own_words
        self._languages = languages

    async def notice(self, conversation: Conversation, text: str) -> Conversation:
        """Say it once when the text is in another language; return the conversation with its language."""
        written = self._languages.detect(text)
        if written == ENGLISH:
            return conversation
        if conversation.lang == ENGLISH and not conversation.profile.get("language"):
            await self._store.set_lang(conversation.id, written)
            log.info("language.detected", conversation_id=conversation.id, lang=written)
            conversation = replace(conversation, lang=written)
        spoken = conversation.lang if conversation.lang in self._languages else written
        await self._own_words.other_language(conversation, spoken)
        return conversation
