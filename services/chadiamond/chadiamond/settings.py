"""What the environment says; an empty variable counts as not set."""

import re
import socket
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from chadiamond import SERVICE

# Every address: in a container, another machine is the only caller.
DEFAULT_HOST = "0.0.0.0"  # noqa: S104
DEFAULT_PORT = 8080
MOST_PORT = 65_535
DEFAULT_VERSION = "dev"
# Two readiness probes of 2 s each, and a second for the news to spread.
DEFAULT_DRAIN_SECONDS = 5
LONGEST_DRAIN_SECONDS = 60

# All that serve quotes, in the order of their answers.
SERVICES = ("chadiamond", "eric", "brooke")

# Connections that wait to be accepted.
BACKLOG = 2048

WHOLE_NUMBER = re.compile(r"[0-9]{1,5}")
VERSION = re.compile(r"[A-Za-z0-9._+-]{1,64}")
# A scheme, a host, perhaps a port and a path; without a login, which a log would show.
ADDRESS = re.compile(
    r"https?://([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?"
)


class MistakesError(Exception):
    """Every mistake of the person who started us, one on each line."""


@dataclass(frozen=True)
class Peer:
    """Another service with quotes, whose address has no slash at its end."""

    name: str
    address: str

    def is_behind_proxy(self) -> bool:
        return urlsplit(self.address).path != ""


@dataclass(frozen=True)
class Settings:
    host: str
    port: int
    version: str
    drain_seconds: int
    peers: tuple[Peer, ...]


class Reading:
    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.mistakes: list[str] = []

    def text(self, name: str, otherwise: str) -> str:
        value = self.environment.get(name, "")
        return value if value.strip() else otherwise

    def number(self, name: str, otherwise: int, most: int) -> int:
        value = self.text(name, str(otherwise))
        if WHOLE_NUMBER.fullmatch(value) and int(value) <= most:
            return int(value)
        self.mistakes.append(
            f'{name}: "{value}" is not a whole number from 0 to {most};'
            f" correct it, or unset it for {otherwise}"
        )
        return otherwise

    def version(self) -> str:
        value = self.text("VERSION", DEFAULT_VERSION)
        if not VERSION.fullmatch(value):
            self.mistakes.append(
                f'VERSION: "{value}" is not 1 to 64 letters, digits, dots, dashes, underscores'
                f" and plus signs; correct it, or unset it for {DEFAULT_VERSION}"
            )
        return value

    def peers(self) -> Iterator[Peer]:
        for name in SERVICES:
            variable = f"{name.upper()}_URL"
            value = self.text(variable, "").strip()
            if name == SERVICE or not value:
                continue
            if is_address(value):
                yield Peer(name, value.rstrip("/"))
            else:
                self.mistakes.append(
                    f'{variable}: "{value}" is not an address such as http://{name}:8080;'
                    " correct it, or unset it"
                )


def is_address(text: str) -> bool:
    found = ADDRESS.fullmatch(text)
    return found is not None and int((found[2] or ":0")[1:]) <= MOST_PORT


def settings_of(environment: Mapping[str, str]) -> Settings:
    """Read an environment; MistakesError has every mistake in it."""
    reading = Reading(environment)
    settings = Settings(
        host=reading.text("HOST", DEFAULT_HOST),
        port=reading.number("PORT", DEFAULT_PORT, MOST_PORT),
        version=reading.version(),
        drain_seconds=reading.number("DRAIN_SECONDS", DEFAULT_DRAIN_SECONDS, LONGEST_DRAIN_SECONDS),
        peers=tuple(reading.peers()),
    )
    if reading.mistakes:
        raise MistakesError("\n".join(reading.mistakes))
    return settings


def bind(settings: Settings) -> socket.socket:
    """Take the port, or say why not and what to do."""
    host, port = settings.host, settings.port
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP
        )[0]
        # With its protocol named: without it asyncio leaves Nagle's algorithm on, which holds the
        # body of an answer back for 40 ms.
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(where)
        listener.listen(BACKLOG)
    except OSError as cause:
        address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        reason = (cause.strerror or str(cause)).lower()
        message = (
            f"PORT: cannot listen at {address} ({reason});"
            " stop what uses the port, or set PORT to another"
        )
        raise MistakesError(message) from cause
    return listener
