import type { IncomingMessage } from 'node:http';

import type { FastifyInstance } from 'fastify';

import { problem } from './problem.ts';

/** RFC 6455, section 7.4.1: an endpoint is going away. */
const GOING_AWAY = 1001;

/** Gives each WebSocket message back. */
export function echo(http: FastifyInstance): void {
  http.route({
    method: 'GET',
    url: '/echo',
    exposeHeadRoute: false,
    handler: (_request, reply) => {
      reply.headers({ upgrade: 'websocket', connection: 'Upgrade' });
      return problem(
        reply,
        426,
        'Upgrade: is missing, but /echo speaks only WebSocket; connect with a WebSocket client',
      );
    },
    wsHandler: (socket) => {
      socket.on('message', (message, binary) => {
        socket.send(message, { binary });
      });
    },
  });
}

/** Whether a request may leave HTTP. Others that offer another protocol, as many clients do with
 * h2c, are answered as they are. */
export function onlyWebSockets(request: IncomingMessage): boolean {
  return (
    request.headers.upgrade?.toLowerCase() === 'websocket' &&
    request.url?.split('?', 1)[0] === '/echo'
  );
}

/** Tells each socket to go. Sockets outlive the drain, as they have nothing to finish. */
export function closeSockets(http: FastifyInstance): void {
  for (const socket of http.websocketServer.clients) {
    socket.close(GOING_AWAY, 'The process is stopping.');
  }
}
