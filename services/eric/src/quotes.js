import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { ask } from './peers.js';
import { prefixOf } from './prefix.js';
import { problem } from './problem.js';

const AUTHOR = 'Eric';

const ID = /^[1-9][0-9]*$/;
const ETAG = /"[^"]*"/g;
const EXCERPT = 40;

/** @typedef {{ id: number, text: string, author: string, links: { self: string } }} Quote */
/** @typedef {import('fastify').FastifyRequest<{ Params: { id: string } }>} Request */
/** @typedef {import('fastify').FastifyReply} Reply */

/** @type {unknown} */
const file = JSON.parse(readFileSync(new URL('../quotes.json', import.meta.url), 'utf8'));
const QUOTES = /** @type {readonly { id: number, text: string }[]} */ (file);

/**
 * A quote with its author and with links below a prefix.
 *
 * @param {{ id: number, text: string }} quote
 * @param {string} prefix
 * @returns {Quote}
 */
function told({ id, text }, prefix) {
  return { id, text, author: AUTHOR, links: { self: `${prefix}/quotes/${String(id)}` } };
}

/** @param {string} prefix */
function anyQuote(prefix) {
  const quote = QUOTES[Math.floor(Math.random() * QUOTES.length)];
  if (!quote) throw new Error('there are no quotes');
  return told(quote, prefix);
}

/** @param {Request} request @param {Reply} reply */
export function random(request, reply) {
  return json(reply, anyQuote(prefixOf(request)));
}

/** @param {Request} request @param {Reply} reply */
export function list(request, reply) {
  const prefix = prefixOf(request);
  return tagged(request, reply, { quotes: QUOTES.map((quote) => told(quote, prefix)) });
}

/** @param {Request} request @param {Reply} reply */
export function one(request, reply) {
  const { id } = request.params;
  if (!ID.test(id)) {
    return problem(
      reply,
      400,
      `id: "${excerpt(id)}" is not a whole number of at least 1; correct it`,
    );
  }
  const quote = QUOTES.find((each) => String(each.id) === id);
  if (!quote) {
    return problem(reply, 404, `id: there is no quote ${excerpt(id)}; use one of those at /quotes`);
  }
  return tagged(request, reply, told(quote, prefixOf(request)));
}

/**
 * Answers with a quote of this author and one of each peer that has one in time.
 *
 * @param {readonly import('./peers.js').Peer[]} peers
 */
export function everyone(peers) {
  return async (/** @type {Request} */ request, /** @type {Reply} */ reply) => {
    const prefix = prefixOf(request);
    const answers = await Promise.allSettled(peers.map((peer) => ask(peer, request.id, prefix)));
    const quotes = [anyQuote(prefix)];
    /** @type {string[]} */
    const unavailable = [];
    for (const [i, { name }] of peers.entries()) {
      const answer = answers[i];
      if (answer?.status === 'fulfilled') {
        quotes.push(answer.value);
      } else {
        unavailable.push(name);
        request.log.warn(
          { correlationId: request.id, peer: name, cause: causeOf(answer?.reason) },
          'a peer did not answer',
        );
      }
    }
    return json(reply, { quotes, unavailable });
  };
}

/**
 * What fetch says is in its cause.
 *
 * @param {unknown} failure
 * @returns {string}
 */
function causeOf(failure) {
  if (!(failure instanceof Error)) return String(failure);
  return failure.cause === undefined ? failure.message : causeOf(failure.cause);
}

/**
 * Answers with a tag of the bytes, and without them if the client has them.
 *
 * @param {Request} request
 * @param {Reply} reply
 * @param {object} content
 */
function tagged(request, reply, content) {
  const bytes = Buffer.from(JSON.stringify(content));
  const tag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"`;
  reply.headers({ etag: tag, 'cache-control': 'no-cache', vary: 'X-Forwarded-Prefix' });
  if (known(request.headers['if-none-match'], tag)) return reply.code(304).send();
  return reply.type('application/json').send(bytes);
}

/**
 * Compares weakly, as RFC 9110 asks for (section 13.1.2).
 *
 * @param {string | undefined} given
 * @param {string} tag
 */
function known(given, tag) {
  if (given === undefined) return false;
  return given.trim() === '*' || [...given.matchAll(ETAG)].some(([one]) => one === tag);
}

/** @param {Reply} reply @param {object} content */
function json(reply, content) {
  // To a text Fastify would add a character set, which JSON does not have.
  return reply.type('application/json').send(Buffer.from(JSON.stringify(content)));
}

/**
 * The beginning of what a client sent.
 *
 * @param {string} text
 */
export function excerpt(text) {
  const characters = Array.from(text);
  return characters.length > EXCERPT ? `${characters.slice(0, EXCERPT).join('')}…` : text;
}
