"""`control sample` and `control result`: the order of a seed, the worksheet filled in, and a flag moved both ways."""

from pathlib import Path

import duckdb
import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook
from typer.testing import CliRunner, Result

from dashboard.access import book, journal
from dashboard.surfaces.cli.main import app
from tests.conftest import copied

YEAR = "2025/2026"
COLUMNS = ["school", "subject", "grade", "academic_year", "works", "checked", "lowered", "raised", "net", "low", "high"]
COLUMNS += ["verdict", "stopped_at"]


@pytest.fixture
def store(demo_store_file: Path, tmp_path: Path) -> Path:
    return copied(demo_store_file, tmp_path / "store")


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def sample(store: Path, out: Path, work: tuple[str, str, int], *more: object) -> Result:
    school, subject, grade = work
    words = ("--school", school, "--subject", subject, "--grade", grade, "--year", YEAR, "--store", store)
    return run("control", "sample", *words, "--out", out, *more)


def cells(store: Path, folder: Path) -> pd.DataFrame:
    done = run("risk", "--cells", "--store", store, "--year", YEAR, "--out", folder / "cells.csv")
    assert done.exit_code == 0, done.output
    return pd.read_csv(folder / "cells.csv")


def codes(sheet: Path) -> list[str]:
    rows = list(load_workbook(sheet).worksheets[0].iter_rows(values_only=True))
    head = next(i for i, row in enumerate(rows) if "Код участника" in row)
    return [str(row[1]) for row in rows[head + 1 :]]


WORK = ("edu000101", "МА", 5)


def test_the_same_seed_gives_the_same_order_and_the_journal_has_it_first(store: Path, tmp_path: Path):
    first = sample(store, tmp_path / "a.xlsx", WORK, "--seed", 7)
    assert first.exit_code == 0 and "зерно 7" in first.output
    said = [line.replace("\u00a0", " ") for line in journal.lines(2, book.place(store))["what"]]
    assert said[1] == "жребий перепроверки edu000101, МА 5, 2025/2026, зерно 7"
    again = sample(store, tmp_path / "b.csv", WORK, "--seed", 7)
    assert again.exit_code == 0 and "жребий уже брошен, порядок тот же" in again.output
    order = codes(tmp_path / "a.xlsx")
    assert pd.read_csv(tmp_path / "b.csv", dtype=str)["Код участника"].tolist() == order
    with duckdb.connect(str(store), read_only=True) as file:
        written = file.execute(
            "SELECT participant FROM work WHERE school = 'edu000101' AND subject = 'МА' AND grade = 5 AND form = 'f1' "
            "AND academic_year = '2025/2026' AND NOT coalesce(absent, false) AND primary_score IS NOT NULL"
        ).fetchall()
    assert sorted(order) == sorted(code for (code,) in written) and order != sorted(order)


def test_another_seed_does_not_change_a_lot_but_a_reason_does(store: Path, tmp_path: Path):
    sample(store, tmp_path / "a.xlsx", WORK, "--seed", 7)
    other = sample(store, tmp_path / "b.xlsx", WORK, "--seed", 8)
    assert not [line for line in journal.lines(9, book.place(store))["what"] if "зерно 8" in line], "none was drawn"
    assert other.exit_code == 2 and codes(tmp_path / "b.xlsx") == codes(tmp_path / "a.xlsx")
    anew = sample(store, tmp_path / "c.xlsx", WORK, "--seed", 8, "--redraw", "нашлись две работы")
    assert anew.exit_code == 0 and codes(tmp_path / "c.xlsx") != codes(tmp_path / "a.xlsx")
    assert "заново: нашлись две работы" in journal.lines(2, book.place(store))["what"].tolist()[1]


def test_the_worksheet_hides_the_schools_points_until_they_are_asked_for(store: Path, tmp_path: Path):
    sample(store, tmp_path / "a.xlsx", WORK, "--seed", 7)
    page = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    heads = [cell.value for cell in page[8]]
    assert heads[:2] == ["№ по жребию", "Код участника"]
    assert heads[-4:] == ["Балл комиссии", "Отметка комиссии", "Код эксперта", "Дата"]
    assert sum(int(head[head.rindex("(") + 1 : -2]) for head in heads[2:-4]) == 20, "points of the work of 20"
    assert all(cell.value is None for row in page.iter_rows(min_row=9, min_col=3) for cell in row)
    assert (page.page_setup.orientation, page.print_title_rows) == ("landscape", "$8:$8")
    shown = sample(store, tmp_path / "b.xlsx", WORK, "--show-points")
    assert "соглашается с ним чаще" in shown.output
    heads = [cell.value for cell in load_workbook(tmp_path / "b.xlsx").worksheets[0][8]]
    assert heads[-6:-4] == ["Балл школы", "Отметка школы"]


