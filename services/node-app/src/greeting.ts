import { setTimeout } from 'node:timers/promises';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { SERVICE } from './log.ts';
import { problem } from './problem.ts';
import { readSeconds } from './seconds.ts';

/** The most that a body or a WebSocket message may have. */
export const MOST_BYTES = 65_536;

export function greeting(version: string): string {
  return `Hi! ${SERVICE} ${version}\n`;
}

/** Says Hi! to GET, and gives a POST its body back, after the time that the client wants. */
export function greet(http: FastifyInstance, version: string): void {
  http.get('/', (request, reply) =>
    afterSleep(request, reply, () =>
      reply.type('text/plain; charset=utf-8').send(greeting(version)),
    ),
  );
  http.post('/', (request, reply) =>
    afterSleep(request, reply, () =>
      // What a stranger sent is never text or markup to a browser.
      reply.type('application/octet-stream').send(request.body ?? Buffer.alloc(0)),
    ),
  );
}

async function afterSleep(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: () => FastifyReply,
): Promise<FastifyReply> {
  const sleep = readSeconds(request.query, 'sleep', 0);
  if ('mistake' in sleep) return problem(reply, 400, sleep.mistake);
  if (sleep.millis > 0) await setTimeout(sleep.millis, undefined, { signal: gone(reply) });
  return answer();
}

/** Aborts when the answer has ended, or the client is gone. Fastify's own `request.signal` will not
 * do: it aborts when a body has been read. */
function gone(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    controller.abort();
  });
  return controller.signal;
}
