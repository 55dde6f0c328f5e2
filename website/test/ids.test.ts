import assert from 'node:assert/strict';
import { test } from 'node:test';

import { messageId, randomId } from '../src/ids.ts';

const id = '0f8fad5b-d9cb-469f-a165-70867728950e';

for (const [what, text] of [
  ['an id', id],
  ['an id in capitals with space around it', `  ${id.toUpperCase()}\n`],
  ['a link to the page', `https://messages.example/#${id}`],
  ['an address in the API', `/messages/${id}`],
] as const) {
  test(`${what} names a message`, () => {
    assert.equal(messageId(text), id);
  });
}

for (const text of ['', ' ', 'hello', id.slice(1), `x${id}`, `${id}0`, id.replace('-', '')]) {
  test(`"${text}" names no message`, () => {
    assert.equal(messageId(text), undefined);
  });
}

test('outside a secure context, where randomUUID is missing, ids are version 4 UUIDs all the same', () => {
  const source = { getRandomValues: crypto.getRandomValues.bind(crypto) };
  const ids = Array.from({ length: 100 }, () => randomId(source));

  for (const made of ids) {
    assert.match(made, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
  assert.equal(new Set(ids).size, 100);
});
