import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import type { components } from '../../src/generated/message-api.ts';
import { messageLimit } from '../../src/generated/limits.ts';
import { codePoints } from '../../src/text.ts';

type Schemas = components['schemas'];
type Problem = Schemas['Problem'];

/** Answers one request in place of the service. */
export type Answer = (service: MessageService, request: IncomingMessage, body: string) => Reply;

/** What goes back; `lost` cuts the connection, `never` keeps it open without an answer. */
export type Reply =
  | {
      readonly status: number;
      readonly body: Problem | Schemas['Message'] | Schemas['MessageCount'] | string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | 'lost'
  | 'never';

/** The message API as its OpenAPI document has it, in memory, and able to fail on demand. */
export class MessageService {
  readonly kept = new Map<string, string>();
  readonly #answers = new Map<string, Schemas['Message']>();

  /** How the next requests are answered in place of the service. */
  posts: Answer | undefined;
  counts: Answer | undefined;
  finds: Answer | undefined;
  countRequests = 0;

  /** The correlation id of the latest request of each kind. */
  readonly correlationIds = { posts: '', counts: '', finds: '' };

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) {
      body += chunk as string;
    }
    const given = request.headers['x-correlation-id'];
    const correlationId = typeof given === 'string' ? given : randomUUID();
    this.correlationIds[operation(request)] = correlationId;
    const reply = this.#reply(request, body);
    if (reply === 'lost') {
      request.socket.destroy();
    } else if (reply !== 'never') {
      response.writeHead(reply.status, {
        'Content-Type': reply.status >= 400 ? 'application/problem+json' : 'application/json',
        'X-Correlation-Id': correlationId,
        ...reply.headers,
      });
      response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body));
    }
  }

  keep(message: string): string {
    const id = randomUUID();
    this.kept.set(id, message);
    return id;
  }

  post(request: IncomingMessage, body: string): Reply {
    if (request.headers['content-type'] !== 'application/json') {
      return refusal(415, 'Unsupported Media Type', 'Send application/json.');
    }
    const { message } = JSON.parse(body) as Schemas['NewMessage'];
    if (message === '' || codePoints(message) > messageLimit) {
      return refusal(400, 'Bad Request', 'The message cannot be kept.', [
        { field: '/message', detail: `1 to ${messageLimit.toString()} characters are allowed` },
      ]);
    }
    const key = request.headers['idempotency-key'];
    const first = typeof key === 'string' ? this.#answers.get(key) : undefined;
    if (first !== undefined && first.message !== message) {
      return refusal(422, 'Unprocessable Content', 'The key was used with another message.');
    }
    const answer = first ?? { id: this.keep(message), message };
    if (typeof key === 'string') {
      this.#answers.set(key, answer);
    }
    return { status: 201, body: answer, headers: { Location: `messages/${answer.id}` } };
  }

  #reply(request: IncomingMessage, body: string): Reply {
    const asked = operation(request);
    const instead = this[asked]?.(this, request, body);
    switch (asked) {
      case 'posts':
        return instead ?? this.post(request, body);
      case 'counts':
        this.countRequests++;
        return instead ?? { status: 200, body: { count: this.kept.size } };
      case 'finds':
        return instead ?? this.#find(request.url?.split('/').at(-1) ?? '');
    }
  }

  #find(id: string): Reply {
    const message = this.kept.get(id);
    return message === undefined
      ? refusal(404, 'Not Found', `There is no message ${id}.`)
      : { status: 200, body: { id, message } };
  }
}

function operation({ url, method }: IncomingMessage): 'posts' | 'counts' | 'finds' {
  if (url !== '/messages') {
    return 'finds';
  }
  return method === 'POST' ? 'posts' : 'counts';
}

/** Problem details. */
export function refusal(
  status: number,
  title: string,
  detail: string,
  errors?: Problem['errors'],
): Reply {
  const body = { type: 'about:blank', title, status, detail };
  return { status, body: errors === undefined ? body : { ...body, errors } };
}

/** The answer of a service whose store is away. */
export function unavailable(retryAfter: number): Reply {
  return {
    status: 503,
    body: {
      type: 'about:blank',
      title: 'Service Unavailable',
      status: 503,
      detail: 'The store did not answer in time; try again.',
    },
    headers: { 'Retry-After': retryAfter.toString() },
  };
}
