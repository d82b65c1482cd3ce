"""Known holes of the locked packages, as the registry tells them: `python -m tests.audit [registry]`.

Exit codes: 1 where a hole is known; 0 where none is, and where the registry does not tell of holes or cannot be
reached, which is said in words: no network is no reason to be red, and no reason to call the packages clean.
"""

import json
import sys
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.pins import pins_of_lock

REGISTRY = "https://pypi.org/pypi"
_SECONDS, _AT_ONCE = 15, 4


class NotTold(Exception):
    """The registry gives no answer about holes."""


def holes(name: str, version: str, registry: str) -> list[str]:
    """Each hole as a line: id, aliases, versions that mend it. Raises NotTold."""
    try:
        with urllib.request.urlopen(f"{registry}/{name}/{version}/json", timeout=_SECONDS) as answer:
            told: dict[str, Any] = json.load(answer)
    except (OSError, ValueError) as error:
        raise NotTold(f"{name} {version}: {error}") from error
    if "vulnerabilities" not in told:
        raise NotTold(f"{name} {version}: the answer has no list of holes")
    return [_line(name, version, hole) for hole in told["vulnerabilities"] if not hole.get("withdrawn")]


def audit(pins: dict[str, str], registry: str = REGISTRY) -> tuple[int, str]:
    """Exit code and what is to be said of the packages. A registry that says nothing of the first is asked no more."""
    (first, version), *others = sorted(pins.items())
    try:
        found = holes(first, version, registry)
    except NotTold as error:
        return 0, f"NOT AUDITED: the registry does not tell of holes ({error})."
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answers = list(pool.map(lambda pin: _asked(*pin, registry), others))
    found += [line for lines, _ in answers for line in lines]
    silent = [said for _, said in answers if said]
    summary = f"{len(pins) - len(silent)} of {len(pins)} packages audited, {len(found)} known holes"
    return int(bool(found)), "\n".join([*found, *(f"NOT AUDITED: {said}" for said in silent), summary])


def _asked(name: str, version: str, registry: str) -> tuple[list[str], str]:
    try:
        return holes(name, version, registry), ""
    except NotTold as error:
        return [], str(error)


def _line(name: str, version: str, hole: dict[str, Any]) -> str:
    mended = ", ".join(hole.get("fixed_in") or []) or "no version"
    return f"{name} {version}: {hole['id']} {' '.join(hole.get('aliases') or [])}, mended in {mended}"


if __name__ == "__main__":
    code, said = audit(pins_of_lock())
    print(said)
    sys.exit(code)
