"""Which sentences of the catalogue a flow needs, and how an answer is shown to the user and to agents."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from haven.intake.flow import PRESSED, Flow, Question

YES_NO = {"yes": "intake-yes", "no": "intake-no"}
Say = Callable[..., str]


def needed_texts(flow: Flow) -> Iterator[str]:
    """Yield the id of every sentence that this flow says."""
    for part in ("title", "start", "opening", "next"):
        yield flow.text_id(part)
    for question in flow.questions:
        yield flow.text_id(question.id)
        yield flow.text_id(question.id, "label")
        if question.kind == "choice":
            yield from (flow.text_id(question.id, choice.id) for choice in question.choices)


def choice_text(flow: Flow, question: Question, choice_id: str) -> str:
    """Return the id of the words on a choice's button."""
    return YES_NO[choice_id] if question.kind == "yes_no" else flow.text_id(question.id, choice_id)


def shown(flow: Flow, question: Question, answer: str, say: Say) -> str:
    """Return an answer as people read it: the words of a choice, or what the user wrote."""
    if question.kind in PRESSED and question.choice(answer) is not None:
        return say(choice_text(flow, question, answer))
    return answer
