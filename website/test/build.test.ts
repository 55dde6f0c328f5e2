import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';

import { build } from '../scripts/build.ts';
import { contentSecurityPolicy } from './browser/policy.ts';

async function emptyFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'website-'));
  t.after(() => rm(folder, { recursive: true }));
  return folder;
}

async function contentOf(folder: string): Promise<Map<string, string>> {
  const names = (await readdir(folder)).sort();
  return new Map(
    await Promise.all(
      names.map(async (name) => [name, await readFile(join(folder, name), 'base64')] as const),
    ),
  );
}

test('the site is these files', async (t) => {
  const folder = await emptyFolder(t);

  await build(folder);

  assert.deepEqual((await readdir(folder)).sort(), [
    'bundle.js',
    'config.json',
    'favicon.svg',
    'index.html',
    'style.css',
  ]);
});

test('two builds are equal to the byte', async (t) => {
  const [first, second] = [await emptyFolder(t), await emptyFolder(t)];

  await build(first);
  await build(second);

  assert.deepEqual(await contentOf(first), await contentOf(second));
});

test('what an earlier build left behind is removed', async (t) => {
  const folder = await emptyFolder(t);
  await writeFile(join(folder, 'old.js'), '');

  await build(folder);

  assert.ok(!(await readdir(folder)).includes('old.js'));
});

test('the API stands at the root of the site’s own origin unless somebody says otherwise', async () => {
  const config = await readFile(new URL('../public/config.json', import.meta.url), 'utf8');

  assert.deepEqual(JSON.parse(config), { api: '/' });
});

test('the README shows the policy that the page is tested with, and the files of the site', async (t) => {
  const folder = await emptyFolder(t);
  await build(folder);
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');

  assert.ok(readme.replaceAll('\n', ' ').includes(contentSecurityPolicy));
  for (const file of await readdir(folder)) {
    assert.ok(readme.includes(`\`${file}\``), file);
  }
});
