// Programs as processes, each with the environment that a test gives it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const SERVICES = join(import.meta.dirname, '../..');

/** One of the programs, and how it is started. */
export type Program = {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** Where it is started, if not here. */
  readonly folder?: string;
  /** Why it cannot be tested here, if so. */
  readonly missing?: string;
};

const NOT_BUILT = 'go-app is not built: bin/build-scripts build does it, where Go is installed';

const goApp = join(SERVICES, 'go-app/dist/go-app');

export const PROGRAMS: readonly Program[] = [
  {
    name: 'go-app',
    command: [goApp],
    ...(isExecutable(goApp) ? {} : { missing: NOT_BUILT }),
  },
  { name: 'node-app', command: [process.execPath, join(SERVICES, 'node-app/src/main.ts')] },
];

export type LogLine = Readonly<Record<string, unknown>>;

/** How a process ended. */
export type End = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** A process that listens, at a port of its own. */
export class RunningApp implements AsyncDisposable {
  readonly port: number;
  readonly lines: readonly LogLine[];
  readonly ended: Promise<End>;
  readonly #process: ChildProcess;

  private constructor(
    process: ChildProcess,
    lines: readonly LogLine[],
    port: number,
    ended: Promise<End>,
  ) {
    this.#process = process;
    this.lines = lines;
    this.port = port;
    this.ended = ended;
  }

  static async start(
    program: Program,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<RunningApp> {
    const child = launch(program, { HOST: '127.0.0.1', PORT: '0', ...environment });
    const lines: LogLine[] = [];
    const ended = endOf(child);
    const listening = Promise.withResolvers<number>();
    createInterface({ input: child.stdout }).on('line', (text) => {
      const line = JSON.parse(text) as LogLine;
      lines.push(line);
      if (line['message'] === 'listening') listening.resolve(Number(line['port']));
    });
    child.stderr.pipe(process.stderr);
    void ended.then((end) => {
      listening.reject(new Error(`${program.name} ended: ${JSON.stringify(end)}`));
    });
    return new RunningApp(child, lines, await listening.promise, ended);
  }

  url(path: string): string {
    return `http://127.0.0.1:${String(this.port)}${path}`;
  }

  kill(signal: NodeJS.Signals): void {
    this.#process.kill(signal);
  }

  /** The line of a request, once it is there. */
  lineOf(correlationId: string): Promise<LogLine> {
    return this.line(
      (line) => line['message'] === 'request' && line['correlationId'] === correlationId,
    );
  }

  /** The first such line, once it is there. */
  async line(wanted: (line: LogLine) => boolean): Promise<LogLine> {
    for (;;) {
      const found = this.lines.find(wanted);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** The lines of requests, when there are so many. */
  async requests(wanted: number): Promise<readonly LogLine[]> {
    for (;;) {
      const found = this.lines.filter((line) => line['message'] === 'request');
      if (found.length >= wanted) return found;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.kill('SIGKILL');
    await this.ended;
  }
}

/** Runs a program that is to end by itself. */
export async function report(
  program: Program,
  environment: Readonly<Record<string, string>>,
): Promise<End & { readonly stderr: string }> {
  const child = launch(program, environment);
  let stderr = '';
  child.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
  return { ...(await endOf(child)), stderr };
}

function launch(program: Program, environment: Readonly<Record<string, string>>) {
  const [command, ...options] = program.command;
  return spawn(command, options, {
    cwd: program.folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function endOf(child: ChildProcess): Promise<End> {
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, signal };
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
