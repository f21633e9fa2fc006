"""What the end-to-end tests share: the real program, and an HTTP receiver of their own.

Everything here waits on conditions with a deadline; nothing sleeps.
"""

import http.server
import json
import os
import queue
import re
import signal
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

SMEMU = os.environ.get("SMEMU_BIN", str(Path(__file__).parents[3] / "build/release/smemu"))
DEADLINE = 30  # Seconds of real time after which a condition counts as never met.


class Server:
    """`smemu serve` on a port of its own, for the length of a `with` block."""

    def __init__(self, *flags):
        self.flags = flags
        self.log = []
        self.exit_code = None
        self._ready = threading.Event()

    def __enter__(self):
        self._folder = tempfile.TemporaryDirectory()
        self.port_file = Path(self._folder.name) / "port"
        started = time.monotonic()
        self.process = subprocess.Popen(
            [SMEMU, "serve", "--port", "0", "--port-file", str(self.port_file), *self.flags],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._reader = threading.Thread(target=self._read_log, daemon=True)
        self._reader.start()
        try:
            if not self._ready.wait(DEADLINE) or "Ready." not in self.text():
                raise RuntimeError("smemu serve did not get ready; it said:\n" + self.text())
            self.url = re.search(r"http://127\.0\.0\.1:\d+", self.text()).group()
            self.port = int(self.url.rpartition(":")[2])
            self.healthy_after = self._time_of_health(started)
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        """SIGTERM; returns (exit code, seconds it took)."""
        if self.exit_code is not None:
            return self.exit_code, 0
        started = time.monotonic()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            self.exit_code = self.process.wait(DEADLINE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.exit_code = self.process.wait()
        took = time.monotonic() - started
        self._reader.join(DEADLINE)
        self.process.stdout.close()
        self.port_file_text = self.port_file.read_text() if self.port_file.exists() else None
        self._folder.cleanup()
        return self.exit_code, took

    def text(self):
        return "".join(self.log)

    def get(self, path):
        return http_call("GET", self.url + path)

    def post(self, path, body):
        return http_call("POST", self.url + path, body)

    def verify(self, **expectation):
        """Parks on the server until the expectation holds; raises with its report if it does not."""
        status, body = self.post("/_smemu/v1/verify", {"timeout": f"{DEADLINE}s", **expectation})
        if status != 204:
            raise AssertionError(f"verify answered {status}: {body}")

    def _read_log(self):
        for line in self.process.stdout:
            self.log.append(line)
            if "Ready." in line:
                self._ready.set()
        self._ready.set()  # It ended: nobody has to wait for the deadline.

    def _time_of_health(self, started):
        status, body = self.get("/_smemu/v1/health")
        if status != 200:
            raise RuntimeError(f"health answered {status}: {body}")
        return time.monotonic() - started


class Receiver:
    """A webhook: answers 200 and keeps what it was sent in a queue."""

    def __init__(self):
        self.requests = queue.Queue()

    def __enter__(self):
        requests = self.requests

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                requests.put((self.path, dict(self.headers.items()), json.loads(body)))
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()

    def take(self):
        """The next request: (path, headers, decoded body). Fails after the deadline."""
        return self.requests.get(timeout=DEADLINE)


def http_call(method, url, body=None, headers=None):
    """One request; returns (status, text), whatever the status is."""
    data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
    request = urllib.request.Request(url, data=data, method=method, headers=headers or {})
    if data is not None and not request.has_header("Content-type"):
        request.add_header("Content-Type", "application/json")
    try:
        with urllib.request.urlopen(request, timeout=DEADLINE) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def aws_call(url, operation, body):
    """An EventBridge operation spoken by hand; returns (status, decoded answer)."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    status, text = http_call(
        "POST",
        url + "/",
        raw,
        {"X-Amz-Target": operation, "Content-Type": "application/x-amz-json-1.1"},
    )
    return status, json.loads(text) if text else {}


def run(*arguments, timeout=DEADLINE, env=None):
    """`smemu ARGUMENTS...`; returns the completed process with text output."""
    return subprocess.run(
        [SMEMU, *arguments],
        capture_output=True,
        text=True,
        timeout=timeout,
        env={**os.environ, "NO_COLOR": "1", **(env or {})},
        stdin=subprocess.DEVNULL,
    )
