import type { components } from './generated/message-api.ts';
import { counted } from './text.ts';

type Problem = components['schemas']['Problem'];

/** One field that the service refuses, named by JSON Pointer or by parameter name. */
export type FieldProblem = NonNullable<Problem['errors']>[number];

/** Why a request brought no result. The correlation id names the request in the service's log. */
export type Failure = { readonly correlationId: string } & (
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'slow'; readonly seconds: number }
  | { readonly kind: 'busy'; readonly retryAfter: number | undefined }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly detail: string;
      readonly fields: readonly FieldProblem[];
    }
  | { readonly kind: 'unexpected'; readonly status: number }
  | { readonly kind: 'unintelligible'; readonly api: string }
);

/** What an answer that is not a success means; `body` is its JSON, or its text if it is not JSON. */
export function failureOf(
  response: Pick<Response, 'status' | 'headers'>,
  body: unknown,
  sentCorrelationId: string,
): Failure {
  const { status, headers } = response;
  const correlationId = headers.get('X-Correlation-Id') ?? sentCorrelationId;
  if (status === 503 || status === 429) {
    return { kind: 'busy', retryAfter: seconds(headers.get('Retry-After')), correlationId };
  }
  if (isProblem(body)) {
    return {
      kind: 'refused',
      status,
      detail: body.detail,
      fields: fieldProblems(body),
      correlationId,
    };
  }
  return { kind: 'unexpected', status, correlationId };
}

/** Whether the message may be kept although no answer came. */
export function isUncertain(failure: Failure): boolean {
  switch (failure.kind) {
    case 'unreachable':
    case 'slow':
    case 'busy':
    case 'unintelligible':
      return true;
    case 'unexpected':
    case 'refused':
      return failure.status >= 500;
  }
}

/** What happened and what to do, in a sentence or two. */
export function describe(failure: Failure): string {
  switch (failure.kind) {
    case 'unreachable':
      return 'The message service could not be reached. Check the connection, then try again.';
    case 'slow':
      return `The message service did not answer within ${counted(failure.seconds, 'second')}. Try again.`;
    case 'busy':
      return `The message service is busy. Try again in ${
        failure.retryAfter === undefined ? 'a moment' : counted(failure.retryAfter, 'second')
      }.`;
    case 'refused':
      return failure.detail;
    case 'unexpected':
      return `The message service failed with status ${failure.status.toString()}. Try again later.`;
    case 'unintelligible':
      return `The answer from ${failure.api} is not a message service’s. Check the address in config.json.`;
  }
}

function isProblem(body: unknown): body is { readonly detail: string } {
  return (
    typeof body === 'object' &&
    body !== null &&
    'detail' in body &&
    typeof body.detail === 'string' &&
    body.detail !== ''
  );
}

function fieldProblems(problem: object): readonly FieldProblem[] {
  const errors: unknown = 'errors' in problem ? problem.errors : undefined;
  return Array.isArray(errors) ? errors.filter(isFieldProblem) : [];
}

function isFieldProblem(error: unknown): error is FieldProblem {
  return (
    typeof error === 'object' &&
    error !== null &&
    'field' in error &&
    typeof error.field === 'string' &&
    'detail' in error &&
    typeof error.detail === 'string'
  );
}

/** RFC 9110 allows a date too; the service's contract does not, and guessing at clocks helps nobody. */
function seconds(retryAfter: string | null): number | undefined {
  return retryAfter !== null && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) : undefined;
}
