"""A server: one that this process starts, or one that runs already."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import tempfile
import threading
import uuid
from pathlib import Path
from types import TracebackType
from typing import List, Optional, Type

from ._http import SmemuError, call
from .world import World

DEFAULT_ENDPOINT = "http://127.0.0.1:4566"
START_GUARD = 30.0  # Seconds of real time until a server that was started has to be ready.


class Server:
    """Where worlds live. Use it as a context manager, or call `stop()`."""

    def __init__(self, url: str, process: Optional["subprocess.Popen[str]"] = None):
        self.url = url.rstrip("/")
        self._process = process
        self._names = itertools.count(1)
        self._run = uuid.uuid4().hex[:12]

    @classmethod
    def start(cls, *flags: str, binary: Optional[str] = None) -> "Server":
        """Starts `smemu serve FLAGS...` on a free port; ends with this object."""
        program = binary or os.environ.get("SMEMU_BIN") or shutil.which("smemu")
        if not program:
            raise SmemuError("there is no smemu on the PATH; set SMEMU_BIN, or attach to a server")
        with tempfile.TemporaryDirectory() as folder:
            port_file = Path(folder) / "port"
            process = subprocess.Popen(
                [program, "serve", "--port", "0", "--port-file", str(port_file), *flags],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
            said = _Ears(process)
            if not said.hear("Ready.", START_GUARD):
                process.kill()
                process.wait()
                raise SmemuError("smemu serve did not get ready; it said:\n" + said.text())
            return cls(f"http://127.0.0.1:{port_file.read_text().strip()}", process)

    @classmethod
    def attach(cls, url: Optional[str] = None) -> "Server":
        """A server that runs already: `url`, else SMEMU_ENDPOINT, else the default port."""
        server = cls(url or os.environ.get("SMEMU_ENDPOINT") or DEFAULT_ENDPOINT)
        call("GET", server.url + "/_smemu/v1/health")
        return server

    def world(self, name: Optional[str] = None) -> World:
        """A world: `name`, or a fresh one that nobody else has. It is made on first use."""
        return World(self.url, name or f"py-{self._run}-{os.getpid()}-{next(self._names)}")

    @property
    def default_world(self) -> World:
        """The one that has no name."""
        return World(self.url, None)

    def stop(self) -> None:
        """Ends a server that this object started; leaves others alone."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(START_GUARD)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def __enter__(self) -> "Server":
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        self.stop()


class _Ears:
    """Reads what a process says, for as long as it says something, so that it never blocks."""

    def __init__(self, process: "subprocess.Popen[str]"):
        self._lines: List[str] = []
        self._heard = threading.Event()
        self._wanted = "Ready."
        self._process = process
        threading.Thread(target=self._listen, daemon=True).start()

    def hear(self, line: str, timeout: float) -> bool:
        self._wanted = line
        self._heard.wait(timeout)
        return any(line in said for said in self._lines)

    def text(self) -> str:
        return "".join(self._lines)

    def _listen(self) -> None:
        assert self._process.stderr is not None
        with self._process.stderr as said:
            for line in said:
                if not self._heard.is_set():
                    self._lines.append(line)
                if self._wanted in line:
                    self._heard.set()
        self._heard.set()  # It ended: nobody has to wait any longer.
