"""`make bundle`: the program with all its packages, to be installed where there is no network.

Writes `build/bundle/`: the program, `wheels/linux`, `wheels/windows`, a list of the packages with the hashes of these
very files for each system, and the scripts that install and start it. Python 3.11 itself is not in it.
"""

import hashlib
import re
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

from dashboard.settings import PROJECT
from tests.pins import needed_by, pins, pins_of_lock

PYTHON = "3.11"
SYSTEMS = {
    "linux": ("linux", [f"manylinux_2_{glibc}_x86_64" for glibc in (28, 27, 24, 17, 12, 5)] + ["manylinux2014_x86_64"]),
    "windows": ("win32", ["win_amd64"]),
}
"""System -> its `sys.platform` and the tags of wheels that run on it (glibc 2.28: Debian 10, Astra 1.7, RED OS 7.3)."""
_PROGRAM = ("app.py", "dashboard", "queries", "data", "docs", ".streamlit", "requirements.txt", "CHANGELOG.md")
_NAME = re.compile(r"^[\w.-]+(?:\[[\w,.-]+\])?==", re.MULTILINE)


def product_lock(platform: str) -> list[str]:
    """Blocks of the lock, with hashes, of the packages that the program needs on a system; markers are settled."""
    text = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
    product = needed_by(set(pins("requirements.txt")))
    of_tests = needed_by(set(pins("requirements-dev.txt"))) - product
    starts = [found.start() for found in _NAME.finditer(text)] + [len(text)]
    blocks = [text[start:end].strip() for start, end in pairwise(starts)]
    kept = []
    for block in blocks:
        first, *hashes = [line.strip().rstrip("\\").strip() for line in block.splitlines()]
        stated = Requirement(first)
        place = {"sys_platform": platform, "python_full_version": f"{PYTHON}.9", "implementation_name": "cpython"}
        place |= {"platform_python_implementation": "CPython", "python_version": PYTHON}
        if canonicalize_name(stated.name) not in of_tests and (not stated.marker or stated.marker.evaluate(place)):
            kept.append(" ".join([first.split(";")[0].strip(), *hashes]))
    return kept


def fetch(system: str, into: Path) -> None:
    """The wheels of a system, checked against the lock's hashes, and the list with the hashes of what is there."""
    platform, tags = SYSTEMS[system]
    wheels = into / "wheels" / system
    wheels.mkdir(parents=True)
    asked = into / f"asked-{system}.txt"
    asked.write_text("\n".join(product_lock(platform)), encoding="utf-8")
    chosen = [part for tag in tags for part in ("--platform", tag)]
    abis = [part for abi in ("cp311", "abi3", "none") for part in ("--abi", abi)]
    pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--require-hashes", "-r", str(asked)]
    pip += ["-d", str(wheels), "--only-binary", ":all:", "--python-version", PYTHON, "--implementation", "cp"]
    subprocess.run([*pip, *chosen, *abis], check=True)
    asked.unlink()
    (into / f"requirements-{system}.txt").write_text(_listed(wheels), encoding="utf-8")


def _listed(wheels: Path) -> str:
    lines = []
    for wheel in sorted(wheels.iterdir()):
        name, version, *_ = parse_wheel_filename(wheel.name)
        lines.append(f"{name}=={version} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}")
    return "\n".join(lines) + "\n"


def copy_program(into: Path) -> None:
    """The program as git knows it, no store and no file of the office in it."""
    listed = ["git", "ls-files", "-z", *_PROGRAM]
    for name in subprocess.run(listed, cwd=PROJECT, check=True, capture_output=True, text=True).stdout.split("\0"):
        if name:
            target = into / "program" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(PROJECT / name, target)
    for script in ("install.sh", "start.sh", "install.bat", "start.bat"):
        shutil.copy2(PROJECT / "install" / script, into / script)


def main(into: Path, systems: list[str]) -> None:
    """Make the bundle anew."""
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    copy_program(into)
    for system in systems:
        fetch(system, into)
    size = sum(file.stat().st_size for file in into.rglob("*") if file.is_file()) >> 20
    print(f"{into}: {size} MB, {len(pins_of_lock())} packages in the lock")


if __name__ == "__main__":
    main(PROJECT / "build" / "bundle", sys.argv[1:] or list(SYSTEMS))
