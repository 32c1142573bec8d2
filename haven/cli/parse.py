"""`haven parse --jsonl`: what the trained model understands. Runs in the Rasa runtime, needs no running stack."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, TextIO

from haven.cli.places import MODELS, ROOT
from haven.guides.choices import NOT_OURS as NO_GUIDE
from haven.guides.choices import REPORT_WHAT, REPORTED, UNSURE, choices_among, others_among
from haven.turns.typed_text import MOST_CHARACTERS, as_typed_text

FAILED, MISUSED = 1, 2
NOT_OURS, SMALL_TALK, PERSON = "oos", "smalltalk", "human"
_INTENT_REFS = {"out_of_scope": NOT_OURS, UNSURE: NOT_OURS, "ask_person": PERSON}

Parse = Callable[[str], dict[str, Any]]


class BadLine(ValueError):
    """A line of the input is not what this command takes; the message is for the user."""


class NoModel(RuntimeError):
    """There is nothing to parse with; the message says what to do."""


def run(stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    """Answer each line in order; return 0, 1 without a model, or 2 at the first bad line."""
    try:
        parse: Parse | None = None
        for text in read_texts(stdin):
            parse = parse or load_parser()
            print(json.dumps(parse(text), ensure_ascii=False), file=stdout, flush=True)
    except BadLine as bad:
        print(f"haven parse: {bad}", file=stderr)
        return MISUSED
    except NoModel as missing:
        print(f"haven parse: {missing}", file=stderr)
        return FAILED
    return 0


def read_texts(stdin: TextIO) -> Iterator[str]:
    """Yield the text of each line as haven would pass it on; raise BadLine, naming the line."""
    lines = iter(stdin)
    for number in count(1):
        try:
            line = next(lines, None)
            if line is None:
                return
            if line.strip():
                yield _text(line)
        except UnicodeDecodeError:
            raise BadLine(f"line {number}: not UTF-8 text") from None
        except BadLine as bad:
            raise BadLine(f"line {number}: {bad}") from None


def _text(line: str) -> str:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise BadLine("not JSON") from None
    text = row.get("text") if isinstance(row, dict) else None
    if not isinstance(text, str):
        raise BadLine('expected an object with a text, such as {"text": "how do i block someone"}')
    if len(text) > MOST_CHARACTERS:
        raise BadLine(f"text has more than {MOST_CHARACTERS} characters")
    # Half a surrogate pair is valid JSON and no valid text.
    return as_typed_text(text.encode("utf-8", "replace").decode("utf-8"))


def load_parser() -> Parse:
    """Return the trained model as a function; raise NoModel when there is none that loads."""
    model = newest_model(MODELS)
    os.chdir(ROOT)  # Rasa looks for config.yml and our components here
    from assistant.launcher import prepare

    prepare(["run"])
    # Rasa logs to standard output, which is for answers; what it warns about is a matter of training, and said there.
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    from rasa.core.agent import Agent
    from rasa.engine.exceptions import GraphComponentException
    from rasa.shared.exceptions import RasaException

    refs = read_refs(ROOT / "data")
    try:
        agent = Agent.load(str(model))
        asyncio.run(agent.parse_message("hello"))  # reads the tables of the screening, which may be damaged
    except (RasaException, GraphComponentException) as error:
        raise NoModel(f"the model does not run: {error.__cause__ or error}") from error

    def parse(text: str) -> dict[str, Any]:
        if not text:
            return {
                "intent": UNSURE,
                "confidence": 0.0,
                "ref": NOT_OURS,
                "choices": [],
                "instead": [],
                "entities": [],
            }
        return as_line(asyncio.run(agent.parse_message(text)), refs)

    return parse


def read_refs(data: Path) -> dict[str, str]:
    """Return the reference of each intent that a guide answers or that starts a form."""
    from haven.guides import read_guides
    from haven.intake import read_flows
    from haven.texts import read_texts as read_sentences
    from haven.triage.routing import read_routes

    flows = read_flows(
        data / "intake", read_sentences(data / "texts"), read_routes(data / "safety" / "routing.yml")
    )
    started = {
        intent: flow.ref[0] for flow in flows for intent in flow.intents if flow.ref[0].startswith("A-")
    }
    return {**started, **{guide.id: guide.ref for guide in read_guides(data / "guides")}}


def newest_model(folder: Path) -> Path:
    """Return the model that was trained last; raise NoModel when the folder holds none."""
    found = sorted(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    if not found:
        raise NoModel("there is no trained model. Run 'haven train' first.")
    return found[-1]


def as_line(parsed: dict[str, Any], refs: dict[str, str]) -> dict[str, Any]:
    """Return the output line for Rasa's parse data; `refs` are the references of guides and forms."""
    intent = parsed["intent"]["name"] or UNSURE
    wants_person = (parsed.get("risk") or {}).get("wants_person")
    unsure = intent == UNSURE and not wants_person
    ranking = parsed.get("intent_ranking") or ()
    asked = REPORTED if intent == REPORT_WHAT else choices_among(ranking, refs) if unsure else ()
    choices = [refs[guide] for guide in asked]
    answered = intent == NO_GUIDE or (intent in refs and not wants_person)
    instead = [refs[guide] for guide in others_among(ranking, refs, intent) if answered]
    ref = PERSON if wants_person else refs.get(intent) or _INTENT_REFS.get(intent, SMALL_TALK)
    return {
        "intent": intent,
        "confidence": round(float(parsed["intent"]["confidence"]), 4),
        "ref": choices[0] if choices else ref,
        "choices": choices,
        "instead": instead,
        "entities": [
            {name: entity[name] for name in ("entity", "value", "start", "end")}
            for entity in parsed["entities"]
        ],
    }
