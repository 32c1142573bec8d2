"""A summary as plain text, in the order in which an agent reads it: for the log, for e-mail alerts and rehearsals."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any

_WIDTH = 11


def summary_text(summary: Mapping[str, Any]) -> str:
    """Return one labelled line per part; words that may hold threats, slurs or sexual content are held back."""
    meta = summary["meta"]
    unknown = [", ".join(summary["unknown"]) or "nothing"]
    unknown.append("DECLINED " + ("; ".join(summary["declined"]) or "nothing"))
    unknown.append(f"SAFE CONTACT {meta['contact']}")
    lines = [
        ("BLUF", summary["bluf"]),
        ("SITUATION", summary["situation"] or "unknown"),
        ("BACKGROUND", summary["background"] or "unknown"),
        ("ASSESSMENT", summary["assessment"]),
        (
            "RECOMMEND",
            " ".join(f"{number}) {action}" for number, action in enumerate(summary["recommend"], 1)),
        ),
        ("ASK FIRST", summary["ask_first"]),
        ("UNKNOWN", " · ".join(unknown)),
        ("GIVEN", "; ".join(summary["given"]) or "nothing yet"),
        ("LANG", f"{meta['language'] or 'unknown'}, platform {meta['platform'] or 'unknown'}"),
        *(("QUOTE", _quote(quote)) for quote in summary["quotes"]),
        ("META", _meta(meta)),
    ]
    return "\n".join(f"{label:<{_WIDTH}}{text}" for label, text in lines)


def _quote(quote: Mapping[str, Any]) -> str:
    return f"#{quote['seq']} " + (
        "held back, see the transcript" if quote["veiled"] else f"“{quote['text']}”"
    )


def _meta(meta: Mapping[str, Any]) -> str:
    parts = [f"case {meta['case']}", f"opened {_time(meta['opened_at'])}"]
    if meta["last_user_seq"] is not None:
        parts.append(f"last user message #{meta['last_user_seq']}")
    if meta["first_reply_due"] is not None:
        parts.append(f"due {_time(meta['first_reply_due'])}")
    parts += [f"minor: {meta['minor']}", f"media {meta['media']}"]
    return " · ".join(parts + [f"{name} {version}" for name, version in meta["versions"].items()])


def _time(at: float | str) -> str:
    if isinstance(at, str):
        return at
    return datetime.fromtimestamp(at, timezone.utc).strftime("%Y-%m-%d %H:%M UTC")
