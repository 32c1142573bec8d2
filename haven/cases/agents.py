"""Agents and how they prove who they are: argon2 passwords, opaque sessions, a CSRF word derived from the session."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from haven.store import Agent, NotFound, Store

FIRST_LOGIN = "agent"
FIRST_NAME = "Sam"
SESSION_HOURS = 12

_hasher = PasswordHasher()


async def create_first_agent(store: Store) -> tuple[str, str] | None:
    """Create the first agent if there is none; return (login, generated password) once, None ever after."""
    if await store.count_agents():
        return None
    password = "-".join(secrets.token_hex(3) for _ in range(3))
    await store.create_agent(FIRST_LOGIN, FIRST_NAME, _hasher.hash(password), teams=[])
    return FIRST_LOGIN, password


async def log_in(store: Store, login: str, password: str) -> tuple[Agent, str]:
    """Return the agent and a new session token; raise NotFound for a wrong login or password alike."""
    try:
        agent = await store.find_agent(login)
    except NotFound:
        # A guess at a login must take as long as a guess at a password.
        _hasher.hash(password)
        raise
    if not _matches(agent.password_hash, password):
        raise NotFound("no agent with this login and password")
    return agent, await store.open_agent_session(agent.id)


def csrf_word(session_token: str) -> str:
    """Return the word that a page of this session must send with every change; useless without the cookie."""
    return hmac.new(session_token.encode(), b"haven csrf", hashlib.sha256).hexdigest()[:32]


def _matches(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
