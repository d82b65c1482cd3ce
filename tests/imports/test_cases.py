"""Files that were once taken wrongly with a green «принят»: what stands afterwards, or what is said instead."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.imports.pipeline import import_paths
from dashboard.imports.report import FileReport
from dashboard.store import Store
from dashboard.store.facts import all_facts
from tests.queries.asking import ANY_TIME, ask_fact
from tests.readings import reading_of

CASES = Path(__file__).parents[1] / "cases" / "imports"
FOLDERS = sorted(folder.name for folder in CASES.iterdir())
COUNTED = [name for name in FOLDERS if "works" in json.loads((CASES / name / "expected.json").read_text())["expected"]]
SAME = [name for name in FOLDERS if name.startswith("ok_")]


def taken(store: Store, name: str) -> tuple[dict[str, Any], list[FileReport]]:
    """What is expected of a case, and the reports on its files, imported in their order."""
    said = json.loads((CASES / name / "expected.json").read_text(encoding="utf-8"))
    files = [CASES / name / file for file in said["import_in_order"]]
    return said["expected"], [report for file in files for report in import_paths(store, [file], "me")]


def standing(store: Store, fact: str) -> pd.DataFrame:
    """Rows of a fact as it stands now."""
    return ask_fact(store, next(f for f in all_facts() if f.name == fact), **ANY_TIME)[1]


def works(store: Store) -> pd.DataFrame:
    """Works that stand, by «school|participant»."""
    rows = standing(store, "work_at")
    return rows.set_index(rows["school"] + "|" + rows["participant"])


def told(reports: list[FileReport]) -> str:
    """All that is said of the files, with plain spaces."""
    said = "\n".join(f"{p.column} {p.value} {p.problem}" for report in reports for p in report.problems)
    return said.replace("\xa0", " ")


def truth() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((CASES / "clean_f1" / "truth.json").read_text(encoding="utf-8"))
    return found


def assert_as_true(rows: pd.DataFrame, *fields: str) -> None:
    """The works are those of the clean file in these fields."""
    names = {"primary": "primary_score", "mark": "mark", "journal": "journal_mark", "points": "points"}
    for key, said in truth().items():
        for field in fields:
            here = rows.loc[key, names[field]]
            assert (list(here) if field == "points" else int(here)) == said[field], (key, field)


@pytest.mark.parametrize("name", COUNTED)
def test_the_work_is_the_one_that_the_file_means(store: Store, name: str) -> None:
    expected, reports = taken(store, name)
    rows = works(store)
    keys = rows["subject"] + "|" + rows["grade"].astype(str) + "|" + rows["academic_year"]
    assert {str(key): int(n) for key, n in keys.value_counts().items()} == expected["works"]
    assert {f"{p.subject}|{p.grade}|{p.academic_year}" for r in reports for p in r.passports} == set(expected["works"])


@pytest.mark.parametrize("name", SAME)
def test_an_odd_container_holds_the_same_works(store: Store, name: str) -> None:
    taken(store, name)
    assert_as_true(works(store), "primary", "mark", "journal", "points")


def test_a_journal_head_with_the_quarter_is_read(store: Store) -> None:
    taken(store, "k02_journal_header_longer")
    assert_as_true(works(store), "journal")


def test_a_mark_head_that_names_the_work_is_read(store: Store) -> None:
    taken(store, "k02_mark_header")
    assert_as_true(works(store), "mark")


def test_tasks_in_the_second_row_of_the_header_are_read(store: Store) -> None:
    taken(store, "k02_two_row_header")
    assert_as_true(works(store), "points", "primary")


def test_formulas_without_a_value_are_told(store: Store) -> None:
    _, reports = taken(store, "k01_mark_formula_without_value")
    assert "формул" in told(reports) and "Отметка" in told(reports)


def test_a_sheet_without_a_title_beside_one_with_it_is_asked_about(store: Store) -> None:
    _, (report,) = taken(store, "k06_second_sheet_without_title")
    assert (report.status, report.rows, len(works(store))) == ("partial", 12, 12)
    assert "subject" in report.passports[1].asked


def test_two_sheets_that_differ_are_both_set_aside_and_named(store: Store) -> None:
    _, (report,) = taken(store, "k07_two_sheets_differ")
    assert report.status == "rejected" and works(store).empty
    assert {p.sheet for p in report.problems} == {"МА 4 (1)", "МА 4 (2)"}
    assert all("с другими баллами" in p.problem for p in report.problems)


def test_a_quote_that_is_never_closed_swallows_no_row(store: Store) -> None:
    _, (report,) = taken(store, "k09_csv_unclosed_quote")
    assert report.rows == 12 or (report.status == "rejected" and "кавычк" in told([report]))


def test_the_second_download_wins_and_is_told_of(store: Store) -> None:
    expected, reports = taken(store, "k14_folder_old_wins")
    (key,) = expected["value"]
    assert int(works(store).loc[key, "primary_score"]) == expected["value"][key]["primary"]
    assert "Уже есть в «Ф1.xlsx»: 12 работ, из них с другими баллами или отметками: 1. Теперь верны" in told(reports)
    assert [(r.file, r.passports[0].new, r.passports[0].replaced) for r in reports] == [
        ("Ф1 (1).xlsx", 0, 12),
        ("Ф1.xlsx", 12, 0),
    ]


def test_a_pupil_missing_from_the_corrected_file_is_told(store: Store) -> None:
    _, (_, second) = taken(store, "k14_row_removed")
    assert "Есть в «1.xlsx», а в этом файле нет: 1 работа" in told([second])
    assert (second.passports[0].replaced, second.passports[0].missing) == (11, 1)


def test_tasks_of_another_schools_file_relabel_nobody(store: Store) -> None:
    expected, _ = taken(store, "k15_other_file_reorders_tasks")
    rows = reading_of(store).exact("school/result_tasks")
    own = rows[rows["school"] == "edu990101"]
    assert dict(zip(own["task"], own["pct"].round(2), strict=True)) == expected["edu990101_task_pct"]


def test_basic_and_advanced_level_are_two_works(store: Store) -> None:
    expected, reports = taken(store, "k16_basic_and_advanced_maths")
    assert len({(r.passports[0].subject) for r in reports}) == 2
    rows = reading_of(store).exact("school/results")
    own = rows[rows["school"] == "edu990102"]
    assert own["mean_pct"].round(2).tolist() == [expected["edu990102_mean_pct"]]


def test_a_running_number_is_no_marker(store: Store) -> None:
    expected, _ = taken(store, "k17_list_with_number_column")
    rows = standing(store, "listed_school_at")
    assert set(rows["marker"]) - {"*"} == set(expected["markers"])
    assert rows["school"].nunique() == expected["rows"]


def test_a_code_with_a_decimal_point_is_the_same_code(store: Store) -> None:
    expected, _ = taken(store, "k18_exam_codes")
    rows = standing(store, "exam_result_at")
    assert (len(rows), rows["participant"].tolist()) == (expected["exam_results"], [expected["participant"]])


@pytest.mark.parametrize(
    ("name", "words"),
    [("k20_numbers", "Numbers"), ("k20_password_xls", "закрыт паролем"), ("k20_xml2003", "Таблица XML 2003")],
)
def test_a_container_that_is_not_read_is_called_by_its_name(store: Store, name: str, words: str) -> None:
    expected, (report,) = taken(store, name)
    assert report.status == "rejected" and words in told([report])
    assert "must_not" not in expected or expected["must_not"] not in told([report])


def test_a_dos_encoding_is_read_or_named(store: Store) -> None:
    _, (report,) = taken(store, "k19_f1_csv_cp866")
    assert report.rows == 12 or "кодировк" in told([report])
    _, (latin,) = taken(store, "k19_latin_headers_cp866")
    classes = set(works(store)["class_name"].dropna()) - {said["class"] for said in truth().values()}
    assert classes <= {"5А", "5Б"} and (latin.rows == 12 or "кодировк" in told([latin]))


def test_shares_in_per_cent_format_are_understood_or_refused(store: Store) -> None:
    expected, (report,) = taken(store, "k10_f2_percent_format")
    rows = standing(store, "group_value_at")
    own = rows[rows["unit"] == "edu990101"] if len(rows) else rows
    assert dict(zip(own["item"], own["value_pct"], strict=True)) == expected["school_edu990101"] or (
        report.status == "rejected" and "доли записаны без перевода в проценты" in told([report])
    )


def test_tasks_that_became_dates_are_understood_or_refused(store: Store) -> None:
    _, (report,) = taken(store, "k11_f2_task_became_date")
    rows = standing(store, "group_value_at")
    assert {"5.1", "5.2"} <= set(rows["item"]) or report.status == "rejected"


def test_a_class_that_became_a_date_is_understood_or_told(store: Store) -> None:
    _, (report,) = taken(store, "k12_class_became_date")
    classes = set(works(store)["class_name"].dropna())
    assert not any("2026" in name for name in classes)
    assert "4-1" in classes or "класс" in told([report])


def test_a_name_in_the_dative_is_understood(store: Store) -> None:
    expected, (report,) = taken(store, "k21_dative_ru")
    assert (report.rows, set(works(store)["subject"])) == (expected["rows"], {"РУ"})


def test_every_case_is_asked() -> None:
    """Each folder is counted, compared with the truth, or has a test that names it."""
    own = Path(__file__).read_text(encoding="utf-8")
    assert [name for name in FOLDERS if name not in COUNTED + SAME and f'"{name}"' not in own] == []
