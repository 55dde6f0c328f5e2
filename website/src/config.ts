/** What the site reads at its start from `config.json`, which whoever serves the site writes. */
export type Config = {
  /** The address under which `messages` lies; it ends with a slash. */
  readonly api: URL;
};

/** Says what is wrong with `config.json`, in words for the person who put it there. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const file = 'config.json';
const allowed = 'a path that starts with one "/", or an http or https URL';

/** Fetches and reads the configuration that lies beside the page at `page`. */
export async function loadConfig(
  page: URL,
  { fetch = globalThis.fetch, timeout = 10_000 } = {},
): Promise<Config> {
  const address = new URL(file, page);
  let response: Response;
  let text: string;
  try {
    response = await fetch(address, { cache: 'no-cache', signal: AbortSignal.timeout(timeout) });
    text = await response.text();
  } catch {
    throw new ConfigError(
      `${file}: could not be fetched from ${address.href}; check the connection, then reload`,
    );
  }
  if (!response.ok) {
    throw new ConfigError(
      `${file}: ${address.href} answered with status ${response.status.toString()}; put the file beside index.html, then reload`,
    );
  }
  return parseConfig(text, page);
}

/** Reads the text of `config.json`; a path in it is taken from the root of the page's origin. */
export function parseConfig(text: string, page: URL): Config {
  const content = parseJson(text);
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new ConfigError(
      `${file}: it is ${given(content)}, not an object such as {"api": "/"}; correct the file, then reload`,
    );
  }
  const api: unknown = 'api' in content ? content.api : undefined;
  const url = typeof api === 'string' ? apiUrl(api, page) : undefined;
  if (url === undefined) {
    throw new ConfigError(
      `${file}/api: it is ${given(api)}, but must be ${allowed}; correct it, then reload`,
    );
  }
  return { api: url };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ConfigError(
      `${file}: it is not valid JSON; write an object such as {"api": "/"}, then reload`,
    );
  }
}

function apiUrl(address: string, page: URL): URL | undefined {
  const isPath = /^\/(?![/\\])/.test(address);
  const isUrl = /^https?:\/\//i.test(address);
  if ((!isPath && !isUrl) || !URL.canParse(address, page)) {
    return undefined;
  }
  const url = new URL(address, page);
  if (url.username || url.password || /[?#]/.test(address)) {
    return undefined;
  }
  if (!url.pathname.endsWith('/')) {
    url.pathname += '/';
  }
  return url;
}

function given(value: unknown): string {
  if (value === undefined) {
    return 'missing';
  }
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
