import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { test } from 'node:test';

import { type Program, RunningApp } from '../../src/app.ts';
import { ask, type Everyone, read } from '../../src/quotes/ask.ts';
import { eachService } from '../../src/quotes/each-service.ts';
import { AUTHORS, peersOf, variableOf } from '../../src/quotes/programs.ts';
import { QUOTE, StandIn } from '../../src/quotes/stand-in.ts';

const LARGE = { ...QUOTE, text: 'x'.repeat(65_536) };

/** What is not a quote, or not in time. */
const LIES: Readonly<Record<string, (response: ServerResponse) => void>> = {
  'has not JSON': (response) => response.end('<html>'),
  'has another JSON': (response) => response.end('[1]'),
  'has nothing': (response) => response.end(),
  'has null': (response) => response.end('null'),
  'has an id of 0': (response) => response.end(JSON.stringify({ ...QUOTE, id: 0 })),
  'has an id that is a text': (response) => response.end(JSON.stringify({ ...QUOTE, id: '1' })),
  'has no text': (response) => response.end(JSON.stringify({ ...QUOTE, text: '' })),
  'has no author': (response) => response.end(JSON.stringify({ ...QUOTE, author: undefined })),
  'has a link elsewhere': (response) =>
    response.end(JSON.stringify({ ...QUOTE, links: { self: 'https://elsewhere.example' } })),
  'is nested without end': (response) => response.end('['.repeat(60_000)),
  'is too large': (response) => response.end(JSON.stringify(LARGE)),
  'is a failure': (response) => response.writeHead(500).end(JSON.stringify(QUOTE)),
  'leads elsewhere': (response) => response.writeHead(302, { Location: '/quotes/1' }).end(),
  'breaks off': (response) => {
    response.writeHead(200, { 'Content-Length': 100 }).write('{');
    setTimeout(() => response.destroy(), 20);
  },
  'does not come': () => undefined,
  'does not come to its end': (response) => {
    response.write(JSON.stringify(QUOTE));
  },
  'comes drop by drop': (response) => {
    const drops = setInterval(() => response.write(' '), 50);
    response.on('close', () => {
      clearInterval(drops);
    });
  },
};

