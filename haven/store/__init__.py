"""The only code that knows the database. Everything else uses Store and the names below."""

from haven.store.case_records import (
    Agent,
    Alert,
    AuditRow,
    Case,
    Changed,
    FiledIntake,
    IntakeDraft,
    Lease,
    Opened,
)
from haven.store.errors import (
    AlreadyClaimed,
    Behind,
    Conflict,
    LeaseLost,
    NotFound,
    NotOwner,
    StaleTurn,
    StoreError,
    StoreFault,
    StoreUnavailable,
    TokenRefused,
    Unstorable,
)
from haven.store.facade import Store
from haven.store.records import Appended, Conversation, Draft, Event, Page, TokenInfo, Unanswered
from haven.store.tokens import TOKEN_LIFE_S

__all__ = [
    "TOKEN_LIFE_S",
    "Agent",
    "Alert",
    "AlreadyClaimed",
    "Appended",
    "AuditRow",
    "Behind",
    "Case",
    "Changed",
    "Conflict",
    "Conversation",
    "Draft",
    "Event",
    "FiledIntake",
    "IntakeDraft",
    "Lease",
    "LeaseLost",
    "NotFound",
    "NotOwner",
    "Opened",
    "Page",
    "StaleTurn",
    "Store",
    "StoreError",
    "StoreFault",
    "StoreUnavailable",
    "TokenInfo",
    "TokenRefused",
    "Unanswered",
    "Unstorable",
]
