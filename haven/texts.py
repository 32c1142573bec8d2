"""Every sentence that the assistant or the service says, by id and language, from the Fluent files of `data/texts`.

Sentences come out as plain text, without the invisible direction marks that Fluent can put around each argument: such
a mark inside a phone number, a handle or a case number breaks dialling, copying, searching and the comparison with
the table it came from. A right-to-left catalogue writes the marks itself, around the words that need them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast, visitor

from haven.tables import TableError

DEFAULT_LANGUAGE = "en"


class TextMissing(KeyError):
    """No language has a sentence with this id."""

    def __str__(self) -> str:
        return str(self.args[0])


class TextDamaged(TableError):
    """A Fluent file cannot be read; the message names file and line."""


class TextIncomplete(ValueError):
    """A sentence was asked for without an argument that it needs."""


class Texts:
    """The catalogue of all languages; safe to share between threads."""

    def __init__(self, catalogues: dict[str, _Catalogue]) -> None:
        self._catalogues = catalogues
        self.languages = tuple(catalogues)

    def say(self, text_id: str, lang: str = DEFAULT_LANGUAGE, **arguments: Any) -> str:
        """Return the sentence in `lang`, in its base language, or in English, whichever is there first.

        Raises TextMissing for an id that none of them has and TextIncomplete when an argument is missing. Give digits
        that must stay as they are (phone and case numbers, years) as str: Fluent groups the thousands of an int.
        """
        for language in _fallbacks(lang):
            catalogue = self._catalogues.get(language)
            if catalogue is not None and text_id in catalogue.arguments:
                return catalogue.format(text_id, arguments)
        raise TextMissing(f"no text with the id {text_id!r}")

    def ids(self, lang: str = DEFAULT_LANGUAGE) -> frozenset[str]:
        """Return the ids that this very language has, without falling back."""
        catalogue = self._catalogues.get(lang)
        return frozenset(catalogue.arguments if catalogue else ())

    def arguments_of(self, text_id: str, lang: str = DEFAULT_LANGUAGE) -> frozenset[str]:
        """Return the names of the arguments that the sentence needs; raise TextMissing for an unknown id."""
        catalogue = self._catalogues.get(lang)
        if catalogue is None or text_id not in catalogue.arguments:
            raise TextMissing(f"no text with the id {text_id!r} in {lang!r}")
        return catalogue.arguments[text_id]


def read_texts(folder: Path) -> Texts:
    """Read `<folder>/<language>/*.ftl`; raise TextDamaged, with file and line, for anything that `say` would trip over."""
    languages = sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    catalogues = {language: _read_language(folder / language) for language in languages}
    english = catalogues.get(DEFAULT_LANGUAGE)
    if english is None or not english.arguments:
        raise TextDamaged(
            f"{folder.name}: no sentences in {DEFAULT_LANGUAGE!r}, the language all others fall back to"
        )
    for catalogue in catalogues.values():
        catalogue.check_against(english)
    return Texts(catalogues)


class _Catalogue:
    def __init__(self, language: str, messages: dict[str, _Message], terms: dict[str, _Message]) -> None:
        self.bundle = FluentBundle([language], use_isolating=False)
        self._messages = messages
        self._terms = terms
        self.bundle.add_resource(
            ast.Resource([message.entry for message in (*messages.values(), *terms.values())])
        )
        needs = {
            text_id: frozenset(self._needs(message, (text_id,))) for text_id, message in messages.items()
        }
        # A message with attributes only labels a control in the browser; there is nothing to say.
        self.arguments = {text_id: names for text_id, names in needs.items() if messages[text_id].entry.value}

    def format(self, text_id: str, arguments: dict[str, Any]) -> str:
        missing = sorted(self.arguments[text_id] - arguments.keys())
        if missing:
            raise TextIncomplete(f"text {text_id!r} needs the argument {missing[0]!r}")
        pattern: Any = self.bundle.get_message(text_id).value
        sentence, errors = self.bundle.format_pattern(pattern, arguments)
        if errors:
            raise TextIncomplete(f"text {text_id!r}: {errors[0]}")
        return str(sentence)

    def check_against(self, english: _Catalogue) -> None:
        for text_id, needed in self.arguments.items():
            if text_id not in english.arguments:
                raise TextDamaged(
                    f"{self._messages[text_id].where}: {text_id!r} is not in {DEFAULT_LANGUAGE!r}"
                )
            for name in sorted(needed - english.arguments[text_id]):
                raise TextDamaged(
                    f"{self._messages[text_id].where}: {text_id!r} uses {name!r}, which nobody gives it in"
                    f" {DEFAULT_LANGUAGE!r}"
                )

    def _needs(self, message: _Message, path: tuple[str, ...]) -> set[str]:
        references = _References(message.entry.value or message.entry)
        names = set(references.variables)
        for function in references.functions - {"NUMBER", "DATETIME"}:
            raise TextDamaged(f"{message.where}: no function named {function!r}")
        known = {**self._messages, **self._terms}
        for other in references.entries:
            if other in path:
                raise TextDamaged(f"{message.where}: {other!r} refers to itself")
            if other not in known:
                raise TextDamaged(f"{message.where}: refers to {other!r}, which does not exist")
            below = self._needs(known[other], (*path, other))
            # A term sees only the arguments of its own call, never those of the sentence around it.
            names |= set() if other.startswith("-") else below
        return names


class _Message:
    def __init__(self, entry: ast.Message | ast.Term, where: str) -> None:
        self.entry = entry
        self.where = where


class _References(visitor.Visitor):  # type: ignore[misc]
    def __init__(self, node: ast.BaseNode) -> None:
        self.variables: set[str] = set()
        self.entries: set[str] = set()
        self.functions: set[str] = set()
        self.visit(node)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:
        self.entries.add(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:
        self.entries.add(f"-{node.id.name}")
        self.generic_visit(node)

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:
        self.functions.add(node.id.name)
        self.generic_visit(node)


def _read_language(folder: Path) -> _Catalogue:
    messages: dict[str, _Message] = {}
    terms: dict[str, _Message] = {}
    for path in sorted(folder.glob("*.ftl")):
        for entry, where in _entries(path):
            term = isinstance(entry, ast.Term)
            name = f"-{entry.id.name}" if term else entry.id.name
            kind = terms if term else messages
            if name in kind:
                raise TextDamaged(f"{where}: {name!r} is already in {kind[name].where}")
            kind[name] = _Message(entry, where)
    return _Catalogue(folder.name, messages, terms)


def _entries(path: Path) -> list[tuple[Any, str]]:
    name = f"{path.parent.name}/{path.name}"
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise TextDamaged(
            f"{name}, line {_line(raw.decode('latin-1'), error.start)}: not UTF-8 text"
        ) from error
    entries: list[tuple[Any, str]] = []
    for entry in FluentParser(with_spans=True).parse(text).body:
        if isinstance(entry, ast.Junk):
            problem = entry.annotations[0]
            # The parser notices some mistakes only lines later; where the sentence begins is where to look.
            raise TextDamaged(f"{name}, line {_line_of(text, entry)}: {problem.message}")
        if isinstance(entry, (ast.Message, ast.Term)):
            entries.append((entry, f"{name}, line {_line_of(text, entry.id)}"))
    return entries


def _line_of(text: str, node: Any) -> int:
    return _line(text, node.span.start)


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _fallbacks(lang: str) -> tuple[str, ...]:
    return (lang, lang.split("-")[0], DEFAULT_LANGUAGE)
