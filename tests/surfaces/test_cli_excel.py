"""`--for excel`: every table opened again as a Russian Excel would, against the same table for machines."""

import re
import shutil
from datetime import date, datetime
from io import StringIO
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from openpyxl import load_workbook
from typer.main import get_command
from typer.testing import CliRunner

from dashboard.surfaces.cli.main import app
from dashboard.surfaces.cli.signs import INDICATORS, RISK, RISK_CELLS
from dashboard.vocabulary.columns import COLUMNS

TABLES = {
    "risk": ["risk"],
    "cells": ["risk", "--cells"],
    "indicators": ["indicators"],
    "results": ["results"],
    "tasks": ["results", "--tasks"],
    "roadmap": ["roadmap"],
    "deficits": ["deficits"],
}
run = CliRunner().invoke


@pytest.fixture(scope="module")
def store(demo_store_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(demo_store_file.parent, tmp_path_factory.mktemp("excel") / "s")) / "objektiv.duckdb"


@pytest.fixture(scope="module", params=TABLES)
def order(request, store: Path) -> list[str]:
    return [*TABLES[request.param], "--store", str(store)]


@pytest.fixture(scope="module")
def machine(order: list[str], tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    """The table for machines with its types, as it was before there was one for people."""
    out = tmp_path_factory.mktemp("machine") / "t.parquet"
    assert run(app, [*order, "--out", str(out)]).exit_code == 0
    return pd.read_parquet(out)


def excel_reads(text: str) -> object:
    """What a Russian Excel makes of a cell of a CSV."""
    if re.fullmatch(r"-?\d+(,\d+)?([eE][+-]?\d+)?", text):
        assert len(text.lstrip("-").split(",")[0]) <= 15
        return float(text.replace(",", "."))
    if re.fullmatch(r"\d\d\.\d\d\.\d{4}", text):
        return datetime.strptime(text, "%d.%m.%Y").date()
    assert not re.fullmatch(r"\d{1,4}[./-]\d{1,2}|\d{1,2}:\d\d", text), f"{text} turns into a day or a time"
    assert not text.startswith(("=", "+", "-", "@"))
    return text


def as_read(code: str, value: object) -> object:
    """What people are to read for a value of the machine's table."""
    column = COLUMNS[code]
    if pd.isna(value):
        return None
    if isinstance(value, bool | np.bool_):
        return "да" if value else "нет"
    if isinstance(value, str):
        return column.names.get(value, value)
    return value if isinstance(value, date) else float(value)


def same(code: str, wanted: object, got: object) -> bool:
    if not isinstance(wanted, float):
        plain = str(int(got)) if isinstance(got, float) else got
        return plain in (wanted, f"№ {wanted}") or (wanted == "" and got is None)
    digits = COLUMNS[code].digits
    near = 0.51 * 10**-digits if digits is not None else 0.006 * abs(wanted) if COLUMNS[code].tiny else 1e-9
    return isinstance(got, int | float) and abs(got - wanted) <= near


def test_the_csv_is_read_whole_by_a_russian_excel(order: list[str], machine: pd.DataFrame, tmp_path: Path):
    out = tmp_path / "t.csv"
    assert run(app, [*order, "--out", str(out), "--for", "excel"]).exit_code == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = pd.read_csv(StringIO(out.read_text("utf-8-sig")), sep=";", dtype=str, keep_default_na=False)
    assert list(rows.columns) == [COLUMNS[code].head for code in machine.columns]
    assert len(rows) == len(machine)
    for code in machine.columns:
        got = [excel_reads(text) if text else None for text in rows[COLUMNS[code].head]]
        wrong = [(w, g) for w, g in zip(machine[code], got, strict=True) if not same(code, as_read(code, w), g)]
        assert wrong == [], code


def test_the_workbook_has_days_numbers_and_their_formats(order: list[str], machine: pd.DataFrame, tmp_path: Path):
    out = tmp_path / "t.xlsx"
    assert run(app, [*order, "--out", str(out), "--for", "excel"]).exit_code == 0
    head, *rows = load_workbook(out).active.iter_rows()
    assert [cell.value for cell in head] == [COLUMNS[code].head for code in machine.columns]
    assert len(rows) == len(machine)
    for place, code in enumerate(machine.columns):
        for wanted, row in zip(machine[code], rows, strict=True):
            got = row[place].value.date() if isinstance(row[place].value, datetime) else row[place].value
            assert same(code, as_read(code, wanted), got), (code, wanted, got)
            if isinstance(got, date):
                assert row[place].number_format == "dd.mm.yyyy"
            elif isinstance(got, int | float) and COLUMNS[code].number_format:
                assert row[place].number_format == COLUMNS[code].number_format


@pytest.mark.parametrize("columns", [RISK, RISK_CELLS, INDICATORS], ids=["risk", "cells", "indicators"])
def test_the_columns_for_machines_are_the_ones_promised(columns: tuple[str, ...], store: Path, tmp_path: Path):
    name = {RISK: "risk", RISK_CELLS: "cells", INDICATORS: "indicators"}[columns]
    run(app, [*TABLES[name], "--store", str(store), "--out", str(tmp_path / "t.csv")])
    assert tuple(pd.read_csv(tmp_path / "t.csv").columns) == columns


def test_risk_says_what_decided_its_zone(store: Path, tmp_path: Path):
    run(app, ["risk", "--store", str(store), "--out", str(tmp_path / "t.csv")])
    rows = pd.read_csv(tmp_path / "t.csv")
    assert set(rows["decided_by"]) == {"year", "years"}
    alone = rows[rows["decided_by"] == "year"]
    # The years would have counted too had they been rarer: two ways make the number at most twice as common.
    assert alone["deciding_one_in"].between(alone["one_in"] / 2, alone["one_in"] * 1.000001).all()
    least = {"обычная": 1, "присмотреться": 20, "проверить": 100, "перепроверка": 1000}
    assert (rows["deciding_one_in"] >= rows["zone"].map(least) * 0.999).all()


def test_a_column_has_one_russian_head_and_a_table_no_two_alike(machine: pd.DataFrame):
    named = [COLUMNS[code].head for code in machine.columns]
    assert len(set(named)) == len(named)
    assert all(re.search("[А-Яа-я№«]", head) for head in named)


def commands_with_tables() -> list[str]:
    """Those that write a table out of the store; what `plan` writes is opened in `test_cli_plan`."""
    of_the_store = {n: c for n, c in get_command(app).commands.items() if any(p.name == "store" for p in c.params)}
    return [
        name
        for name, command in of_the_store.items()
        if name != "journal"  # of the book of access, not of the store: tests/surfaces/test_cli_access.py
        and any(p.name == "out" and ".csv" in (p.help or "") for p in command.params)
    ]


def test_every_command_that_writes_a_table_is_looked_at_here():
    assert set(commands_with_tables()) == {order[0] for order in TABLES.values()}


@pytest.mark.parametrize("command", commands_with_tables())
def test_another_reader_is_refused_in_russian(command: str, tmp_path: Path):
    order = [command, "--store", str(tmp_path / "s.duckdb"), "--out", str(tmp_path / "t.csv"), "--for", "word"]
    done = run(app, order)
    assert done.exit_code == 1
    assert "Не понимаю «--for word»" in done.output
    assert list(tmp_path.iterdir()) == []


def test_parquet_is_not_for_excel(store: Path, tmp_path: Path):
    done = run(app, ["risk", "--store", str(store), "--out", str(tmp_path / "t.parquet"), "--for", "excel"])
    assert done.exit_code == 1
    assert "нужен .csv или .xlsx" in done.output
    assert list(tmp_path.iterdir()) == []
