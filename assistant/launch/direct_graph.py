"""Runs the prediction graph directly, in an order found once, instead of through a dask scheduler on every message.

A turn runs the graph two or three times. Training still uses dask.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import GraphNode
from rasa.engine.runner.dask import DaskGraphRunner

_Step = tuple[str, GraphNode, tuple[str, ...]]


class DirectGraphRunner(DaskGraphRunner):
    """The same nodes and the same results as Rasa's runner; exceptions of components reach the caller as they are."""

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """Run what the targets need and return their outputs."""
        wanted = tuple(targets or self._graph_schema.target_names)
        # A node gets (name, value) of everything it needs, and the bare name of what nobody provides.
        done: dict[str, Any] = {name: (name, value) for name, value in (inputs or {}).items()}
        for name, node, needs in self._steps(wanted):
            done[name] = node(*[done.get(need, need) for need in needs])
        return dict(done[target] for target in wanted)

    def _steps(self, targets: tuple[str, ...]) -> list[_Step]:
        orders: dict[tuple[str, ...], list[_Step]] = self.__dict__.setdefault("_orders", {})
        if targets not in orders:
            orders[targets] = self._in_order(targets)
        return orders[targets]

    def _in_order(self, targets: tuple[str, ...]) -> list[_Step]:
        nodes = self._graph_schema.minimal_graph_schema(list(targets)).nodes
        steps: dict[str, _Step] = {}

        def visit(name: str) -> None:
            if name in steps or name not in nodes:
                return
            needs = tuple(nodes[name].needs.values())
            for need in needs:
                visit(need)
            steps[name] = (name, self._instantiated_nodes[name], needs)

        for target in targets:
            visit(target)
        return list(steps.values())


def apply() -> None:
    """Let Rasa load models for prediction with the direct runner."""
    import rasa.core.processor

    rasa.core.processor.DaskGraphRunner = DirectGraphRunner  # type: ignore[misc]
