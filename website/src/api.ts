import createClient from 'openapi-fetch';

import { failureOf, type Failure } from './failure.ts';
import type { components, paths } from './generated/message-api.ts';
import { randomId } from './ids.ts';

/** A kept message and its id. */
export type Message = components['schemas']['Message'];

/** What a request brought. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** The message service's operations. None of them throws: what goes wrong is an outcome. */
export type MessageApi = {
  /** Keeps a message; the same key again gives the same answer. */
  readonly post: (message: string, idempotencyKey: string) => Promise<Outcome<Message>>;
  /** The exact number of messages. */
  readonly count: () => Promise<Outcome<number>>;
  /** The message with this id. */
  readonly find: (id: string) => Promise<Outcome<Message>>;
};

type Answer = {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
};

/** The service at an address that ends with a slash; `timeout` is in milliseconds. */
export function messageApi(
  address: URL,
  { fetch = globalThis.fetch, timeout = 10_000 } = {},
): MessageApi {
  const client = createClient<paths>({
    baseUrl: address.href,
    cache: 'no-store',
    fetch: (request) => fetch(request),
  });

  // The page names each request itself, so that one without any answer has a name in the log as well.
  async function ask<T>(
    send: (correlationId: string, signal: AbortSignal) => Promise<Answer>,
    isResult: (data: unknown) => data is T,
  ): Promise<Outcome<T>> {
    const correlationId = randomId();
    const refuse = (failure: Failure): Outcome<T> => ({ ok: false, failure });
    try {
      const { data, error, response } = await send(correlationId, AbortSignal.timeout(timeout));
      if (!response.ok) {
        return refuse(failureOf(response, error, correlationId));
      }
      return isResult(data)
        ? { ok: true, value: data }
        : refuse({ kind: 'unintelligible', api: address.href, correlationId });
    } catch (error) {
      if (error instanceof SyntaxError) {
        return refuse({ kind: 'unintelligible', api: address.href, correlationId });
      }
      return refuse(
        error instanceof DOMException && error.name === 'TimeoutError'
          ? { kind: 'slow', seconds: Math.ceil(timeout / 1000), correlationId }
          : { kind: 'unreachable', correlationId },
      );
    }
  }

  return {
    post: (message, idempotencyKey) =>
      ask(
        (id, signal) =>
          client.POST('/messages', {
            params: { header: { 'Idempotency-Key': idempotencyKey, 'X-Correlation-Id': id } },
            body: { message },
            signal,
          }),
        isMessage,
      ),
    count: async () => {
      const outcome = await ask(
        (id, signal) =>
          client.GET('/messages', { params: { header: { 'X-Correlation-Id': id } }, signal }),
        isMessageCount,
      );
      return outcome.ok ? { ok: true, value: outcome.value.count } : outcome;
    },
    find: (id) =>
      ask(
        (correlationId, signal) =>
          client.GET('/messages/{message_id}', {
            params: { path: { message_id: id }, header: { 'X-Correlation-Id': correlationId } },
            signal,
          }),
        isMessage,
      ),
  };
}

// The types hold only for a service that keeps to the document. Whatever else answers at a wrong
// address, such as a web server's page, must not show up as "undefined".
function isMessage(data: unknown): data is Message {
  return (
    typeof data === 'object' &&
    data !== null &&
    'id' in data &&
    typeof data.id === 'string' &&
    'message' in data &&
    typeof data.message === 'string'
  );
}

function isMessageCount(data: unknown): data is components['schemas']['MessageCount'] {
  return (
    typeof data === 'object' &&
    data !== null &&
    'count' in data &&
    Number.isSafeInteger(data.count) &&
    Number(data.count) >= 0
  );
}
