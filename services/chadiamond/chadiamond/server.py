"""Listens, and stops without cutting a client off."""

import asyncio
import contextlib
import signal
import socket
from collections.abc import Iterator

import anyio.lowlevel
import uvicorn

from chadiamond.app import App
from chadiamond.connection import IDLE_SECONDS, Connection
from chadiamond.log import fields, log
from chadiamond.settings import Settings

# What a request has left once the process no longer listens.
FINISH_SECONDS = 20

SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to us: uvicorn would stop listening at once."""
        yield


def server_of(app: App) -> Server:
    return Server(
        uvicorn.Config(
            app,
            http=Connection,
            ws="none",
            lifespan="off",
            loop="asyncio",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_keep_alive=IDLE_SECONDS,
            timeout_graceful_shutdown=FINISH_SECONDS,
        )
    )


async def serve(settings: Settings, listener: socket.socket) -> None:
    """Answer until a signal, and then stop.

    For the drain time it answers everything, says that it is not ready and asks each client to
    reconnect elsewhere; then it no longer listens; then what is in flight may finish.
    """
    # What the client of peers would load with its first request, which has two seconds only.
    await anyio.lowlevel.checkpoint()
    app = App(settings)
    server = server_of(app)
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()

    def stop() -> None:
        stopped.set()
        # A second signal ends the process at once.
        for each in SIGNALS:
            loop.remove_signal_handler(each)
            signal.signal(each, signal.SIG_DFL)

    for each in SIGNALS:
        loop.add_signal_handler(each, stop)
    serving = asyncio.create_task(server.serve([listener]))
    log.info("listening", extra=fields(host=settings.host, port=listener.getsockname()[1]))
    await asyncio.wait(
        (serving, waiting := asyncio.create_task(stopped.wait())),
        return_when=asyncio.FIRST_COMPLETED,
    )
    waiting.cancel()
    log.info("stopping")
    app.is_stopping = True
    await asyncio.sleep(settings.drain_seconds)
    server.should_exit = True
    await serving
    if server.server_state.connections:
        log.warning("cut what was still in flight", extra=fields(seconds=FINISH_SECONDS))
    log.info("stopped")
