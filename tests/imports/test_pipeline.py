"""The pipeline over real files in a real store: whole files, repeats, mixed workbooks, undo of the demo."""

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from dashboard.bench.big_files import write_big_files
from dashboard.imports.pipeline import DEMO_USER, import_paths
from dashboard.reading import open_reading
from dashboard.store import Store


@pytest.fixture
def f1(tmp_path: Path) -> Path:
    write_big_files(tmp_path / "made", works=40, tasks=4, files=1)
    return next((tmp_path / "made").glob("*.xlsx"))


def with_sheets(path: Path, source: Path, copies: list[str], extra: dict[str, list[list]]) -> Path:
    """A workbook with the source's first sheet under several names and other sheets beside it."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(source)
    rows = book.get_sheet_by_name(book.sheet_names[0]).to_python(skip_empty_area=False)
    with xlsxwriter.Workbook(path) as made:
        for name, content in {**dict.fromkeys(copies, rows), **extra}.items():
            sheet = made.add_worksheet(name)
            for number, row in enumerate(content):
                sheet.write_row(number, 0, row)
    return path


@pytest.mark.usefixtures("derives")
def test_a_work_on_two_sheets_counts_once(store: Store, f1: Path, tmp_path: Path):
    twice = with_sheets(tmp_path / "twice.xlsx", f1, ["РУ 6", "РУ 6 копия"], {})
    (report,) = import_paths(store, [twice], "me")
    assert (report.status, report.rows, report.repeated_rows) == ("imported", 40, 40)
    assert "на другом листе" in report.problems[-1].problem
    cells = open_reading(store).ask("data/cells")
    assert cells["n"].sum() == 40


def test_an_unknown_sheet_is_told_and_a_blank_one_is_not(store: Store, f1: Path, tmp_path: Path):
    mixed = with_sheets(tmp_path / "m.xlsx", f1, ["РУ 6"], {"Разное": [["что-то", "иное"]], "Пусто": []})
    (report,) = import_paths(store, [mixed], "me")
    assert (report.status, report.rejected_rows) == ("imported", 0)
    assert [(p.sheet, "не прочитан" in p.problem) for p in report.problems] == [("Разное", True)]


def test_files_of_an_archive_are_answered_one_by_one(store: Store, f1: Path, tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "архив.zip", "w") as archive:
        archive.write(f1, "папка/первый.xlsx")
        archive.write(f1, "второй.xlsx")
        archive.writestr("шум.xlsx", b"noise")
    reports = {r.file: r.status for r in import_paths(store, [tmp_path / "архив.zip"], "me")}
    assert reports == {
        "архив.zip/папка/первый.xlsx": "imported",
        "архив.zip/второй.xlsx": "duplicate",
        "архив.zip/шум.xlsx": "rejected",
    }


def test_files_of_a_folder_are_named_by_their_place_in_it(store: Store, f1: Path, tmp_path: Path):
    (tmp_path / "D" / "ВПР 2026").mkdir(parents=True)
    f1.rename(tmp_path / "D" / "ВПР 2026" / "Ф1.xlsx")
    assert [r.file for r in import_paths(store, [tmp_path / "D"], "me")] == ["ВПР 2026/Ф1.xlsx"]


@pytest.mark.usefixtures("derives")
def test_own_files_make_the_invented_district_go(store: Store, demo_files: Path, f1: Path):
    list(import_paths(store, sorted(demo_files.rglob("Ф3*.xlsx")), DEMO_USER))
    assert set(open_reading(store).ask("data/cells")["grade"]) > {6}
    list(import_paths(store, [f1], "me"))
    cells = open_reading(store).ask("data/cells")
    assert set(cells["grade"]) == {6}
    assert len(cells) == 40


def test_a_hidden_draft_gives_way_to_the_sheet_that_people_see(store: Store, f1: Path, tmp_path: Path):
    """The draft has other points; which sheet stands first does not matter."""
    import openpyxl

    twice = with_sheets(tmp_path / "twice.xlsx", f1, ["РУ 6 черновик", "РУ 6"], {})
    book = openpyxl.load_workbook(twice)
    draft = book["РУ 6 черновик"]
    draft.sheet_state = "hidden"
    head = next(row for row in draft.iter_rows() if any(cell.value == "Отметка" for cell in row))
    column = next(cell.column for cell in head if cell.value == "Отметка")
    for row in range(head[0].row + 2, draft.max_row + 1):
        if draft.cell(row, column).value is not None:
            draft.cell(row, column).value = 2
    book.save(twice)
    (report,) = import_paths(store, [twice], "me")
    assert (report.status, report.rows, report.repeated_rows) == ("imported", 40, 40)
    assert [p.problem for p in report.problems if "Скрытый лист" in p.problem] == [
        "Скрытый лист: те же работы стоят на видимом листе, отсюда не взяты: 40"
    ]
