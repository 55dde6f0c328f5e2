import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { WebSocket } from 'ws';

import { type LogLine, RunningApp } from '../src/app.ts';
import { eachProgram } from '../src/each-program.ts';

eachProgram('log', (program) => {
  let app: RunningApp;
  before(async () => {
    app = await RunningApp.start(program, { VERSION: '1.4.2' });
  });
  after(() => app[Symbol.asyncDispose]());

  async function lineOf(id: string): Promise<LogLine> {
    for (;;) {
      const found = app.lines.find((line) => line['correlationId'] === id);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  test('a request is one line of JSON, and says nothing of what was sent', async () => {
    await fetch(app.url('/?sleep=0.1&SECRET=SECRET'), {
      method: 'POST',
      body: 'SECRET',
      headers: { 'X-Correlation-Id': 'first' },
    });
    await fetch(app.url('/SECRET'), { headers: { 'X-Correlation-Id': 'second' } });

    const { time, durationMillis, ...rest } = await lineOf('first');
    assert.deepEqual(rest, {
      level: 'INFO',
      service: program.name,
      version: '1.4.2',
      message: 'request',
      correlationId: 'first',
      method: 'POST',
      route: '/',
      status: 200,
    });
    assert.match(String(time), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.ok(Number.isInteger(durationMillis) && Number(durationMillis) >= 99);
    assert.equal((await lineOf('second'))['route'], 'none');
    assert.ok(!JSON.stringify(app.lines).includes('SECRET'));
  });

  test('probes are not logged', async () => {
    for (const path of ['/health/live', '/health/ready', '/']) {
      const answer = await fetch(app.url(path), {
        headers: { 'X-Correlation-Id': `probe-${path.slice(-4)}` },
      });
      await answer.text();
    }
    const { headers } = await fetch(app.url('/'), {
      headers: { 'X-Correlation-Id': 'after-probes' },
    });
    assert.equal(headers.get('x-correlation-id'), 'after-probes');
    await lineOf('after-probes');
    assert.ok(!JSON.stringify(app.lines).includes('/health'));
  });

  test('a client that goes before its answer begins, or ends, is told apart', async () => {
    await assert.rejects(
      fetch(app.url('/?sleep=10'), {
        headers: { 'X-Correlation-Id': 'gone-before' },
        signal: AbortSignal.timeout(200),
      }),
    );
    const before = await lineOf('gone-before');
    assert.equal(before['status'], 499);
    assert.equal(before['aborted'], true);

    const leaving = new AbortController();
    await fetch(app.url('/stream?seconds=10'), {
      headers: { 'X-Correlation-Id': 'gone-amid' },
      signal: leaving.signal,
    });
    leaving.abort();
    const amid = await lineOf('gone-amid');
    assert.equal(amid['status'], 200);
    assert.equal(amid['aborted'], true);
  });

  test('a WebSocket is one line, when it has ended', async () => {
    const socket = new WebSocket(app.url('/echo'), { headers: { 'X-Correlation-Id': 'socket' } });
    await once(socket, 'open');
    assert.ok(!app.lines.some((line) => line['correlationId'] === 'socket'));
    socket.close(1000);
    const line = await lineOf('socket');
    assert.equal(line['route'], '/echo');
    assert.equal(line['status'], 101);
    assert.equal(line['aborted'], undefined);
  });
});
