"""The product's server as a process of its own, on a free port of this machine, and what it costs."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dashboard.settings import PROJECT

_LINK = re.compile(r"https?://127\.0\.0\.1:\d+\S*")
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


@dataclass(frozen=True)
class Serving:
    """A running server; `link` is the address it printed, with whatever opens it."""

    url: str
    pid: int
    log: Path

    @property
    def link(self) -> str:
        """The longest address of its own that the server has printed."""
        return max(_LINK.findall(self.log.read_text("utf-8", "replace")), key=len, default=self.url)

    def rss_mb(self) -> float:
        """Memory held; not a number where the system does not tell."""
        try:
            return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * _PAGE_BYTES / 2**20
        except OSError:
            return float("nan")

    def cpu_s(self) -> float:
        """Processor time of the process so far; not a number where the system does not tell."""
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return float("nan")
        return (int(fields[11]) + int(fields[12])) / _TICKS


@contextmanager
def serving(store: Path, log: Path, *options: str) -> Iterator[Serving]:
    """Start the server over a store, wait until it answers, stop it at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-u", "-m", "streamlit", "run", "app.py", "--server.headless=true"]
    command += [f"--server.port={port}", *options]
    with log.open("wb") as said:
        environment = os.environ | {"OBJEKTIV_STORE": str(store)}
        process = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=said, stderr=subprocess.STDOUT)
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for(url, process, log)
        yield Serving(url, process.pid, log)
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=2).close()
            return
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.2)
    raise RuntimeError(f"the server did not start:\n{log.read_text('utf-8', 'replace')}")
