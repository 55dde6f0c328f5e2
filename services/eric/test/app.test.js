// What no client can bring about from outside.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createApp } from '../src/app.js';
import { jsonLines } from '../src/log.js';
import { settingsOf } from '../src/settings.js';

const PROXY_IDLE_MILLIS = 90_000;

test('an unexpected failure is a problem that tells nothing, and a line in the log', async () => {
  const log = { text: '' };
  const app = createApp(settingsOf({}), jsonLines('1', { write: (line) => (log.text += line) }));
  app.http.addHook('preHandler', () => {
    throw new Error('SECRET');
  });
  const answer = await app.http.inject({ url: '/', headers: { 'x-correlation-id': 'abc' } });
  assert.equal(answer.statusCode, 500);
  assert.equal(answer.headers['content-type'], 'application/problem+json');
  assert.deepEqual(answer.json(), {
    type: 'about:blank',
    title: 'Internal Server Error',
    status: 500,
    detail: 'The service failed; tell its owner the X-Correlation-Id of this answer.',
  });
  assert.match(log.text, /"correlationId":"abc","cause":"SECRET"/);
});

test("an idle connection outlives the proxy's", () => {
  const { http } = createApp(settingsOf({}), jsonLines('1'));
  assert.ok(http.server.keepAliveTimeout > PROXY_IDLE_MILLIS);
});
