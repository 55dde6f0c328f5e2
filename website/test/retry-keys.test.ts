import assert from 'node:assert/strict';
import { test } from 'node:test';

import { RetryKeys } from '../src/retry-keys.ts';

function numbered(): RetryKeys {
  let last = 0;
  return new RetryKeys(() => `key-${(++last).toString()}`);
}

test('the same text keeps its key until it is settled', () => {
  const keys = numbered();

  assert.equal(keys.keyFor('hello'), 'key-1');
  assert.equal(keys.keyFor('hello'), 'key-1');
});

test('another text has another key, and going back to the first finds its key again', () => {
  const keys = numbered();

  assert.equal(keys.keyFor('hello'), 'key-1');
  assert.equal(keys.keyFor('hullo'), 'key-2');
  assert.equal(keys.keyFor('hello'), 'key-1');
});

test('a settled text is a new message the next time', () => {
  const keys = numbered();
  keys.keyFor('hello');

  keys.settle('hello');

  assert.equal(keys.keyFor('hello'), 'key-2');
});

test('a key is what the OpenAPI document allows', () => {
  assert.match(new RetryKeys().keyFor('hello'), /^[\x21-\x7e]{1,255}$/);
});
