"""What a check of `haven doctor` finds."""

from __future__ import annotations

from dataclasses import asdict, dataclass

OK, WARN, FAIL = "ok", "warn", "fail"


@dataclass(frozen=True)
class Finding:
    """One line: is it well, what is it, and what to do if it is not."""

    check: str
    level: str
    text: str
    todo: str | None = None

    def as_json(self) -> dict[str, str | None]:
        return asdict(self)


def ok(check: str, text: str) -> Finding:
    return Finding(check, OK, text)


def warn(check: str, text: str, todo: str) -> Finding:
    return Finding(check, WARN, text, todo)


def fail(check: str, text: str, todo: str) -> Finding:
    return Finding(check, FAIL, text, todo)
