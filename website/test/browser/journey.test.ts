import assert from 'node:assert/strict';

import type { Page } from 'playwright-core';

import { refusal, unavailable } from './message-service.ts';
import { browse, open } from './visit.ts';

const unknownId = '0f8fad5b-d9cb-469f-a165-70867728950e';
const keptOnce = 'Posting the same text again keeps it only once.';

async function post(page: Page, message: string): Promise<void> {
  await page.getByTestId('message').fill(message);
  await page.getByTestId('post').click();
}

async function lookUp(page: Page, id: string): Promise<void> {
  await page.getByTestId('lookup-id').fill(id);
  await page.getByTestId('lookup').click();
}

/** Waits until an element shows a text, and fails with what it shows instead. */
async function shows(page: Page, testId: string, text: string): Promise<void> {
  const deadline = Date.now() + 5_000;
  while ((await shown(page, testId)) !== text && Date.now() < deadline) {
    await new Promise((later) => setTimeout(later, 20));
  }
  assert.equal(await shown(page, testId), text);
}

/** What an element shows, a line for each paragraph. */
async function shown(page: Page, testId: string): Promise<string> {
  return (await page.getByTestId(testId).innerText()).replace(/\n+/g, '\n');
}

browse('a posted message is counted and shown by its id', async (visit) => {
  const { page, service } = visit;
  service.keep('an earlier one');
  await open(visit);
  await shows(page, 'count', '1');

  await post(page, 'hello');

  await shows(page, 'count', '2');
  await page.getByTestId('posted').waitFor();
  const id = await page.getByTestId('posted-id').innerText();
  assert.equal(service.kept.get(id), 'hello');
  assert.equal(await page.getByTestId('message').inputValue(), '');
  assert.equal(await page.locator('#announcer').innerText(), `Kept. The message’s id is ${id}.`);

  await page.getByTestId('posted-link').click();

  await shows(page, 'found-message', 'hello');
  await shows(page, 'found-id', id);
  assert.equal(new URL(page.url()).hash, `#${id}`);
});

browse('a link with an id looks the message up at once', async (visit) => {
  const id = visit.service.keep('hello');

  await open(visit, `/#${id}`);

  await shows(visit.page, 'found-message', 'hello');
  assert.equal(await visit.page.getByTestId('lookup-id').inputValue(), id);
});

browse('going back shows the message that was looked up before', async (visit) => {
  const { page, service } = visit;
  const [first, second] = [service.keep('first'), service.keep('second')];
  await open(visit);
  await lookUp(page, first);
  await shows(page, 'found-message', 'first');
  await lookUp(page, second);
  await shows(page, 'found-message', 'second');

  await page.goBack();
  await shows(page, 'found-message', 'first');

  await page.goBack();
  await page.getByTestId('found').waitFor({ state: 'hidden' });
});

browse('a pasted link is understood as its id', async (visit) => {
  const id = visit.service.keep('hello');
  await open(visit);

  await lookUp(visit.page, `${visit.site.address}/#${id}`);

  await shows(visit.page, 'found-message', 'hello');
});

browse('a message is shown as text, with its white space, whatever it holds', async (visit) => {
  const text = '<img src=x onerror=alert(1)>\n\n  <b>two</b>\tlines & more';
  const id = visit.service.keep(text);

  await open(visit, `/#${id}`);

  await visit.page.getByTestId('found').waitFor();
  assert.equal(await visit.page.getByTestId('found-message').textContent(), text);
  assert.equal(await visit.page.locator('#found-message *').count(), 0);
  assert.equal(
    await visit.page.getByTestId('found-message').evaluate((e) => getComputedStyle(e).whiteSpace),
    'pre-wrap',
  );
});

browse(
  'the id is copied',
  async (visit) => {
    const { page } = visit;
    await open(visit);
    await post(page, 'hello');
    await page.getByTestId('copy').click();

    await shows(page, 'copy', 'Copied');
    assert.equal(
      await page.evaluate(() => navigator.clipboard.readText()),
      await page.getByTestId('posted-id').innerText(),
    );
  },
  { permissions: ['clipboard-read', 'clipboard-write'] },
);

