'use strict';
// A program in a container that answers HTTP and keeps nothing, and what other pods share with it.

const { createHash } = require('node:crypto');
const { k8s } = require('cdk8s-plus-34');
const { labels, metadata, pods, selecting } = require('./labels');

const PORT = 8080;
const TRIAL_SECONDS = 12;
const GRACE_SECONDS = 45;
const REVISIONS = 5;
const NOBODY = 65532;

/** Adds a workload but for its network policy. */
function workload(scope, place, program) {
  const { name, kind } = program;
  account(scope, place, name, kind);
  new k8s.KubeDeployment(scope, 'deployment', {
    metadata: metadata(place, name, kind),
    spec: {
      replicas: 2,
      selector: pods(place, name),
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: {
          maxSurge: k8s.IntOrString.fromNumber(1),
          maxUnavailable: k8s.IntOrString.fromNumber(0),
        },
      },
      minReadySeconds: 5,
      progressDeadlineSeconds: 120,
      revisionHistoryLimit: REVISIONS,
      template: template(place, program),
    },
  });
  clusterIp(scope, place, name, kind, 'http', PORT);
  new k8s.KubePodDisruptionBudget(scope, 'budget', {
    metadata: metadata(place, name, kind),
    spec: {
      selector: pods(place, name),
      maxUnavailable: k8s.IntOrString.fromNumber(1),
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    },
  });
}

function template(place, program) {
  const { name, kind, image: runs, volumes = [], config } = program;
  return {
    metadata: {
      labels: { ...labels(place, name, kind), 'app.kubernetes.io/version': runs.tag },
      annotations: config && configHash(config),
    },
    spec: {
      ...pod(name, NOBODY),
      topologySpreadConstraints: ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map(
        (topologyKey) => ({
          topologyKey,
          maxSkew: 1,
          whenUnsatisfiable: 'ScheduleAnyway',
          labelSelector: pods(place, name),
          matchLabelKeys: ['pod-template-hash'],
        }),
      ),
      containers: [container(program)],
      volumes: [
        ...volumes,
        { name: 'tmp', emptyDir: { sizeLimit: k8s.Quantity.fromString('64Mi') } },
      ],
    },
  };
}

function container({ name, image: runs, env, cpu, memory, mounts = [] }) {
  return {
    name,
    image: runs.reference,
    imagePullPolicy: 'IfNotPresent',
    ports: [{ name: 'http', containerPort: PORT }],
    env,
    resources: resources(cpu, memory),
    startupProbe: probe('/health/live', 2, 30),
    readinessProbe: { ...probe('/health/ready', 2, 2), initialDelaySeconds: TRIAL_SECONDS },
    livenessProbe: probe('/health/live', 10, 6),
    lifecycle: { preStop: { sleep: { seconds: 15 } } },
    securityContext: restricted(),
    volumeMounts: [...mounts, { name: 'tmp', mountPath: '/tmp' }],
  };
}

function probe(path, periodSeconds, failureThreshold) {
  const httpGet = { path, port: k8s.IntOrString.fromNumber(PORT) };
  return { httpGet, periodSeconds, timeoutSeconds: 2, failureThreshold };
}

function account(scope, place, name, kind) {
  new k8s.KubeServiceAccount(scope, 'account', {
    metadata: metadata(place, name, kind),
    automountServiceAccountToken: false,
  });
}

function clusterIp(scope, place, name, kind, portName, port) {
  new k8s.KubeService(scope, 'service', {
    metadata: metadata(place, name, kind),
    spec: {
      type: 'ClusterIP',
      selector: selecting(place.namespace, name),
      ports: [{ name: portName, port, targetPort: k8s.IntOrString.fromString(portName) }],
    },
  });
}

function configMap(scope, place, name, kind, data) {
  new k8s.KubeConfigMap(scope, 'config', { metadata: metadata(place, name, kind), data });
}

function pod(serviceAccountName, user) {
  return {
    serviceAccountName,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: user,
      runAsGroup: user,
      fsGroup: user,
      fsGroupChangePolicy: 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
    },
    terminationGracePeriodSeconds: GRACE_SECONDS,
  };
}

function restricted() {
  return {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  };
}

function resources([request, limit], memory) {
  const size = k8s.Quantity.fromString(memory);
  return {
    requests: { cpu: k8s.Quantity.fromString(request), memory: size },
    limits: { cpu: k8s.Quantity.fromString(limit), memory: size },
  };
}

function configHash(config) {
  const hash = createHash('sha256');
  for (const [name, text] of Object.entries(config).sort()) {
    for (const part of [name, text]) {
      hash.update(`${Buffer.byteLength(part)}:${part}`);
    }
  }
  return { 'isomer.dev/config': `sha256:${hash.digest('hex')}` };
}

function image({ repository, tag, digest }) {
  return { tag, reference: `${repository}:${tag}@${digest}` };
}

module.exports = {
  REVISIONS,
  workload,
  account,
  clusterIp,
  configMap,
  configHash,
  image,
  pod,
  resources,
  restricted,
};
