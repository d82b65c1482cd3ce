"""Where the processor's time goes inside an import or a derivation: by stage and by named query."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

_STAGES = (
    ("dashboard.imports.pipeline", "prepare", "чтение и проверка"),
    ("dashboard.imports.drop", "compared", "сравнение с тем, что было"),
    ("dashboard.imports.drop", "write_batch", "запись фактов"),
    ("dashboard.imports.drop", "bring_up", "пересчёт"),
    ("dashboard.derive.snapshots", "find_signs", "признаки"),
    ("dashboard.derive.signs", "find_signs", "признаки"),
    ("dashboard.derive.signs", "keep_signs", "признаки"),
    ("dashboard.derive.signs", "assess", "метод"),
)
"""Functions that are stages, as the modules that call them know them; those that are not there are passed by."""

Spent = dict[str, float]


@contextmanager
def watched() -> Iterator[Spent]:
    """Processor's seconds of this process by stage and by query (`запрос …`), filled while the block runs.

    A stage holds those inside it: the sum of all is more than the whole.
    """
    spent: Spent = defaultdict(float)
    put_back: list[tuple[Any, str, Any]] = []
    for owner, name, said in _watched():
        old = getattr(owner, name)
        put_back.append((owner, name, old))
        setattr(owner, name, _timed(old, said, spent))
    try:
        yield spent
    finally:
        for owner, name, old in put_back:
            setattr(owner, name, old)


def told(spent: Spent, least_s: float = 0.1) -> dict[str, float]:
    """What took at least so many seconds, the longest first."""
    return {
        name: round(seconds, 2)
        for name, seconds in sorted(spent.items(), key=lambda one: -one[1])
        if seconds >= least_s
    }


def _watched() -> Iterator[tuple[Any, str, str]]:
    import importlib

    from dashboard.store import Store, Transaction

    for module, name, said in _STAGES:
        owner = importlib.import_module(module)
        if hasattr(owner, name):
            yield owner, name, said
    yield Transaction, "keep", ""
    yield Transaction, "query", ""
    yield Transaction, "append", "запись строк"
    yield Store, "query", ""


def _timed(work: Callable[..., Any], said: str, spent: Spent) -> Callable[..., Any]:
    @wraps(work)
    def timed(*args: Any, **known: Any) -> Any:
        cpu = time.process_time()
        try:
            return work(*args, **known)
        finally:
            spent[said or f"запрос {args[1]}"] += time.process_time() - cpu

    return timed
