"""The house as it is described: rooms, packages and the lock agree with what stands there."""

import ast
import importlib.metadata as metadata
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from packaging.utils import canonicalize_name

from dashboard.settings import PROJECT
from tests.kept import linked
from tests.pins import needed_by, pins, pins_of_lock

OWN = {"dashboard", "install", "tests"}
WITH_ROOMS = ("dashboard", "dashboard/subjects", "dashboard/surfaces")
ROOM = re.compile(r"^\| `(dashboard/[\w/]+)/` \|", re.MULTILINE)


def imported(files: Iterable[Path]) -> set[str]:
    """Top-level third-party modules that the files import, anywhere in them."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in files]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level]
    return {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) - OWN


def packages(modules: set[str]) -> set[str]:
    of = metadata.packages_distributions()
    return {canonicalize_name(of[module][0]) for module in modules}


def rooms() -> set[str]:
    folders = [child for top in WITH_ROOMS for child in (PROJECT / top).iterdir() if child.is_dir()]
    filled = [room for room in folders if any(file.suffix != ".pyc" for file in room.rglob("*.*"))]
    return {room.relative_to(PROJECT).as_posix() for room in filled}


def test_every_package_that_the_product_imports_is_pinned():
    used = packages(imported([PROJECT / "app.py", *(PROJECT / "dashboard").rglob("*.py")]))
    assert used - set(pins("requirements.txt")) == set()


def test_every_package_that_the_tests_import_is_pinned():
    used = packages(imported((PROJECT / "tests").rglob("*.py")))
    assert used - set(pins("requirements.txt")) - set(pins("requirements-dev.txt")) == set()


def test_every_pin_of_the_product_is_exact():
    assert [name for name, version in pins("requirements.txt").items() if not re.fullmatch(r"[\w.]+", version)] == []


def test_the_lock_holds_the_pins_with_hashes_and_names_no_host():
    lock = pins_of_lock()
    stated = pins("requirements.txt") | pins("requirements-dev.txt")
    assert {name: lock.get(name) for name in stated} == stated
    text = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\w)", text.strip())
    assert [block.split(" ")[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert "://" not in text


def test_the_lock_names_all_that_the_installed_packages_need():
    assert needed_by(set(pins("requirements.txt") | pins("requirements-dev.txt"))) - set(pins_of_lock()) == set()


def test_what_is_pinned_is_what_is_installed():
    stated = pins("requirements.txt") | pins("requirements-dev.txt")
    assert {name: metadata.version(name) for name in stated} == stated


def test_the_rooms_of_the_docs_are_the_rooms_of_the_house():
    described = set(ROOM.findall((PROJECT / "docs" / "development.md").read_text(encoding="utf-8")))
    assert described == rooms()


def test_docs_keep_the_pictures_and_examples_they_show_and_no_other():
    docs = PROJECT / "docs"
    standing = {f"{folder}/{file.name}" for folder in ("pictures", "examples") for file in (docs / folder).iterdir()}
    assert standing == set(linked(docs))
    assert sum((docs / name).stat().st_size for name in standing) < 1_500_000