browse('where the clipboard is refused, the id is selected', async (visit) => {
  const { page } = visit;
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
  });
  await open(visit);
  await post(page, 'hello');
  await page.getByTestId('copy').click();

  await shows(page, 'copy', 'Selected: copy it with Ctrl+C');
  assert.equal(
    await page.evaluate(() => getSelection()?.toString()),
    await page.getByTestId('posted-id').innerText(),
  );
});

browse('an empty message is refused at its field, without a request', async (visit) => {
  const { page, service } = visit;
  await open(visit);
  service.posts = () => 'lost';

  await page.getByTestId('post').click();

  await shows(page, 'post-error', 'The message is empty. Write something first.');
  const field = page.getByTestId('message');
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  assert.equal(await field.getAttribute('aria-describedby'), 'message-size post-error-text');
  assert.ok(await field.evaluate((e) => e === document.activeElement));

  await field.fill('hello');

  await shows(page, 'post-error', '');
  assert.equal(await field.getAttribute('aria-invalid'), null);
  assert.equal(await field.getAttribute('aria-describedby'), 'message-size');
});

browse('the counter counts code points, and a message over the limit is refused', async (visit) => {
  const { page, service } = visit;
  await open(visit);
  await shows(page, 'message-size', '0 of 10,000 characters');

  await page.getByTestId('message').fill('🚣'.repeat(9_950));
  await shows(page, 'message-size', '9,950 of 10,000 characters');
  assert.equal(await page.locator('#announcer').innerText(), '50 characters left.');

  await page.getByTestId('message').fill('🚣'.repeat(10_002));
  await shows(page, 'message-size', '2 characters too long');
  assert.equal(await page.locator('#announcer').innerText(), 'The message is too long.');
  await page.getByTestId('post').click();
  await shows(
    page,
    'post-error',
    'The message is 2 characters over the limit of 10,000. Shorten it.',
  );
  assert.equal(service.kept.size, 0);

  await post(page, '🚣'.repeat(10_000));
  await page.getByTestId('posted').waitFor();
  assert.equal(service.kept.size, 1);
});

browse('what the service says of the message stands at its field', async (visit) => {
  const { page, service } = visit;
  await open(visit);
  service.posts = () =>
    refusal(400, 'Bad Request', 'The request cannot be kept.', [
      { field: '/message', detail: 'lone surrogates are no text' },
      { field: 'Idempotency-Key', detail: 'is too long' },
    ]);

  await post(page, 'hello');

  await page.locator('#post-error p').waitFor();
  await shows(
    page,
    'post-error',
    `The request cannot be kept.\nlone surrogates are no text\nIdempotency-Key: is too long\nReference: ${service.correlationIds.posts}`,
  );
  assert.equal(await page.getByTestId('message').getAttribute('aria-invalid'), 'true');
});

browse('what the service says once is shown once', async (visit) => {
  const { page, service } = visit;
  await open(visit);
  service.posts = () =>
    refusal(400, 'Bad Request', '/message: is half a character. Idempotency-Key: is empty', [
      { field: '/message', detail: 'is half a character' },
      { field: 'Idempotency-Key', detail: 'is empty' },
    ]);

  await post(page, 'hello');

  await page.locator('#post-error p').waitFor();
  await shows(
    page,
    'post-error',
    `/message: is half a character. Idempotency-Key: is empty\nReference: ${service.correlationIds.posts}`,
  );
  assert.equal(await page.getByTestId('message').getAttribute('aria-invalid'), 'true');
});

browse('what the service says of something else leaves the field alone', async (visit) => {
  const { page, service } = visit;
  await open(visit);
  service.posts = () => refusal(413, 'Content Too Large', 'The body is over 64 KiB.');

  await post(page, 'hello');

  await page.locator('#post-error p').waitFor();
  await shows(
    page,
    'post-error',
    `The body is over 64 KiB.\nReference: ${service.correlationIds.posts}`,
  );
  assert.equal(await page.getByTestId('message').getAttribute('aria-invalid'), null);
});

browse('a busy service says when to try again, and the text stays', async (visit) => {
  const { page, service } = visit;
  await open(visit);
  service.posts = () => unavailable(3);

  await post(page, 'hello');

  await page.locator('#post-error p').waitFor();
  await shows(
    page,
    'post-error',
    `The message service is busy. Try again in 3 seconds. ${keptOnce}\nReference: ${service.correlationIds.posts}`,
  );
  assert.equal(await page.getByTestId('message').inputValue(), 'hello');
  assert.equal(await page.getByTestId('post').innerText(), 'Post');
});

