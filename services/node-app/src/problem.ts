import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import type { Logger } from 'pino';

import { MOST_BYTES } from './greeting.ts';
import { PATHS } from './paths.ts';

/** The reason phrases of RFC 9110; Node's are those of an older one. */
const TITLES = {
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Content Too Large',
  426: 'Upgrade Required',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const;

/** Answers with problem details (RFC 9457). */
export function problem(
  reply: FastifyReply,
  status: keyof typeof TITLES,
  detail: string,
): FastifyReply {
  return reply
    .code(status)
    .type('application/problem+json')
    .send(
      // To a text Fastify would add a character set, which JSON does not have.
      Buffer.from(JSON.stringify({ type: 'about:blank', title: TITLES[status], status, detail })),
    );
}

/** What is at none of the paths, or not by this method. */
export function answerOtherPaths(http: FastifyInstance): void {
  http.setNotFoundHandler((request, reply) => {
    const allowed = PATHS.get(request.url.split('?', 1)[0] ?? '')?.join(', ');
    if (allowed !== undefined) {
      reply.header('allow', allowed);
      return problem(
        reply,
        405,
        `method: ${request.method}; this path allows ${allowed}; use one of them`,
      );
    }
    return problem(
      reply,
      404,
      'path: there is nothing here; use /, /stream, /download, /echo, /health/live or' +
        ' /health/ready',
    );
  });
}

export function answerFailures(http: FastifyInstance, log: Logger): void {
  http.setErrorHandler((failure: FastifyError, request, reply) => {
    if (failure.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
      const most = String(MOST_BYTES);
      return problem(reply, 413, `body: has more than ${most} bytes; send less`);
    }
    if (request.socket.destroyed) {
      // The client went: there is nobody to answer.
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
