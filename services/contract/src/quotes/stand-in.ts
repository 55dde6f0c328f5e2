// A peer that answers as a test wants.
import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

export const QUOTE = { id: 1, text: 'A quote.', author: 'A peer', links: { self: '/quotes/1' } };

export type Received = { readonly path: string; readonly headers: IncomingHttpHeaders };

export class StandIn implements AsyncDisposable {
  readonly received: Received[] = [];
  readonly #server: Server;

  private constructor(answer: (response: ServerResponse) => void) {
    this.#server = createServer((request, response) => {
      this.received.push({ path: request.url ?? '', headers: request.headers });
      answer(response);
    });
  }

  static async start(
    answer: (response: ServerResponse) => void = (response) => response.end(JSON.stringify(QUOTE)),
  ): Promise<StandIn> {
    const standIn = new StandIn(answer);
    standIn.#server.listen(0, '127.0.0.1');
    await once(standIn.#server, 'listening');
    return standIn;
  }

  get address(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  /** The first request, once it is there. */
  async first(): Promise<Received> {
    for (;;) {
      const [first] = this.received;
      if (first) return first;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}
