"""A quote of this author, and one of each peer that has one in time."""

import asyncio
import json

import httpx
from starlette.requests import Request
from starlette.responses import Response

from chadiamond import SERVICE
from chadiamond.answers import PREFIX_HEADER, json_answer, prefix_of
from chadiamond.log import fields, log
from chadiamond.quotes import Quote, any_quote
from chadiamond.settings import Peer

# For a peer's whole answer.
TIMEOUT_SECONDS = 2.0
# The most that a peer's answer may have.
MOST_BYTES = 65_536
# What a connection does whose peer is being replaced: the request is safe to send again.
BROKEN = (httpx.NetworkError, httpx.RemoteProtocolError)


class UnavailableError(Exception):
    """Why a peer has no quote for us."""


class Everyone:
    def __init__(self, peers: tuple[Peer, ...]) -> None:
        self.peers = peers
        # Peers are reached directly, and no redirect is taken for an answer.
        self.client = httpx.AsyncClient(
            trust_env=False, timeout=TIMEOUT_SECONDS, follow_redirects=False
        )

    async def answer(self, request: Request) -> Response:
        prefix = prefix_of(request)
        correlation_id = request.state.correlation_id
        answers = await asyncio.gather(
            *(self.ask(peer, correlation_id, peer_prefix(peer, prefix)) for peer in self.peers),
            return_exceptions=True,
        )
        quotes = [any_quote(prefix)]
        unavailable = []
        for peer, answer in zip(self.peers, answers, strict=True):
            if isinstance(answer, BaseException):
                unavailable.append(peer.name)
                cause = str(answer) or type(answer).__name__
                log.warning(
                    "a peer did not answer",
                    extra=fields(correlationId=correlation_id, peer=peer.name, cause=cause),
                )
            else:
                quotes.append(answer)
        return json_answer({"quotes": quotes, "unavailable": unavailable})

    async def ask(self, peer: Peer, correlation_id: str, prefix: str) -> Quote:
        """Fetch a random quote of a peer, once more if the connection breaks."""
        async with asyncio.timeout(TIMEOUT_SECONDS):
            try:
                return await self.fetch(peer, correlation_id, prefix)
            except BROKEN:
                return await self.fetch(peer, correlation_id, prefix)

    async def fetch(self, peer: Peer, correlation_id: str, prefix: str) -> Quote:
        headers = {"Accept": "application/json", "X-Correlation-Id": correlation_id}
        if prefix:
            headers[PREFIX_HEADER] = prefix
        async with self.client.stream("GET", f"{peer.address}/", headers=headers) as answer:
            if answer.status_code != httpx.codes.OK:
                message = f"status {answer.status_code}"
                raise UnavailableError(message)
            content = bytearray()
            async for part in answer.aiter_bytes():
                content += part
                if len(content) > MOST_BYTES:
                    message = "its answer has more than 64 KiB"
                    raise UnavailableError(message)
        return understood(bytes(content))


def understood(content: bytes) -> Quote:
    """Take from a peer's answer what a quote has, and nothing else."""
    try:
        match json.loads(content):
            case {
                "id": int(number),
                "text": str(text),
                "author": str(author),
                "links": {"self": str(link)},
            } if number is not True and number >= 1 and text and author and link.startswith("/"):
                return {"id": number, "text": text, "author": author, "links": {"self": link}}
    except (ValueError, RecursionError):
        pass
    message = "its answer is not a quote"
    raise UnavailableError(message)


def peer_prefix(peer: Peer, own: str) -> str:
    """Tell what the proxy takes from a peer's path.

    It is /api/eric where it took /api/chadiamond from ours. A peer with a path in its address is
    behind a proxy, which says it.
    """
    if not own.endswith(f"/{SERVICE}") or peer.is_behind_proxy():
        return ""
    return own.removesuffix(SERVICE) + peer.name
