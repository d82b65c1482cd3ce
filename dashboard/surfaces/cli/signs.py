"""The commands `risk` and `indicators`: where to look first, and every question's answer."""

from typing import Annotated

import pandas as pd
import typer

from dashboard.address import Address
from dashboard.surfaces.cli.shared import NO_RESULTS, Out, StorePath, Year, deliver, reading
from dashboard.surfaces.cli.tables import Reader

RISK = (
    "school",
    "academic_year",
    "cells",
    "pupils",
    "p_value",
    "q_value",
    "one_in",
    "zone",
    "decided_by",
    "deciding_one_in",
    "top_question",
    "markers_2019",
    "on_official_list",
)
RISK_CELLS = ("school", "subject", "grade", "academic_year", "n", "p_value", "one_in", "zone", "top_question")
INDICATORS = (
    "school",
    "subject",
    "grade",
    "academic_year",
    "question",
    "n",
    "observed",
    "expected",
    "unit",
    "z",
    "p_value",
    "basis",
    "asked",
    "reason",
)


def risk(
    out: Out,
    store: StorePath = None,
    year: Year = None,
    cells: Annotated[bool, typer.Option("--cells", help="По одной строке на школу, предмет, класс и год.")] = False,
    reader: Reader = None,
) -> None:
    """Где смотреть в первую очередь: школы по годам или, с --cells, каждая проверочная работа."""
    rows = _answer("signs/cells", RISK_CELLS, store, year) if cells else _answer("signs/schools", RISK, store, year)
    deliver(rows, out, reader, NO_RESULTS, store)


def indicators(out: Out, store: StorePath = None, year: Year = None, reader: Reader = None) -> None:
    """Ответы на вопросы о каждой школе, предмете, классе и годе."""
    deliver(_answer("signs/indicators", INDICATORS, store, year), out, reader, NO_RESULTS, store)


def _answer(query: str, columns: tuple[str, ...], path: Address | None, year: str | None) -> pd.DataFrame:
    with reading(path, year=year) as now:
        return now.exact(query)[list(columns)]
