import type { FastifyInstance, FastifyReply } from 'fastify';

import type { App } from './app.ts';
import { problem } from './problem.ts';

/** 200 to the end. */
export function live(http: FastifyInstance): void {
  http.get('/health/live', (_request, reply) => up(reply));
}

/** 200, and 503 while it stops. */
export function ready(http: FastifyInstance, app: Readonly<App>): void {
  http.get('/health/ready', (_request, reply) =>
    app.stopping
      ? problem(reply.header('retry-after', '1'), 503, 'The process is stopping.')
      : up(reply),
  );
}

function up(reply: FastifyReply): FastifyReply {
  return reply.type('application/json').send(Buffer.from('{"status":"up"}'));
}
