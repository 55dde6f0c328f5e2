import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage, request } from 'node:http';
import { after, before, test } from 'node:test';
import { WebSocket } from 'ws';

import { RunningApp } from '../src/app.ts';
import { eachProgram } from '../src/each-program.ts';

eachProgram('echo', (program) => {
  let app: RunningApp;
  before(async () => {
    app = await RunningApp.start(program, { VERSION: '1.4.2' });
  });
  after(() => app[Symbol.asyncDispose]());

  async function open(): Promise<WebSocket> {
    const socket = new WebSocket(app.url('/echo'));
    await once(socket, 'open');
    return socket;
  }

  async function closeOf(socket: WebSocket): Promise<number> {
    const [code] = (await once(socket, 'close')) as [number];
    return code;
  }

  test('text comes back as text, and bytes as bytes', async () => {
    const socket = await open();
    for (const [sent, binary] of [
      ['Grüezi', false],
      [Buffer.from([0, 255]), true],
      ['', false],
      ['x'.repeat(65_536), false],
    ] as const) {
      socket.send(sent);
      const [data, isBinary] = (await once(socket, 'message')) as [Buffer, boolean];
      assert.deepEqual(data, Buffer.from(sent));
      assert.equal(isBinary, binary);
    }
    socket.close(1000);
    assert.equal(await closeOf(socket), 1000);
  });

  test('a message over the limit ends the conversation', async () => {
    const socket = await open();
    socket.send('x'.repeat(65_537));
    assert.equal(await closeOf(socket), 1009);
  });

  test('the handshake has the version and a correlation id', async () => {
    const socket = new WebSocket(app.url('/echo'), { headers: { 'X-Correlation-Id': 'abc' } });
    const [[{ headers }]] = (await Promise.all([
      once(socket, 'upgrade'),
      once(socket, 'open'),
    ])) as [[IncomingMessage], unknown];
    assert.equal(headers['x-version'], '1.4.2');
    assert.equal(headers['x-correlation-id'], 'abc');
    socket.close();
    await once(socket, 'close');
  });

  test('a socket of another origin is served, as there is no session to abuse', async () => {
    const socket = new WebSocket(app.url('/echo'), { origin: 'https://elsewhere.example' });
    await once(socket, 'open');
    socket.close();
    await once(socket, 'close');
  });

  test('a request that is no WebSocket is told what to do', async () => {
    const sent = get(app.url('/echo'));
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const parts = (await answer.toArray()) as Buffer[];
    assert.equal(answer.statusCode, 426);
    assert.equal(answer.headers.upgrade, 'websocket');
    assert.deepEqual(JSON.parse(Buffer.concat(parts).toString()), {
      type: 'about:blank',
      title: 'Upgrade Required',
      status: 426,
      detail:
        'Upgrade: is missing, but /echo speaks only WebSocket; connect with a WebSocket client',
    });
  });

  test('a client that offers another protocol, or this one elsewhere, gets its answer', async () => {
    for (const upgrade of ['h2c', 'websocket']) {
      const sent = request(app.url('/'), {
        method: 'POST',
        headers: { Connection: 'Upgrade', Upgrade: upgrade },
      });
      sent.end('abc');
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      const parts = (await answer.toArray()) as Buffer[];
      assert.equal(answer.statusCode, 200);
      assert.equal(Buffer.concat(parts).toString(), 'abc');
    }
  });
});
