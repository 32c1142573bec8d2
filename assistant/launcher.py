"""Prepares Rasa 3.6.21 and then runs its ordinary command line: `python -m assistant.launcher run|train|shell|…`.

Each preparation is one module of `assistant/launch`, with what it saves. Plain `rasa …` works too, only slower.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

_ENVIRONMENT = {
    "RASA_TELEMETRY_ENABLED": "false",  # nothing about a safety conversation leaves the machine
    # The matrices are small: a second BLAS thread costs more than it gives, and other processes need the core.
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "TF_CPP_MIN_LOG_LEVEL": "2",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",  # Rasa is frozen on SQLAlchemy 1.4: nobody can act on the warning
}


def prepare(arguments: Sequence[str]) -> None:
    """Prepare this process for Rasa's command line with these arguments. Call before anything imports Rasa."""
    for name, value in _ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    from assistant.launch import components

    used = components.used_by(arguments)
    if used & components.NEED_SKOPS:
        from assistant.launch import skops_first

        skops_first.apply()
    if not used & components.NEED_TENSORFLOW:
        from assistant.launch import without_tensorflow

        without_tensorflow.apply()
    from assistant.launch import quiet

    quiet.apply()
    from assistant.launch import action_calls, action_results, direct_graph, event_types, loud_failures

    for preparation in (action_results, event_types, direct_graph, action_calls, loud_failures):
        preparation.apply()


def main(arguments: Sequence[str] | None = None) -> None:
    """Run Rasa's own main, prepared."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    sys.argv = ["rasa", *arguments]
    prepare(arguments)
    from rasa.__main__ import main as rasa_main

    rasa_main()


if __name__ == "__main__":
    main()
