"""Versions of the method as they were registered: the one place that says which version this is.

A version is what its hash says it is; what it promised and where that was measured stand beside it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.settings import PROJECT

REGISTRY = Path("data", "reference", "method_versions.json")
"""Below the project's folder; the last row is the version in use."""


@dataclass(frozen=True)
class MethodVersion:
    """A registered version.

    `hash` is `recipe.method_hash` of its code, `floors` the least AUC promised by kind of manipulation (A … F, medium
    strength), `alarms` the largest share of honest check works promised beyond a level ("0.05"); both are empty where
    nothing was promised. `worlds` and `seeds` say where it was measured, `note` in one sentence what it changed. One
    that is not `released` may still be registered anew.
    """

    version: str
    date: date
    released: bool
    hash: str
    floors: Mapping[str, float]
    alarms: Mapping[str, float]
    worlds: tuple[str, ...]
    seeds: str
    note: str


def read_versions(project: Path = PROJECT) -> tuple[MethodVersion, ...]:
    """All registered versions below `project`, the first first."""
    rows: list[dict[str, Any]] = json.loads((project / REGISTRY).read_text("utf-8"))
    return tuple(
        MethodVersion(**row | {"date": date.fromisoformat(row["date"]), "worlds": tuple(row["worlds"])}) for row in rows
    )


def write_versions(versions: Sequence[MethodVersion], project: Path = PROJECT) -> None:
    """Write the registry, whole or not at all."""
    rows = [asdict(one) | {"date": one.date.isoformat()} for one in versions]
    file = project / REGISTRY
    part = file.with_suffix(".part")
    part.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", "utf-8")
    part.replace(file)


@cache
def versions() -> tuple[MethodVersion, ...]:
    """The registered versions of this program, read once per process."""
    return read_versions()


VERSION = versions()[-1].version
"""Version of the method: another one whenever the same inputs would give other figures."""
