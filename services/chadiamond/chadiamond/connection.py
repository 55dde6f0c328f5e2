"""A client's connection, with the times that a proxy in front counts on."""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

# Above the proxy's 90 s: of two that keep a connection, the client has to be the one that gives it
# up, because only the client knows whether it is about to send.
IDLE_SECONDS = 120
# How long the head of a request may take.
HEAD_SECONDS = 10
# How long a connection may bring its first request once the process no longer listens: a proxy
# opens spare ones.
FIRST_REQUEST_SECONDS = 5


class Connection(H11Protocol):
    """uvicorn's connection, which has a limit of time from its beginning."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.limit()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self.limit()

    def limit(self) -> None:
        is_answering = self.cycle is not None and not self.cycle.response_complete
        if is_answering or self.timeout_keep_alive_task or self.transport.is_closing():
            return
        has_begun_head = bool(self.conn.trailing_data[0])
        self.timeout_keep_alive_task = self.loop.call_later(
            HEAD_SECONDS if has_begun_head else IDLE_SECONDS, self.timeout_keep_alive_handler
        )

    def shutdown(self) -> None:
        if self.cycle is None:
            self.loop.call_later(FIRST_REQUEST_SECONDS, self.shut)
        else:
            self.shut()

    def shut(self) -> None:
        if not self.transport.is_closing():
            super().shutdown()
