"""Examples of the guides to installation run, and the threats name tests that stand."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from dashboard.settings import PROJECT

GUIDES = sorted((PROJECT / "docs" / "install").glob("*.md"))
SERVER = PROJECT / "docs" / "install" / "server.md"
_BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
_TEST = re.compile(r"\| `(test_\w+)` \|$", re.MULTILINE)
_DEFINED = re.compile(r"^(?:async )?def (test_\w+)", re.MULTILINE)


def blocks(page: Path, kind: str) -> list[str]:
    """Examples of one kind, without the indent of a list."""
    found = _BLOCK.findall(page.read_text(encoding="utf-8"))
    return [re.sub(f"^{indent}", "", text, flags=re.MULTILINE) for indent, of, text in found if of == kind]


@pytest.mark.parametrize("page", [*GUIDES, PROJECT / "docs" / "privacy.md"], ids=lambda page: page.stem)
def test_every_shell_line_is_one(page: Path):
    for text in blocks(page, "sh"):
        subprocess.run(["sh", "-n"], input=text, text=True, check=True)


def test_nginx_takes_the_example_as_it_stands(tmp_path: Path):
    (example,) = blocks(SERVER, "nginx")
    key = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=objektiv.example.ru"]
    files = ["-keyout", str(tmp_path / "key.pem"), "-out", str(tmp_path / "certificate.pem")]
    subprocess.run([*key, *files], check=True, capture_output=True)
    own = f"pid {tmp_path}/nginx.pid; error_log stderr; events {{}} http {{ access_log off;\n"
    config = tmp_path / "nginx.conf"
    config.write_text(f"{own}{example.replace('/etc/objektiv', str(tmp_path))}\n}}", encoding="utf-8")
    nginx = shutil.which("nginx", path="/usr/sbin:/usr/bin:/sbin")
    assert nginx, "apt-get install nginx-light"
    done = subprocess.run([nginx, "-t", "-c", str(config), "-p", str(tmp_path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for line in ("Upgrade $http_upgrade", "Connection $connection_upgrade", "client_max_body_size 500m"):
        assert line in example


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_takes_the_unit(tmp_path: Path):
    (example,) = blocks(SERVER, "ini")
    python = tmp_path / "opt" / "venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\n")
    python.chmod(0o755)
    unit = tmp_path / "objektiv.service"
    unit.write_text(example.replace("/opt/objektiv", str(tmp_path / "opt")), encoding="utf-8")
    done = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True)
    assert "objektiv.service" not in done.stderr and str(python) not in done.stderr, done.stderr


def test_settings_in_the_unit_are_settings_of_the_program():
    from dashboard.settings import Settings

    (example,) = blocks(SERVER, "ini")
    named = {name.lower() for name in re.findall(r"OBJEKTIV_(\w+)=", example)}
    assert named - set(Settings.model_fields) == {"secrets"}


def test_every_threat_names_a_test_that_stands():
    page = (PROJECT / "docs" / "threats.md").read_text(encoding="utf-8")
    named, rows = _TEST.findall(page), re.findall(r"^\| (?!Кто \|)", page, re.MULTILINE)
    defined = {name for file in (PROJECT / "tests").rglob("*.py") for name in _DEFINED.findall(file.read_text("utf-8"))}
    assert len(named) == len(rows) >= 20
    assert set(named) - defined == set()


def test_the_guide_leads_to_every_page():
    pages = {page.relative_to(PROJECT / "docs").as_posix() for page in (PROJECT / "docs").glob("**/*.md")}
    linked = set(re.findall(r"\(([\w/-]+\.md)\)", (PROJECT / "docs" / "README.md").read_text(encoding="utf-8")))
    wanted = {page for page in pages if page.startswith("install/")} | {"privacy.md", "threats.md", "licences.md"}
    assert wanted - linked == set()
