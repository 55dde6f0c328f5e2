'use strict';
// The one Redis of an application.

const { k8s } = require('cdk8s-plus-34');
const { labels, metadata, pods } = require('./labels');
const { allow, fromPods } = require('./policies');
const {
  REVISIONS,
  account,
  clusterIp,
  configHash,
  configMap,
  pod,
  resources,
  restricted,
} = require('./workload');

const KIND = 'key-value-store';
const PORT = 6379;
const USER = 999;

const SETTINGS = `bind * -::*
port ${PORT}
dir /data
aclfile /run/redis/users.acl
appendonly yes
appendfsync always
save ""
maxmemory 384mb
maxmemory-policy noeviction
`;

const COMMON = '+exists +get +hget +hgetall +hmget +mget +hincrby +hset +incr +incrby +set +watch';
const USERS =
  'message-service resetchannels -@all +discard +exec +multi +ping +unwatch' +
  ` (~messages:* -@all ${COMMON})` +
  ` (~message-ledger:* -@all ${COMMON} +expireat +pexpireat)\n`;

const WRITE_USERS = String.raw`set -eu
umask 077
hash() { sha256sum <"$1" | cut -c 1-64; }
head -c 32 /dev/urandom | sha256sum | cut -c 1-64 | tr -d '\n' >/run/redis/probe
{
  echo 'user default off resetpass ~* &* +@all'
  echo "user probe on #$(hash /run/redis/probe) resetchannels -@all +ping"
  while read -r user rules; do
    if [ ! -s "/run/secrets/redis/$user" ]; then
      echo "$user: the Secret has no password for this user; add the key $user" >&2
      exit 1
    fi
    echo "user $user on #$(hash "/run/secrets/redis/$user") $rules"
  done </etc/redis/users
} >/run/redis/users.acl
`;

const READY = ping('PONG');
const LIVE = ping(String.raw`PONG\|LOADING`);

/** Adds the store of an application, which the services reach. */
function redis(scope, place, image, services) {
  const name = place.redis;
  const config = { 'redis.conf': SETTINGS, users: USERS, 'write-users': WRITE_USERS };
  configMap(scope, place, name, KIND, config);
  account(scope, place, name, KIND);
  new k8s.KubeStatefulSet(scope, 'set', {
    metadata: metadata(place, name, KIND),
    spec: {
      serviceName: name,
      replicas: 1,
      selector: pods(place, name),
      revisionHistoryLimit: REVISIONS,
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
      template: {
        metadata: {
          labels: { ...labels(place, name, KIND), 'app.kubernetes.io/version': image.tag },
          annotations: configHash(config),
        },
        spec: {
          ...pod(name, USER),
          initContainers: [writeUsers(image)],
          containers: [server(image)],
          volumes: [
            { name: 'config', configMap: { name } },
            { name: 'secrets', secret: { secretName: `${name}-users` } },
            { name: 'run', emptyDir: { medium: 'Memory', sizeLimit: quantity('1Mi') } },
          ],
        },
      },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: {
            accessModes: ['ReadWriteOnce'],
            resources: { requests: { storage: quantity('8Gi') } },
          },
        },
      ],
    },
  });
  clusterIp(scope, place, name, KIND, 'redis', PORT);
  allow(scope, place, name, KIND, { from: [fromPods(place, services, PORT)], to: [] });
}

function writeUsers(image) {
  return {
    name: 'write-users',
    image: image.reference,
    imagePullPolicy: 'IfNotPresent',
    command: ['sh', '/etc/redis/write-users'],
    resources: resources(['10m', '100m'], '32Mi'),
    securityContext: restricted(),
    volumeMounts: [
      mount('config', '/etc/redis', true),
      mount('secrets', '/run/secrets/redis', true),
      mount('run', '/run/redis', false),
    ],
  };
}

function server(image) {
  return {
    name: 'redis',
    image: image.reference,
    imagePullPolicy: 'IfNotPresent',
    command: ['redis-server', '/etc/redis/redis.conf'],
    ports: [{ name: 'redis', containerPort: PORT }],
    resources: resources(['100m', '1000m'], '512Mi'),
    startupProbe: probe(LIVE, 2, 150),
    readinessProbe: probe(READY, 2, 2),
    livenessProbe: probe(LIVE, 10, 6),
    securityContext: restricted(),
    volumeMounts: [
      mount('config', '/etc/redis', true),
      mount('run', '/run/redis', true),
      mount('data', '/data', false),
    ],
  };
}

function probe(script, periodSeconds, failureThreshold) {
  const exec = { command: ['sh', '-c', script] };
  return { exec, periodSeconds, timeoutSeconds: 5, failureThreshold };
}

function mount(name, mountPath, readOnly) {
  return { name, mountPath, readOnly };
}

function quantity(text) {
  return k8s.Quantity.fromString(text);
}

function ping(answers) {
  const ask = 'REDISCLI_AUTH=$(cat /run/redis/probe) redis-cli --user probe ping 2>&1';
  return `${ask} | grep -q '${answers}'`;
}

module.exports = { redis };
