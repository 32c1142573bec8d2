"""How hard a sentence is to read, and what nobody may say to a person in distress."""

from __future__ import annotations

import re

HARDEST_GRADE = 5.0
LONGEST_SENTENCE = 20
# Fixed by the domain rules or the product, each one thing to a reader who has met it once.
FIXED_WORDING = (
    "local emergency number",
    "automated assistant",
    "Not interested",
    "StopNCII",
    "Take It Down",
)
# Where counting groups of vowels gives a wrong number of syllables.
SYLLABLES = {
    "being": 2, "business": 2, "duet": 2, "everyone": 3, "idea": 3, "people": 2, "people's": 2, "safety": 3,
    "someone": 2, "themselves": 2, "video": 3, "videos": 3,
}  # fmt: skip
# The rules of the domain: blame, doubt, commands to be calm, promises, secrecy, questions about how and how much, and
# words that are too graphic for somebody who is shaken.
NEVER_SAID = [
    r"are you sure", r"calm down", r"\bwhy (did|didn['’]t|do|don['’]t|would|were|are) you", r"you should(n['’]t)? have",
    r"commit(ted|ting)? suicide", r"(failed|successful|unsuccessful) attempt", r"attention[- ]seek", r"just block",
    r"ignore (them|it|him|her)", r"just eat", r"don['’]t watch it(?! again)", r"get over", r"\bphase\b",
    r"\bsecret between\b", r"(?<!can['’]t )\bkeep (this|it) (a )?secret", r"(?<!can't )(?<!can’t )\bpromise\b",
    r"\bguarantee", r"\bwe (have )?called\b", r"\bwe will (call|remove|delete|take)", r"will be (taken down|removed|deleted)",
    r"(everything|it)( wi|['’])ll be (ok|okay|fine|alright|all right)", r"don['’]t worry", r"cheer up",
    r"(know|understand) how you feel", r"(?<!never have to )(?<!not )\bsend (us|me) (the|a|your) (picture|photo|video|screenshot|image)",
    r"screenshot", r"within \d", r"\d+ (hours|minutes|days)", r"\bhow (much|many) (did|do|have|pills)\b", r"what did (he|she|they) do",
    r"what (were you wearing|happened to you)", r"\b(calorie|weight|dose|method)s?\b", r"\bjudge\b", r"\bsin\b",
    r"\b(kill|die|blood|bleed\w*|rape\w*|nude\w*|naked|knife|hang|overdose\w*|corpse|gore)\b",
    r"\bhaha|\blol\b|\byay\b|\bno worries\b",
]  # fmt: skip


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [sentence for sentence in re.split(r"(?<=[.?!])\s+|\n", text) if re.search(r"\w", sentence)]


def never_said(text: str) -> str | None:
    """Return the rule that the text breaks, or None."""
    return next((rule for rule in NEVER_SAID if re.search(rule, text, re.IGNORECASE)), None)


def reading_grade(sentence: str) -> float:
    """Return the Flesch-Kincaid grade; fixed wording counts as one easy word."""
    for wording in FIXED_WORDING:
        sentence = sentence.replace(wording, "it")
    words = re.findall(r"[a-z0-9']+", sentence.lower())
    return 0.39 * len(words) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    """Return how many syllables an English word has, by its groups of vowels."""
    if word in SYLLABLES:
        return SYLLABLES[word]
    word = word.replace("'", "")
    groups = len(re.findall(r"[aeiouy]+", word))
    silent_end = re.search(r"[^aeiou]es?$|[^td]ed$", word)
    spoken_end = re.search(r"[^aeiouy]les?$|([sxz]|[cs]h|[gc])es$|[^aeiouy]ied$", word)
    return max(groups - (1 if silent_end and not spoken_end else 0), 1)
