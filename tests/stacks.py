"""A whole running Haven for the tests that speak with it as users and agents do: started once, shared."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import aiohttp
import pytest

from haven.cli.throw_away import Stack, throw_away_stack
from haven.clients.agent_client import AgentClient
from haven.clients.user_client import UserClient


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    """A ready Haven with the trained model. Tests must not stop or break it."""
    with throw_away_stack() as running:
        yield running


@dataclass
class People:
    """Makes users and agents of one Haven, each with a connection of their own."""

    web: str
    login: str
    password: str
    sessions: list[aiohttp.ClientSession]

    async def user(self, **profile: str) -> UserClient:
        """Return a user with a new conversation."""
        return await self.user_on(None, **profile)

    async def user_on(self, context: dict[str, str] | None, **profile: str) -> UserClient:
        """Return a user who opened the chat on this."""
        user = UserClient(self.session(), self.web)
        await user.start(profile, context)
        return user

    async def agent(self, with_socket: bool = True) -> AgentClient:
        """Return the first agent, logged in."""
        agent = AgentClient(self.session(), self.web)
        await agent.log_in(self.login, self.password, with_socket)
        return agent

    def session(self) -> aiohttp.ClientSession:
        """Return an HTTP session with cookies of its own."""
        self.sessions.append(aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)))
        return self.sessions[-1]


@pytest.fixture
async def people(stack: Stack) -> AsyncIterator[People]:
    """The users and agents of the shared Haven."""
    async with people_of(stack) as made:
        yield made


class people_of:
    """The users and agents of this Haven, gone at the end of the block."""

    def __init__(self, stack: Stack) -> None:
        self._made = People(stack.web, stack.login, stack.password, [])

    async def __aenter__(self) -> People:
        return self._made

    async def __aexit__(self, *_: object) -> None:
        for session in self._made.sessions:
            await session.close()
