'use strict';
// What objects are called and belong to.

function labels(place, name, kind) {
  return {
    ...selecting(place.namespace, name),
    'app.kubernetes.io/component': kind,
    'app.kubernetes.io/part-of': place.application,
    'app.kubernetes.io/managed-by': 'isomer',
  };
}

function selecting(instance, name) {
  return { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': instance };
}

function metadata(place, name, kind) {
  return { name, namespace: place.namespace, labels: labels(place, name, kind) };
}

function pods(place, name) {
  return { matchLabels: selecting(place.namespace, name) };
}

module.exports = { labels, selecting, metadata, pods };
