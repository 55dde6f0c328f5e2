package dev.isomer.bench.rollouts.cluster;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How a pod ended, as the API server and the pod's own log say it. What was not seen is not there.
 *
 * @param service whose it was
 * @param pod its name
 * @param version of its image
 * @param told when the API server got the request to delete it: the kubelet begins with preStop
 * @param leftEndpoints when its endpoint was no longer one to send requests to
 * @param lastBegun when the last request came to it that was no WebSocket
 * @param lastRequest when the last of these was answered
 * @param answered how many requests it answered after that
 * @param stopping when it got SIGTERM
 * @param sockets when it ended its WebSockets, by their correlation ids
 * @param stopped when it had nothing left to do
 * @param gone when the API server had deleted it
 */
public record PodEnd(
    String service,
    String pod,
    String version,
    Instant told,
    Optional<Instant> leftEndpoints,
    Optional<Instant> lastBegun,
    Optional<Instant> lastRequest,
    long answered,
    Optional<Instant> stopping,
    Map<String, Instant> sockets,
    Optional<Instant> stopped,
    Optional<Instant> gone) {}
