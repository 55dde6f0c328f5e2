import websocket from '@fastify/websocket';
import { fastify, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

import { logAnswers } from './access-log.ts';
import { CORRELATION_ID, correlationId } from './correlation-id.ts';
import { echo, onlyWebSockets } from './echo.ts';
import { greet, MOST_BYTES } from './greeting.ts';
import { live, ready } from './health.ts';
import { download, stream } from './lasting.ts';
import { answerFailures, answerOtherPaths } from './problem.ts';
import type { Settings } from './settings.ts';

/** Above the proxy's 90 s: of two that keep a connection, the client has to be the one that gives
 * it up, because only the client knows whether it is about to send. */
const KEEP_ALIVE_MILLIS = 95_000;
/** Node wants it above the time for which a connection may idle. */
const HEADERS_MILLIS = 96_000;
/** How long a whole request may take to arrive; Node wants it above that of its head. */
const REQUEST_MILLIS = 120_000;
/** Frees us of a client that no longer reads. */
const SILENCE_MILLIS = 60_000;
/** TCP finds out who is gone without a word. */
const PROBE_MILLIS = 15_000;

/** A server, and whether it is stopping. */
export type App = {
  readonly http: FastifyInstance;
  /** Not ready any more, and each answer is the last of its connection. */
  stopping: boolean;
};

export async function createApp(settings: Settings, log: Logger): Promise<App> {
  // Fastify says at level info what we say ourselves.
  const quiet: FastifyBaseLogger = log.child({}, { level: 'warn' });
  const http: FastifyInstance = fastify({
    loggerInstance: quiet,
    genReqId: correlationId,
    bodyLimit: MOST_BYTES,
    keepAliveTimeout: KEEP_ALIVE_MILLIS,
    connectionTimeout: SILENCE_MILLIS,
    requestTimeout: REQUEST_MILLIS,
    http: {
      headersTimeout: HEADERS_MILLIS,
      keepAlive: true,
      keepAliveInitialDelay: PROBE_MILLIS,
      shouldUpgradeCallback: onlyWebSockets,
    },
    // What arrives on an open connection is answered to the end.
    return503OnClosing: false,
  });
  const app: App = { http, stopping: false };

  logAnswers(http, log);
  http.addHook('onRequest', (request, _reply, done) => {
    // A body is bytes here, whatever it calls itself.
    delete request.raw.headers['content-type'];
    done();
  });
  // As late as possible: a request may have begun long before the process was told to stop.
  http.addHook('onSend', (request, reply, _payload, done) => {
    reply.headers({
      [CORRELATION_ID]: request.id,
      'x-version': settings.version,
      'cache-control': 'no-store',
    });
    if (app.stopping) reply.header('connection', 'close');
    done();
  });
  http.removeAllContentTypeParsers();
  http.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
  answerOtherPaths(http);
  answerFailures(http, log);

  await http.register(websocket, {
    options: { maxPayload: MOST_BYTES },
    // Its own says neither when nor why.
    preClose: (done) => {
      done();
    },
  });
  http.websocketServer.on('headers', (headers, request) => {
    headers.push(`X-Version: ${settings.version}`, `X-Correlation-Id: ${correlationId(request)}`);
  });

  greet(http, settings.version);
  stream(http, settings.version);
  download(http);
  echo(http);
  live(http);
  ready(http, app);
  return app;
}
