import { SERVICE } from './log.js';

/** All that serve quotes, in the order of their answers. */
const SERVICES = ['chadiamond', 'eric', 'brooke'];
export const OTHERS = SERVICES.filter((name) => name !== SERVICE);

/** For a peer's whole answer. */
const TIMEOUT_MILLIS = 2_000;
/** The most that a peer's answer may have. */
const MOST_BYTES = 65_536;

/** A scheme, a host, perhaps a port and a path; without a login, which a log would show. */
const ADDRESS =
  /^https?:\/\/([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?(\/[A-Za-z0-9._~/-]*)?$/;

/**
 * Another service with quotes.
 *
 * @typedef {object} Peer
 * @property {string} name
 * @property {URL} address whose path ends with a slash
 */

/** @typedef {import('./quotes.js').Quote} Quote */

/**
 * @param {string} text
 * @returns {URL | undefined} undefined if the text is not an address
 */
export function addressOf(text) {
  if (!ADDRESS.test(text)) return undefined;
  try {
    const address = new URL(text);
    if (!address.pathname.endsWith('/')) address.pathname += '/';
    return address;
  } catch {
    return undefined;
  }
}

/**
 * A random quote of a peer, asked for once more if the connection breaks: a peer that is replaced
 * closes those that idle, and the request is safe to send again.
 *
 * @param {Peer} peer
 * @param {string} correlationId
 * @param {string} ownPrefix
 * @returns {Promise<Quote>}
 */
export async function ask(peer, correlationId, ownPrefix) {
  const prefix = prefixOf(peer, ownPrefix);
  /** @type {RequestInit} */
  const request = {
    headers: {
      accept: 'application/json',
      'x-correlation-id': correlationId,
      ...(prefix === '' ? {} : { 'x-forwarded-prefix': prefix }),
    },
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MILLIS),
  };
  try {
    return await quoteOf(peer, request);
  } catch (failure) {
    // Fetch throws it for everything of the network.
    if (!(failure instanceof TypeError)) throw failure;
    return await quoteOf(peer, request);
  }
}

/** @param {Peer} peer @param {RequestInit} request */
async function quoteOf(peer, request) {
  const answer = await fetch(peer.address, request);
  if (answer.status !== 200) {
    await answer.body?.cancel();
    throw new Error(`status ${String(answer.status)}`);
  }
  return understood(await limited(answer));
}

/** @param {Response} answer */
async function limited(answer) {
  /** @type {Uint8Array[]} */
  const parts = [];
  let bytes = 0;
  for await (const part of /** @type {AsyncIterable<Uint8Array>} */ (answer.body)) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new Error('its answer has more than 64 KiB');
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

/**
 * Takes from a peer's answer what a quote has, and nothing else.
 *
 * @param {string} text
 * @returns {Quote}
 */
function understood(text) {
  const { id, text: words, author, links } = record(parsed(text));
  const { self } = record(links);
  if (
    !isNumber(id) ||
    !isText(words) ||
    !isText(author) ||
    !isText(self) ||
    !self.startsWith('/')
  ) {
    throw new Error('its answer is not a quote');
  }
  return { id, text: words, author, links: { self } };
}

/**
 * @param {string} text
 * @returns {unknown}
 */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * @param {unknown} value
 * @returns {Readonly<Record<string, unknown>>}
 */
function record(value) {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/**
 * @param {unknown} value
 * @returns {value is number}
 */
function isNumber(value) {
  return Number.isSafeInteger(value) && Number(value) >= 1;
}

/**
 * @param {unknown} value
 * @returns {value is string}
 */
function isText(value) {
  return typeof value === 'string' && value !== '';
}

/**
 * What the proxy takes from a peer's path: /api/brooke where it took /api/eric from ours. A peer with
 * a path in its address is behind a proxy, which says it.
 *
 * @param {Peer} peer
 * @param {string} own
 */
function prefixOf({ name, address }, own) {
  if (!own.endsWith(`/${SERVICE}`) || address.pathname !== '/') return '';
  return own.slice(0, -SERVICE.length) + name;
}
