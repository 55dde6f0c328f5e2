'use strict';
// Traefik's own kinds of object.

const { ApiObject } = require('cdk8s');
const { labels } = require('./labels');

function middleware(scope, place, name, kind, spec) {
  object(scope, place, 'Middleware', name, kind, spec);
}

function route(scope, place, name, kind, { entryPoint, rules, certificate }) {
  const spec = {
    entryPoints: [entryPoint],
    routes: rules.map((rule) => ({
      kind: 'Rule',
      match: rule.match,
      middlewares: rule.middlewares.map((each) => ({ name: each })),
      priority: rule.priority,
      services: [{ kind: 'Service', name: rule.service, nativeLB: false, port: rule.port }],
    })),
  };
  if (certificate) {
    spec.tls = { secretName: certificate };
  }
  object(scope, place, 'IngressRoute', name, kind, spec);
}

function object(scope, place, type, name, kind, spec) {
  new ApiObject(scope, `${type}-${name}`, {
    apiVersion: 'traefik.io/v1alpha1',
    kind: type,
    metadata: {
      name,
      namespace: place.namespace,
      labels: labels(place, name, kind),
      annotations: { 'kubernetes.io/ingress.class': place.platform },
    },
    spec,
  });
}

module.exports = { middleware, route };
