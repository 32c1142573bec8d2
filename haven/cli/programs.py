"""The programs that make up a running Haven: what the supervisor starts, and where each answers."""

from __future__ import annotations

from collections.abc import Mapping

from haven.cli.child import Program
from haven.cli.places import RASA_PYTHON, ROOT, SERVICE_PYTHON
from haven.cli.training import MODEL
from haven.settings import Settings

# Rasa's INFO lines hold nothing that anybody needs, its DEBUG lines hold users' words.
_RASA_LOG_LEVEL = "WARNING"
# A sentence's vector is too small to share: with two threads NumPy's BLAS spins for ten times the CPU (59 ms a turn, not 6).
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def preparation(environ: Mapping[str, str]) -> Program:
    """The database brought up to date, and the first agent: ends by itself."""
    return Program("prepare", (str(SERVICE_PYTHON), "-P", "-m", "haven.cli.prepare"), environ, ROOT)


def web_server(settings: Settings, environ: Mapping[str, str]) -> Program:
    """The service: widget, console, API and actions."""
    argv = (str(SERVICE_PYTHON), "-P", "-m", "haven.app")
    return Program("web", argv, {**_ONE_THREAD, **environ}, ROOT, settings.web_url + "/health")


def rasa_server(settings: Settings, environ: Mapping[str, str]) -> Program:
    """Rasa, on loopback, with our channel as the only way in."""
    argv = (
        *(str(RASA_PYTHON), "-m", "assistant.launcher", "run"),
        *("--model", str(MODEL), "--endpoints", "endpoints.yml", "--credentials", "credentials.yml"),
        *("--interface", "127.0.0.1", "--port", str(settings.rasa_port)),
    )
    quiet = {
        **environ,
        "LOG_LEVEL": _RASA_LOG_LEVEL,
        "LOG_LEVEL_LIBRARIES": "ERROR",
        "PYTHONWARNINGS": "ignore",
    }
    return Program("rasa", argv, quiet, ROOT, settings.rasa_url + "/webhooks/haven/")
