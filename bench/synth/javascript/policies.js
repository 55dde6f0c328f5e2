'use strict';
// Who may talk to whom.

const { k8s } = require('cdk8s-plus-34');
const { metadata, pods, selecting } = require('./labels');

const BOTH = ['Ingress', 'Egress'];

function defaultDeny(scope, place) {
  new k8s.KubeNetworkPolicy(scope, 'default-deny', {
    metadata: metadata(place, 'default-deny', 'network'),
    spec: { podSelector: {}, policyTypes: BOTH },
  });
}

function allow(scope, place, name, kind, { from, to }) {
  new k8s.KubeNetworkPolicy(scope, 'policy', {
    metadata: metadata(place, name, kind),
    spec: { podSelector: pods(place, name), policyTypes: BOTH, ingress: from, egress: to },
  });
}

function fromIngress(place, number) {
  const peer = {
    namespaceSelector: namespace(place.platform),
    podSelector: { matchLabels: selecting(place.platform, 'traefik') },
  };
  return { from: [peer], ports: [port('TCP', number)] };
}

function fromPods(place, names, number) {
  const peers = names.map((name) => ({ podSelector: pods(place, name) }));
  return { from: peers, ports: [port('TCP', number)] };
}

function toPods(place, name, number) {
  return { to: [{ podSelector: pods(place, name) }], ports: [port('TCP', number)] };
}

function toDns() {
  const peer = {
    namespaceSelector: namespace('kube-system'),
    podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
  };
  return { to: [peer], ports: [port('UDP', 53), port('TCP', 53)] };
}

function namespace(name) {
  return { matchLabels: { 'kubernetes.io/metadata.name': name } };
}

function port(protocol, number) {
  return { protocol, port: k8s.IntOrString.fromNumber(number) };
}

module.exports = { defaultDeny, allow, fromIngress, fromPods, toPods, toDns };