browse('a message whose answer was lost is kept once when it is posted again', async (visit) => {
  const { page, service } = visit;
  await open(visit);
  const keys: unknown[] = [];
  service.posts = (self, request, body) => {
    keys.push(request.headers['idempotency-key']);
    self.post(request, body);
    return 'lost';
  };
  await post(page, 'hello');
  await page.locator('#post-error p').waitFor();
  const text = await shown(page, 'post-error');
  assert.ok(
    text.startsWith(
      `The message service could not be reached. Check the connection, then try again. ${keptOnce}\nReference: `,
    ),
    text,
  );

  service.posts = (self, request, body) => {
    keys.push(request.headers['idempotency-key']);
    return self.post(request, body);
  };
  await page.getByTestId('post').click();
  await page.getByTestId('posted').waitFor();
  assert.deepEqual([...service.kept.values()], ['hello']);

  await post(page, 'hello');
  await shows(page, 'count', '2');
  assert.deepEqual([...service.kept.values()], ['hello', 'hello']);
  // A browser may itself repeat a request whose connection broke; the key holds for that as well.
  assert.equal(new Set(keys).size, 2);
  assert.equal(keys.at(-2), keys[0]);
});

browse('pressing twice sends one request', async (visit) => {
  const { page, service } = visit;
  let requests = 0;
  service.posts = () => {
    requests++;
    return 'never';
  };
  await open(visit);
  await page.getByTestId('message').fill('hello');

  await page.getByTestId('post').dblclick();
  // A second request would have been sent before the one for this.
  await lookUp(page, unknownId);
  await page.locator('#lookup-error p').waitFor();

  assert.equal(requests, 1);
});

browse('a service that never answers is given up after 10 seconds', async (visit) => {
  const { page, service } = visit;
  await open(visit);
  service.posts = () => 'never';

  await post(page, 'hello');
  await shows(page, 'post', 'Posting…');
  assert.equal(await page.getByTestId('post').getAttribute('aria-disabled'), 'true');

  await page.locator('#post-error p').waitFor({ timeout: 15_000 });
  await shows(
    page,
    'post-error',
    `The message service did not answer within 10 seconds. Try again. ${keptOnce}\nReference: ${service.correlationIds.posts}`,
  );
});

browse('what is typed while a message is posted is not lost', async (visit) => {
  const { page, service } = visit;
  await open(visit);
  await page.route('**/messages', async (route) => {
    if (route.request().method() === 'POST') {
      await page.getByTestId('message').fill('the next one');
    }
    await route.continue();
  });

  await post(page, 'hello');
  await page.getByTestId('posted').waitFor();

  assert.deepEqual([...service.kept.values()], ['hello']);
  assert.equal(await page.getByTestId('message').inputValue(), 'the next one');
});

browse('an id that names nothing is said so', async (visit) => {
  const { page, service } = visit;
  await open(visit);

  await lookUp(page, unknownId);

  await page.locator('#lookup-error p').waitFor();
  await shows(
    page,
    'lookup-error',
    `There is no message with this id. Check that the whole id was copied.\nReference: ${service.correlationIds.finds}`,
  );
  assert.ok(await page.getByTestId('found').isHidden());
});

for (const [what, text, words] of [
  ['nothing', ' ', 'Enter a message’s id first.'],
  ['a word', 'hello', 'This is not an id. An id has 36 characters: letters, digits and hyphens.'],
] as const) {
  browse(`${what} in place of an id is refused at its field`, async (visit) => {
    const { page } = visit;
    await open(visit);

    await lookUp(page, text);

    await shows(page, 'lookup-error', words);
    const field = page.getByTestId('lookup-id');
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    assert.equal(await field.getAttribute('aria-describedby'), 'lookup-error-text');
    assert.ok(await field.evaluate((e) => e === document.activeElement));
  });
}

browse('a failed lookup takes away the message found before', async (visit) => {
  const { page, service } = visit;
  const id = service.keep('hello');
  await open(visit, `/#${id}`);
  await shows(page, 'found-message', 'hello');
  service.finds = () => unavailable(1);

  await page.getByTestId('lookup').click();

  await page.locator('#lookup-error p').waitFor();
  await shows(
    page,
    'lookup-error',
    `The message service is busy. Try again in 1 second.\nReference: ${service.correlationIds.finds}`,
  );
  assert.ok(await page.getByTestId('found').isHidden());
});

