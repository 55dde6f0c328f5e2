"""What no client can bring about from outside."""

import asyncio
import logging
import subprocess
import sys
import tempfile
import unittest
from typing import Any

import httpx
from starlette.requests import Request
from starlette.responses import Response

from chadiamond.app import App, Route
from chadiamond.server import FINISH_SECONDS, server_of
from chadiamond.settings import settings_of

PROXY_IDLE_SECONDS = 90


async def fail(_request: Request) -> Response:
    message = "SECRET"
    raise RuntimeError(message)


async def ask(app: App, path: str) -> httpx.Response:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        return await client.get(path)


class AppTest(unittest.TestCase):
    def setUp(self) -> None:
        self.app = App(settings_of({}))

    def test_an_unexpected_failure_is_a_problem_that_tells_nothing(self) -> None:
        self.app.routes = (Route("/", fail),)
        with self.assertLogs("chadiamond", logging.ERROR) as logged:
            answer = asyncio.run(ask(self.app, "/"))
        self.assertEqual(answer.status_code, 500)
        self.assertEqual(answer.headers["Content-Type"], "application/problem+json")
        self.assertEqual(
            answer.json(),
            {
                "type": "about:blank",
                "title": "Internal Server Error",
                "status": 500,
                "detail": "The service failed; tell its owner the X-Correlation-Id of this answer.",
            },
        )
        fields: dict[str, Any] = vars(logged.records[0])["fields"]
        self.assertEqual(fields["correlationId"], answer.headers["X-Correlation-Id"])

    def test_an_idle_connection_outlives_the_proxys(self) -> None:
        self.assertGreater(server_of(self.app).config.timeout_keep_alive, PROXY_IDLE_SECONDS)

    def test_what_is_in_flight_has_20_seconds(self) -> None:
        self.assertEqual(FINISH_SECONDS, 20)
        self.assertEqual(server_of(self.app).config.timeout_graceful_shutdown, FINISH_SECONDS)

    def test_what_asks_peers_is_loaded_before_the_first_request(self) -> None:
        with tempfile.TemporaryFile("w+") as said:
            process = subprocess.Popen(
                [sys.executable, "-v", "-m", "chadiamond"],
                stdout=subprocess.PIPE,
                stderr=said,
                text=True,
                env={"PORT": "0", "HOST": "127.0.0.1", "DRAIN_SECONDS": "0"},
            )
            assert process.stdout is not None  # noqa: S101
            self.assertIn("listening", process.stdout.readline())
            process.terminate()
            process.communicate(timeout=20)
            said.seek(0)
            self.assertIn("import 'anyio._backends._asyncio'", said.read())


if __name__ == "__main__":
    unittest.main()
