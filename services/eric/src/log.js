import { pino } from 'pino';

export const SERVICE = 'eric';

/**
 * One JSON object a line.
 *
 * @param {string} version
 * @param {import('pino').DestinationStream} out
 */
export function jsonLines(version, out = pino.destination(1)) {
  return pino(
    {
      base: { service: SERVICE, version },
      formatters: { level: (level) => ({ level: level.toUpperCase() }) },
      messageKey: 'message',
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
    },
    out,
  );
}
