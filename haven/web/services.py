"""What the pages and sockets are given: everything built once, in `haven.app`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from haven.cases.desk import Desk
from haven.cases.log import ConversationLog
from haven.guides import Guides
from haven.settings import Settings
from haven.store import Store
from haven.triage.helplines import Helplines
from haven.turns.arrivals import Arrivals
from haven.turns.own_words import OwnWords
from haven.web.limits import Limits
from haven.web.push import Hub


@dataclass(frozen=True)
class WebServices:
    """The parts that requests need."""

    settings: Settings
    store: Store
    log: ConversationLog
    arrivals: Arrivals
    own_words: OwnWords
    desk: Desk
    hub: Hub
    guides: Guides
    helplines: Helplines
    limits: Limits
    health: Any
    frontend: Path
    texts_folder: Path
    clock: Callable[[], float]
