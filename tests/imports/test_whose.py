"""Forms without a login: the school of their folder where the store knows exactly one such, else a question."""

from pathlib import Path

import pytest

from dashboard.imports.passport import Correction
from dashboard.imports.pipeline import import_paths
from dashboard.imports.report import FileReport
from dashboard.imports.whose import school_in
from dashboard.store import Store
from tests.imports.made import Row, book_bytes

SCHOOLS = {
    "edu990101": "МБОУ СОШ № 1",
    "edu990105": "МБОУ СОШ № 5",
    "edu990106": "МБОУ «Гимназия № 5»",
    "edu990107": "МБОУ «Речная СОШ»",
    "edu990108": "МКОУ «Заречная ООШ»",
    "edu990109": "МБОУ «Лицей № 2»",
    "edu990110": "МАОУ «Лицей № 3»",
}
TEMPLATE: Row = ["Логин ОО", "Полное наименование", "Краткое наименование"]
FORM: list[Row] = [
    ["Код участника", "Вариант", "1 (5б)", "2 (2б)", "Порядковый номер класса", "Итого баллов"],
    [40001.0, 1.0, 3.0, 1.0, 1.0, 4.0],
]
NAME = "Форма сбора результатов Математика 4 класс ВПР 2026.xlsx"


@pytest.mark.parametrize(
    ("words", "login"),
    [
        ("СОШ № 5", "edu990105"),
        ("сош5", "edu990105"),
        ("МАОУ СОШ_№01", "edu990101"),
        ("Школа 5", "edu990105"),
        ("Средняя общеобразовательная школа № 1", "edu990101"),
        ("Гимназия", None),
        ("гимназия 5", "edu990106"),
        ("Речная школа", "edu990107"),
        ("Заречная", "edu990108"),
        ("Лицей", None),
        ("СОШ № 7", None),
        ("ООШ № 5", None),
        ("5", None),
        ("Школы", None),
        ("Школа 5 класс", None),
        (NAME, None),
    ],
)
def test_words_mean_the_only_school_that_they_can(words: str, login: str | None) -> None:
    assert school_in(words, SCHOOLS) == login


def drop(
    store: Store, folder: Path, files: dict[str, list[Row]], said: Correction | None = None
) -> dict[str, FileReport]:
    """Reports on files of a folder by their names in it."""
    for name, rows in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(book_bytes({"Протокол": rows}))
    return {report.file: report for report in import_paths(store, [folder], "me", correction=said)}


def knowing(store: Store, tmp_path: Path) -> Store:
    rows = [TEMPLATE, *([login, name, name] for login, name in SCHOOLS.items())]
    (tmp_path / "реестр.xlsx").write_bytes(book_bytes({"Реестр": rows}))
    import_paths(store, [tmp_path / "реестр.xlsx"], "me")
    return store


def other(code: float) -> list[Row]:
    return [FORM[0], [code, *FORM[1][1:]]]


def test_forms_of_a_folder_are_of_the_schools_of_its_folders(store: Store, tmp_path: Path) -> None:
    reports = drop(
        knowing(store, tmp_path),
        tmp_path / "формы",
        {f"edu990101/{NAME}": FORM, f"СОШ № 5/{NAME}": other(40002.0), f"Прочее/{NAME}": other(40003.0)},
    )
    told, guessed, asked = (reports[f"{folder}/{NAME}"] for folder in ("edu990101", "СОШ № 5", "Прочее"))
    assert told.passports[0].schools == ("edu990101",)
    assert guessed.passports[0].schools == ("edu990105",)
    assert any("взята МБОУ СОШ № 5 (папка «СОШ № 5»)" in p.problem for p in guessed.problems)
    assert asked.passports[0].asked == ("school",) and asked.rows == 0


def test_one_answer_serves_a_folder(store: Store, tmp_path: Path) -> None:
    files = {f"a/{NAME}": FORM, f"b/{NAME.replace('Математика', 'Русский язык')}": other(40002.0)}
    reports = drop(store, tmp_path / "формы", files, Correction(school="edu990109"))
    assert [r.passports[0].schools for r in reports.values()] == [("edu990109",)] * 2
