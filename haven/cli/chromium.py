"""Finding a Chromium on the machine, for tests and measurements; we never download one."""

from __future__ import annotations

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NoChromium(Exception):
    """There is no Chromium on the PATH, and HAVEN_CHROMIUM names none."""


def find_chromium() -> str:
    """Return the path of a Chromium; raise NoChromium."""
    named = os.environ.get("HAVEN_CHROMIUM")
    found = named or next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None or not os.access(found, os.X_OK):
        raise NoChromium("no Chromium found: install it (Debian: chromium) or set HAVEN_CHROMIUM")
    return found
