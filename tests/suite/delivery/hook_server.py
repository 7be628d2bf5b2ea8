"""A web hook for tests, with a check of signatures that isn't ours: hook_server.py SECRET STEP...

Prints {"port": N} when it listens, and then a JSON object for each request. Each request takes one step, the last one again
and again: a status; 429:SECONDS, with Retry-After; redirect; hang, which never answers; endless, an answer without an end.
"""

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standardwebhooks import Webhook, WebhookVerificationError

SECRET, STEPS = sys.argv[1], sys.argv[2:]
LOCK = threading.Lock()


def say(**what):
    with LOCK:
        print(json.dumps(what), flush=True)


class Hook(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        try:
            Webhook(SECRET).verify(body, {name.lower(): value for name, value in self.headers.items()})
            verified = True
        except WebhookVerificationError:
            verified = False
        with LOCK:
            step = STEPS.pop(0) if len(STEPS) > 1 else STEPS[0]
        say(
            path=self.path,
            id=self.headers["webhook-id"],
            type=self.headers["content-type"],
            verified=verified,
            body=body.decode(),
            step=step,
        )
        if step == "hang":
            threading.Event().wait(3600)
        status, _, seconds = step.partition(":")
        self.send_response({"redirect": 307, "endless": 200}.get(step) or int(status))
        if step == "redirect":
            self.send_header("location", "/elsewhere")
        if seconds:
            self.send_header("retry-after", seconds)
        self.end_headers()
        try:
            while step == "endless":
                self.wfile.write(b"x" * 65536)
        except OSError:
            say(gone=True)

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Hook)
server.daemon_threads = True
say(port=server.server_address[1])
server.serve_forever()
