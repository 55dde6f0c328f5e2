"""A request, and what became of its answer."""

import re
import time
import uuid
from typing import Any

from starlette.datastructures import Headers
from starlette.types import Receive, Scope

from chadiamond.log import fields, log
from chadiamond.metrics import count

CORRELATION_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")

# nginx's status for a client that went before it was answered.
CLIENT_WENT = 499


class Exchange:
    def __init__(self, scope: Scope, receive: Receive) -> None:
        given = Headers(scope=scope).get("X-Correlation-Id", "")
        self.correlation_id = given if CORRELATION_ID.fullmatch(given) else str(uuid.uuid4())
        self.method: str = scope["method"]
        self.began = time.perf_counter()
        self.receive = receive
        self.is_aborted = False

    async def watch(self) -> None:
        """Notice that the client goes before it is answered."""
        while (await self.receive())["type"] != "http.disconnect":
            pass
        self.is_aborted = True

    def report(self, route: str, status: int) -> None:
        """Log and count the request."""
        seconds = time.perf_counter() - self.began
        status = CLIENT_WENT if self.is_aborted else status
        line: dict[str, Any] = {
            "correlationId": self.correlation_id,
            "method": self.method,
            "route": route,
            "status": status,
            "durationMillis": round(seconds * 1000),
        }
        if self.is_aborted:
            line["aborted"] = True
        log.info("request", extra=fields(**line))
        count(self.method, route, status, seconds)
