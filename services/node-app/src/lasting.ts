import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { greeting } from './greeting.ts';
import { problem } from './problem.ts';
import { readSeconds } from './seconds.ts';

const DEFAULT_SECONDS = 5;
/** The time between two parts of an answer that lasts. */
const TICK_MILLIS = 100;
/** The length of a download: each byte is its place modulo 256. */
const DOWNLOAD_BYTES = 1_048_576;

/** Answers in chunks, a line each, for as long as the client wants; the last one is Bye! */
export function stream(http: FastifyInstance, version: string): void {
  http.get('/stream', (request, reply) => {
    reply.type('text/plain; charset=utf-8');
    return lasts(request, reply, () => greeting(version), 'Bye!\n');
  });
}

/** Answers with a body of a known length, which takes as long as the client wants. */
export function download(http: FastifyInstance): void {
  const content = Buffer.alloc(
    DOWNLOAD_BYTES,
    Uint8Array.from({ length: 256 }, (_, i) => i),
  );
  http.get('/download', (request, reply) => {
    reply.type('application/octet-stream');
    return lasts(request, reply.header('content-length', content.length), (n, of) =>
      content.subarray(
        Math.floor((content.length * n) / of),
        Math.floor((content.length * (n + 1)) / of),
      ),
    );
  });
}

type Part = string | Uint8Array;

/** One part at each tick, and the end; only the head of it to HEAD. */
function lasts(
  request: FastifyRequest,
  reply: FastifyReply,
  part: (n: number, of: number) => Part,
  end?: Part,
): FastifyReply {
  const lasting = readSeconds(request.query, 'seconds', DEFAULT_SECONDS);
  if ('mistake' in lasting) {
    return problem(reply.removeHeader('content-length'), 400, lasting.mistake);
  }
  // Without a stream Fastify would say that the length is 0.
  if (request.method === 'HEAD') return reply.send(Readable.from([]));
  return reply.send(Readable.from(parts(lasting.millis, part, end)));
}

async function* parts(
  millis: number,
  part: (n: number, of: number) => Part,
  end?: Part,
): AsyncGenerator<Part> {
  const of = Math.floor(millis / TICK_MILLIS) + 1;
  const began = performance.now();
  for (let n = 0; n < of; n++) {
    const early = began + n * TICK_MILLIS - performance.now();
    if (early > 0) await setTimeout(early);
    yield part(n, of);
  }
  if (end !== undefined) yield end;
}
