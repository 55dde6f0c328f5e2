// Serves quotes of Eric, and asks its peers for theirs. What it answers is written in
// services/quotes/openapi.yaml, for it and for chadiamond and brooke.
import { createApp } from './app.js';
import { jsonLines } from './log.js';
import { cannotListen, Mistakes, settingsOf } from './settings.js';
import { stopper } from './stopping.js';

/** The exit code for a mistake of the person who started us. */
const MISTAKE = 2;

async function main() {
  const settings = settingsOf(process.env);
  const log = jsonLines(settings.version);
  const app = createApp(settings, log);
  // Before it listens, since whoever finds it listening may tell it to stop.
  const stop = stopper(app, settings.drainMillis, log);
  const signals = /** @type {const} */ (['SIGTERM', 'SIGINT']);
  const onSignal = () => {
    // A second signal ends the process at once.
    for (const signal of signals) process.off(signal, onSignal);
    void stop();
  };
  for (const signal of signals) process.on(signal, onSignal);

  const { host, port } = settings;
  const address = await app.http.listen({ host, port }).catch((/** @type {unknown} */ failure) => {
    throw cannotListen(settings, failure);
  });
  log.info({ host, port: Number(new URL(address).port) }, 'listening');
}

main().catch((/** @type {unknown} */ failure) => {
  if (!(failure instanceof Mistakes)) throw failure;
  process.stderr.write(`${failure.message}\n`);
  process.exitCode = MISTAKE;
});
