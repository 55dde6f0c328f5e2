import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export const CORRELATION_ID = 'x-correlation-id';

const FORM = /^[A-Za-z0-9._-]{1,64}$/;

/** The client's, where it has the form, otherwise a new one; the same each time it is asked. */
export function correlationId({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers[CORRELATION_ID];
  if (typeof given === 'string' && FORM.test(given)) return given;
  const id = randomUUID();
  headers[CORRELATION_ID] = id;
  return id;
}