def test_a_whole_school_has_a_sheet_for_each_work(store: Path, tmp_path: Path):
    words = ("--school", "edu000101", "--year", YEAR, "--store", store, "--seed", 3)
    assert run("control", "sample", *words, "--out", tmp_path / "all.xlsx").exit_code == 0
    book_of = load_workbook(tmp_path / "all.xlsx")
    assert len(book_of.sheetnames) == len(cells(store, tmp_path).query("school == 'edu000101'"))
    assert all(name.endswith("перепроверка") for name in book_of.sheetnames)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--school", "edu009999", "--year", YEAR), "жребий бросать не из чего"),
        (("--school", "школа", "--year", YEAR), "не логин школы"),
        (("--school", "edu000101", "--year", "2025"), "Не понимаю год"),
        (("--school", "edu000101", "--year", YEAR, "--subject", "МА"), "и предмет, и класс"),
        (("--school", "edu000101", "--year", YEAR, "--subject", "Пение", "--grade", "5"), "Не понимаю предмет"),
    ],
)
def test_what_cannot_be_drawn_is_a_sentence_and_nothing_stands(store: Path, tmp_path: Path, words: tuple, said: str):
    done = run("control", "sample", *words, "--store", store, "--out", tmp_path / "a.xlsx")
    assert done.exit_code == 1 and said in done.output and not (tmp_path / "a.xlsx").exists()
    with duckdb.connect(str(store), read_only=True) as file:
        assert file.execute("SELECT count(*) FROM recheck_draw").fetchone() == (0,)


def points_of(store: Path, work: tuple[str, str, int]) -> dict[str, list[int | None]]:
    """The school's own points of each work, by code."""
    with duckdb.connect(str(store), read_only=True) as file:
        rows = file.execute(
            "SELECT participant, points FROM work WHERE school = ? AND subject = ? AND grade = ? AND form = 'f1' "
            "AND academic_year = '2025/2026'",
            list(work),
        ).fetchall()
    return dict(rows)


def fill(sheet: Path, points: dict[str, list[int | None]], count: int) -> Workbook:
    """The first works of a worksheet filled in by a commission that finds these points."""
    filled = load_workbook(sheet)
    page = filled.worksheets[0]
    for row in page.iter_rows(min_row=9, max_row=8 + count):
        for cell, found in zip(row[2:], points[str(row[1].value)], strict=False):
            cell.value = "X" if found is None else found
        row[-2].value, row[-1].value = "Э-1", "20.11.2026"
    filled.save(sheet)
    return filled


def test_two_opposite_stories_move_the_flag_the_right_way(store: Path, tmp_path: Path):
    before = cells(store, tmp_path)
    marking = before["top_question"].isin(["growth", "boundary", "given", "even"])
    flagged = before[marking & (before["zone"] != "обычная") & (before["n"] >= 25)].sort_values("p_value").iloc[-1]
    calm = before[(before["zone"] == "обычная") & (before["school"] != flagged["school"]) & (before["n"] >= 30)].iloc[0]
    honest, soft = ((row["school"], row["subject"], int(row["grade"])) for row in (flagged, calm))
    count = min(int(flagged["n"]), 40)
    sample(store, tmp_path / "honest.xlsx", honest, "--seed", 5)
    sample(store, tmp_path / "soft.xlsx", soft, "--seed", 6)
    fill(tmp_path / "honest.xlsx", points_of(store, honest), count)
    nothing = {code: [0] * len(points) for code, points in points_of(store, soft).items()}
    fill(tmp_path / "soft.xlsx", nothing, 20)
    done = run("import", tmp_path / "honest.xlsx", tmp_path / "soft.xlsx", "--store", store)
    assert done.exit_code == 0, done.output
    result = run("control", "result", "--store", store, "--out", tmp_path / "result.csv")
    assert result.exit_code == 0, result.output
    rows = pd.read_csv(tmp_path / "result.csv")
    assert rows.columns.tolist() == COLUMNS
    found = rows.set_index(["school", "subject", "grade"])
    cleared, confirmed = found.loc[honest], found.loc[soft]
    assert (cleared["verdict"], cleared["checked"], cleared["net"]) == ("cleared", count, 0)
    assert (confirmed["verdict"], confirmed["checked"], confirmed["raised"]) == ("confirmed", 20, 0)
    assert confirmed["low"] > 0.1 > cleared["high"] and confirmed["stopped_at"] <= 20
    assert cleared["works"] == flagged["n"] and confirmed["works"] == calm["n"]
    after = cells(store, tmp_path).set_index(["school", "subject", "grade"])
    assert after.loc[honest, "zone"] == "обычная" and after.loc[soft, "zone"] == "проверить"
    assert after.loc[honest, "p_value"] == pytest.approx(flagged["p_value"]), "the picture itself is what it was"