eachService('everyone', (program) => {
  const [first, second] = peersOf(program) as [Program, Program];

  test('has one of each, all with links below the prefix of their own', async (t) => {
    const peers = peersOf(program).filter(({ missing }) => missing === undefined);
    if (peers.length === 0) {
      t.skip('no other service is here');
      return;
    }
    const running = await Promise.all(peers.map((peer) => RunningApp.start(peer)));
    const environment = running.map((peer, i) => [variableOf(peers[i] ?? first), peer.url('')]);
    await using app = await RunningApp.start(program, {
      // Nothing is there, and nothing asks for it.
      [variableOf(program)]: 'http://127.0.0.1:9',
      ...(Object.fromEntries(environment) as Record<string, string>),
    });
    const headers = {
      'X-Correlation-Id': 'for-everyone',
      'X-Forwarded-Prefix': `/api/${program.name}`,
    };
    const { quotes, unavailable } = (await read(app, '/everyone', headers)) as Everyone;
    assert.deepEqual(unavailable, []);
    const names = [program, ...peers].map(({ name }) => name);
    assert.deepEqual(
      quotes.map(({ author }) => author),
      names.map((name) => AUTHORS[name]),
    );
    assert.deepEqual(
      quotes.map(({ id, links }) => links.self.replace(`/quotes/${String(id)}`, '')),
      names.map((name) => `/api/${name}`),
    );
    for (const peer of running) {
      assert.equal((await peer.lineOf('for-everyone'))['route'], '/');
      await peer[Symbol.asyncDispose]();
    }
  });

  test('without peers it is one quote', async () => {
    await using app = await RunningApp.start(program);
    const { quotes, unavailable } = (await read(app, '/everyone')) as Everyone;
    assert.deepEqual(
      quotes.map(({ author }) => author),
      [AUTHORS[program.name]],
    );
    assert.deepEqual(unavailable, []);
  });

  test('a peer that does not listen is unavailable, and comes back', async () => {
    const gone = await StandIn.start();
    await using other = await StandIn.start();
    await using app = await RunningApp.start(program, {
      [variableOf(first)]: gone.address,
      [variableOf(second)]: other.address,
    });
    assert.deepEqual(((await read(app, '/everyone')) as Everyone).unavailable, []);
    await gone[Symbol.asyncDispose]();
    const { quotes, unavailable } = (await read(app, '/everyone')) as Everyone;
    assert.deepEqual(unavailable, [first.name]);
    assert.deepEqual(quotes.slice(1), [QUOTE]);
    const line = await app.line((each) => each['message'] === 'a peer did not answer');
    assert.equal(line['level'], 'WARN');
    assert.equal(line['peer'], first.name);
    assert.match(String(line['cause']), /./);
  });

  test('each lie makes a peer unavailable, and the other one is there', async () => {
    await using honest = await StandIn.start();
    let lie: (response: ServerResponse) => void = () => undefined;
    await using liar = await StandIn.start((response) => {
      lie(response);
    });
    await using app = await RunningApp.start(program, {
      [variableOf(first)]: honest.address,
      [variableOf(second)]: liar.address,
    });
    for (const [name, answer] of Object.entries(LIES)) {
      lie = answer;
      const began = performance.now();
      const { quotes, unavailable } = (await read(app, '/everyone')) as Everyone;
      assert.deepEqual(unavailable, [second.name], name);
      assert.deepEqual(quotes.slice(1), [QUOTE], name);
      assert.ok(performance.now() - began < 2_900, name);
    }
  });

  test('a peer whose connection breaks is asked once more', async () => {
    await using peer = await StandIn.start((response) => {
      if (peer.received.length === 1) response.socket?.destroy();
      else response.end(JSON.stringify(QUOTE));
    });
    await using app = await RunningApp.start(program, { [variableOf(first)]: peer.address });
    const { quotes, unavailable } = (await read(app, '/everyone')) as Everyone;
    assert.deepEqual(unavailable, []);
    assert.deepEqual(quotes.slice(1), [QUOTE]);
    assert.equal(peer.received.length, 2);
  });

  test('peers are asked at once, and have two seconds', async () => {
    const late = (response: ServerResponse): void => {
      setTimeout(() => response.end(JSON.stringify(QUOTE)), 1_500);
    };
    await using one = await StandIn.start(late);
    await using other = await StandIn.start(late);
    await using app = await RunningApp.start(program, {
      [variableOf(first)]: one.address,
      [variableOf(second)]: other.address,
    });
    const began = performance.now();
    const { unavailable } = (await read(app, '/everyone')) as Everyone;
    assert.deepEqual(unavailable, []);
    assert.ok(performance.now() - began < 2_500, 'one after the other');
  });

  test('a peer is told the correlation id, and its prefix unless it is behind a proxy', async () => {
    await using direct = await StandIn.start();
    await using behind = await StandIn.start();
    await using app = await RunningApp.start(program, {
      [variableOf(first)]: `${direct.address}/`,
      [variableOf(second)]: `${behind.address}/base`,
      HTTP_PROXY: 'http://127.0.0.1:9',
      http_proxy: 'http://127.0.0.1:9',
    });
    const prefix = `/a/${program.name}`;
    const headers = { 'X-Correlation-Id': 'passed-on', 'X-Forwarded-Prefix': prefix };
    const { unavailable } = (await read(app, '/everyone', headers)) as Everyone;
    assert.deepEqual(unavailable, []);
    const [toDirect, toBehind] = [await direct.first(), await behind.first()];
    assert.equal(toDirect.path, '/');
    assert.equal(toDirect.headers['x-correlation-id'], 'passed-on');
    assert.equal(toDirect.headers['x-forwarded-prefix'], `/a/${first.name}`);
    assert.equal(toBehind.path, '/base/');
    assert.equal(toBehind.headers['x-correlation-id'], 'passed-on');
    assert.equal(toBehind.headers['x-forwarded-prefix'], undefined);
  });

  test('of what a peer says only the quote comes through', async () => {
    await using peer = await StandIn.start((response) =>
      response.end(JSON.stringify({ ...QUOTE, secret: 1, links: { ...QUOTE.links, more: '/x' } })),
    );
    await using app = await RunningApp.start(program, { [variableOf(first)]: peer.address });
    const { body } = await ask(app, '/everyone');
    assert.deepEqual((JSON.parse(body) as Everyone).quotes[1], QUOTE);
  });
});
