"""Agents and their sessions."""

from __future__ import annotations

from collections.abc import Sequence
from secrets import token_hex
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, insert, select, update

from haven.store.case_records import Agent
from haven.store.errors import Conflict, NotFound, TokenRefused
from haven.store.tables import agent_sessions
from haven.store.tables import agents as table
from haven.store.tokens import hashed, new_secret
from haven.store.transaction import Prepared, Tx, pack, unpack, values_of

SESSION_LIFE_S = 12 * 3600.0
COLUMNS = [table.c[name] for name in Agent.__dataclass_fields__]

_CREATE = Prepared(
    lambda dialect: (
        dialect.insert(table).values(values_of(table)).on_conflict_do_nothing(index_elements=["login"])
    )
)
_BY_LOGIN = Prepared(select(*COLUMNS).where(table.c.login == bindparam("wanted")))
_BY_ID = Prepared(select(*COLUMNS).where(table.c.id == bindparam("wanted")))
_COUNT = Prepared(select(func.count()).select_from(table))
_SET_PASSWORD = Prepared(
    update(table).where(table.c.id == bindparam("wanted")).values(password_hash=bindparam("hashed"))
)
_OPEN = Prepared(insert(agent_sessions).values(values_of(agent_sessions)))
_CHECK = Prepared(
    select(*COLUMNS)
    .join(agent_sessions, agent_sessions.c.agent_id == table.c.id)
    .where(agent_sessions.c.hash == bindparam("wanted"), agent_sessions.c.expires_at > bindparam("now"))
)
_END = Prepared(delete(agent_sessions).where(agent_sessions.c.hash == bindparam("wanted")))
_END_ALL = Prepared(delete(agent_sessions).where(agent_sessions.c.agent_id == bindparam("of")))


def create_agent(tx: Tx, login: str, name: str, password_hash: str, teams: Sequence[str]) -> Agent:
    """Store a new agent; raise Conflict when the login is taken."""
    agent = Agent(f"ag_{token_hex(6)}", login, name, password_hash, list(teams), tx.now)
    values = {field: getattr(agent, field) for field in Agent.__dataclass_fields__}
    if tx.run(_CREATE, **{**values, "teams": pack(agent.teams)}).rowcount == 0:
        raise Conflict("this login is taken")
    return agent


def find_agent(tx: Tx, login: str) -> Agent:
    """Return the agent with this login; raise NotFound."""
    return _one(tx, _BY_LOGIN, login)


def get_agent(tx: Tx, agent_id: str) -> Agent:
    """Return the agent with this id; raise NotFound."""
    return _one(tx, _BY_ID, agent_id)


def count_agents(tx: Tx) -> int:
    """Return how many agents there are."""
    return int(tx.run(_COUNT).scalar_one())


def set_password(tx: Tx, agent_id: str, password_hash: str) -> None:
    """Give the agent another password and end every session that was opened with the old one."""
    tx.run(_SET_PASSWORD, wanted=agent_id, hashed=password_hash)
    tx.run(_END_ALL, of=agent_id)


def open_agent_session(tx: Tx, agent_id: str) -> str:
    """Return the secret of a session that lasts one long shift; raise NotFound."""
    get_agent(tx, agent_id)
    secret = new_secret()
    tx.run(_OPEN, hash=hashed(secret), agent_id=agent_id, expires_at=tx.now + SESSION_LIFE_S)
    return secret


def check_agent_session(tx: Tx, secret: str) -> Agent:
    """Return the agent whose session this is; raise TokenRefused."""
    row = tx.run(_CHECK, wanted=hashed(secret), now=tx.now).first()
    if row is None:
        raise TokenRefused("unknown or ended")
    return _agent_from(row)


def end_agent_session(tx: Tx, secret: str) -> None:
    """Make this session's secret worthless."""
    tx.run(_END, wanted=hashed(secret))


def _one(tx: Tx, statement: Prepared, wanted: str) -> Agent:
    row = tx.run(statement, wanted=wanted).first()
    if row is None:
        raise NotFound("no such agent")
    return _agent_from(row)


def _agent_from(row: Row[Any]) -> Agent:
    return Agent(row.id, row.login, row.name, row.password_hash, unpack(row.teams), row.created_at)
