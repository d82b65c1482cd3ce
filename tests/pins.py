"""Packages as the requirements, the lock and the installed metadata state them."""

import importlib.metadata as metadata
import re

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from dashboard.settings import PROJECT

_PIN = r"^([\w.-]+)(?:\[[\w,.-]+\])?==([\w.+]+)"
"""A pin of the lock; extras stay in it, or pip takes a newer release of the package when one comes."""


def pins(name: str) -> dict[str, str]:
    """Package -> version of a requirements file, without what it includes."""
    lines = [line.split("#")[0].strip() for line in (PROJECT / name).read_text(encoding="utf-8").splitlines()]
    stated = [Requirement(line.rstrip("\\").strip()) for line in lines if line and not line.startswith("-")]
    return {canonicalize_name(r.name): str(r.specifier).removeprefix("==") for r in stated}


def pins_of_lock() -> dict[str, str]:
    """Package -> version of the lock, whatever system it is for."""
    text = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
    return {canonicalize_name(name): version for name, version in re.findall(_PIN, text, re.M)}


def needs(name: str) -> list[str]:
    """Packages that an installed one needs on this machine, without extras."""
    stated = [Requirement(line) for line in metadata.requires(name) or []]
    return [canonicalize_name(r.name) for r in stated if not r.marker or r.marker.evaluate({"extra": ""})]


def needed_by(names: set[str]) -> set[str]:
    """The packages and all that they need, as far as they are installed."""
    waiting, seen = list(names), set[str]()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += needs(name)
    return seen
