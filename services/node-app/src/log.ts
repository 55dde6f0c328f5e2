import { pino, type DestinationStream, type Logger } from 'pino';

export const SERVICE = 'node-app';

/** One JSON object a line. */
export function jsonLines(version: string, out: DestinationStream = pino.destination(1)): Logger {
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
