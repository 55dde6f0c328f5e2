"""The application: which path is what, and what all answers have."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from chadiamond.answers import excerpt, json_answer, problem
from chadiamond.everyone import Everyone
from chadiamond.exchange import Exchange
from chadiamond.log import fields, log
from chadiamond.quotes import answer_any, answer_list, answer_one
from chadiamond.settings import Settings

# The same at every path.
METHODS = ("GET", "HEAD", "OPTIONS")
ALLOWED = ", ".join(METHODS)


@dataclass(frozen=True)
class Route:
    """What is at the paths of a form. Probes and scrapes are neither logged nor counted."""

    name: str
    answer: Callable[[Request], Awaitable[Response]]
    is_probe: bool = False

    def match(self, path: str) -> re.Match[str] | None:
        return re.fullmatch(self.name.replace("{id}", "(?P<id>[^/]+)"), path)


async def answer_nothing(_request: Request) -> Response:
    return problem(
        404,
        "path: there is nothing here; use /, /quotes, /quotes/{id}, /everyone, /health/live,"
        " /health/ready or /metrics",
    )


NOWHERE = Route("none", answer_nothing)


class App:
    """An ASGI application that knows whether its process is stopping."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.is_stopping = False
        self.routes: tuple[Route, ...] = (
            Route("/", answer_any),
            Route("/quotes", answer_list),
            Route("/quotes/{id}", answer_one),
            Route("/everyone", Everyone(settings.peers).answer),
            Route("/health/live", self.live, is_probe=True),
            Route("/health/ready", self.ready, is_probe=True),
            Route("/metrics", self.metrics, is_probe=True),
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        exchange = Exchange(scope, receive)
        scope.setdefault("state", {})["correlation_id"] = exchange.correlation_id
        route = self.route(scope)
        watch = asyncio.create_task(exchange.watch())
        try:
            response = await self.respond(route, Request(scope))
        finally:
            watch.cancel()
        if not exchange.is_aborted:
            self.finish(response, exchange)
            await response(scope, receive, send)
        if not route.is_probe:
            exchange.report(route.name, response.status_code)

    def route(self, scope: Scope) -> Route:
        """Find the route of a path, which may end with a slash."""
        path = scope["path"].removesuffix("/") or "/"
        for route in self.routes:
            if found := route.match(path):
                scope["path_params"] = found.groupdict()
                return route
        return NOWHERE

    async def respond(self, route: Route, request: Request) -> Response:
        if route is not NOWHERE:
            if request.method == "OPTIONS":
                return Response(status_code=204, headers={"Allow": ALLOWED})
            if request.method not in METHODS:
                detail = (
                    f"method: {excerpt(request.method)}; this path allows {ALLOWED};"
                    " use one of them"
                )
                return problem(405, detail, {"Allow": ALLOWED})
        try:
            return await route.answer(request)
        except Exception:  # noqa: BLE001 - whatever it is, the client gets an answer
            correlation_id = request.state.correlation_id
            log.exception("a request failed", extra=fields(correlationId=correlation_id))
            return problem(
                500, "The service failed; tell its owner the X-Correlation-Id of this answer."
            )

    def finish(self, response: Response, exchange: Exchange) -> None:
        """Add what all answers have, as late as possible.

        A request may have begun long before the process was told to stop.
        """
        response.headers["X-Correlation-Id"] = exchange.correlation_id
        response.headers["X-Version"] = self.settings.version
        response.headers.setdefault("Cache-Control", "no-store")
        if self.is_stopping:
            response.headers["Connection"] = "close"

    async def live(self, _request: Request) -> Response:
        return json_answer({"status": "up"})

    async def ready(self, request: Request) -> Response:
        if self.is_stopping:
            return problem(503, "The process is stopping.", {"Retry-After": "1"})
        return await self.live(request)

    async def metrics(self, _request: Request) -> Response:
        return Response(generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})
