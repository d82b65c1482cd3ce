"""The bundle for an office without a network: installed, started and answering where there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.settings import PROJECT
from install.bundle import SYSTEMS, product_lock
from tests.install.offline import ANSWERED

SLOW = pytest.mark.skipif(
    "OBJEKTIV_BUNDLE" not in os.environ, reason="fetches 530 MB of wheels; set OBJEKTIV_BUNDLE=1 to have it"
)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle made anew."""
    subprocess.run([sys.executable, "-m", "install.bundle"], cwd=PROJECT, check=True)
    place = tmp_path_factory.mktemp("office") / "Объектив"
    shutil.move(PROJECT / "build" / "bundle", place)
    return place


@SLOW
def test_the_program_is_installed_and_answers_without_a_network(bundle: Path):
    inside = f"ip link set lo up && exec {sys.executable} {PROJECT / 'tests/install/offline.py'} {bundle}"
    done = subprocess.run(["unshare", "-rn", "sh", "-c", inside], capture_output=True, text=True, timeout=1200)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{ANSWERED} 200" in done.stdout, done.stdout


@SLOW
def test_the_wheels_for_windows_are_all_that_an_installation_needs(bundle: Path, tmp_path: Path):
    pip = [sys.executable, "-m", "pip", "install", "--dry-run", "--no-index", "--find-links", "wheels/windows"]
    pip += ["--platform", "win_amd64", "--python-version", "3.11", "--only-binary", ":all:", "--target", str(tmp_path)]
    pip += ["--require-hashes", "-r", "requirements-windows.txt"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    done = subprocess.run(pip, cwd=bundle, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    assert "Would install" in done.stdout and "colorama" in done.stdout
    assert b"\r\n" in (bundle / "install.bat").read_bytes()


def test_a_bundle_holds_what_the_program_needs_on_its_system_and_nothing_of_the_tests():
    names = {
        system: {line.split("==")[0] for line in product_lock(platform)} for system, (platform, _) in SYSTEMS.items()
    }
    for found in names.values():
        assert {"streamlit", "duckdb", "pandera[pandas]", "pymorphy3-dicts-ru"} <= found
        assert not {"pytest", "mypy", "playwright", "ruff"} & found
    assert names["windows"] - names["linux"] == {"colorama"}
    assert all("--hash=sha256:" in line and ";" not in line for line in product_lock("win32"))
