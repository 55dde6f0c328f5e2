import assert from 'node:assert/strict';
import { test } from 'node:test';

import { messageLimit } from '../src/generated/limits.ts';
import { codePoints, counted, excerpt, formatted } from '../src/text.ts';

test('the longest message has 10,000 code points', () => {
  assert.equal(messageLimit, 10_000);
});

for (const [text, length] of [
  ['', 0],
  ['hello', 5],
  ['héllo', 5],
  ['🚣🚣', 2],
  ['👩‍🚀', 3],
  ['a\ud83d', 2],
  ['\ude00\ud83d', 2],
] as const) {
  test(`${JSON.stringify(text)} has ${length.toString()} code points`, () => {
    assert.equal(codePoints(text), length);
  });
}

test('one is singular, everything else plural', () => {
  assert.equal(counted(0, 'second'), '0 seconds');
  assert.equal(counted(1, 'second'), '1 second');
  assert.equal(counted(1200, 'character'), '1,200 characters');
});

test('large numbers are grouped', () => {
  assert.equal(formatted(12_345_678), '12,345,678');
});

test('an excerpt ends with an ellipsis only where something was cut', () => {
  assert.equal(excerpt('short', 5), 'short');
  assert.equal(excerpt('longer', 5), 'longe…');
});

test('an excerpt never cuts a character in two', () => {
  assert.equal(excerpt('🚣🚣🚣', 2), '🚣🚣…');
});
