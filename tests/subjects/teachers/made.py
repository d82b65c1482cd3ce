"""Rows of diagnostics made by hand, and a store filled through the importers."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from dashboard.imports.pipeline import import_paths
from dashboard.imports.report import FileReport
from dashboard.store import Store

REGISTER = ["Код педагога", "ФИО", "Логин ОО", "Предмет", "Стаж", "Категория"]
RESULTS = ["Код педагога", "Дата", "Предмет", "Блок", "Тема", "Балл", "Максимум"]
ROUTES = ["Код педагога", "№ ИОМ", "Дата утверждения", "Срок", "Статус", "Куратор"]
COURSES = ["Код педагога", "Программа", "Предмет", "Часы", "Дата окончания", "№ удостоверения"]
Rows = Sequence[Sequence[object]]


def write(folder: Path, name: str, header: list[str], rows: Rows) -> Path:
    """A template as a CSV file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.csv"
    pd.DataFrame([list(row) for row in rows], columns=header).to_csv(path, index=False, sep=";")
    return path


def fill(store: Store, folder: Path, who: str = "проверка", **tables: Rows) -> list[FileReport]:
    """Import tables by name: register, results, routes, courses; `who` "demo" leaves the invented district."""
    headers = {"register": REGISTER, "results": RESULTS, "routes": ROUTES, "courses": COURSES}
    paths = [write(folder, name, headers[name], rows) for name, rows in tables.items()]
    return list(import_paths(store, paths, who))
