import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Mistakes, settingsOf } from '../src/settings.ts';

test('an empty environment means the defaults', () => {
  assert.deepEqual(settingsOf({ PORT: '', HOST: ' ' }), {
    host: '0.0.0.0',
    port: 8080,
    version: 'dev',
    drainMillis: 5_000,
  });
});

test('what is set is read', () => {
  const environment = { HOST: '::1', PORT: '0', VERSION: '1.4.2-rc.1+b_7', DRAIN_SECONDS: '60' };
  assert.deepEqual(settingsOf(environment), {
    host: '::1',
    port: 0,
    version: '1.4.2-rc.1+b_7',
    drainMillis: 60_000,
  });
});

test('every mistake is in one report', () => {
  assert.throws(
    () => settingsOf({ PORT: '+1', VERSION: 'a/b', DRAIN_SECONDS: '1.5' }),
    new Mistakes(
      `PORT: "+1" is not a whole number from 0 to 65535; correct it, or unset it for 8080
VERSION: "a/b" is not 1 to 64 letters, digits, dots, dashes, underscores and plus signs; correct it, or unset it for dev
DRAIN_SECONDS: "1.5" is not a whole number from 0 to 60; correct it, or unset it for 5`,
    ),
  );
});
