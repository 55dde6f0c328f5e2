import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { after, test, type TestContext } from 'node:test';

import axe from 'axe-core';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

import { layout } from '../../scripts/layout.ts';
import { MessageService } from './message-service.ts';
import { contentSecurityPolicy } from './policy.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** The page in a browser, the service behind it and the site that serves it. */
export type Visit = {
  readonly page: Page;
  readonly service: MessageService;
  readonly site: Site;
};

/** What the site serves in place of `config.json`; `lost` cuts the connection. */
export type Site = {
  readonly address: string;
  config: { readonly status: number; readonly body: string } | 'lost';
};

let browser: Browser | undefined;
after(async () => {
  await browser?.close();
});

/**
 * A test in a browser: a site with the policy that it has everywhere, a service of its own and a new
 * browser context. It fails as well when the page breaks the policy or throws.
 */
export function browse(
  name: string,
  run: (visit: Visit) => Promise<void>,
  options: BrowserContextOptions = {},
): void {
  const skip = existsSync(executablePath)
    ? false
    : `no browser at ${executablePath}; install Debian's chromium, or say where one is with CHROMIUM`;
  test(name, { skip, timeout: 60_000 }, async (t) => {
    browser ??= await chromium.launch({
      executablePath,
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    const service = new MessageService();
    const site = await serve(t, service);
    const context = await browser.newContext({ baseURL: site.address, ...options });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    t.after(async () => {
      // The page asks for the count on its own: a route may be in the middle of it.
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      await context.close();
    });
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      // Chromium reports each failed request here too, and failing requests are what some tests are about.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
        faults.push(message.text());
      }
    });
    await run({ page, service, site });
    assert.deepEqual(faults, []);
  });
}

/** Opens the page and waits until it can be used. */
export async function open({ page }: Visit, path = '/'): Promise<void> {
  await page.goto(path);
  await page.locator('#post-fields:enabled').waitFor();
}

/** What axe-core, an accessibility checker, finds on the page as it is now. */
export async function accessibilityFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(async () => {
    const { axe: injected } = globalThis as unknown as { axe: typeof axe };
    return injected.run();
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

async function serve(t: TestContext, service: MessageService): Promise<Site> {
  const server = createServer((request, response) => {
    const url = request.url ?? '/';
    if (/^\/messages(\/|$)/.test(url)) {
      void service.handle(request, response);
    } else if (url === '/config.json') {
      if (site.config === 'lost') {
        request.socket.destroy();
      } else {
        response.writeHead(site.config.status).end(site.config.body);
      }
    } else {
      const file = url === '/' ? '/index.html' : url;
      readFile(join(layout.dist, file)).then(
        (content) => {
          response.writeHead(200, {
            'Content-Type': mediaTypes[extname(file)] ?? 'application/octet-stream',
            'Content-Security-Policy': contentSecurityPolicy,
            'X-Content-Type-Options': 'nosniff',
          });
          response.end(content);
        },
        () => response.writeHead(404).end(),
      );
    }
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  const site: Site = {
    address: `http://127.0.0.1:${port.toString()}`,
    config: { status: 200, body: await readFile(join(layout.dist, 'config.json'), 'utf8') },
  };
  return site;
}
