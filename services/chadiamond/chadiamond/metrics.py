"""Metrics of requests, beside those that the library has of Python and the process."""

from prometheus_client import Counter, Histogram, disable_created_metrics

# Those that a label may have: a client can invent others without end.
METHODS = {"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"}

# Of each series a second one, with the time when it began.
disable_created_metrics()  # type: ignore[no-untyped-call]

REQUESTS = Counter(
    "http_requests_total",
    "Requests that were answered, without probes.",
    ["method", "route", "status"],
)
DURATION = Histogram(
    "http_request_duration_seconds",
    "How long answers took, without probes.",
    ["route"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
)


def count(method: str, route: str, status: int, seconds: float) -> None:
    REQUESTS.labels(method if method in METHODS else "other", route, str(status)).inc()
    DURATION.labels(route).observe(seconds)
