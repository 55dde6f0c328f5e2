"""One JSON object a line on standard output, also for what libraries log."""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any

from chadiamond import SERVICE

log = logging.getLogger(SERVICE)

# The fields of a line beside those that each has.
FIELDS = "fields"


class JsonLines(logging.Formatter):
    def __init__(self, version: str) -> None:
        super().__init__()
        self.version = version

    def format(self, record: logging.LogRecord) -> str:
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {
            "time": time.replace("+00:00", "Z"),
            "level": "WARN" if record.levelno == logging.WARNING else record.levelname,
            "service": SERVICE,
            "version": self.version,
            "message": record.getMessage(),
            **getattr(record, FIELDS, {}),
        }
        if record.exc_info:
            line["stack"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def json_lines(version: str) -> None:
    lines = logging.StreamHandler(sys.stdout)
    lines.setFormatter(JsonLines(version))
    logging.basicConfig(level=logging.INFO, handlers=[lines], force=True)
    # They say at level info what we say ourselves, and of any client's mistake that it was one.
    for name in ("uvicorn", "httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.ERROR)


def fields(**values: Any) -> dict[str, dict[str, Any]]:  # noqa: ANN401
    """Make what a call of a logger takes as `extra`."""
    return {FIELDS: values}
