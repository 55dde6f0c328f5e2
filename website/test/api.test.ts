import assert from 'node:assert/strict';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';

import { messageApi } from '../src/api.ts';

const id = '0f8fad5b-d9cb-469f-a165-70867728950e';
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A server that answers each request alike, for one test, and the address under which its API lies. */
async function serve(t: TestContext, listener: RequestListener): Promise<URL> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port.toString()}/api/`);
}

function json(status: number, body: unknown, headers = {}): RequestListener {
  return (_, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

test('a message is posted as JSON, with its key and a correlation id', async (t) => {
  const asked: { method?: string; url?: string; headers: IncomingHttpHeaders; body: string }[] = [];
  const address = await serve(t, (request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      asked.push({ method, url, headers, body });
      json(201, { id, message: 'hello' })(request, response);
    });
  });

  const outcome = await messageApi(address).post('hello', 'key-1');

  assert.deepEqual(outcome, { ok: true, value: { id, message: 'hello' } });
  assert.equal(asked.length, 1);
  assert.equal(asked[0]?.method, 'POST');
  assert.equal(asked[0].url, '/api/messages');
  assert.equal(asked[0].body, '{"message":"hello"}');
  assert.equal(asked[0].headers['content-type'], 'application/json');
  assert.equal(asked[0].headers['idempotency-key'], 'key-1');
  assert.match(String(asked[0].headers['x-correlation-id']), uuid);
});

test('the count is asked for', async (t) => {
  const address = await serve(t, (request, response) => {
    assert.equal(`${request.method ?? ''} ${request.url ?? ''}`, 'GET /api/messages');
    json(200, { count: 12 })(request, response);
  });

  assert.deepEqual(await messageApi(address).count(), { ok: true, value: 12 });
});

test('a message is found by its id', async (t) => {
  const address = await serve(t, (request, response) => {
    assert.equal(`${request.method ?? ''} ${request.url ?? ''}`, `GET /api/messages/${id}`);
    json(200, { id, message: 'hello' })(request, response);
  });

  assert.deepEqual(await messageApi(address).find(id), {
    ok: true,
    value: { id, message: 'hello' },
  });
});

test('a refusal is an outcome with the service’s correlation id', async (t) => {
  const problem = {
    type: 'about:blank',
    title: 'Not Found',
    status: 404,
    detail: 'No such message.',
  };
  const address = await serve(t, json(404, problem, { 'X-Correlation-Id': 'given' }));

  assert.deepEqual(await messageApi(address).find(id), {
    ok: false,
    failure: {
      kind: 'refused',
      status: 404,
      detail: 'No such message.',
      fields: [],
      correlationId: 'given',
    },
  });
});

for (const [what, body] of [
  ['a page', '<!doctype html><title>Welcome</title>'],
  ['an object without a count', {}],
  ['a count that is no number', { count: '12' }],
  ['a count below zero', { count: -1 }],
  ['a count with a fraction', { count: 1.5 }],
  ['null', null],
] as const) {
  test(`${what} instead of the count is unintelligible`, async (t) => {
    const address = await serve(t, json(200, body));

    const outcome = await messageApi(address).count();

    assert.ok(!outcome.ok && outcome.failure.kind === 'unintelligible');
    assert.equal(outcome.failure.api, address.href);
    assert.match(outcome.failure.correlationId, uuid);
  });
}

for (const body of [{}, { id }, { id: 1, message: 'hello' }, { id, message: 1 }, null, 'text']) {
  test(`${JSON.stringify(body)} instead of a message is unintelligible`, async (t) => {
    const address = await serve(t, json(200, body));

    const outcome = await messageApi(address).find(id);

    assert.ok(!outcome.ok && outcome.failure.kind === 'unintelligible');
  });
}

test('a connection that is cut is an outcome', async (t) => {
  const address = await serve(t, (request) => {
    request.socket.destroy();
  });

  const outcome = await messageApi(address).post('hello', 'key-1');

  assert.ok(!outcome.ok && outcome.failure.kind === 'unreachable');
});

for (const [where, listener] of [
  ['before the answer', () => undefined],
  [
    'within the answer',
    (_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.write('{"count":');
    },
  ],
] as const satisfies readonly (readonly [string, RequestListener])[]) {
  test(`a service that stops ${where} is given up after the time limit`, async (t) => {
    const address = await serve(t, listener);

    const outcome = await messageApi(address, { timeout: 100 }).count();

    assert.ok(!outcome.ok && outcome.failure.kind === 'slow');
    assert.equal(outcome.failure.seconds, 1);
  });
}