browse(
  'the count is refreshed every 10 seconds, and not while the page is hidden',
  async (visit) => {
    const { page, service } = visit;
    await page.clock.install();
    await page.addInitScript(() => {
      Object.defineProperty(document, 'hidden', { get: () => 'away' in document });
    });
    await open(visit);
    await shows(page, 'count', '0');

    service.keep('from elsewhere');
    await page.clock.runFor(9_000);
    assert.equal(service.countRequests, 1);
    await page.clock.runFor(1_000);
    await shows(page, 'count', '1');

    await page.evaluate(() => {
      Object.assign(document, { away: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    service.keep('from elsewhere');
    await page.clock.runFor(60_000);
    assert.equal(service.countRequests, 2);

    await page.evaluate(() => {
      delete (document as { away?: true }).away;
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await shows(page, 'count', '2');
  },
);

browse('a count that cannot be refreshed stays, and says that it may be old', async (visit) => {
  const { page, service } = visit;
  await page.clock.install();
  service.keep('hello');
  await open(visit);
  await shows(page, 'count', '1');
  service.counts = () => unavailable(20);

  await page.clock.runFor(10_000);
  await page.locator('#count.stale').waitFor();
  await shows(page, 'count', '1');
  await shows(
    page,
    'count-error',
    `The count may be out of date: the message service is busy. Trying again.\nReference: ${service.correlationIds.counts}`,
  );

  service.counts = undefined;
  await page.clock.runFor(19_000);
  assert.equal(service.countRequests, 2);
  await page.clock.runFor(1_000);
  await shows(page, 'count-error', '');
});

browse('an answer that was overtaken does not turn the count back', async (visit) => {
  const { page } = visit;
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let asked = 0;
  await page.route('**/messages', async (route) => {
    if (route.request().method() === 'GET' && ++asked === 1) {
      const old = await route.fetch();
      await held;
      await route.fulfill({ response: old });
    } else {
      await route.continue();
    }
  });
  await open(visit);
  await post(page, 'hello');
  await shows(page, 'count', '1');

  const answered = page.waitForResponse((response) => response.request().method() === 'GET');
  release();
  await answered;
  await page.evaluate(() => new Promise(requestAnimationFrame));

  await shows(page, 'count', '1');
});

for (const [what, config, words] of [
  [
    'missing',
    { status: 404, body: '' },
    (site: string) =>
      `config.json: ${site}/config.json answered with status 404; put the file beside index.html, then reload`,
  ],
  [
    'malformed',
    { status: 200, body: '{"api": "ftp://x"}' },
    () =>
      'config.json/api: it is "ftp://x", but must be a path that starts with one "/", or an http or https URL; correct it, then reload',
  ],
  [
    'unreachable',
    'lost',
    (site: string) =>
      `config.json: could not be fetched from ${site}/config.json; check the connection, then reload`,
  ],
] as const) {
  browse(
    `a config.json that is ${what} is said to be so, and nothing can be posted`,
    async (visit) => {
      visit.site.config = config;

      await visit.page.goto('/');
      await visit.page.locator('#start-error p').waitFor();

      await shows(
        visit.page,
        'start-error',
        `The page cannot start.\n${words(visit.site.address)}`,
      );
      assert.ok(await visit.page.getByTestId('post').isDisabled());
      assert.ok(await visit.page.getByTestId('lookup').isDisabled());
    },
  );
}

browse('the API may lie at another path', async (visit) => {
  const { page, service, site } = visit;
  site.config = { status: 200, body: '{"api":"/v2"}' };
  service.keep('hello');
  await page.route('**/v2/messages', async (route) => {
    await route.fulfill({ response: await route.fetch({ url: `${site.address}/messages` }) });
  });

  await open(visit);

  await shows(page, 'count', '1');
});

browse('an address that is no message service’s is said to be so', async (visit) => {
  const { page, service, site } = visit;
  service.counts = () => ({ status: 200, body: '<!doctype html><title>Welcome</title>' });

  await open(visit);

  await page.locator('#count-error small code').waitFor();
  await shows(
    page,
    'count-error',
    `The count is not known. The answer from ${site.address}/ is not a message service’s. Check the address in config.json.\nReference: ${await page.locator('#count-error code').innerText()}`,
  );
});
