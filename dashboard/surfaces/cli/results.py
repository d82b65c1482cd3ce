"""The command `results`: figures of every school's check works, or of their tasks."""

from typing import Annotated

import typer

from dashboard.store import load_query
from dashboard.surfaces.cli.shared import NO_RESULTS, Out, StorePath, Year, deliver, reading
from dashboard.surfaces.cli.tables import Reader, whole_numbers


def results(
    out: Out,
    store: StorePath = None,
    year: Year = None,
    tasks: Annotated[bool, typer.Option("--tasks", help="По одной строке на задание.")] = False,
    reader: Reader = None,
) -> None:
    """Результаты школ: участники, средний процент, отметки, журнал; с --tasks выполнение каждого задания."""
    query = "school/result_tasks" if tasks else "school/results"
    with reading(store, year=year) as now:
        rows = now.exact(query)
    deliver(whole_numbers(rows, load_query(query).columns), out, reader, NO_RESULTS, store)
