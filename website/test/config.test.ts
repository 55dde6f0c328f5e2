import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ConfigError, loadConfig, parseConfig } from '../src/config.ts';

const page = new URL('https://site.example/page/');
const apiAllowed = 'a path that starts with one "/", or an http or https URL';

for (const [given, address] of [
  ['/', 'https://site.example/'],
  ['/api', 'https://site.example/api/'],
  ['/api/', 'https://site.example/api/'],
  ['https://api.example', 'https://api.example/'],
  ['http://127.0.0.1:8080/v1', 'http://127.0.0.1:8080/v1/'],
] as const) {
  test(`the API at "${given}" is ${address}`, () => {
    assert.equal(parseConfig(JSON.stringify({ api: given }), page).api.href, address);
  });
}

test('fields that this page does not know are left to later pages', () => {
  assert.equal(parseConfig('{"api":"/","theme":"dark"}', page).api.href, 'https://site.example/');
});

for (const [text, message] of [
  [
    '{"api":',
    'config.json: it is not valid JSON; write an object such as {"api": "/"}, then reload',
  ],
  [
    '["/"]',
    'config.json: it is ["/"], not an object such as {"api": "/"}; correct the file, then reload',
  ],
  [
    'null',
    'config.json: it is null, not an object such as {"api": "/"}; correct the file, then reload',
  ],
  ['{}', `config.json/api: it is missing, but must be ${apiAllowed}; correct it, then reload`],
  ['{"api":5}', `config.json/api: it is 5, but must be ${apiAllowed}; correct it, then reload`],
  ...[
    '',
    'api',
    '//api.example',
    '/\\api.example',
    'ftp://api.example',
    'javascript:alert(1)',
    'https://',
    'https://user:secret@api.example',
    '/api?x=1',
    '/api#x',
  ].map(
    (api) =>
      [
        JSON.stringify({ api }),
        `config.json/api: it is ${JSON.stringify(api)}, but must be ${apiAllowed}; correct it, then reload`,
      ] as const,
  ),
] as const) {
  test(`${text} is refused with what is allowed`, () => {
    assert.throws(() => parseConfig(text, page), new ConfigError(message));
  });
}

test('what was given is cut where it is long', () => {
  assert.throws(
    () => parseConfig(JSON.stringify({ api: 'x'.repeat(200) }), page),
    new ConfigError(
      `config.json/api: it is "${'x'.repeat(79)}…, but must be ${apiAllowed}; correct it, then reload`,
    ),
  );
});

test('the configuration lies beside the page', async () => {
  const asked: string[] = [];
  const config = await loadConfig(page, {
    fetch: (address) => {
      asked.push(new Request(address).url);
      return Promise.resolve(new Response('{"api":"/"}'));
    },
  });

  assert.deepEqual(asked, ['https://site.example/page/config.json']);
  assert.equal(config.api.href, 'https://site.example/');
});

test('a configuration that cannot be fetched is named with its address', async () => {
  await assert.rejects(
    loadConfig(page, { fetch: () => Promise.reject(new TypeError('Failed to fetch')) }),
    new ConfigError(
      'config.json: could not be fetched from https://site.example/page/config.json; check the connection, then reload',
    ),
  );
});

test('a missing configuration is named with its address', async () => {
  await assert.rejects(
    loadConfig(page, { fetch: () => Promise.resolve(new Response('', { status: 404 })) }),
    new ConfigError(
      'config.json: https://site.example/page/config.json answered with status 404; put the file beside index.html, then reload',
    ),
  );
});
