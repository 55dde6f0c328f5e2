import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';

import { PATHS } from './paths.ts';

/** nginx's status for a client that went before it was answered. */
const CLIENT_WENT = 499;

const SWITCHING_PROTOCOLS = 101;

/** One line for each request but probes, when its answer has ended. */
export function logAnswers(http: FastifyInstance, log: Logger): void {
  http.addHook('onRequest', (request, reply, done) => {
    const began = performance.now();
    const route = routeOf(request);
    done();
    if (route.startsWith('/health/')) return;
    reply.raw.once('close', () => {
      const { headersSent, writableFinished, statusCode } = reply.raw;
      const status = headersSent ? statusCode : CLIENT_WENT;
      log.info(
        {
          correlationId: request.id,
          method: request.method,
          route,
          status: reply.sent && request.ws && !headersSent ? SWITCHING_PROTOCOLS : status,
          durationMillis: Math.round(performance.now() - began),
          ...(writableFinished || request.ws ? {} : { aborted: true }),
        },
        'request',
      );
    });
  });
}

function routeOf(request: FastifyRequest): string {
  const path = request.url.split('?', 1)[0] ?? '';
  return PATHS.has(path) ? path : 'none';
}
