"""Run in a network namespace of its own: installs a bundle, starts it, signs in by the link, says what it saw."""

import os
import re
import subprocess
import sys
import time
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

ANSWERED, PORT = "Программа ответила:", 8600
_LINK = re.compile(r"http://127\.0\.0\.1:\d+/sign-in\?token=\S+")
_SECONDS = 300


def main(bundle: Path) -> None:
    """Raises AssertionError or CalledProcessError where the bundle does not do what its scripts promise."""
    environment = {"PATH": os.environ["PATH"], "PYTHON": sys.executable, "HOME": str(bundle), "LANG": "C.UTF-8"}
    subprocess.run(["./install.sh"], cwd=bundle, env=environment, check=True)
    command = ["./start.sh", "--server.port", str(PORT)]
    log = bundle / "log.txt"
    with log.open("w") as told, subprocess.Popen(command, cwd=bundle, env=environment, stdout=told, stderr=told) as one:
        try:
            link = _awaited(log)
            browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
            with browser.open(link) as page:
                print(
                    f"{ANSWERED} {page.status}" if "Объектив" in page.read().decode() else "Это не страница программы"
                )
        finally:
            one.terminate()


def _awaited(log: Path) -> str:
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        if found := _LINK.search(log.read_text("utf-8")):
            return found[0]
        time.sleep(1)
    raise AssertionError(log.read_text("utf-8"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
