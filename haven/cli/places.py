"""Where things lie in a checkout of Haven."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

SERVICE_RUNTIME = ROOT / ".venv" / "service"
RASA_RUNTIME = ROOT / ".venv" / "rasa"
SERVICE_PYTHON = SERVICE_RUNTIME / "bin" / "python"
RASA_PYTHON = RASA_RUNTIME / "bin" / "python"

MODELS = ROOT / "models"
FRONTEND = ROOT / "frontend"
ENV_FILE = ROOT / ".env"


def as_shown(path: Path) -> str:
    """Return the path as a person in the project folder would type it."""
    try:
        return str(path.relative_to(ROOT))
    except ValueError:
        return str(path)
