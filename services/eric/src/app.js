import { fastify } from 'fastify';

import { logAnswers } from './access-log.js';
import { correlationId } from './correlation-id.js';
import { createMetrics } from './metrics.js';
import { problem } from './problem.js';
import { everyone, list, one, random } from './quotes.js';
import { answerFailures, answerOtherPaths, answerPaths } from './routes.js';

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
/** Nothing here reads a body. */
const MOST_BYTES = 65_536;

/**
 * A server, and whether it is stopping: not ready any more, and each answer is the last of its
 * connection.
 *
 * @typedef {object} App
 * @property {import('fastify').FastifyInstance} http
 * @property {boolean} stopping
 */

/**
 * @param {import('./settings.js').Settings} settings
 * @param {import('pino').Logger} log
 * @returns {App}
 */
export function createApp(settings, log) {
  // Fastify says at level info what we say ourselves.
  /** @type {import('fastify').FastifyBaseLogger} */
  const quiet = log.child({}, { level: 'warn' });
  /** @type {import('fastify').FastifyInstance} */
  const http = fastify({
    loggerInstance: quiet,
    genReqId: correlationId,
    bodyLimit: MOST_BYTES,
    keepAliveTimeout: KEEP_ALIVE_MILLIS,
    connectionTimeout: SILENCE_MILLIS,
    requestTimeout: REQUEST_MILLIS,
    routerOptions: { ignoreTrailingSlash: true },
    http: {
      headersTimeout: HEADERS_MILLIS,
      keepAlive: true,
      keepAliveInitialDelay: PROBE_MILLIS,
    },
    // What arrives on an open connection is answered to the end.
    return503OnClosing: false,
    frameworkErrors: (_failure, _request, reply) => {
      void problem(reply, 400, 'path: it is not encoded correctly; correct it');
    },
  });
  /** @type {App} */
  const app = { http, stopping: false };
  const metrics = createMetrics();

  logAnswers(http, log, metrics);
  // As late as possible: a request may have begun long before the process was told to stop.
  http.addHook('onSend', (request, reply, _payload, done) => {
    reply.headers({ 'x-correlation-id': request.id, 'x-version': settings.version });
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    if (app.stopping) reply.header('connection', 'close');
    done();
  });
  answerPaths(http, {
    '/': random,
    '/quotes': list,
    '/quotes/:id': one,
    '/everyone': everyone(settings.peers),
    '/health/live': (_request, reply) => up(reply),
    '/health/ready': (_request, reply) =>
      app.stopping
        ? problem(reply.header('retry-after', '1'), 503, 'The process is stopping.')
        : up(reply),
    '/metrics': async (_request, reply) =>
      reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  });
  answerOtherPaths(http);
  answerFailures(http, log);
  return app;
}

/** @param {import('fastify').FastifyReply} reply */
function up(reply) {
  return reply.type('application/json').send(Buffer.from('{"status":"up"}'));
}
