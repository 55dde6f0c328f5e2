// The old process ends while the new one runs, under clients that keep their connections.
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';

import { type Program, RunningApp } from './app.ts';

const CLIENTS = 50;
/** Clients think before they ask again, so that some connection is idle at each moment. */
const LONGEST_PAUSE_MILLIS = 20;
const BEFORE_MILLIS = 500;
const AFTER_MILLIS = 500;

/** What became of the requests of a rollout. */
export type Tally = { old: number; fresh: number; failures: string[] };

/** What new connections lead to; open ones stay where they are. */
type Switch = { port: number };

export async function rollout(
  program: Program,
  drainSeconds: number,
  signal: NodeJS.Signals,
): Promise<Tally> {
  const environment = { DRAIN_SECONDS: String(drainSeconds) };
  await using old = await RunningApp.start(program, { ...environment, VERSION: 'old' });
  await using fresh = await RunningApp.start(program, { ...environment, VERSION: 'fresh' });
  const to: Switch = { port: old.port };
  const tally: Tally = { old: 0, fresh: 0, failures: [] };
  const over = new AbortController();
  const clients = Array.from({ length: CLIENTS }, () => client(to, tally, over.signal));

  await setTimeout(BEFORE_MILLIS);
  to.port = fresh.port;
  old.kill(signal);
  await old.ended;
  await setTimeout(AFTER_MILLIS);
  over.abort();
  await Promise.all(clients);
  return tally;
}

async function client(to: Switch, tally: Tally, over: AbortSignal): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  agent.createConnection = () => connect(to.port, '127.0.0.1');
  for (let n = 0; !over.aborted; n++) {
    try {
      const version = await post(agent, `message ${String(n)}`);
      tally[version]++;
    } catch (failure) {
      tally.failures.push(String(failure));
    }
    await setTimeout(Math.random() * LONGEST_PAUSE_MILLIS);
  }
  agent.destroy();
}

/** Sends one request, once, and says which version answered it. */
function post(agent: Agent, message: string): Promise<'old' | 'fresh'> {
  const { promise, resolve, reject } = Promise.withResolvers<'old' | 'fresh'>();
  const sent = request({ agent, method: 'POST', host: 'app', path: '/' }, (answer) => {
    let body = '';
    answer.on('data', (part: Buffer) => (body += part.toString()));
    answer.on('error', reject);
    answer.on('end', () => {
      const version = answer.headers['x-version'];
      if (answer.statusCode === 200 && body === message && isVersion(version)) resolve(version);
      else reject(new Error(`${String(answer.statusCode)} by ${String(version)}: ${body}`));
    });
  });
  sent.on('error', reject);
  sent.end(message);
  return promise;
}

function isVersion(text: unknown): text is 'old' | 'fresh' {
  return text === 'old' || text === 'fresh';
}
