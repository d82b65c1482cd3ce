"""`control trial plan`, `draw`, `result`: what papers hold, what the experts' list hides, what the journal knows."""

from io import BytesIO
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from docx import Document
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from dashboard.access import book, journal
from dashboard.reading import EVERYTHING
from dashboard.store import open_store
from dashboard.subjects.control import trials
from dashboard.surfaces.cli.main import app
from dashboard.vocabulary import Zone
from tests.conftest import copied
from tests.readings import reading_of
from tests.subjects.control.trial_rechecks import enter

ZONES = {str(zone) for zone in Zone}


@pytest.fixture
def store(demo_store_file: Path, tmp_path: Path) -> Path:
    return copied(demo_store_file, tmp_path / "store")


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["control", "trial", *map(str, words)])


def texts(data: bytes) -> list[str]:
    """All texts of a workbook."""
    book_of = load_workbook(BytesIO(data))
    return [str(cell) for sheet in book_of for row in sheet.iter_rows(values_only=True) for cell in row if cell]


def rows_of(file: Path, sheet: str) -> pd.DataFrame:
    return pd.read_excel(file, sheet_name=sheet, engine="openpyxl")


def count(store: Path, table: str) -> int:
    with duckdb.connect(str(store), read_only=True) as file:
        return file.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]


def test_a_plan_draws_nothing_and_says_size_price_and_rules(store: Path, tmp_path: Path):
    out = tmp_path / "plan"
    done = run("plan", "--store", store, "--out", out, "--day-price", 3000, "--minutes", 15, "--least-ppv", 0.6)
    assert done.exit_code == 0, done.output
    assert "средний: ±10" in done.output.replace("\u00a0", " ") and "руб." in done.output
    paper = Document(str(out / "plan.docx"))
    said = [one.text for one in paper.paragraphs]
    assert any("не меньше 60\u00a0%" in one for one in said) and any("Вслепую" in one for one in said)
    heads = [cell.text for table in paper.tables for cell in table.rows[0].cells]
    assert {"Слой", "Пачек", "Рублей", "Дней эксперта"} <= set(heads)
    prices = rows_of(out / "organisers.xlsx", "Цена").iloc[:3]
    days = prices["Работ"].astype(float) * 15 / 60 / 6
    assert prices["Дней эксперта"].astype(float).tolist() == pytest.approx(days.tolist(), abs=0.06)
    assert prices["Рублей"].astype(float).tolist() == pytest.approx((days * 3000).tolist(), rel=0.01)
    assert "Пачки" not in load_workbook(out / "organisers.xlsx").sheetnames
    assert count(store, "trial") == 0 and not (out / "experts.xlsx").exists()


def test_a_draw_is_in_the_journal_and_experts_see_no_zone_and_no_school(store: Path, tmp_path: Path):
    done = run("draw", "--store", store, "--out", tmp_path / "a", "--seed", 7, "--size", "small", "--blanks")
    assert done.exit_code == 0, done.output
    lines = [line.replace("\u00a0", " ") for line in journal.lines(9, book.place(store))["what"]]
    assert any(line.startswith("жребий испытания признаков 2025/2026, зерно 7, малый план") for line in lines)
    packs = rows_of(tmp_path / "a" / "organisers.xlsx", "Пачки")
    key = rows_of(tmp_path / "a" / "organisers.xlsx", "Ключ, экспертам нельзя")
    assert len(packs) == len(key) == count(store, "trial_cell") and set(key["Зона"]) <= ZONES
    told = texts((tmp_path / "a" / "experts.xlsx").read_bytes())
    blanks = sorted((tmp_path / "a" / "blanks").iterdir())
    assert len(blanks) == len(packs) == count(store, "recheck_draw")
    for one in (told, *(texts(file.read_bytes()) for file in blanks[:5])):
        assert not [said for said in one if any(zone in said for zone in ZONES) or "зона" in said.lower()]
    assert not [said for said in told if said.startswith("edu") or said in set(packs["Школа"])]
    assert not set(packs.columns) & {"Зона", "Вес"}


def test_the_same_seed_gives_the_same_packs_and_another_does_not_change_a_lot(store: Path, tmp_path: Path):
    assert run("draw", "--store", store, "--out", tmp_path / "a", "--seed", 7).exit_code == 0
    again = run("draw", "--store", store, "--out", tmp_path / "b", "--seed", 8)
    assert again.exit_code == 2 and "жребий и правила прежние" in again.output
    first, second = (rows_of(tmp_path / name / "organisers.xlsx", "Пачки") for name in "ab")
    assert first.equals(second)
    anew = run("draw", "--store", store, "--out", tmp_path / "c", "--seed", 8, "--redraw", "сменился метод")
    assert anew.exit_code == 0 and not rows_of(tmp_path / "c" / "organisers.xlsx", "Пачки").equals(first)


def test_results_come_when_enough_is_in(store: Path, tmp_path: Path):
    none = run("result", "--store", store, "--out", tmp_path / "r.csv")
    assert none.exit_code == 1 and "Испытания за этот год нет" in none.output
    run("draw", "--store", store, "--out", tmp_path / "a", "--seed", 7, "--blanks")
    early = run("result", "--store", store, "--out", tmp_path / "r.csv")
    assert early.exit_code == 1 and "Пока рано" in early.output and not (tmp_path / "r.csv").exists()
    held = open_store(store)
    now = reading_of(held, scope=EVERYTHING)
    trial = trials.standing(now)
    bad = set(trial.cells.loc[trial.cells["zone"] != Zone.USUAL, "pack"])
    enter(held, now, trial, tmp_path / "files", bad.__contains__, set(trial.cells["pack"]))
    held.close()
    done = run("result", "--store", store, "--out", tmp_path / "r.csv")
    assert done.exit_code == 0, done.output
    rows = pd.read_csv(tmp_path / "r.csv").set_index(["part", "what"])
    assert rows.loc[("figure", "ppv"), "value"] == 1 and rows.loc[("zone", "обычная"), "confirmed"] == 0
    assert rows.loc[("figure", "ppv"), "low_known"] <= rows.loc[("figure", "ppv"), "low"] < 1
    assert "подтверждено из отмеченных" in done.output and "ответ комиссии, а не правды" in done.output
    people = run("result", "--store", store, "--out", tmp_path / "r.xlsx", "--for", "excel")
    assert people.exit_code == 0 and "Найдено" in pd.read_excel(tmp_path / "r.xlsx", engine="openpyxl").columns


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--size", "huge"), "Не понимаю план «huge»"),
        (("--year", "2025"), "Не понимаю год"),
        (("--year", "2001/2002"), "Результатов за этот год и район нет"),
        (("--district", "reg99"), "Результатов за этот год и район нет"),
    ],
)
def test_what_cannot_be_planned_is_a_sentence(store: Path, tmp_path: Path, words: tuple, said: str):
    done = run("plan", "--store", store, "--out", tmp_path / "plan", *words)
    assert done.exit_code == 1 and said in done.output and not (tmp_path / "plan").exists()
