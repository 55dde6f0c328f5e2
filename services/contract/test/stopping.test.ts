import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { WebSocket } from 'ws';

import { RunningApp } from '../src/app.ts';
import { eachProgram } from '../src/each-program.ts';

type Answer = { readonly head: IncomingMessage; readonly body: string };

async function ask(app: RunningApp, path: string, agent?: Agent): Promise<Answer> {
  const sent = get(app.url(path), agent === undefined ? {} : { agent });
  const [head] = (await once(sent, 'response')) as [IncomingMessage];
  const parts = (await head.toArray()) as Buffer[];
  return { head, body: Buffer.concat(parts).toString() };
}

async function listens(app: RunningApp): Promise<boolean> {
  const socket = connect(app.port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

eachProgram('stopping', (program) => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    test(`on ${signal} it is not ready, lets clients go, closes, and ends with 0`, async () => {
      await using app = await RunningApp.start(program, { DRAIN_SECONDS: '1' });
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      assert.notEqual((await ask(app, '/', agent)).head.headers.connection, 'close');
      const began = performance.now();
      app.kill(signal);

      let ready: Answer;
      do ready = await ask(app, '/health/ready');
      while (ready.head.statusCode === 200);
      assert.equal(ready.head.statusCode, 503);
      assert.equal(ready.head.headers['retry-after'], '1');
      assert.match(ready.body, /"The process is stopping\."/);

      const answers = [
        await ask(app, '/', agent),
        await ask(app, '/health/live'),
        await ask(app, '/stream?seconds=0'),
        await ask(app, '/download?seconds=0'),
        await ask(app, '/nowhere'),
        await ask(app, '/echo'),
        ready,
      ];
      assert.ok(performance.now() - began < 1_000, 'too slow to have asked during the drain');
      assert.deepEqual(
        answers.map(({ head }) => head.statusCode),
        [200, 200, 200, 200, 404, 426, 503],
      );
      for (const { head } of answers) assert.equal(head.headers.connection, 'close');

      while (await listens(app)) await setTimeout(5);
      assert.ok(performance.now() - began >= 1_000, 'it closed before the drain was over');
      assert.deepEqual(await app.ended, { code: 0, signal: null });
      assert.ok(performance.now() - began < 2_500, 'it waited for nobody');
      assert.deepEqual(
        app.lines.map((line) => line['message']).filter((message) => message !== 'request'),
        ['listening', 'stopping', 'stopped'],
      );
      agent.destroy();
    });
  }

  test('a connection that brings no request does not hold the end up', async () => {
    await using app = await RunningApp.start(program, { DRAIN_SECONDS: '0' });
    const silent = connect(app.port, '127.0.0.1');
    await once(silent, 'connect');
    const ended = once(silent, 'close');
    silent.resume();
    const began = performance.now();
    app.kill('SIGTERM');

    assert.deepEqual(await app.ended, { code: 0, signal: null });
    const took = performance.now() - began;
    assert.ok(took >= 4_000, 'a first request had no time');
    assert.ok(took < 10_000, 'it waited for a request');
    await ended;
    assert.deepEqual(
      app.lines.map((line) => line['message']),
      ['listening', 'stopping', 'stopped'],
    );
  });

  test('what is in flight is finished after it has closed', async () => {
    await using app = await RunningApp.start(program, { DRAIN_SECONDS: '1' });
    const agent = new Agent({ keepAlive: true });
    const inFlight = [
      ask(app, '/?sleep=2.5', agent),
      ask(app, '/stream?seconds=2.5', agent),
      ask(app, '/download?seconds=2.5', agent),
    ];
    await setTimeout(300);
    app.kill('SIGTERM');
    while (await listens(app)) await setTimeout(10);
    const closed = performance.now();

    const [sleep, stream, download] = await Promise.all(inFlight);
    assert.ok(performance.now() - closed > 500, 'nothing was in flight any more');
    assert.match(sleep?.body ?? '', /^Hi! /);
    assert.equal(sleep?.head.headers.connection, 'close');
    assert.match(stream?.body ?? '', /\nBye!\n$/);
    assert.equal(download?.head.headers['content-length'], '1048576');
    // Those that began before it had to stop keep their connections, idle, and it ends nevertheless.
    assert.notEqual(stream?.head.headers.connection, 'close');
    const answered = performance.now();
    assert.deepEqual(await app.ended, { code: 0, signal: null });
    assert.ok(performance.now() - answered < 2_000, 'it waited for idle connections');
    agent.destroy();
  });

  test('a WebSocket is served during the drain, and then told that the server goes', async () => {
    await using app = await RunningApp.start(program, { DRAIN_SECONDS: '1' });
    const socket = new WebSocket(app.url('/echo'));
    await once(socket, 'open');
    app.kill('SIGTERM');
    const began = performance.now();
    const closing = once(socket, 'close') as Promise<[number, Buffer]>;
    await setTimeout(300);
    const late = new WebSocket(app.url('/echo'));
    await once(late, 'open');
    const lateClosing = once(late, 'close') as Promise<[number, Buffer]>;
    for (const each of [socket, late]) {
      each.send('still there?');
      assert.equal(String((await once(each, 'message'))[0]), 'still there?');
    }
    assert.ok(performance.now() - began < 1_000);

    for (const [code, reason] of await Promise.all([closing, lateClosing])) {
      assert.equal(code, 1001);
      assert.equal(String(reason), 'The process is stopping.');
    }
    assert.ok(performance.now() - began >= 1_000, 'it was closed before the drain was over');
    assert.deepEqual(await app.ended, { code: 0, signal: null });
    assert.ok(performance.now() - began < 2_500);
  });

  test('a second signal ends it at once', async () => {
    await using app = await RunningApp.start(program, { DRAIN_SECONDS: '60' });
    app.kill('SIGTERM');
    while ((await ask(app, '/health/ready')).head.statusCode === 200);
    app.kill('SIGTERM');
    assert.deepEqual(await app.ended, { code: null, signal: 'SIGTERM' });
  });
});
