import { addressOf, OTHERS } from './peers.js';

/** Every address: in a container, another machine is the only caller. */
const DEFAULT_HOST = '0.0.0.0';
const DEFAULT_PORT = 8080;
const DEFAULT_VERSION = 'dev';
/** Two readiness probes of 2 s each, and a second for the news to spread. */
const DEFAULT_DRAIN_SECONDS = 5;
const LONGEST_DRAIN_SECONDS = 60;

const WHOLE_NUMBER = /^\d{1,5}$/;
const VERSION = /^[A-Za-z0-9._+-]{1,64}$/;

/**
 * What the environment says; an empty variable counts as not set.
 *
 * @typedef {object} Settings
 * @property {string} host
 * @property {number} port
 * @property {string} version
 * @property {number} drainMillis
 * @property {readonly import('./peers.js').Peer[]} peers
 */

/** Every mistake of the person who started us, one on each line. */
export class Mistakes extends Error {}

/**
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @returns {Settings}
 * @throws {Mistakes} with all of them
 */
export function settingsOf(environment) {
  /** @type {string[]} */
  const mistakes = [];

  /** @param {string} name @param {string} otherwise */
  function text(name, otherwise) {
    const value = environment[name] ?? '';
    return value.trim() === '' ? otherwise : value;
  }

  /** @param {string} name @param {number} otherwise @param {number} most */
  function number(name, otherwise, most) {
    const value = text(name, String(otherwise));
    if (WHOLE_NUMBER.test(value) && Number(value) <= most) return Number(value);
    mistakes.push(
      `${name}: "${value}" is not a whole number from 0 to ${String(most)};` +
        ` correct it, or unset it for ${String(otherwise)}`,
    );
    return otherwise;
  }

  /** @param {string} name */
  function peer(name) {
    const variable = `${name.toUpperCase()}_URL`;
    const value = text(variable, '').trim();
    if (value === '') return [];
    const address = addressOf(value);
    if (address) return [{ name, address }];
    mistakes.push(
      `${variable}: "${value}" is not an address such as http://${name}:8080;` +
        ' correct it, or unset it',
    );
    return [];
  }

  const host = text('HOST', DEFAULT_HOST);
  const port = number('PORT', DEFAULT_PORT, 65_535);
  const version = text('VERSION', DEFAULT_VERSION);
  if (!VERSION.test(version)) {
    mistakes.push(
      `VERSION: "${version}" is not 1 to 64 letters, digits, dots, dashes, underscores` +
        ` and plus signs; correct it, or unset it for ${DEFAULT_VERSION}`,
    );
  }
  const drain = number('DRAIN_SECONDS', DEFAULT_DRAIN_SECONDS, LONGEST_DRAIN_SECONDS);
  const peers = OTHERS.flatMap(peer);
  if (mistakes.length > 0) throw new Mistakes(mistakes.join('\n'));
  return { host, port, version, drainMillis: drain * 1000, peers };
}

/**
 * Why it has no port, and what to do.
 *
 * @param {Settings} settings
 * @param {unknown} cause
 */
export function cannotListen({ host, port }, cause) {
  const why = cause instanceof Error ? cause.message : String(cause);
  const address = `${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
  return new Mistakes(
    `PORT: cannot listen at ${address} (${why});` +
      ' stop what uses the port, or set PORT to another',
    { cause },
  );
}
