"""The card of helplines as plain text: for clients that cannot show a card, for the log and for rehearsals."""

from __future__ import annotations

from typing import Any

from haven.texts import Texts


def card_text(card: dict[str, Any], texts: Texts, lang: str) -> str:
    """Return one line of text per helpline of the card, the emergency number first and the directory last."""
    rows = [texts.say("helplines-emergency", lang, ways=_ways(line)) for line in card["emergency"]]
    rows += [_line(line, texts, lang) for line in card["lines"]]
    rows += [f"{tool['name']}: {tool['url']}" for tool in card["tools"]]
    rows.append(texts.say("helplines-more", lang, directory=card["directory"]))
    return "\n".join(rows)


def _line(line: dict[str, Any], texts: Texts, lang: str) -> str:
    if not line["hours"]:
        return texts.say("helplines-line", lang, name=line["name"], ways=_ways(line))
    text_id = "helplines-line-hours-may-differ" if line["hours_may_differ"] else "helplines-line-hours"
    return texts.say(text_id, lang, name=line["name"], ways=_ways(line), hours=line["hours"])


def _ways(line: dict[str, Any]) -> str:
    return " / ".join(way for way in (line["phone"], line["text"]) if way) or line["url"]
