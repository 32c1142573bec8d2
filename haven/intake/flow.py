"""What a flow is: one kind of request, its questions, and where it goes when it is filed."""

from __future__ import annotations

from dataclasses import dataclass

from haven.triage.terms import rank

KINDS = ("text", "handle", "link", "choice", "yes_no", "date")
# Kinds of facts (haven.triage.facts) that a question may be answered by, wherever in the conversation they stand.
FACTS = ("handle", "link", "time")
# Kinds whose answers are buttons.
PRESSED = ("choice", "yes_no")
# What stands in a form's slot when the user would not answer.
DECLINED = "(declined)"
# The last slot of every form: the answers are shown, to be corrected or sent.
CHECK = "check"
_AT_RISK = ("P0", "P1")


@dataclass(frozen=True)
class HandsOff:
    """Why an answer ends the form at once: people are needed now."""

    category: str
    severity: str


@dataclass(frozen=True)
class Choice:
    """One button of a question. `raises` is the severity that this answer gives the case at least."""

    id: str
    hands_off: HandsOff | None = None
    raises: str | None = None


@dataclass(frozen=True)
class Question:
    """One question. `fact` names what earlier words may answer it; `secret` that it must hold no password."""

    id: str
    kind: str
    required: bool = False
    fact: str | None = None
    statement: str | None = None
    choices: tuple[Choice, ...] = ()

    def choice(self, choice_id: str | None) -> Choice | None:
        """Return the choice with this id, or None."""
        return next((choice for choice in self.choices if choice.id == choice_id), None)


@dataclass(frozen=True)
class Clock:
    """A time that the law sets. It runs from the moment named by `starts`: filed, valid, or a day the host gave."""

    id: str
    starts: str
    hours: int | None = None
    months: int | None = None


@dataclass(frozen=True)
class Flow:
    """One row of data/intake. Its form is `<id>_form`, its slots `<id>_<question>`; sentences are `intake-<id>-…`."""

    id: str
    ref: tuple[str, ...]
    intents: tuple[str, ...]
    guides: tuple[str, ...]
    category: str
    severity: str
    topic: str | None
    questions: tuple[Question, ...]
    valid_when: tuple[tuple[str, str], ...]
    clock: Clock | None
    reads_statement: bool
    masks_secrets: bool

    @property
    def form(self) -> str:
        return f"{self.id}_form"

    @property
    def slots(self) -> tuple[str, ...]:
        """The form's required slots, in the order in which they are asked."""
        return (*(self.slot(question.id) for question in self.questions), self.slot(CHECK))

    def slot(self, question_id: str) -> str:
        return f"{self.id}_{question_id}"

    def question(self, slot: str | None) -> Question | None:
        """Return the question that fills this slot, or None."""
        return next((q for q in self.questions if self.slot(q.id) == slot), None)

    def text_id(self, *parts: str) -> str:
        """Return the id of one of its sentences: text_id("who", "label") is `intake-report-who-label`."""
        return "-".join(("intake", self.id, *parts))

    def severity_of(self, answers: dict[str, str]) -> str:
        """Return the severity of a case with these answers."""
        found = [self.severity]
        for question in self.questions:
            choice = question.choice(answers.get(question.id))
            if choice is not None and choice.raises:
                found.append(choice.raises)
        return max(found, key=rank)

    def goes_to_people(self, answers: dict[str, str]) -> bool:
        """Say whether people take over the conversation when this is filed."""
        return self.severity_of(answers) in _AT_RISK
