"""Rechecks of a trial's packs as a file: every work of the confirmed ones lowered, none of the others."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from dashboard.imports.pipeline import import_paths
from dashboard.reading import Reading
from dashboard.store import Store
from dashboard.subjects.control.draws import Asked
from dashboard.subjects.control.trials import Trial
from dashboard.vocabulary import FOREVER


def enter(
    store: Store, now: Reading, trial: Trial, folder: Path, confirmed: Callable[[int], bool], packs: set[int]
) -> None:
    """Load the rechecks of these packs in the order of their lots."""
    rows = [row for one in trial.cells.itertuples() if one.pack in packs for row in _works(now, trial, one, confirmed)]
    folder.mkdir(parents=True)
    pd.DataFrame(rows).to_csv(folder / "перепроверка.csv", index=False, sep=";")
    (report,) = import_paths(store, [folder], "test")
    assert report.status == "imported"


def _works(now: Reading, trial: Trial, one, confirmed: Callable[[int], bool]) -> list[dict[str, object]]:
    asked = Asked(one.school, trial.year, one.subject, str(one.grade))
    drawn = now.ask("control/drawn", as_of=FOREVER, **asked.params)
    return [
        {
            "Логин ОО": one.school,
            "Учебный год": trial.year,
            "Предмет": one.subject,
            "Класс": one.grade,
            "Код участника": work.participant,
            "Отметка школы": 5,
            "Отметка комиссии": 3 if confirmed(one.pack) else 5,
            "Код эксперта": "Э-1",
            "Дата": "20.11.2026",
        }
        for work in drawn.itertuples()
    ]
