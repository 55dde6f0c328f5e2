import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** Those that a label may have: a client can invent others. */
const METHODS = new Set(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** Of requests, the Node runtime and the process. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'Requests that were answered, without probes.',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'How long answers took, without probes.',
    labelNames: ['route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  return {
    registry,
    /**
     * @param {string} method
     * @param {string} route
     * @param {number} status
     * @param {number} seconds
     */
    count(method, route, status, seconds) {
      requests.inc({ method: METHODS.has(method) ? method : 'other', route, status });
      duration.observe({ route }, seconds);
    },
  };
}
