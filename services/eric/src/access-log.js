/** nginx's status for a client that went before it was answered. */
const CLIENT_WENT = 499;

const PROBES = new Set(['/health/live', '/health/ready', '/metrics']);

/**
 * Logs and counts each request but probes and scrapes, when its answer has ended.
 *
 * @param {import('fastify').FastifyInstance} http
 * @param {import('pino').Logger} log
 * @param {ReturnType<import('./metrics.js').createMetrics>} metrics
 */
export function logAnswers(http, log, metrics) {
  http.addHook('onRequest', (request, reply, done) => {
    const began = performance.now();
    const route = routeOf(request);
    done();
    if (PROBES.has(route)) return;
    reply.raw.once('close', () => {
      const { headersSent, writableFinished, statusCode } = reply.raw;
      const status = headersSent ? statusCode : CLIENT_WENT;
      const millis = performance.now() - began;
      log.info(
        {
          correlationId: request.id,
          method: request.method,
          route,
          status,
          durationMillis: Math.round(millis),
          ...(writableFinished ? {} : { aborted: true }),
        },
        'request',
      );
      metrics.count(request.method, route, status, millis / 1000);
    });
  });
}

/** @param {import('fastify').FastifyRequest} request */
function routeOf({ routeOptions }) {
  return routeOptions.url?.replace(':id', '{id}') ?? 'none';
}
