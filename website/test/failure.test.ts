import assert from 'node:assert/strict';
import { test } from 'node:test';

import { describe, failureOf, isUncertain, type Failure } from '../src/failure.ts';

const problem = {
  type: 'about:blank',
  title: 'Bad Request',
  status: 400,
  detail: 'The message is too long.',
  errors: [{ field: '/message', detail: '10001 characters; at most 10000 are allowed' }],
};

function answer(status: number, body: unknown, headers: Record<string, string> = {}): Failure {
  return failureOf(new Response(null, { status, headers }), body, 'sent');
}

test('problem details are a refusal with the fields that are wrong', () => {
  assert.deepEqual(answer(400, problem, { 'X-Correlation-Id': 'given' }), {
    kind: 'refused',
    status: 400,
    detail: 'The message is too long.',
    fields: problem.errors,
    correlationId: 'given',
  });
});

test('where the answer names no correlation id, the one that was sent counts', () => {
  assert.equal(answer(400, problem).correlationId, 'sent');
});

test('field errors that are malformed are left out', () => {
  const failure = answer(400, { ...problem, errors: [null, 'x', { field: 1 }, ...problem.errors] });

  assert.deepEqual(failure.kind === 'refused' && failure.fields, problem.errors);
});

for (const errors of [undefined, 'none', {}]) {
  test(`problem details with errors ${errors === undefined ? 'left out' : JSON.stringify(errors)} name no field`, () => {
    const failure = answer(404, { ...problem, errors });

    assert.deepEqual(failure.kind === 'refused' && failure.fields, []);
  });
}

for (const body of [
  undefined,
  null,
  '<html>Bad gateway</html>',
  {},
  { detail: '' },
  { detail: 3 },
]) {
  test(`a 502 with ${body === undefined ? 'no body' : JSON.stringify(body)} is unexpected`, () => {
    assert.deepEqual(answer(502, body), { kind: 'unexpected', status: 502, correlationId: 'sent' });
  });
}

for (const status of [429, 503]) {
  test(`${status.toString()} says when to try again`, () => {
    assert.deepEqual(answer(status, problem, { 'Retry-After': '3' }), {
      kind: 'busy',
      retryAfter: 3,
      correlationId: 'sent',
    });
  });
}

for (const retryAfter of ['', 'soon', '-1', '1.5', 'Wed, 21 Oct 2026 07:28:00 GMT', '9999999']) {
  test(`"Retry-After: ${retryAfter}" says no number of seconds`, () => {
    const failure = answer(503, problem, { 'Retry-After': retryAfter });

    assert.deepEqual(failure.kind === 'busy' && failure.retryAfter, undefined);
  });
}

const correlationId = 'sent';
const refused = { kind: 'refused', detail: 'Why.', fields: [], correlationId } as const;

for (const [failure, words, uncertain] of [
  [
    { kind: 'unreachable', correlationId },
    'The message service could not be reached. Check the connection, then try again.',
    true,
  ],
  [
    { kind: 'slow', seconds: 10, correlationId },
    'The message service did not answer within 10 seconds. Try again.',
    true,
  ],
  [
    { kind: 'busy', retryAfter: 1, correlationId },
    'The message service is busy. Try again in 1 second.',
    true,
  ],
  [
    { kind: 'busy', retryAfter: undefined, correlationId },
    'The message service is busy. Try again in a moment.',
    true,
  ],
  [{ ...refused, status: 400 }, 'Why.', false],
  [{ ...refused, status: 422 }, 'Why.', false],
  [{ ...refused, status: 500 }, 'Why.', true],
  [
    { kind: 'unexpected', status: 403, correlationId },
    'The message service failed with status 403. Try again later.',
    false,
  ],
  [
    { kind: 'unexpected', status: 502, correlationId },
    'The message service failed with status 502. Try again later.',
    true,
  ],
  [
    { kind: 'unintelligible', api: 'https://api.example/', correlationId },
    'The answer from https://api.example/ is not a message service’s. Check the address in config.json.',
    true,
  ],
] as const satisfies readonly (readonly [Failure, string, boolean])[]) {
  const name =
    'status' in failure ? `${failure.kind} (${failure.status.toString()})` : failure.kind;

  test(`${name} is described as "${words}"`, () => {
    assert.equal(describe(failure), words);
  });

  test(`after ${name} a posted message ${uncertain ? 'may' : 'cannot'} be kept`, () => {
    assert.equal(isUncertain(failure), uncertain);
  });
}
