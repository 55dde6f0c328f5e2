import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { RunningApp, SERVICES } from '../../src/app.ts';
import { ask, type Quote, read, refused } from '../../src/quotes/ask.ts';
import { PATHS } from '../../src/quotes/document.ts';
import { eachService } from '../../src/quotes/each-service.ts';
import { AUTHORS } from '../../src/quotes/programs.ts';

const ALLOWED = 'GET, HEAD, OPTIONS';
const EVERY_PATH = [...PATHS.map((path) => path.replace('{id}', '1')), '/nowhere', '/quotes/0'];

eachService('answers', (program) => {
  let app: RunningApp;
  before(async () => {
    app = await RunningApp.start(program, { VERSION: '1.4.2' });
  });
  after(() => app[Symbol.asyncDispose]());

  const all = (
    JSON.parse(readFileSync(join(SERVICES, program.name, 'quotes.json'), 'utf8')) as {
      id: number;
      text: string;
    }[]
  ).map(({ id, text }) => ({
    id,
    text,
    author: AUTHORS[program.name],
    links: { self: `/quotes/${String(id)}` },
  }));

  test('a random quote is one of all, not always the same, and not to be kept', async () => {
    const seen = new Set<number>();
    for (let n = 0; n < 60; n++) {
      const quote = (await read(app, '/')) as Quote;
      assert.deepEqual(quote, all[quote.id - 1]);
      seen.add(quote.id);
    }
    assert.ok(seen.size > 1);
  });

  test('the list has all, and each is at its link', async () => {
    assert.equal(all.length, 12);
    assert.deepEqual(await read(app, '/quotes'), { quotes: all });
    for (const quote of all) assert.deepEqual(await read(app, quote.links.self), quote);
  });

  for (const path of ['/quotes', '/quotes/7']) {
    test(`${path} is not sent again to a client that has it`, async () => {
      const { headers } = await ask(app, path);
      const tag = headers.get('etag') ?? '';
      for (const has of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
        const again = await ask(app, path, { headers: { 'If-None-Match': has } });
        assert.equal(again.status, 304, has);
        assert.equal(again.headers.get('etag'), tag);
        const head = await ask(app, path, { method: 'HEAD', headers: { 'If-None-Match': has } });
        assert.equal(head.status, 304, has);
      }
      for (const has of ['"other"', tag.slice(1, -1), '']) {
        const again = await ask(app, path, { headers: { 'If-None-Match': has } });
        assert.equal(again.status, 200, has);
      }
      const elsewhere = await ask(app, path, {
        headers: { 'If-None-Match': tag, 'X-Forwarded-Prefix': '/api/x' },
      });
      assert.equal(elsewhere.status, 200, 'its bytes differ');
    });
  }

  for (const id of ['0', '-1', '+1', '1.5', '01', '1e1', '0x1', 'abc', '١', '1 ']) {
    test(`/quotes/${id} is refused`, async () => {
      assert.equal(
        await refused(app, `/quotes/${encodeURIComponent(id)}`),
        `400 Bad Request: id: "${id}" is not a whole number of at least 1; correct it`,
      );
    });
  }

  test('a long mistake is quoted in part', async () => {
    assert.equal(
      await refused(app, `/quotes/${'x'.repeat(41)}`),
      `400 Bad Request: id: "${'x'.repeat(40)}…" is not a whole number of at least 1; correct it`,
    );
  });

  test('a quote that there is not is not found', async () => {
    for (const id of ['13', '99999999999999999999']) {
      assert.equal(
        await refused(app, `/quotes/${id}`),
        `404 Not Found: id: there is no quote ${id}; use one of those at /quotes`,
      );
    }
  });

  test('elsewhere there is nothing', async () => {
    for (const path of ['/nowhere', '/quotes/1/2', '/Quotes', '/health', '/everyone/1']) {
      assert.equal(
        await refused(app, path),
        '404 Not Found: path: there is nothing here; use /, /quotes, /quotes/{id}, /everyone,' +
          ' /health/live, /health/ready or /metrics',
      );
    }
  });

  test('links begin with the prefix that the proxy took away', async () => {
    const headers = { 'X-Forwarded-Prefix': '/api/some-name_1.2~' };
    const quote = (await read(app, '/quotes/3', headers)) as Quote;
    assert.equal(quote.links.self, '/api/some-name_1.2~/quotes/3');
    const { quotes } = (await read(app, '/quotes', headers)) as { quotes: Quote[] };
    assert.equal(quotes[11]?.links.self, '/api/some-name_1.2~/quotes/12');
    assert.match(
      ((await read(app, '/', headers)) as Quote).links.self,
      /^\/api\/some-name_1\.2~\//,
    );
  });

  test('a prefix that is not a plain path is ignored', async () => {
    const prefixes = [
      'https://elsewhere.example',
      '//elsewhere.example',
      '/api/../admin',
      '/api/',
      'api',
      '/a b',
      '/a?b',
      '/a#b',
      '/%2e',
      '/<script>',
      '/a, /b',
      `/${'a'.repeat(128)}`,
    ];
    for (const prefix of prefixes) {
      const quote = (await read(app, '/quotes/3', { 'X-Forwarded-Prefix': prefix })) as Quote;
      assert.equal(quote.links.self, '/quotes/3', prefix);
    }
  });

  test('a slash at the end, a query and HEAD change nothing', async () => {
    for (const path of PATHS.map((each) => each.replace('{id}', '1'))) {
      for (const form of [path, path === '/' ? path : `${path}/`, `${path}?a=b&c`]) {
        const get = await ask(app, form);
        const head = await ask(app, form, { method: 'HEAD' });
        assert.equal(get.status, 200, form);
        assert.equal(head.status, 200, form);
        assert.equal(head.body, '');
        assert.equal(head.headers.get('content-type'), get.headers.get('content-type'));
      }
    }
    const { headers } = await ask(app, '/quotes', { method: 'HEAD' });
    const { body } = await ask(app, '/quotes');
    assert.equal(headers.get('content-length'), String(Buffer.byteLength(body)));
  });

  test('OPTIONS says what a path allows', async () => {
    for (const path of [...PATHS, '/quotes/', '/quotes/abc']) {
      const { status, headers } = await ask(app, path, { method: 'OPTIONS' });
      assert.equal(status, 204, path);
      assert.equal(headers.get('allow'), ALLOWED);
    }
    assert.equal((await ask(app, '/nowhere', { method: 'OPTIONS' })).status, 404);
  });

  test('another method is refused with those that are allowed, whatever comes with it', async () => {
    const large = 'x'.repeat(200_000);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      for (const path of [...PATHS, '/quotes/abc']) {
        const init = { method, headers: { 'Content-Type': 'application/json' }, body: '{' };
        assert.equal(
          await refused(app, path, init),
          `405 Method Not Allowed: method: ${method}; this path allows ${ALLOWED}; use one of them`,
        );
        assert.equal((await ask(app, path, init)).headers.get('allow'), ALLOWED);
      }
    }
    assert.equal((await ask(app, '/', { method: 'POST', body: large })).status, 405);
    assert.equal((await ask(app, '/quotes')).status, 200);
  });

  test('every answer has the version and a correlation id', async () => {
    for (const path of EVERY_PATH) {
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST']) {
        const { headers } = await ask(app, path, {
          method,
          headers: { 'X-Correlation-Id': 'abc.DEF_1-2' },
        });
        assert.equal(headers.get('x-version'), '1.4.2', path);
        assert.equal(headers.get('x-correlation-id'), 'abc.DEF_1-2', path);
      }
    }
    for (const id of ['', 'a'.repeat(65), 'a b', '<script>']) {
      const { headers } = await ask(app, '/', { headers: { 'X-Correlation-Id': id } });
      const made = headers.get('x-correlation-id') ?? '';
      assert.match(made, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    }
  });

  test('a connection serves many requests, of which one has a body that is not wanted', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ports = new Set<number | undefined>();
    for (const method of ['GET', 'POST', 'GET', 'OPTIONS', 'HEAD', 'GET']) {
      const sent = request(app.url('/quotes/1'), { agent, method });
      sent.end(method === 'POST' ? 'x'.repeat(10_000) : undefined);
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      ports.add(answer.socket.localPort);
      answer.resume();
      await once(answer, 'end');
    }
    agent.destroy();
    assert.equal(ports.size, 1);
  });

  test('a client that offers another protocol gets its answer', async () => {
    for (const upgrade of ['h2c', 'websocket']) {
      const sent = request(app.url('/quotes/1'), {
        headers: { Connection: 'Upgrade', Upgrade: upgrade },
      });
      sent.end();
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      assert.equal(answer.statusCode, 200);
      answer.resume();
      await once(answer, 'end');
    }
  });

  test('a path that is not encoded correctly is a client mistake', async () => {
    const sent = request({ port: app.port, host: '127.0.0.1', path: '/quotes/%zz' });
    sent.end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    answer.resume();
    assert.equal(answer.statusCode, 400);
  });
});
