import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';

import { RunningApp } from '../../src/app.ts';
import { getEveryone, rollout } from '../../src/rollout.ts';
import { eachService } from '../../src/quotes/each-service.ts';
import { peersOf, variableOf } from '../../src/quotes/programs.ts';
import { QUOTE, StandIn } from '../../src/quotes/stand-in.ts';

/** Both versions answer each of the 50 clients more than once, also on a busy machine. */
const ANSWERS = 100;

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

eachService('stopping', (program) => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    test(`on ${signal} it is not ready, lets clients go, closes, and ends with 0`, async () => {
      await using app = await RunningApp.start(program, { DRAIN_SECONDS: '1' });
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      const idle = new Agent({ keepAlive: true, maxSockets: 1 });
      assert.notEqual((await ask(app, '/', agent)).head.headers.connection, 'close');
      await ask(app, '/', idle);
      const began = performance.now();
      app.kill(signal);

      let ready: Answer;
      do ready = await ask(app, '/health/ready');
      while (ready.head.statusCode === 200);
      assert.equal(ready.head.statusCode, 503);
      assert.equal(ready.head.headers['retry-after'], '1');
      assert.match(ready.body, /"The process is stopping\."/);

      const kept = await ask(app, '/quotes', agent);
      const answers = [
        kept,
        await ask(app, '/health/live'),
        await ask(app, '/metrics'),
        await ask(app, '/nowhere'),
        await ask(app, '/', idle),
        ready,
      ];
      assert.ok(performance.now() - began < 1_000, 'too slow to have asked during the drain');
      assert.deepEqual(
        answers.map(({ head }) => head.statusCode),
        [200, 200, 200, 404, 200, 503],
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
      idle.destroy();
    });
  }

  test('the connection is closed after an answer that says so', async () => {
    await using app = await RunningApp.start(program, { DRAIN_SECONDS: '10' });
    app.kill('SIGTERM');
    while ((await ask(app, '/health/ready')).head.statusCode === 200);
    const socket = connect(app.port, '127.0.0.1');
    await once(socket, 'connect');
    let received = '';
    socket.on('data', (part: Buffer) => (received += part.toString()));
    socket.write('GET /quotes/1 HTTP/1.1\r\nHost: app\r\n\r\n');
    await once(socket, 'end');
    assert.match(received, /\r\nconnection: close\r\n/i);
    assert.match(received, /"links":\{"self":"\/quotes\/1"\}\}$/);
    socket.destroy();
  });

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
  });

  // Go closes a connection whose first request comes after it has closed.
  const skip = program.name === 'brooke';
  test('a first request after it has closed is answered', { skip }, async () => {
    await using app = await RunningApp.start(program, { DRAIN_SECONDS: '1' });
    const late = connect(app.port, '127.0.0.1');
    await once(late, 'connect');
    app.kill('SIGTERM');
    while (await listens(app)) await setTimeout(5);
    let received = '';
    late.on('data', (part: Buffer) => (received += part.toString()));
    const closed = once(late, 'close');
    late.write('GET /quotes/1 HTTP/1.1\r\nHost: app\r\n\r\n');
    await closed;
    assert.match(received, /^HTTP\/1.1 200 .*"links":\{"self":"\/quotes\/1"\}\}$/s);
    assert.deepEqual(await app.ended, { code: 0, signal: null });
  });

  test('what is in flight is finished after it has closed', async () => {
    const [peer] = peersOf(program);
    assert.ok(peer);
    await using slow = await StandIn.start((response) => {
      void setTimeout(500).then(() => response.end(JSON.stringify(QUOTE)));
    });
    await using app = await RunningApp.start(program, {
      DRAIN_SECONDS: '0',
      [variableOf(peer)]: slow.address,
    });
    const agent = new Agent({ keepAlive: true });
    const inFlight = ask(app, '/everyone', agent);
    await slow.first();
    app.kill('SIGTERM');
    while (await listens(app)) await setTimeout(5);
    const closed = performance.now();

    const { head, body } = await inFlight;
    assert.ok(performance.now() - closed > 50, 'nothing was in flight any more');
    assert.match(body, /"A quote\.".*"unavailable":\[\]/);
    assert.equal(head.headers.connection, 'close');
    assert.deepEqual(await app.ended, { code: 0, signal: null });
    agent.destroy();
  });

  test('a second signal ends it at once', async () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      await using app = await RunningApp.start(program, { DRAIN_SECONDS: '60' });
      app.kill('SIGTERM');
      while ((await ask(app, '/health/ready')).head.statusCode === 200);
      app.kill(signal);
      assert.deepEqual(await app.ended, { code: null, signal });
    }
  });

  test('a rollout under 50 clients that keep their connections loses no request', async (t) => {
    const { old, fresh, failures } = await rollout(program, 2, 'SIGTERM', getEveryone);
    t.diagnostic(`${String(old)} answers of the old process, ${String(fresh)} of the new one`);
    assert.deepEqual(failures, []);
    assert.ok(old > ANSWERS && fresh > ANSWERS, `${String(old)} and ${String(fresh)} requests`);
  });
});
