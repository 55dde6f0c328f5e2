import assert from 'node:assert/strict';
import { test } from 'node:test';

import { RunningApp } from '../../src/app.ts';
import { ask } from '../../src/quotes/ask.ts';
import { eachService } from '../../src/quotes/each-service.ts';
import { peersOf, variableOf } from '../../src/quotes/programs.ts';
import { StandIn } from '../../src/quotes/stand-in.ts';

eachService('log and metrics', (program) => {
  test('a request is one line of JSON, and says nothing of what was sent', async () => {
    await using app = await RunningApp.start(program, { VERSION: '1.4.2' });
    const lineOf = async (path: string, id: string, method = 'GET') => {
      await ask(app, path, { method, headers: { 'X-Correlation-Id': id } });
      return app.lineOf(id);
    };
    const { time, durationMillis, ...rest } = await lineOf('/quotes/3?SECRET', 'first');
    assert.deepEqual(rest, {
      level: 'INFO',
      service: program.name,
      version: '1.4.2',
      message: 'request',
      correlationId: 'first',
      method: 'GET',
      route: '/quotes/{id}',
      status: 200,
    });
    assert.match(String(time), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.ok(Number.isInteger(durationMillis) && Number(durationMillis) >= 0);
    for (const [path, route, status, method] of [
      ['/', '/', 200, 'HEAD'],
      ['/quotes/', '/quotes', 200, 'GET'],
      ['/quotes/SECRET', '/quotes/{id}', 400, 'GET'],
      ['/everyone', '/everyone', 405, 'POST'],
      ['/everyone', '/everyone', 204, 'OPTIONS'],
      ['/SECRET', 'none', 404, 'GET'],
    ] as const) {
      const line = await lineOf(path, `id-${String(status)}-${method}`, method);
      assert.equal(line['route'], route);
      assert.equal(line['status'], status);
      assert.equal(line['method'], method);
    }
    assert.ok(!JSON.stringify(app.lines).includes('SECRET'));
  });

  test('requests are counted and timed by route, probes and scrapes are not, nor logged', async () => {
    await using app = await RunningApp.start(program);
    for (const path of ['/quotes/1', '/quotes/2', '/quotes/99', '/nowhere', '/elsewhere']) {
      await ask(app, path);
    }
    await ask(app, '/quotes', { method: 'PROPFIND' });
    for (const path of ['/health/live', '/health/ready', '/metrics']) await ask(app, path);
    await app.requests(6);
    const lines = (await ask(app, '/metrics')).body.split('\n');
    const requests = lines.filter((line) => line.startsWith('http_requests_total{'));
    assert.deepEqual(requests.map((line) => sorted(line).replace(/\.0$/, '')).sort(), [
      'http_requests_total{method="GET",route="/quotes/{id}",status="200"} 2',
      'http_requests_total{method="GET",route="/quotes/{id}",status="404"} 1',
      'http_requests_total{method="GET",route="none",status="404"} 2',
      'http_requests_total{method="other",route="/quotes",status="405"} 1',
    ]);
    const part = (suffix: string, labels: string) =>
      lines.find((line) =>
        sorted(line).startsWith(`http_request_duration_seconds_${suffix}{${labels}`),
      );
    assert.match(part('count', 'route="/quotes/{id}"') ?? '', / 3(\.0)?$/);
    assert.match(part('bucket', 'le="+Inf",route="none"') ?? '', / 2(\.0)?$/);
    assert.ok(part('bucket', 'le="0.005",route="none"'));
    assert.ok(lines.includes('# TYPE http_requests_total counter'));
    assert.ok(lines.some((line) => line.startsWith('process_resident_memory_bytes ')));
    assert.ok(!JSON.stringify(app.lines).includes('/health'));
    assert.ok(!JSON.stringify(app.lines).includes('/metrics'));
  });

  test('a client that goes before its answer begins is told apart', async () => {
    const [peer] = peersOf(program);
    assert.ok(peer);
    await using slow = await StandIn.start(() => undefined);
    await using app = await RunningApp.start(program, { [variableOf(peer)]: slow.address });
    const leaving = new AbortController();
    const asked = ask(app, '/everyone', {
      headers: { 'X-Correlation-Id': 'gone' },
      signal: leaving.signal,
    });
    await slow.first();
    leaving.abort();
    await assert.rejects(asked);
    const line = await app.lineOf('gone');
    assert.equal(line['status'], 499);
    assert.equal(line['aborted'], true);
  });
});

/** A sample with its labels in order. */
function sorted(line: string): string {
  return line.replace(/\{(.*)\} /, (_, labels: string) => {
    return `{${(labels.match(/\w+="[^"]*"/g) ?? []).sort().join(',')}} `;
  });
}
