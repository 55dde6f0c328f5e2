// Requests to GitHub's REST API, with the token of the job.

const api = process.env.GITHUB_API_URL ?? 'https://api.github.com';
const attempts = 4;
const firstWaitMs = Number(process.env.GITHUB_RETRY_MS ?? 2000);

/** `owner/name` of the repository that the workflow runs for. */
export const repository = required('GITHUB_REPOSITORY');

/** The value of an environment variable; without one, the program ends with exit code 2. */
export function required(name) {
  const value = process.env[name];
  if (!value) {
    fail(2, `${name}: it is not set; the workflow passes it`);
  }
  return value;
}

/** Ends the program with a message. */
export function fail(code, message) {
  console.error(message);
  process.exit(code);
}

/**
 * Sends a request, and returns the document of the answer; null for 404. What may pass by itself (no
 * answer, 429, 5xx) is tried four times.
 */
export async function request(method, path, body) {
  for (let attempt = 1; ; attempt++) {
    const outcome = await once(method, path, body);
    if (outcome.document !== undefined) {
      return outcome.document;
    }
    if (!outcome.mayPass || attempt === attempts) {
      fail(1, `${method} ${path}: ${outcome.problem}`);
    }
    await new Promise((resolve) => setTimeout(resolve, firstWaitMs * 2 ** (attempt - 1)));
  }
}

async function once(method, path, body) {
  let response;
  try {
    response = await fetch(api + path, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${required('TOKEN')}`,
        'x-github-api-version': '2022-11-28',
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    if (response.ok) {
      return { document: await response.json() };
    }
  } catch (error) {
    return { mayPass: true, problem: error.cause?.message ?? error.message };
  }
  if (response.status === 404) {
    return { document: null };
  }
  const text = (await response.text()).slice(0, 300);
  return {
    mayPass: response.status === 429 || response.status >= 500,
    problem: `${response.status} ${text}`,
  };
}

/** Everything of a list that comes in pages. */
export async function all(path) {
  const found = [];
  for (let page = 1; ; page++) {
    const some = await request(
      'GET',
      `${path}${path.includes('?') ? '&' : '?'}per_page=100&page=${page}`,
    );
    found.push(...(some ?? []));
    if (!some || some.length < 100) {
      return found;
    }
  }
}
