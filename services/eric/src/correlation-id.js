import { randomUUID } from 'node:crypto';

const FORM = /^[A-Za-z0-9._-]{1,64}$/;

/**
 * The client's, if it has the form, otherwise a new one.
 *
 * @param {Pick<import('node:http').IncomingMessage, 'headers'>} request
 */
export function correlationId({ headers }) {
  const given = headers['x-correlation-id'];
  return typeof given === 'string' && FORM.test(given) ? given : randomUUID();
}
