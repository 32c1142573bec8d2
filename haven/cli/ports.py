"""Ports: free ones for those who ask for 0, and a clear word about those that are taken."""

from __future__ import annotations

import socket
from contextlib import ExitStack
from dataclasses import replace

from haven.settings import PREFIX, Settings

_LOOPBACK = "127.0.0.1"


class PortTaken(Exception):
    """Another program listens where we want to; the message names the setting that moves us."""


def with_free_ports(settings: Settings) -> Settings:
    """Return the settings with a free port, all different, wherever they say 0."""
    chosen: dict[str, int] = {}
    with ExitStack() as held:
        for name, host in _listeners(settings):
            if getattr(settings, name) == 0:
                chosen[name] = held.enter_context(_bound(host, 0)).getsockname()[1]
    return replace(settings, **chosen)  # type: ignore[arg-type]


def check_ports(settings: Settings) -> None:
    """Return if we can listen on every port; raise PortTaken for the first that we cannot."""
    with ExitStack() as held:
        for name, host in _listeners(settings):
            port = getattr(settings, name)
            try:
                held.enter_context(_bound(host, port))
            except OSError as error:
                variable = PREFIX + name.upper()
                raise PortTaken(
                    f"Port {port} on {host} cannot be used ({(error.strerror or str(error)).lower()}): "
                    f"stop the program that has it, or set {variable} to another port."
                ) from None


def _listeners(settings: Settings) -> list[tuple[str, str]]:
    return [("port", settings.host), ("actions_port", _LOOPBACK), ("rasa_port", _LOOPBACK)]


def _bound(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    holder = socket.socket(family, kind, protocol)
    try:
        # As servers do: a port whose last connections are still closing is free.
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        holder.bind(address)
        holder.listen(1)
    except OSError:
        holder.close()
        raise
    return holder
