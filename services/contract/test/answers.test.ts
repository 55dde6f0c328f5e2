import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { RunningApp } from '../src/app.ts';
import { eachProgram } from '../src/each-program.ts';

const PATHS = [
  '/',
  '/stream?seconds=0',
  '/download?seconds=0',
  '/echo',
  '/nowhere',
  '/health/ready',
];

eachProgram('answers', (program) => {
  let app: RunningApp;
  before(async () => {
    app = await RunningApp.start(program, { VERSION: '1.4.2' });
  });
  after(() => app[Symbol.asyncDispose]());

  async function refused(path: string, init: RequestInit = {}): Promise<unknown> {
    const answer = await fetch(app.url(path), init);
    assert.equal(answer.headers.get('content-type'), 'application/problem+json');
    const problem = (await answer.json()) as Record<string, unknown>;
    assert.equal(problem['status'], answer.status);
    assert.equal(problem['type'], 'about:blank');
    return `${String(answer.status)} ${String(problem['title'])}: ${String(problem['detail'])}`;
  }

  test('Hi! comes with the name of the program and its version', async () => {
    const answer = await fetch(app.url('/'));
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), 'text/plain; charset=utf-8');
    assert.equal(await answer.text(), `Hi! ${program.name} 1.4.2\n`);
  });

  test('every answer has the version, a correlation id, and is not to be kept', async () => {
    for (const path of PATHS) {
      const { headers } = await fetch(app.url(path), { headers: { 'X-Correlation-Id': 'abc' } });
      assert.equal(headers.get('x-version'), '1.4.2', path);
      assert.equal(headers.get('x-correlation-id'), 'abc', path);
      assert.equal(headers.get('cache-control'), 'no-store', path);
    }
  });

  test('a correlation id that is none, too long or malformed is replaced', async () => {
    const given = ['', 'a'.repeat(65), 'a b', '<script>'];
    for (const id of given) {
      const { headers } = await fetch(app.url('/'), { headers: { 'X-Correlation-Id': id } });
      assert.match(
        headers.get('x-correlation-id') ?? '',
        /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
      );
    }
  });

  test('a request sleeps as long as it asks', async () => {
    const began = performance.now();
    const answer = await fetch(app.url('/?sleep=0.25'));
    assert.equal(await answer.text(), `Hi! ${program.name} 1.4.2\n`);
    const took = performance.now() - began;
    assert.ok(took >= 245 && took < 2_000, `${String(took)} ms`);
  });

  for (const path of ['/?sleep=', '/stream?seconds=', '/download?seconds=']) {
    const name = path.slice(path.indexOf('?') + 1, -1);
    for (const given of [
      '',
      'abc',
      '-1',
      '15.001',
      '16',
      '100',
      '1.2345',
      '1e1',
      '0x1',
      '.5',
      ' 1',
    ]) {
      test(`${path}${given} is refused`, async () => {
        assert.equal(
          await refused(path + encodeURIComponent(given)),
          `400 Bad Request: ${name}: "${given}" is not a number of seconds from 0 to 15 with at` +
            ' most 3 decimals; correct it, or omit it',
        );
      });
    }
  }

  test('a long mistake is quoted in part', async () => {
    assert.equal(
      await refused(`/?sleep=${'9'.repeat(41)}`),
      `400 Bad Request: sleep: "${'9'.repeat(40)}…" is not a number of seconds from 0 to 15 with` +
        ' at most 3 decimals; correct it, or omit it',
    );
  });

  test('sleeping twice is refused, also with a body', async () => {
    const twice = '400 Bad Request: sleep: is given 2 times; give it once';
    assert.equal(await refused('/?sleep=1&sleep=2'), twice);
    assert.equal(await refused('/?sleep=1&sleep=2', { method: 'POST', body: 'abc' }), twice);
  });

  test('a POST gets its bytes back, whatever they are called', async () => {
    const sent = Uint8Array.from({ length: 65_536 }, (_, i) => i);
    for (const type of ['application/json', 'text/html', 'nonsense', undefined]) {
      const answer = await fetch(app.url('/?sleep=0.01'), {
        method: 'POST',
        body: sent,
        headers: type === undefined ? {} : { 'Content-Type': type },
      });
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get('content-type'), 'application/octet-stream');
      assert.deepEqual(new Uint8Array(await answer.arrayBuffer()), sent);
    }
  });

  test('a POST of nothing gets nothing back', async () => {
    const answer = await fetch(app.url('/'), { method: 'POST' });
    assert.equal(answer.status, 200);
    assert.equal(await answer.text(), '');
  });

  test('a body over the limit is refused, also when its length is not said before', async () => {
    const tooLarge = '413 Content Too Large: body: has more than 65536 bytes; send less';
    const body = new Uint8Array(65_537);
    assert.equal(await refused('/', { method: 'POST', body }), tooLarge);
    const parts = new Blob([body]).stream();
    assert.equal(await refused('/', { method: 'POST', body: parts, duplex: 'half' }), tooLarge);
  });

  test('a stream is chunked, names its version all along, and says goodbye', async () => {
    const began = performance.now();
    const answer = await fetch(app.url('/stream?seconds=0.5'));
    assert.equal(answer.headers.get('transfer-encoding'), 'chunked');
    assert.equal(await answer.text(), `Hi! ${program.name} 1.4.2\n`.repeat(6) + 'Bye!\n');
    assert.ok(performance.now() - began >= 490);
  });

  test('the first line of a stream does not wait for the last', async () => {
    const answer = await fetch(app.url('/stream?seconds=10'));
    assert.ok(answer.body);
    for await (const part of answer.body) {
      assert.equal(Buffer.from(part).toString(), `Hi! ${program.name} 1.4.2\n`);
      break;
    }
  });

  test('a download has a length, takes its time, and is what it should be', async () => {
    const began = performance.now();
    const answer = await fetch(app.url('/download?seconds=0.5'));
    assert.equal(answer.headers.get('content-length'), '1048576');
    assert.equal(answer.headers.get('content-type'), 'application/octet-stream');
    const bytes = new Uint8Array(await answer.arrayBuffer());
    assert.ok(bytes.every((byte, place) => byte === place % 256));
    assert.equal(bytes.length, 1_048_576);
    assert.ok(performance.now() - began >= 490);
  });

  test('HEAD is answered with the head of GET, and at once', async () => {
    const began = performance.now();
    for (const path of ['/', '/stream?seconds=9', '/download?seconds=9', '/health/live']) {
      const answer = await fetch(app.url(path), { method: 'HEAD' });
      assert.equal(answer.status, 200, path);
      assert.equal(await answer.text(), '');
    }
    const { headers } = await fetch(app.url('/download'), { method: 'HEAD' });
    assert.equal(headers.get('content-length'), '1048576');
    assert.ok(performance.now() - began < 5_000);
  });

  test('health is up on two paths', async () => {
    for (const path of ['/health/live', '/health/ready']) {
      const answer = await fetch(app.url(path));
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get('content-type'), 'application/json');
      assert.equal(await answer.text(), '{"status":"up"}');
    }
  });

  test('another path is refused with the paths that there are', async () => {
    for (const path of ['/nowhere', '/health', '/health/live/', '//', '/ECHO']) {
      assert.equal(
        await refused(path),
        '404 Not Found: path: there is nothing here; use /, /stream, /download, /echo, /health/live or /health/ready',
      );
    }
  });

  test('another method is refused with the methods that there are', async () => {
    const allowed = {
      '/': 'GET, HEAD, POST',
      '/stream': 'GET, HEAD',
      '/download': 'GET, HEAD',
      '/echo': 'GET',
      '/health/live': 'GET, HEAD',
      '/health/ready': 'GET, HEAD',
    };
    for (const [path, methods] of Object.entries(allowed)) {
      for (const method of ['DELETE', 'PUT', 'PROPFIND']) {
        assert.equal(
          await refused(path, { method }),
          `405 Method Not Allowed: method: ${method}; this path allows ${methods}; use one of them`,
        );
        const answer = await fetch(app.url(path), { method });
        assert.equal(answer.headers.get('allow'), methods);
      }
    }
  });
});
