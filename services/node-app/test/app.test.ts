import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';

import { type App, createApp } from '../src/app.ts';
import { jsonLines } from '../src/log.ts';
import { stopper } from '../src/stopping.ts';

/** How long the proxy in front keeps an idle connection. */
const PROXY_IDLE_MILLIS = 90_000;

const settings = { host: '127.0.0.1', port: 0, version: '1', drainMillis: 0 };

type Line = { readonly message: string; readonly cause?: string; readonly stack?: string };

async function appWithLog(): Promise<{
  app: App;
  lines: Line[];
  log: ReturnType<typeof jsonLines>;
}> {
  const lines: Line[] = [];
  const log = jsonLines('1', { write: (text) => lines.push(JSON.parse(text) as Line) });
  return { app: await createApp(settings, log), lines, log };
}

test('an idle connection outlives the proxy’s', async () => {
  const { server } = (await appWithLog()).app.http;
  assert.ok(server.keepAliveTimeout > PROXY_IDLE_MILLIS);
  assert.ok(server.headersTimeout > server.keepAliveTimeout);
});

test('what does not finish is cut, and said', async () => {
  const { app, lines, log } = await appWithLog();
  app.http.get('/never', async () => new Promise(() => undefined));
  await app.http.listen({ host: settings.host, port: 0 });
  const { port } = app.http.server.address() as AddressInfo;
  const reached = once(app.http.server, 'request');
  const sent = get({ host: settings.host, port, path: '/never' });
  const cut = once(sent, 'response') as Promise<[IncomingMessage]>;
  await reached;
  await Promise.all([assert.rejects(cut, { code: 'ECONNRESET' }), stopper(app, 0, log, 50)()]);
  assert.deepEqual(
    lines.map(({ message }) => message).filter((message) => message !== 'request'),
    ['stopping', 'cut what was still in flight', 'stopped'],
  );
});

test('a mistake of ours is answered 500, and logged with its stack', async () => {
  const { app, lines } = await appWithLog();
  app.http.get('/bad', () => {
    throw new Error('the reason');
  });
  const answer = await app.http.inject('/bad');
  assert.equal(answer.statusCode, 500);
  assert.deepEqual(answer.json(), {
    type: 'about:blank',
    title: 'Internal Server Error',
    status: 500,
    detail: 'The service failed; tell its owner the X-Correlation-Id of this answer.',
  });
  const line = lines.find(({ message }) => message === 'a request failed');
  assert.equal(line?.cause, 'the reason');
  assert.match(line.stack ?? '', /app\.test\.ts/);
});
