/** Every address: in a container, another machine is the only caller. */
export const DEFAULT_HOST = '0.0.0.0';
export const DEFAULT_PORT = 8080;
export const DEFAULT_VERSION = 'dev';
/** Two readiness probes of 2 s each, and a second for the news to spread. */
export const DEFAULT_DRAIN_SECONDS = 5;
export const LONGEST_DRAIN_SECONDS = 60;

const WHOLE_NUMBER = /^\d{1,5}$/;
const VERSION = /^[A-Za-z0-9._+-]{1,64}$/;

/** What the environment says; an empty variable counts as not set. */
export type Settings = {
  readonly host: string;
  readonly port: number;
  readonly version: string;
  readonly drainMillis: number;
};

/** Every mistake of the person who started us, one on each line. */
export class Mistakes extends Error {}

export function settingsOf(environment: Readonly<Record<string, string | undefined>>): Settings {
  const mistakes: string[] = [];

  function text(name: string, otherwise: string): string {
    const value = environment[name] ?? '';
    return value.trim() === '' ? otherwise : value;
  }

  function number(name: string, otherwise: number, most: number): number {
    const value = text(name, String(otherwise));
    if (WHOLE_NUMBER.test(value) && Number(value) <= most) return Number(value);
    mistakes.push(
      `${name}: "${value}" is not a whole number from 0 to ${String(most)};` +
        ` correct it, or unset it for ${String(otherwise)}`,
    );
    return otherwise;
  }

  const settings = {
    host: text('HOST', DEFAULT_HOST),
    port: number('PORT', DEFAULT_PORT, 65_535),
    version: text('VERSION', DEFAULT_VERSION),
  };
  if (!VERSION.test(settings.version)) {
    mistakes.push(
      `VERSION: "${settings.version}" is not 1 to 64 letters, digits, dots, dashes, underscores` +
        ` and plus signs; correct it, or unset it for ${DEFAULT_VERSION}`,
    );
  }
  const drain = number('DRAIN_SECONDS', DEFAULT_DRAIN_SECONDS, LONGEST_DRAIN_SECONDS);
  if (mistakes.length > 0) throw new Mistakes(mistakes.join('\n'));
  return { ...settings, drainMillis: drain * 1000 };
}

/** Why it has no port, and what to do. */
export function cannotListen({ host, port }: Settings, cause: unknown): Mistakes {
  const why = cause instanceof Error ? cause.message : String(cause);
  const address = `${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
  return new Mistakes(
    `PORT: cannot listen at ${address} (${why});` +
      ' stop what uses the port, or set PORT to another',
    { cause },
  );
}
