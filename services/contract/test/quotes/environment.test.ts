import assert from 'node:assert/strict';
import { test } from 'node:test';

import { report, RunningApp } from '../../src/app.ts';
import { read } from '../../src/quotes/ask.ts';
import { eachService } from '../../src/quotes/each-service.ts';
import { peersOf, QUOTES, variableOf } from '../../src/quotes/programs.ts';

eachService('environment', (program) => {
  test('every mistake is in one report, and the exit code is 2', async () => {
    const mistakes = Object.fromEntries(QUOTES.map((each) => [variableOf(each), 'peer:8080']));
    const end = await report(program, {
      PORT: '65536',
      VERSION: 'a b',
      DRAIN_SECONDS: '61',
      ...mistakes,
    });
    assert.equal(end.code, 2);
    const peers = peersOf(program).map(
      (peer) =>
        `${variableOf(peer)}: "peer:8080" is not an address such as http://${peer.name}:8080;` +
        ' correct it, or unset it\n',
    );
    assert.equal(
      end.stderr,
      `PORT: "65536" is not a whole number from 0 to 65535; correct it, or unset it for 8080
VERSION: "a b" is not 1 to 64 letters, digits, dots, dashes, underscores and plus signs; correct it, or unset it for dev
DRAIN_SECONDS: "61" is not a whole number from 0 to 60; correct it, or unset it for 5
${peers.join('')}`,
    );
  });

  test('an address is a scheme, a host, and perhaps a port and a path', async () => {
    const [peer] = peersOf(program);
    assert.ok(peer);
    for (const address of [
      'ftp://peer',
      'http://',
      'http://user:secret@peer',
      'http://peer?a=b',
      'http://peer#a',
      'http://pe er',
      'http://peer:x',
      'http://peer:99999',
    ]) {
      const end = await report(program, { [variableOf(peer)]: address });
      assert.equal(end.code, 2, address);
      assert.match(end.stderr, /^[A-Z]+_URL: ".*" is not an address such as /);
    }
  });

  test('a port that is taken is a mistake with its remedy', async () => {
    await using other = await RunningApp.start(program);
    const port = String(other.port);
    const end = await report(program, { HOST: '127.0.0.1', PORT: port });
    assert.equal(end.code, 2);
    assert.match(
      end.stderr,
      new RegExp(
        `^PORT: cannot listen at 127\\.0\\.0\\.1:${port} \\(.*address already in use.*\\);` +
          ' stop what uses the port, or set PORT to another\n$',
      ),
    );
  });

  test('an empty variable counts as not set', async () => {
    const unset = Object.fromEntries(QUOTES.map((each) => [variableOf(each), ' ']));
    await using app = await RunningApp.start(program, {
      VERSION: '',
      DRAIN_SECONDS: ' ',
      ...unset,
    });
    const answer = await fetch(app.url('/'));
    assert.equal(answer.headers.get('x-version'), 'dev');
    assert.deepEqual(((await read(app, '/everyone')) as { unavailable: [] }).unavailable, []);
  });
});
