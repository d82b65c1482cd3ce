"""`plan FILE`: a plan as a table, read and not stored."""

from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from dashboard.settings import PROJECT
from dashboard.surfaces.cli.main import app
from dashboard.surfaces.cli.plan import COLUMNS

CASES = PROJECT / "tests" / "cases" / "plans"
run = CliRunner().invoke


def table(tmp_path: Path, file: Path, *more: str) -> pd.DataFrame:
    out = tmp_path / "t.csv"
    done = run(app, ["plan", str(file), "--out", str(out), *more])
    assert done.exit_code == 0, done.output
    return pd.read_csv(out, dtype=str, keep_default_na=False)


def text(tmp_path: Path, said: str, name: str = "План.txt") -> Path:
    (tmp_path / name).write_text(said, encoding="utf-8")
    return tmp_path / name


def test_a_row_per_measure_with_the_columns_of_the_contract(tmp_path: Path):
    rows = table(tmp_path, CASES / "S22_school_mentions_district.docx")
    assert tuple(rows.columns) == COLUMNS
    assert set(rows["owner"]) == {"МБОУ СОШ № 7"} and set(rows["level"]) == {"школа"}
    assert list(rows[["due_kind", "due_from", "due_to"]].iloc[0]) == ["dates", "2023-11-01", "2023-11-30"]


def test_two_appendices_are_two_plans_each_with_its_owner(tmp_path: Path):
    rows = table(tmp_path, CASES / "S07_two_appendices.docx")
    assert rows.groupby("plan", sort=False).size().tolist() == [2, 2]
    assert set(rows["owner"]) == {"район"} and rows["level"].tolist() == ["район", "район", "школа", "школа"]


def test_a_plan_that_does_not_say_whose_it_is_has_no_owner_and_a_doubt_in_each_row(tmp_path: Path):
    rows = table(tmp_path, CASES / "S30_targets.docx")
    assert set(rows["owner"]) == {""} and rows["doubt"].str.contains("не сказано").all()


def test_the_example_of_the_page_reads_as_it_stands(tmp_path: Path):
    source = (PROJECT / "dashboard" / "surfaces" / "parts" / "plan_source.py").read_text("utf-8")
    example = source.split('placeholder="')[1].split('"')[0]
    (row,) = table(tmp_path, text(tmp_path, example)).to_dict("records")
    assert (row["title"], row["due_to"], row["owners"]) == ("Обучить экспертов", "2026-11-30", "методист")


def test_the_year_and_the_beginning_are_said_for_a_plan_that_does_not(tmp_path: Path):
    file = text(tmp_path, "План\n1. Собрать справки. Срок: ноябрь. Ответственный: методист\n2. Обход. Срок: до 1 мая")
    rows = table(tmp_path, file, "--year", "2025/2026", "--starts", "2025-10-05")
    assert rows["due_from"].tolist() == ["2025-11-01", "2025-10-05"]
    assert rows["due_to"].tolist() == ["2025-11-30", "2026-05-01"]


def test_a_table_for_people_has_russian_heads_and_days(tmp_path: Path):
    out = tmp_path / "t.csv"
    run(app, ["plan", str(CASES / "S22_school_mentions_district.docx"), "--for", "excel", "--out", str(out)])
    rows = pd.read_csv(out, sep=";", encoding="utf-8-sig")
    assert {"Чей план", "Вид срока", "Сомнения"} <= set(rows.columns)
    assert (rows["Вид срока"].iloc[0], rows["Срок до"].iloc[0]) == ("по датам", "30.11.2023")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("нет.docx", None, "Файл не найден"),
        ("пусто.docx", b"", "пустой"),
        ("фото.docx", b"\x89PNG\r\n\x1a\n" + b"0" * 99, "картинка"),
        ("письмо.txt", "Добрый день, коллеги!".encode(), ""),
    ],
)
def test_what_cannot_be_read_is_a_sentence_and_exit_1(tmp_path: Path, name: str, data: bytes | None, said: str):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    done = run(app, ["plan", str(tmp_path / name), "--out", str(tmp_path / "t.csv")])
    assert done.exit_code == 1 and said in done.stderr and name in done.stderr
    assert not (tmp_path / "t.csv").exists()


def test_a_wrong_year_is_a_sentence(tmp_path: Path):
    file = CASES / "S22_school_mentions_district.docx"
    done = run(app, ["plan", str(file), "--year", "прошлый", "--out", str(tmp_path / "t.csv")])
    assert done.exit_code == 1 and "Не понимаю год «прошлый»" in done.stderr


@pytest.mark.parametrize("name", ["S49_placeholder.txt", "S34_start_end.xlsx", "S07_two_appendices.docx"])
def test_import_takes_plans_of_every_shape(tmp_path: Path, name: str):
    store = str(tmp_path / "s.duckdb")
    done = run(app, ["import", str(CASES / name), "--store", store])
    assert done.exit_code == 0 and "принят" in done.output


def test_another_reader_is_refused_in_russian(tmp_path: Path):
    path, out = tmp_path / "план.txt", tmp_path / "t.csv"
    path.write_text("1. Провести совещание до 1 октября 2026 года.", encoding="utf-8")
    done = run(app, ["plan", str(path), "--out", str(out), "--for", "word"])
    assert done.exit_code == 1
    assert "Не понимаю «--for word»" in done.output
    assert not out.exists()


@pytest.mark.parametrize(("said", "owner", "level"), [("district", "район", "район"), ("220150", "edu220150", "школа")])
def test_whose_a_plan_is_can_be_said_and_is_no_longer_doubted(tmp_path: Path, said: str, owner: str, level: str):
    file = text(tmp_path, "План на 2024 год\n1. Собрать справки. Срок: ноябрь. Ответственный: методист")
    (row,) = table(tmp_path, file, "--owner", said).to_dict("records")
    assert (row["owner"], row["level"]) == (owner, level) and "Чей план" not in row["doubt"]


def test_an_owner_that_is_none_is_refused_in_words(tmp_path: Path):
    file = text(tmp_path, "План на 2024 год\n1. Собрать справки. Срок: ноябрь. Ответственный: методист")
    done = run(app, ["plan", str(file), "--out", str(tmp_path / "t.csv"), "--owner", "школа"])
    assert done.exit_code == 1 and "Владелец плана «школа» не понятен. Напишите district" in done.output
