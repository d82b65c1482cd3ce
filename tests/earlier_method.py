"""Figures by an earlier version of the method in tests: the same code with other priors, under another number."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from dashboard import derive
from dashboard.derive import contents, earlier, recipe, snapshots
from dashboard.method import assess
from dashboard.method.priors import Priors, load_priors
from dashboard.store import Store, open_store

BEFORE = "1.4"
DULL = {f"answers_tau2_{question}": 1000.0 for question in ("told", "given", "even", "infl")} | {"journal_cell": 10.0}
"""Priors of a method that hears less, by how much each is multiplied; beside them a store counts nothing."""


@contextmanager
def version(number: str) -> Iterator[pytest.MonkeyPatch]:
    """Whatever is derived inside is of this version of the method."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (recipe, snapshots, contents, earlier):
            patch.setattr(module, "VERSION", number)
        recipe.recipe.cache_clear()
        yield patch
    recipe.recipe.cache_clear()


def derived_before(file: Path, day: date, more: Callable[[Store], object] | None = None, number: str = BEFORE) -> None:
    """Derive a day of a closed store by an earlier version that hears less; `more` is done to the store after it."""
    usual = load_priors()
    dull = {name: value * DULL.get(name, 1.0) for name, value in usual.value.items()}
    with version(number) as patch:
        patch.setattr(assess, "load_priors", lambda: Priors(dull, usual.weight | dict.fromkeys(DULL, 1e9)))
        store = open_store(file)
        derive.ensure(store, [day])
        if more:
            more(store)
        store.close()
