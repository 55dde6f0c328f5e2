// Asks a program, and holds each answer against the document.
import type { RunningApp } from '../app.ts';
import { type Answer, conforms } from './document.ts';

export type Quote = {
  readonly id: number;
  readonly text: string;
  readonly author: string;
  readonly links: { readonly self: string };
};

export type Everyone = {
  readonly quotes: readonly Quote[];
  readonly unavailable: readonly string[];
};

export async function ask(app: RunningApp, path: string, init: RequestInit = {}): Promise<Answer> {
  const method = init.method ?? 'GET';
  const { status, headers, body } = await exchange(app, path, init);
  const answer = { method, path, status, headers, body };
  if (status !== 204) conforms(answer);
  return answer;
}

async function exchange(app: RunningApp, path: string, init: RequestInit) {
  const answer = await fetch(app.url(path), { ...init, redirect: 'manual' });
  return { status: answer.status, headers: answer.headers, body: await answer.text() };
}

/** What the body of an answer 200 says. */
export async function read(
  app: RunningApp,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const { status, body } = await ask(app, path, { headers });
  if (status !== 200) throw new Error(`${String(status)}: ${body}`);
  return JSON.parse(body);
}

/** A problem as a line: `404 Not Found: path: ...`. */
export async function refused(
  app: RunningApp,
  path: string,
  init: RequestInit = {},
): Promise<string> {
  const { status, body } = await ask(app, path, init);
  const { title, detail, ...rest } = JSON.parse(body) as Readonly<Record<string, unknown>>;
  if (rest['status'] !== status) throw new Error(`${String(status)}: ${body}`);
  return `${String(status)} ${String(title)}: ${String(detail)}`;
}
