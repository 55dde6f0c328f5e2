import { setTimeout } from 'node:timers/promises';

/** What a request has left once the process no longer listens. */
const FINISH_MILLIS = 20_000;
/** How long a connection may bring its first request once the process no longer listens. */
const FIRST_REQUEST_MILLIS = 5_000;
/** How often it looks for connections that have nothing left to finish. */
const LET_GO_MILLIS = 100;

/**
 * The connections that have brought no request yet. Node takes them for busy ones, and a proxy opens
 * more connections than it comes to use.
 *
 * @param {import('node:http').Server} server
 * @returns {ReadonlySet<import('node:net').Socket>}
 */
function unused(server) {
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('request', ({ socket }) => sockets.delete(socket));
  return sockets;
}

/**
 * Stops without cutting a client off: for the drain time the app answers everything, says that it is
 * not ready and asks each client to reconnect elsewhere; then it no longer listens; then what is in
 * flight may finish.
 *
 * @param {import('./app.js').App} app
 * @param {number} drainMillis
 * @param {import('pino').Logger} log
 */
export function stopper(app, drainMillis, log) {
  const { server } = app.http;
  const waiting = unused(server);
  return async () => {
    log.info('stopping');
    app.stopping = true;
    await setTimeout(drainMillis);

    const closed = app.http.close();
    // An answer that began before all this did not say that it is the last of its connection.
    const letGo = setInterval(() => {
      server.closeIdleConnections();
    }, LET_GO_MILLIS);
    const first = globalThis.setTimeout(() => {
      for (const socket of waiting) socket.destroy();
    }, FIRST_REQUEST_MILLIS);
    const limit = globalThis.setTimeout(() => {
      log.warn({ seconds: FINISH_MILLIS / 1000 }, 'cut what was still in flight');
      server.closeAllConnections();
    }, FINISH_MILLIS);
    await closed;
    clearInterval(letGo);
    clearTimeout(first);
    clearTimeout(limit);
    log.info('stopped');
  };
}
