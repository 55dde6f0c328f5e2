/** Three quarters of the time that a stopping process gives to what is in flight, so whatever was
 * accepted ends by itself. */
export const LONGEST_SECONDS = 15;

const SECONDS = /^\d{1,2}(\.\d{1,3})?$/;
const EXCERPT = 40;

/** A parameter of the query in milliseconds, or what is wrong with it. */
export type Read = { readonly millis: number } | { readonly mistake: string };

export function readSeconds(query: unknown, name: string, otherwise: number): Read {
  const given = (query as Record<string, string | string[] | undefined>)[name];
  if (given === undefined) return { millis: otherwise * 1000 };
  if (typeof given !== 'string') {
    const times = String(given.length);
    return { mistake: `${name}: is given ${times} times; give it once` };
  }
  if (!SECONDS.test(given) || Number(given) > LONGEST_SECONDS) {
    return {
      mistake:
        `${name}: "${excerpt(given)}" is not a number of seconds from 0 to` +
        ` ${String(LONGEST_SECONDS)} with at most 3 decimals; correct it, or omit it`,
    };
  }
  return { millis: Number(given) * 1000 };
}

/** The beginning of what a client gave. */
function excerpt(text: string): string {
  const characters = Array.from(text);
  return characters.length > EXCERPT ? `${characters.slice(0, EXCERPT).join('')}…` : text;
}
