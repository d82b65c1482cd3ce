"""Figures of many seeds as one: counts are added up and become shares, other figures become means with their spread."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from dashboard.method.intervals import share_interval

SHARES = {
    "beyond_0.05": ("at_0.05", "cells"),
    "beyond_0.01": ("at_0.01", "cells"),
    "beyond": ("share", "cells"),
    "fires": ("fires_at_honest", "cells"),
    "named": ("named_share", "flagged"),
    "right": ("precision", "listed"),
    "false": ("false_share", "lines"),
    "found": ("found_share", "bad"),
}
"""Count → the share it makes, and of what."""


def pooled(parts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Nested figures of the same shape (keys may be missing) as one.

    An `int` is added up; a `float` becomes {mean, se, seeds}: mean over the seeds where it is known, SD between them
    over the root of their number (None for one). A count named in `SHARES` gets its share beside it, with the ends of
    Wilson's 95 % interval. None stands for what nobody could count.
    """
    found: dict[str, Any] = {}
    for name in dict.fromkeys(name for part in parts for name in part):
        values = [part[name] for part in parts if name in part]
        if isinstance(values[0], dict):
            found[name] = pooled(values)
        elif isinstance(values[0], float):
            found[name] = averaged(values)
        else:
            found[name] = sum(values)
    return found | dict(_shares(found))


def averaged(values: Sequence[float]) -> dict[str, float | int | None]:
    """Mean, its standard error and the number of the known values."""
    known = np.array(values)[np.isfinite(values)]
    se = float(known.std(ddof=1) / np.sqrt(len(known))) if len(known) > 1 else None
    return {"mean": float(known.mean()) if len(known) else None, "se": se, "seeds": len(known)}


def _shares(found: dict[str, Any]) -> Iterator[tuple[str, float | None]]:
    for count, (share, of) in SHARES.items():
        if isinstance(found.get(count), int) and of in found:
            whole = found[of]
            ends = share_interval(found[count], whole) if whole else (None, None)
            yield share, found[count] / whole if whole else None
            for end, value in zip(("low", "high"), ends, strict=True):
                yield f"{share}_{end}", None if value is None else float(np.squeeze(value)) / 100
