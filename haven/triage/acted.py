"""What the host app did for the user through Haven, in a summary: the app's word, with its event of the log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from haven.triage.claims import APP, Claim

MOST_LISTED = 3
_STEPS = {
    "block": "block {whom}",
    "unblock": "unblock {whom}",
    "mute": "mute {whom}",
    "remove_follower": "remove {whom} from the followers",
    "filter_comments": "filter the comments",
    "make_private": "make the account private",
}
_OUTCOMES = {
    "done": "done",
    "failed": "it did not work",
    "declined": "the app declined",
    "unanswered": "the app did not answer",
    "undone": "done, then undone",
    "not_undone": "done, and could not be undone",
}


def acted(reports: Iterable[Mapping[str, Any]]) -> list[Claim]:
    """Return one sentence for each step that the user had the app do, with how it stands now; the newest ones.

    A report is the body of an event of the type `action`, with its `seq`. A screen that was opened is no step."""
    latest: dict[tuple[Any, ...], Mapping[str, Any]] = {}
    for report in sorted(reports, key=lambda report: report["seq"]):
        if report["action"] in _STEPS:
            step = (report["of"], report["action"])
            latest.pop(step, None)
            latest[step] = report
    claims = []
    for report in list(latest.values())[-MOST_LISTED:]:
        step_words = _STEPS[report["action"]].format(whom=f"@{report['handle']}")
        text = f"User had Haven {step_words}: {_OUTCOMES[report['outcome']]} (#{report['seq']})."
        claims.append(Claim("background", text, APP, (report["seq"],)))
    return claims
