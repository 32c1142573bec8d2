"""All flows, read and checked once at start. A bad row stops the start with file, row and the nearest valid name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from haven.intake.flow import CHECK, Flow
from haven.intake.rows import OPTIONAL, REQUIRED, build_flow
from haven.intake.sentences import needed_texts
from haven.tables import TableError, nearest, read_rows, row_name, wrong_value
from haven.texts import Texts
from haven.triage.routing import Routes

_TOP_KEY = "intake"


class Flows:
    """The flows in the order of their files."""

    def __init__(self, flows: Sequence[Flow]) -> None:
        self._by_id = {flow.id: flow for flow in flows}
        self._by_guide = {guide: flow for flow in flows for guide in flow.guides}
        self._by_intent = {intent: flow for flow in flows for intent in flow.intents}
        self._by_form = {flow.form: flow for flow in flows}

    def __iter__(self) -> Iterator[Flow]:
        return iter(self._by_id.values())

    def __contains__(self, flow_id: str) -> bool:
        return flow_id in self._by_id

    def get(self, flow_id: str) -> Flow:
        """Return the flow with this id; raise KeyError if there is none."""
        return self._by_id[flow_id]

    def of_guide(self, guide_id: str) -> Flow | None:
        """Return the flow that this guide offers to take as a request, or None."""
        return self._by_guide.get(guide_id)

    def of_intent(self, intent: str) -> Flow | None:
        """Return the flow that this intent starts, or None."""
        return self._by_intent.get(intent)

    def of_form(self, form: str | None) -> Flow | None:
        """Return the flow of this form, or None."""
        return self._by_form.get(form or "")

    @property
    def slots(self) -> tuple[str, ...]:
        """Every slot that some flow's form fills."""
        return tuple(slot for flow in self for slot in flow.slots)


def read_flows(folder: Path, texts: Texts, routes: Routes) -> Flows:
    """Return every flow in the folder's `*.yml`; raise TableError for a bad row or a sentence that is missing."""
    flows: list[Flow] = []
    taken: dict[str, str] = {}
    for path in sorted(folder.glob("*.yml")):
        for number, row in enumerate(read_rows(path, _TOP_KEY, required=REQUIRED, optional=OPTIONAL), 1):
            where = row_name(path, _TOP_KEY, number)
            flow = build_flow(row, where, routes)
            _check_taken(where, flow, taken)
            _check_texts(where, flow, texts)
            flows.append(flow)
    if not flows:
        raise TableError(f"{folder.name}: no intake flows found")
    return Flows(flows)


def check_guides(flows: Flows, guides: Collection[str]) -> None:
    """Raise TableError when a flow is led into by a guide that is not among the ids `guides`."""
    for flow in flows:
        for guide in flow.guides:
            if guide not in guides:
                raise wrong_value(f"{flow.id}.yml", "guide", guide, guides)


def _check_taken(where: str, flow: Flow, taken: dict[str, str]) -> None:
    claims = [("id", flow.id), *(("intent", i) for i in flow.intents), *(("guide", g) for g in flow.guides)]
    for what, name in claims:
        if f"{what} {name}" in taken:
            raise TableError(f"{where}: the {what} '{name}' is already used by {taken[f'{what} {name}']}")
        taken[f"{what} {name}"] = where


def _check_texts(where: str, flow: Flow, texts: Texts) -> None:
    known = texts.ids()
    for text_id in needed_texts(flow):
        if text_id not in known:
            close = nearest(text_id, known)
            hint = f"; did you mean '{close}'?" if close else ""
            raise TableError(f"{where}: no sentence named '{text_id}' in the catalogue{hint}")


def as_domain(flows: Flows) -> dict[str, Any]:
    """Return what domain.yml must hold for these flows: forms, slots and actions. A test compares the two."""
    slots: dict[str, Any] = {}
    for flow in flows:
        for slot in flow.slots:
            asked = {"active_loop": flow.form, "requested_slot": slot}
            slots[slot] = {
                "type": "text",
                "influence_conversation": False,
                "mappings": [{"type": "from_text", "conditions": [asked]}],
            }
    return {
        "forms": {flow.form: {"required_slots": list(flow.slots)} for flow in flows},
        "slots": slots,
        "actions": [
            *(f"validate_{flow.form}" for flow in flows),
            *(f"action_ask_{slot}" for flow in flows for slot in flow.slots),
        ],
    }


__all__ = ["CHECK", "Flows", "as_domain", "check_guides", "read_flows"]
