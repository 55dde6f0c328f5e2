import assert from 'node:assert/strict';

import type { Page } from 'playwright-core';

import { unavailable } from './message-service.ts';
import { accessibilityFindings, browse, open, type Visit } from './visit.ts';

const states: Readonly<Record<string, (visit: Visit) => Promise<void>>> = {
  empty: async (visit) => {
    await open(visit);
    await visit.page.locator('#count:not([value=""])').waitFor();
  },
  posting: async (visit) => {
    visit.service.posts = () => 'never';
    await open(visit);
    await visit.page.getByTestId('message').fill('hello');
    await visit.page.getByTestId('post').click();
    await visit.page.getByText('Posting…').waitFor();
  },
  'posted and found': async (visit) => {
    await open(visit);
    await visit.page.getByTestId('message').fill('long'.repeat(2_500));
    await visit.page.getByTestId('post').click();
    await visit.page.getByTestId('posted-link').click();
    await visit.page.getByTestId('found').waitFor();
  },
  'refused fields': async (visit) => {
    await open(visit);
    await visit.page.getByTestId('message').fill('x'.repeat(10_001));
    await visit.page.getByTestId('post').click();
    await visit.page.getByTestId('lookup').click();
    await visit.page.locator('#lookup-error p').waitFor();
  },
  'failed requests': async (visit) => {
    visit.service.posts = visit.service.counts = visit.service.finds = () => unavailable(3);
    await open(visit, '/#0f8fad5b-d9cb-469f-a165-70867728950e');
    await visit.page.getByTestId('message').fill('hello');
    await visit.page.getByTestId('post').click();
    for (const place of ['post', 'lookup', 'count']) {
      await visit.page.locator(`#${place}-error small code`).waitFor();
    }
  },
  'no configuration': async (visit) => {
    visit.site.config = { status: 404, body: '' };
    await visit.page.goto('/');
    await visit.page.locator('#start-error p').waitFor();
  },
};

for (const [state, reach] of Object.entries(states)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    browse(
      `${state}, ${colorScheme}: axe-core finds nothing`,
      async (visit) => {
        await reach(visit);

        assert.deepEqual(await accessibilityFindings(visit.page), []);
      },
      { colorScheme, reducedMotion: 'reduce' },
    );
  }

  browse(
    `${state}: nothing scrolls sideways at 320 pixels`,
    async (visit) => {
      await reach(visit);

      await fitsItsWidth(visit.page);
    },
    { viewport: { width: 320, height: 640 } },
  );

  browse(
    `${state}: nothing scrolls sideways with text at twice its size`,
    async (visit) => {
      await reach(visit);
      await visit.page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });

      await fitsItsWidth(visit.page);
    },
    { viewport: { width: 640, height: 480 } },
  );
}

async function fitsItsWidth(page: Page): Promise<void> {
  const [needed, width] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  assert.equal(needed, width);
}

/** The element that has the focus, after asserting that a person sees so. */
async function focused(page: Page): Promise<string> {
  const { id, outline } = await page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return { id: element.id, outline: `${outlineStyle} ${outlineWidth}` };
  });
  assert.equal(outline, 'solid 3px', id);
  return id;
}

browse('a keyboard is enough to post, to copy the id and to look the message up', async (visit) => {
  const { page, service } = visit;
  await open(visit);

  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'message');
  await page.keyboard.type('hello');
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'post');
  await page.keyboard.press('Enter');
  await page.getByTestId('posted').waitFor();
  assert.equal(await focused(page), 'post');

  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'copy');
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'posted-link');
  await page.keyboard.press('Enter');
  await page.getByTestId('found').waitFor();
  assert.equal(await focused(page), 'found-heading');
  assert.equal(await page.getByTestId('found-message').innerText(), 'hello');
  assert.equal(await page.locator('#announcer').innerText(), 'Found: hello');

  await page.keyboard.press('Shift+Tab');
  assert.equal(await focused(page), 'lookup');
  await page.keyboard.press('Shift+Tab');
  assert.equal(await focused(page), 'lookup-id');
  const other = service.keep('another');
  await page.keyboard.press('Control+A');
  await page.keyboard.type(other);
  await page.keyboard.press('Enter');
  await page.getByText('another', { exact: true }).waitFor();
  assert.equal(await focused(page), 'lookup-id');
});

browse('Ctrl and Enter post from within the text', async (visit) => {
  const { page, service } = visit;
  await open(visit);

  await page.getByTestId('message').fill('hello');
  await page.keyboard.press('Control+Enter');
  await page.getByTestId('posted').waitFor();

  assert.deepEqual([...service.kept.values()], ['hello']);
});

browse('errors are said at once, results when there is silence', async (visit) => {
  const { page } = visit;
  await open(visit);

  assert.deepEqual(
    await page
      .locator('[role=alert], [role=status]')
      .evaluateAll((all) => all.map(({ id, role }) => `${id}: ${role ?? ''}`)),
    [
      'count-error-text: status',
      'start-error: alert',
      'post-error: alert',
      'lookup-error: alert',
      'announcer: status',
    ],
  );
});

for (const [reducedMotion, duration] of [
  ['no-preference', '0.12s'],
  ['reduce', '0s'],
] as const) {
  browse(
    `with prefers-reduced-motion: ${reducedMotion}, changes take ${duration}`,
    async (visit) => {
      await open(visit);

      assert.equal(
        await visit.page
          .getByTestId('post')
          .evaluate((button) => getComputedStyle(button).transitionDuration),
        duration,
      );
    },
    { reducedMotion },
  );
}
