"""What is said when a request was filed: its number, what happens next, and by when. Only what is true."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from haven.intake.filing import Intake
from haven.intake.sentences import Say


@dataclass(frozen=True)
class Filed:
    """A request that is stored: the case it belongs to, and by when a person should have looked at it.

    `with_people` says that people have the conversation now; they, or the service, speak from here on."""

    case_id: str
    intake_id: int
    first_reply_s: int
    with_people: bool


def filed_lines(
    intake: Intake, filed: Filed, say: Say, known: Collection[str], amends: bool = False
) -> list[str]:
    """Return the lines that tell a user what was done with their request. `known` are the catalogue's ids."""
    if filed.with_people:
        lines = [say("say-intake-filed-people", case=filed.case_id)]
    else:
        lines = [say("say-intake-changed" if amends else "say-intake-saved", case=filed.case_id)]
    lines.append(say(f"intake-{intake.flow}-next"))
    if intake.clock is not None and (intake.clock.starts != "valid" or not intake.missing):
        lines.append(say(f"say-intake-clock-{intake.clock.id}"))
    if not filed.with_people:
        target = f"time-{filed.first_reply_s}"
        if target in known:
            lines.append(say("say-intake-aim", when=say(target)))
        else:
            lines.append(say("say-intake-no-aim"))
    return lines
