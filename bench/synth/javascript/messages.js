'use strict';
// The message application in production: its names, its settings and its routes.

const { Chart } = require('cdk8s');
const { Construct } = require('constructs');
const { allow, defaultDeny, fromIngress, toDns, toPods } = require('./policies');
const { redis } = require('./redis');
const { middleware, route } = require('./traefik');
const { image, workload, configMap } = require('./workload');

const SERVICE = 'message-service';
const API = 'message-api';
const SITE = 'website';
const PORT = 8080;

const SECURITY_HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Referrer-Policy': 'no-referrer',
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};
const HEADERS = { headers: { customResponseHeaders: SECURITY_HEADERS } };
const RETRY = { retry: { attempts: 2, initialInterval: '100ms' } };
const RATE = {
  rateLimit: { average: 100, burst: 200, period: '1s', sourceCriterion: { requestHost: true } },
};
const REDIRECT = { redirectScheme: { permanent: true, scheme: 'https' } };

const SAFE = '(Method(`GET`) || Method(`HEAD`))';
const NO_PROBE = '!Path(`/health/live`) && !Path(`/health/ready`)';
const IDEMPOTENT =
  '(Method(`GET`) || Method(`HEAD`) || Method(`OPTIONS`) || Method(`PUT`) || Method(`DELETE`))';

/** Adds the chart of one copy. */
function messages(app, { name, environment, domain, images }) {
  const place = {
    application: name,
    namespace: `${name}-${environment}`,
    platform: `platform-${environment}`,
    host: `${name}.${domain}`,
    certificate: `${name}-tls`,
    redis: `${name}-redis`,
  };
  const chart = new Chart(app, name, { disableResourceNameHashes: true });
  defaultDeny(new Construct(chart, 'Network'), place);
  redis(new Construct(chart, 'Stores'), place, image(images.redis), [SERVICE]);
  service(new Construct(chart, SERVICE), place, image(images[SERVICE]));
  api(new Construct(chart, API), place);
  site(new Construct(chart, SITE), place, image(images[SITE]));
}

function service(scope, place, program) {
  workload(scope, place, {
    name: SERVICE,
    kind: 'service',
    image: program,
    cpu: ['250m', '1000m'],
    memory: '1024Mi',
    env: [
      { name: 'MESSAGES_URL', value: address(place, 'messages') },
      { name: 'MESSAGE_LEDGER_URL', value: address(place, 'message-ledger') },
      { name: 'PORT', value: `${PORT}` },
      {
        name: 'REDIS_PASSWORD',
        valueFrom: { secretKeyRef: { name: `${place.redis}-users`, key: SERVICE } },
      },
    ],
  });
  allow(scope, place, SERVICE, 'service', {
    from: [fromIngress(place, PORT)],
    to: [toDns(), toPods(place, place.redis, 6379)],
  });
}

function address(place, store) {
  return `redis://${SERVICE}@${place.redis}:6379/${store}`;
}

function api(scope, place) {
  const kind = 'http-api';
  middleware(scope, place, `${API}-headers`, kind, HEADERS);
  middleware(scope, place, `${API}-rate`, kind, RATE);
  middleware(scope, place, `${API}-retry`, kind, RETRY);
  const match = `Host(\`${place.host}\`) && (Path(\`/messages\`) || PathPrefix(\`/messages/\`))`;
  const always = [`${API}-headers`, `${API}-rate`];
  route(scope, place, API, kind, {
    entryPoint: 'websecure',
    certificate: place.certificate,
    rules: [
      {
        match: `${match} && ${IDEMPOTENT}`,
        priority: 300,
        middlewares: [...always, `${API}-retry`],
        service: SERVICE,
        port: PORT,
      },
      { match, priority: 200, middlewares: always, service: SERVICE, port: PORT },
    ],
  });
}

function site(scope, place, files) {
  const kind = 'site';
  const config = { 'config.json': '{"api":"/"}' };
  configMap(scope, place, SITE, kind, config);
  workload(scope, place, {
    name: SITE,
    kind,
    image: files,
    cpu: ['50m', '500m'],
    memory: '256Mi',
    env: [{ name: 'PORT', value: `${PORT}` }],
    volumes: [{ name: 'config', configMap: { name: SITE } }],
    mounts: [
      {
        name: 'config',
        mountPath: '/site/config.json',
        subPath: 'config.json',
        readOnly: true,
      },
    ],
    config,
  });
  allow(scope, place, SITE, kind, { from: [fromIngress(place, PORT)], to: [] });

  const routes = new Construct(scope, 'routes');
  const everything = `Host(\`${place.host}\`) && (PathPrefix(\`/\`))`;
  const match = `${everything} && ${NO_PROBE}`;
  const rule = { match, priority: 50, service: SITE, port: PORT };
  const safe = { ...rule, match: `${match} && ${SAFE}`, priority: 100 };
  const redirect = `${SITE}-redirect`;
  middleware(routes, place, redirect, kind, REDIRECT);
  route(routes, place, redirect, kind, {
    entryPoint: 'web',
    rules: [{ ...safe, match: `${everything} && ${SAFE}`, middlewares: [redirect] }],
  });
  middleware(routes, place, `${SITE}-headers`, kind, HEADERS);
  middleware(routes, place, `${SITE}-retry`, kind, RETRY);
  route(routes, place, SITE, kind, {
    entryPoint: 'websecure',
    certificate: place.certificate,
    rules: [
      { ...safe, middlewares: [`${SITE}-headers`, `${SITE}-retry`] },
      { ...rule, middlewares: [`${SITE}-headers`] },
    ],
  });
}

module.exports = { messages };
