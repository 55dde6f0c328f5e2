import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ConfigError, loadConfig, parseConfig } from '../src/config.ts';

const page = new URL('https://site.example/page/');
const apiAllowed = 'a path that starts with one "/", or an http or https URL, is allowed';

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
    'config.json: text that is no JSON was given; an object such as {"api": "/"} is allowed; correct the file, then reload',
  ],
  [
    '["/"]',
    'config.json: ["/"] was given; an object such as {"api": "/"} is allowed; correct the file, then reload',
  ],
  [
    'null',
    'config.json: null was given; an object such as {"api": "/"} is allowed; correct the file, then reload',
  ],
  ['{}', `config.json/api: nothing was given; ${apiAllowed}; correct it, then reload`],
  ['{"api":5}', `config.json/api: 5 was given; ${apiAllowed}; correct it, then reload`],
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
        `config.json/api: ${JSON.stringify(api)} was given; ${apiAllowed}; correct it, then reload`,
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
      `config.json/api: "${'x'.repeat(79)}… was given; ${apiAllowed}; correct it, then reload`,
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
      'config.json: could not be fetched from https://site.example/page/config.json; it must be reachable beside the page; check the connection, then reload',
    ),
  );
});

test('a missing configuration is named with its address', async () => {
  await assert.rejects(
    loadConfig(page, { fetch: () => Promise.resolve(new Response('', { status: 404 })) }),
    new ConfigError(
      'config.json: status 404 was given at https://site.example/page/config.json; status 200 is expected; put the file beside index.html, then reload',
    ),
  );
});
