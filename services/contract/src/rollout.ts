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

/** Sends one request, once, and says which version answered it. */
export type Exchange = (agent: Agent, n: number) => Promise<'old' | 'fresh'>;

/** What new connections lead to; open ones stay where they are. */
type Switch = { port: number };

export async function rollout(
  program: Program,
  drainSeconds: number,
  signal: NodeJS.Signals,
  exchange: Exchange = post,
): Promise<Tally> {
  const environment = { DRAIN_SECONDS: String(drainSeconds) };
  await using old = await RunningApp.start(program, { ...environment, VERSION: 'old' });
  await using fresh = await RunningApp.start(program, { ...environment, VERSION: 'fresh' });
  const to: Switch = { port: old.port };
  const tally: Tally = { old: 0, fresh: 0, failures: [] };
  const over = new AbortController();
  const clients = Array.from({ length: CLIENTS }, () => client(to, tally, over.signal, exchange));

  await setTimeout(BEFORE_MILLIS);
  to.port = fresh.port;
  old.kill(signal);
  await old.ended;
  await setTimeout(AFTER_MILLIS);
  over.abort();
  await Promise.all(clients);
  return tally;
}

async function client(
  to: Switch,
  tally: Tally,
  over: AbortSignal,
  exchange: Exchange,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  agent.createConnection = () => connect(to.port, '127.0.0.1');
  for (let n = 0; !over.aborted; n++) {
    try {
      const version = await exchange(agent, n);
      tally[version]++;
    } catch (failure) {
      tally.failures.push(String(failure));
    }
    await setTimeout(Math.random() * LONGEST_PAUSE_MILLIS);
  }
  agent.destroy();
}

const post: Exchange = async (agent, n) => {
  const message = `message ${String(n)}`;
  const { version, status, body } = await send(agent, 'POST', '/', message);
  return versionOf(version, status === 200 && body === message, status, body);
};

/** Asks for a quote of everyone, which also takes the way to the peers. */
export const getEveryone: Exchange = async (agent) => {
  const { version, status, body } = await send(agent, 'GET', '/everyone');
  return versionOf(version, status === 200 && body.startsWith('{"quotes":['), status, body);
};

type Sent = { readonly version: unknown; readonly status: number; readonly body: string };

function send(agent: Agent, method: string, path: string, message?: string): Promise<Sent> {
  const { promise, resolve, reject } = Promise.withResolvers<Sent>();
  const sent = request({ agent, method, host: 'app', path }, (answer) => {
    let body = '';
    answer.on('data', (part: Buffer) => (body += part.toString()));
    answer.on('error', reject);
    answer.on('end', () => {
      resolve({ version: answer.headers['x-version'], status: answer.statusCode ?? 0, body });
    });
  });
  sent.on('error', reject);
  sent.end(message);
  return promise;
}

function versionOf(version: unknown, ok: boolean, status: number, body: string): 'old' | 'fresh' {
  if (ok && (version === 'old' || version === 'fresh')) return version;
  throw new Error(`${String(status)} by ${String(version)}: ${body}`);
}
