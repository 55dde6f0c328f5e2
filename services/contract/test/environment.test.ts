import assert from 'node:assert/strict';
import { test } from 'node:test';

import { report, RunningApp } from '../src/app.ts';
import { eachProgram } from '../src/each-program.ts';

eachProgram('environment', (program) => {
  test('every mistake is in one report, and the exit code is 2', async () => {
    const end = await report(program, { PORT: '65536', VERSION: 'a b', DRAIN_SECONDS: '61' });
    assert.equal(end.code, 2);
    assert.equal(
      end.stderr,
      `PORT: "65536" is not a whole number from 0 to 65535; correct it, or unset it for 8080
VERSION: "a b" is not 1 to 64 letters, digits, dots, dashes, underscores and plus signs; correct it, or unset it for dev
DRAIN_SECONDS: "61" is not a whole number from 0 to 60; correct it, or unset it for 5
`,
    );
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
    await using app = await RunningApp.start(program, { VERSION: '', DRAIN_SECONDS: ' ' });
    const answer = await fetch(app.url('/'));
    assert.equal(await answer.text(), `Hi! ${program.name} dev\n`);
  });
});
