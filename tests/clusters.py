"""A Dask cluster of processes for the tests of `batch --engine dask`."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path


class Cluster:
    """A scheduler and workers with a thread each, all without a nanny: what is killed stays dead."""

    def __init__(self, folder: Path, workers: int) -> None:
        self._folder = folder
        file = folder / "scheduler.json"
        ports = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
        self.scheduler = self._start("scheduler", "--scheduler-file", str(file), *ports)
        self.address = _address(file)
        self.workers = [self.worker() for _ in range(workers)]

    def worker(self) -> subprocess.Popen[bytes]:
        """One more."""
        alone = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1"]
        return self._start("worker", self.address, *alone)

    def end(self) -> None:
        """All of it, and what they have started."""
        for process in (*self.workers, self.scheduler):
            process.send_signal(signal.SIGKILL)
            process.wait()

    def _start(self, what: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", *arguments]
        with open(self._folder / "log", "ab") as log:
            return subprocess.Popen(
                command, cwd=self._folder, stdout=log, stderr=log, env=os.environ.copy()
            )


def _address(file: Path) -> str:
    for _ in range(1200):
        try:
            return json.loads(file.read_bytes())["address"]
        except (OSError, ValueError):
            time.sleep(0.05)
    raise TimeoutError("no scheduler came up")
