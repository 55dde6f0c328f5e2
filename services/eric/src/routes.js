import { METHODS } from 'node:http';

import { problem } from './problem.js';
import { excerpt } from './quotes.js';

const ALLOWED = 'GET, HEAD, OPTIONS';

/** @typedef {import('./quotes.js').Request} Request */
/** @typedef {import('./quotes.js').Reply} Reply */
/** @typedef {(request: Request, reply: Reply) => Reply | Promise<Reply>} Answer */

/**
 * Answers GET and HEAD at each path, and says to other methods which there are.
 *
 * @param {import('fastify').FastifyInstance} http
 * @param {Readonly<Record<string, Answer>>} paths
 */
export function answerPaths(http, paths) {
  // Nothing here reads a body, whatever it calls itself.
  http.removeAllContentTypeParsers();
  http.addContentTypeParser('*', (_request, body, done) => {
    body.resume();
    done(null);
  });
  // Fastify knows the usual methods only, and Node a few more.
  for (const method of METHODS) {
    if (!http.supportedMethods.includes(method)) http.addHttpMethod(method, { hasBody: true });
  }
  const others = http.supportedMethods.filter((method) => !ALLOWED.split(', ').includes(method));
  for (const [url, answer] of Object.entries(paths)) {
    http.get(url, answer);
    http.options(url, (_request, reply) => reply.code(204).header('allow', ALLOWED).send());
    http.route({
      method: others,
      url,
      handler: (request, reply) =>
        problem(
          reply.header('allow', ALLOWED),
          405,
          `method: ${excerpt(request.method)}; this path allows ${ALLOWED}; use one of them`,
        ),
    });
  }
}

/** @param {import('fastify').FastifyInstance} http */
export function answerOtherPaths(http) {
  http.setNotFoundHandler((_request, reply) =>
    problem(
      reply,
      404,
      'path: there is nothing here; use /, /quotes, /quotes/{id}, /everyone, /health/live,' +
        ' /health/ready or /metrics',
    ),
  );
}

/**
 * @param {import('fastify').FastifyInstance} http
 * @param {import('pino').Logger} log
 */
export function answerFailures(http, log) {
  http.setErrorHandler((/** @type {import('fastify').FastifyError} */ failure, request, reply) => {
    if (request.socket.destroyed) {
      // The client went: nothing can be answered.
      return reply.hijack();
    }
    log.error(
      { correlationId: request.id, cause: failure.message, stack: failure.stack },
      'a request failed',
    );
    return problem(
      reply,
      500,
      'The service failed; tell its owner the X-Correlation-Id of this answer.',
    );
  });
}
