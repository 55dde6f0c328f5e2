import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';

import type { Logger } from 'pino';

import type { App } from './app.ts';
import { closeSockets } from './echo.ts';

/** What a request has left once the process no longer listens. */
const FINISH_MILLIS = 20_000;
/** How long a connection may bring its first request once the process no longer listens, as in Go. */
const FIRST_REQUEST_MILLIS = 5_000;
/** How often it looks for connections that have nothing left to finish. */
const LET_GO_MILLIS = 100;

/** The connections that have brought no request yet. Node takes them for busy ones, and a proxy opens
 * more connections than it comes to use. */
function unused(server: Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  for (const use of ['request', 'upgrade'] as const) {
    server.on(use, ({ socket }: IncomingMessage) => sockets.delete(socket));
  }
  return sockets;
}

/** Stops without cutting anybody off: for the drain time the app answers everything, says that it
 * is not ready and asks each client to reconnect elsewhere; then it no longer listens; then what is
 * in flight may finish. */
export function stopper(
  app: App,
  drainMillis: number,
  log: Logger,
  finishMillis = FINISH_MILLIS,
): () => Promise<void> {
  const { server } = app.http;
  const waiting = unused(server);
  return async () => {
    log.info('stopping');
    app.stopping = true;
    await setTimeout(drainMillis);

    const closed = app.http.close();
    const letGo = setInterval(() => {
      closeSockets(app.http);
      // An answer that began before all this did not say that it is the last of its connection.
      server.closeIdleConnections();
    }, LET_GO_MILLIS);
    const first = globalThis.setTimeout(() => {
      for (const socket of waiting) socket.destroy();
    }, FIRST_REQUEST_MILLIS);
    const limit = globalThis.setTimeout(() => {
      // What is left was told to end, and has had its time.
      log.warn({ seconds: finishMillis / 1000 }, 'cut what was still in flight');
      for (const socket of app.http.websocketServer.clients) socket.terminate();
      server.closeAllConnections();
    }, finishMillis);
    await closed;
    clearInterval(letGo);
    clearTimeout(first);
    clearTimeout(limit);
    log.info('stopped');
  };
}
