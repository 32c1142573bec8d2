"""Tokens open one conversation, for a day after their last use, and are never kept in the clear."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from sqlalchemy import create_engine, select

from haven.store import TOKEN_LIFE_S, Store, TokenRefused
from haven.store.tables import agent_sessions, tokens
from haven.store.tokens import SLIDE_EVERY_S
from tests.fakes import FakeClock

pytest_plugins = ("tests.store_fixtures",)


async def test_a_token_opens_its_own_conversation(store: Store) -> None:
    made = [await store.create_conversation(device=f"phone {n}") for n in range(3)]
    for n, (conv, token) in enumerate(made):
        info = await store.check_token(token)
        assert (info.conv, info.role, info.device) == (conv, "user", f"phone {n}")
    assert len({token for _, token in made}) == 3
    assert all(len(token) >= 22 for _, token in made), "128 bits at least"


async def test_devices_without_a_name_get_one_of_their_own(store: Store, conv: str) -> None:
    first, second = await store.new_token(conv), await store.new_token(conv)
    assert (await store.check_token(first)).device != (await store.check_token(second)).device


@pytest.mark.parametrize("token", ["", "x", "x" * 10_000, "\0", "\ud83d", "' OR 1=1 --"])
async def test_anything_else_is_refused(store: Store, conv: str, token: str) -> None:
    with pytest.raises(TokenRefused):
        await store.check_token(token)


async def test_a_token_dies_a_day_after_its_last_use(store: Store, clock: FakeClock) -> None:
    _, used = await store.create_conversation()
    _, unused = await store.create_conversation()
    for _ in range(5):
        clock.advance(TOKEN_LIFE_S * 0.4)
        await store.check_token(used)
    with pytest.raises(TokenRefused):
        await store.check_token(unused)
    clock.advance(TOKEN_LIFE_S)
    with pytest.raises(TokenRefused):
        await store.check_token(used)


async def test_a_token_in_constant_use_is_written_once_in_a_few_minutes(
    store: Store, clock: FakeClock, database_url: str
) -> None:
    _, token = await store.create_conversation()
    expiries = []
    for _ in range(9):
        clock.advance(SLIDE_EVERY_S / 4)
        await store.check_token(token)
        expiries += await rows(database_url, select(tokens.c.expires_at))
    assert len(set(expiries)) == 2


async def test_revoked_tokens_open_nothing(store: Store, conv: str) -> None:
    mine = [await store.new_token(conv), await store.new_token(conv)]
    _, foreign = await store.create_conversation()
    assert await store.revoke_tokens(conv) == 3
    for token in mine:
        with pytest.raises(TokenRefused):
            await store.check_token(token)
    assert await store.check_token(foreign)


async def test_no_secret_is_kept_in_the_clear(store: Store, database_url: str) -> None:
    _, token = await store.create_conversation()
    sam = await store.create_agent("sam", "Sam", "hash")
    session = await store.open_agent_session(sam.id)
    kept = await rows(database_url, select(tokens.c.hash)) + await rows(
        database_url, select(agent_sessions.c.hash)
    )
    assert len(kept) == 2
    assert not {token, session} & set(kept)


async def test_an_agents_session_lasts_a_shift_and_can_be_ended(store: Store, clock: FakeClock) -> None:
    sam = await store.create_agent("sam", "Sam", "hash", ["crisis"])
    first, second = await store.open_agent_session(sam.id), await store.open_agent_session(sam.id)
    assert await store.check_agent_session(first) == sam
    await store.end_agent_session(first)
    with pytest.raises(TokenRefused):
        await store.check_agent_session(first)
    assert await store.check_agent_session(second) == sam
    clock.advance(13 * 3600)
    with pytest.raises(TokenRefused):
        await store.check_agent_session(second)


async def test_a_new_password_ends_every_session(store: Store) -> None:
    sam = await store.create_agent("sam", "Sam", "old")
    session = await store.open_agent_session(sam.id)
    await store.set_password(sam.id, "new")
    assert (await store.find_agent("sam")).password_hash == "new"
    with pytest.raises(TokenRefused):
        await store.check_agent_session(session)


async def rows(database_url: str, query: Callable[..., object] | object) -> list[object]:
    def read() -> list[object]:
        engine = create_engine(database_url.replace("postgresql:", "postgresql+psycopg:"))
        try:
            with engine.connect() as connection:
                return list(connection.execute(query).scalars())  # type: ignore[call-overload]
        finally:
            engine.dispose()

    return await asyncio.to_thread(read)
