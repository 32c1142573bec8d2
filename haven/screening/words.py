"""A text as plain words: one spelling for each."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from haven.screening.folding import fold

SENTENCE_END = "."
CLAUSE_END = ","

TOKEN = re.compile(
    r"(?P<plain>[a-z]+(?![^\s,.!?]|[./][^\W\d_]))"
    r"|(?P<name>:[a-z0-9_]{2,}:)"
    r"|(?P<dotted>[^\W\d_](?:[./][^\W\d_])+(?![^\W_])\.?(?:'d)?)"
    r"|(?P<amount>\d[\d.,:]*)(?P<unit>[a-z]*)"
    r"|(?P<letter>[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff])"
    r"|(?P<word>[^\W_\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]+(?:['*][^\W_]+)*)"
    r"|(?P<handle>@[\w.]+)"
    r"|(?P<money>[$€£₹₱])"
    r"|(?P<and>&)"
    r"|(?P<equals>=)"
    r"|(?P<end>[.!?…。！？\n]+)"
    r"|(?P<pause>[,;:()\[\]–—\"“”«»|/،、]+|\s-+\s)"
)
_SHORTENED = {"'s": "is", "'re": "are", "'m": "am", "'ll": "will", "'ve": "have", "'d": "would"}
_IS_AFTER = frozenset(
    [
        "he",
        "she",
        "it",
        "that",
        "this",
        "there",
        "here",
        "who",
        "what",
        "where",
        "how",
        "when",
        "why",
        "someone",
        "something",
        "everyone",
        "no-one",
        "one",
    ]
)


class Spelling:
    """Reads any way of writing a word as the one way the tables use."""

    def __init__(self, variants: Mapping[str, tuple[str, ...]], fillers: Collection[str]) -> None:
        self._variants = variants
        self._fillers = frozenset(fillers)

    def words_of(self, match: re.Match[str]) -> tuple[str, ...]:
        """Return the words or the stop that a match of `TOKEN` stands for, without words that carry no meaning for us."""
        return tuple(word for word in self._of_token(match) if word and word not in self._fillers)

    def words_in(self, text: str) -> tuple[str, ...]:
        """Return what a message of this text alone would be read as."""
        return tuple(word for match in TOKEN.finditer(fold(text).text) for word in self.words_of(match))

    def _of_token(self, match: re.Match[str]) -> tuple[str, ...]:
        kind, token = match.lastgroup, match.group()
        if kind in ("plain", "word"):
            return self.one_way(token)
        if kind == "end":
            return (SENTENCE_END,)
        if kind == "pause":
            return (CLAUSE_END,)
        if kind == "unit":  # the group after an amount is always there, and often empty
            return self._amount(token, match["amount"].rstrip(".,:"), match["unit"])
        if kind == "dotted":
            return self._variants.get(token.rstrip("."), (token.rstrip("."),))
        if kind == "and":
            return ("and",)
        return self._variants.get(token, (token,))

    def _amount(self, token: str, amount: str, unit: str) -> tuple[str, ...]:
        if token in self._variants:
            return self._variants[token]
        return (amount, *self._variants.get(unit, (unit,))) if unit else (amount,)

    def meaning(self, token: str) -> tuple[str, ...]:
        """Return what `one_way` does, without the words that carry no meaning for us."""
        return tuple(word for word in self.one_way(token) if word and word not in self._fillers)

    def one_way(self, token: str) -> tuple[str, ...]:
        """Return the word or words the table spelling has for this one."""
        known = self._variants.get(token)
        if known is not None:
            return known
        if "'" not in token:
            return (token,)
        return self._with_apostrophe(token)

    def _with_apostrophe(self, token: str) -> tuple[str, ...]:
        bare = token.replace("'", "")
        if token.endswith("n't"):
            return self._variants.get(bare, (token[:-3], "not"))
        stem, mark, rest = token.rpartition("'")
        ending = _SHORTENED.get(mark + rest)
        if ending is None or (ending == "is" and not self._takes_is(stem)):
            return self._variants.get(bare, (bare,))
        return (*self._variants.get(stem, (stem,)), ending)

    def _takes_is(self, stem: str) -> bool:
        # "mum's boyfriend" is not "mum is boyfriend"; after these words it is nearly always "is".
        return self._variants.get(stem, (stem,))[-1] in _IS_AFTER
