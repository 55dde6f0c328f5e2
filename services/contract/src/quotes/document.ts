// The OpenAPI document, which every answer is held against.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';

import { SERVICES } from '../app.ts';

type Reference = { readonly $ref?: string };
type Header = Reference & { readonly required?: boolean; readonly schema: object };
type Response = Reference & {
  readonly headers?: Readonly<Record<string, Header>>;
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
};
type Document = {
  readonly paths: Readonly<
    Record<string, { readonly get: { readonly responses: Readonly<Record<string, Response>> } }>
  >;
};

const document = parse(readFileSync(join(SERVICES, 'quotes/openapi.yaml'), 'utf8')) as Document;
const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addSchema(document, 'quotes');

export const PATHS: readonly string[] = Object.keys(document.paths);

/** An answer to GET, or to HEAD, whose body nothing is said about. */
export type Answer = {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
};

/** Fails if the document does not have such an answer. */
export function conforms({ method, path, status, headers, body }: Answer): void {
  const responses = document.paths[templateOf(path)]?.get.responses;
  const response = resolve(
    responses?.[String(status)] ?? responses?.['default'] ?? problemResponse(),
  );
  const what = `${method} ${path}, ${String(status)}`;
  for (const [name, header] of Object.entries(response.headers ?? {})) {
    const { required, schema } = resolve(header);
    const value = headers.get(name);
    if (value === null) assert.ok(required !== true, `${what}: no ${name}`);
    else holds(schema, value, `${what}: ${name}`);
  }
  const kind = headers.get('content-type')?.split(';', 1)[0] ?? '';
  if (response.content === undefined) {
    assert.equal(body, '', what);
    return;
  }
  const content = response.content[kind];
  assert.ok(content, `${what}: its type is ${kind}`);
  if (method !== 'HEAD')
    holds(content.schema, kind === 'text/plain' ? body : JSON.parse(body), what);
}

function templateOf(path: string): string {
  const plain = path.replace(/\?.*/, '').replace(/(.)\/$/, '$1');
  return /^\/quotes\/[^/]+$/.test(plain) ? '/quotes/{id}' : plain;
}

/** What is elsewhere, too. */
function problemResponse(): Response {
  return { $ref: '#/components/responses/Problem' };
}

function resolve<T extends Reference>(part: T): T {
  if (part.$ref === undefined) return part;
  let found: unknown = document;
  for (const step of part.$ref.slice(2).split('/')) {
    found = (found as Readonly<Record<string, unknown>>)[step];
  }
  return found as T;
}

function holds(schema: object, value: unknown, what: string): void {
  // References in it are those of the document.
  const valid = ajv.compile(absolute(schema));
  assert.ok(valid(value), `${what}: ${ajv.errorsText(valid.errors)}`);
}

function absolute(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"quotes#/')) as object;
}
