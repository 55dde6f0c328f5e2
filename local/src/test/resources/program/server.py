"""Answers with what it was asked and what it knows; tests of the laptop start it."""

import json
import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path.startswith("/exit"):
            os._exit(7)
        body = json.dumps(
            {
                "path": self.path,
                "prefix": self.headers.get("X-Forwarded-Prefix"),
                "environment": dict(os.environ),
                "arguments": sys.argv[1:],
                "process": os.getpid(),
            }
        ).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        print("asked", self.path, flush=True)


if __name__ == "__main__":
    address = (os.environ["HOST"], int(os.environ["PORT"]))
    ThreadingHTTPServer(address, Handler).serve_forever()
