// Answers Hi! with its version, and ends without cutting anybody off. What it answers is written in
// services/README.md, for it and its twin, go-app.
import { createApp } from './app.ts';
import { jsonLines } from './log.ts';
import { cannotListen, Mistakes, settingsOf } from './settings.ts';
import { stopper } from './stopping.ts';

/** The exit code for a mistake of the person who started us. */
const MISTAKE = 2;

async function main(): Promise<void> {
  const settings = settingsOf(process.env);
  const log = jsonLines(settings.version);
  const app = await createApp(settings, log);
  // Before it listens, since whoever finds it listening may tell it to stop.
  const stop = stopper(app, settings.drainMillis, log);
  const signals = ['SIGTERM', 'SIGINT'] as const;
  const onSignal = (): void => {
    // A second signal ends the process at once.
    for (const signal of signals) process.off(signal, onSignal);
    void stop();
  };
  for (const signal of signals) process.on(signal, onSignal);

  const { host, port } = settings;
  const address = await app.http.listen({ host, port }).catch((failure: unknown) => {
    throw cannotListen(settings, failure);
  });
  log.info({ host, port: Number(new URL(address).port) }, 'listening');
}

main().catch((failure: unknown) => {
  if (!(failure instanceof Mistakes)) throw failure;
  process.stderr.write(`${failure.message}\n`);
  process.exitCode = MISTAKE;
});
