"""Secrets that let a browser come back: resume tokens of users, sessions of agents. Only hashes are kept."""

from __future__ import annotations

from hashlib import sha256
from secrets import token_hex, token_urlsafe

from sqlalchemy import bindparam, delete, insert, select, update

from haven.store.conversations import get_conversation
from haven.store.errors import TokenRefused
from haven.store.records import TokenInfo
from haven.store.tables import tokens as table
from haven.store.transaction import Prepared, Tx, values_of

TOKEN_BYTES = 24
TOKEN_LIFE_S = 24 * 3600.0
# Sliding the expiry at every request would cost a write each time; a few minutes less of 24 h hurt nobody.
SLIDE_EVERY_S = 300.0

_INSERT = Prepared(insert(table).values(values_of(table)))
_FIND = Prepared(
    select(table.c.conv, table.c.role, table.c.device, table.c.expires_at).where(
        table.c.hash == bindparam("wanted")
    )
)
_SLIDE = Prepared(
    update(table).where(table.c.hash == bindparam("wanted")).values(expires_at=bindparam("until"))
)
_REVOKE = Prepared(delete(table).where(table.c.conv == bindparam("of")))


def new_secret() -> str:
    """Return 192 random bits as text."""
    return token_urlsafe(TOKEN_BYTES)


def hashed(secret: str) -> str:
    """Return what is kept of a secret."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def new_token(tx: Tx, conv: str, device: str | None = None, role: str = "user") -> str:
    """Return a fresh token for this conversation; without a device it gets one of its own. Raise NotFound."""
    get_conversation(tx, conv)
    token = new_secret()
    tx.run(
        _INSERT,
        hash=hashed(token),
        conv=conv,
        role=role,
        device=device or token_hex(8),
        expires_at=tx.now + TOKEN_LIFE_S,
        created_at=tx.now,
    )
    return token


def check_token(tx: Tx, token: str) -> tuple[TokenInfo, bool]:
    """Return what the token allows, and whether its expiry is due to be moved; raise TokenRefused."""
    row = tx.run(_FIND, wanted=hashed(token)).first()
    if row is None or row.expires_at <= tx.now:
        raise TokenRefused("unknown, revoked or too old")
    is_due = row.expires_at - tx.now < TOKEN_LIFE_S - SLIDE_EVERY_S
    return TokenInfo(row.conv, row.role, row.device), is_due


def slide_token(tx: Tx, token: str) -> None:
    """Let the token live its full time again from now on."""
    tx.run(_SLIDE, wanted=hashed(token), until=tx.now + TOKEN_LIFE_S)


def revoke_tokens(tx: Tx, conv: str) -> int:
    """Forget every token of this conversation and return how many there were."""
    return tx.run(_REVOKE, of=conv).rowcount
