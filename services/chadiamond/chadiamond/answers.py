"""The forms of answers."""

import hashlib
import json
import re
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

# The reason phrases of RFC 9110.
TITLES = {
    400: "Bad Request",
    404: "Not Found",
    405: "Method Not Allowed",
    500: "Internal Server Error",
    503: "Service Unavailable",
}

ETAG = re.compile(r'"[^"]*"')

PREFIX_HEADER = "X-Forwarded-Prefix"
# A plain path: no segment begins with a dot, and nothing has to be escaped.
PREFIX = re.compile(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+")
LONGEST_PREFIX = 128

MOST_EXCERPT = 40


def bytes_of(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def json_answer(content: object) -> Response:
    return Response(bytes_of(content), media_type="application/json")


def tagged(request: Request, content: object) -> Response:
    """Answer with a tag of the bytes, and without them if the client has them."""
    body = bytes_of(content)
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": PREFIX_HEADER}
    if is_known(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def is_known(request: Request, tag: str) -> bool:
    """Compare weakly, as RFC 9110 asks for (section 13.1.2)."""
    given = ",".join(request.headers.getlist("If-None-Match"))
    return given.strip() == "*" or tag in ETAG.findall(given)


def problem(status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """Answer with problem details (RFC 9457)."""
    details: dict[str, Any] = {
        "type": "about:blank",
        "title": TITLES[status],
        "status": status,
        "detail": detail,
    }
    return Response(bytes_of(details), status, headers, media_type="application/problem+json")


def prefix_of(request: Request) -> str:
    """Tell what the proxy took from the path, so that links lead back through it."""
    given = request.headers.getlist(PREFIX_HEADER)
    if len(given) == 1 and len(given[0]) <= LONGEST_PREFIX and PREFIX.fullmatch(given[0]):
        return given[0]
    return ""


def excerpt(text: str) -> str:
    """Give the beginning of what a client sent."""
    return text if len(text) <= MOST_EXCERPT else f"{text[:MOST_EXCERPT]}…"
