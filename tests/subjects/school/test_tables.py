"""Tables of «Школы» and «Школа»: Russian, small groups left out, nothing lost."""

import pandas as pd
import pytest

from dashboard.subjects.data.sources import note, source
from dashboard.subjects.school import tables as school_tables
from tests.school_rows import FEW, cohort, compared, scores, small_masked, tasks


def listed() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "school": ["edu000001", "edu000002"],
            "name": ["Берёзовская школа", "Школа № 2"],
            "settlement": ["Берёзово", None],
            "kind": ["СОШ", None],
            "locality": ["село", "город"],
            "pupils": [120, 300],
            "assessments": [4, 2],
            "n": [4, 60],
            "mean_n": [4, 60],
            "mean_pct": [51.26, 60.04],
            "mark_n": [4, 60],
            "mark2_pct": [25.0, 10.0],
            "mark45_pct": [50.0, 70.0],
            "journal_n": [0, 60],
            "lowered_pct": [None, 20.0],
            "raised_pct": [None, 5.0],
            "change_n": [0, 30],
            "change_pp": [None, -3.21],
        }
    )


def test_small_groups_have_no_figures_and_no_exact_number():
    table = school_tables.school_list(small_masked(listed(), "school/list"), [], FEW)
    small, large = table.iloc[0], table.iloc[1]
    assert small["Работ"] == "менее 5" and small["Работ с журналом"] == 0
    assert small[["Средний, %", "«2», %", "«4» и «5», %", "Ниже журнала, %"]].isna().all()
    assert (large["Работ"], large["Средний, %"], large["К прошлому году, п. п."]) == (60, 60.0, -3.2)


@pytest.mark.parametrize("text", ["берез", "БЕРЁЗ", "школа березово", "000001", "  ", ""])
def test_search_finds_by_name_settlement_and_login(text: str):
    assert "edu000001" in set(school_tables.search(listed(), text)["school"])


def test_search_takes_text_literally():
    assert school_tables.search(listed(), ".*").empty
    assert school_tables.search(listed(), "№ 2")["school"].tolist() == ["edu000002"]


def test_every_table_has_russian_names_and_no_empty_number_of_works():
    rows, year = compared(), compared().query("academic_year == '2023/2024'")
    zones = pd.DataFrame({"subject": ["МА"], "grade": [5], "zone": ["проверить"]})
    tables = [
        school_tables.trend(rows, FEW),
        school_tables.marks(year, FEW),
        school_tables.journal(year, FEW),
        school_tables.scores(scores(), 20),
        school_tables.tasks(tasks()),
        school_tables.cohort(cohort(), FEW),
        school_tables.works_of_year(year.assign(subject="МА", grade=5), FEW, zones),
        school_tables.school_list(small_masked(listed(), "school/list"), [], FEW),
    ]
    for table in tables:
        assert len(table) and not any(name.isascii() and name != "n" for name in table.columns), table.columns


def test_levels_are_read_from_the_school_outwards():
    year = compared().query("academic_year == '2023/2024'").sample(frac=1, random_state=1)
    assert school_tables.marks(year, FEW)["Уровень"].tolist() == ["школа", "район", "регион"]


def test_the_histograms_table_keeps_every_work():
    table = school_tables.scores(scores(), 20)
    assert table["Работ школы"].sum() == 20 and len(table) == 21
    assert table["Район, %"].sum() == pytest.approx(100)


def test_identity_skips_what_is_unknown():
    school = pd.Series(
        {"settlement": None, "kind": "СОШ", "pupils": pd.NA, "school": "edu000001", "district_name": None}
    )
    assert school_tables.identity(school) == "СОШ · edu000001"


def test_a_school_without_results_is_still_in_its_own_list():
    names = pd.DataFrame({"school": ["edu000002"], "name": ["Школа № 2"], "settlement": [None]})
    school = pd.Series({"school": "edu000001", "name": "Новая школа", "settlement": "Озёрск"})
    assert school_tables.school_labels(names, school) == {
        "edu000001": "Новая школа · Озёрск · edu000001",
        "edu000002": "Школа № 2 · edu000002",
    }


def test_the_source_names_group_forms_where_they_stand():
    rows = compared()
    assert source(rows, "Ф3") == "Источник: Ф1 или протоколы, регион по Ф3"
    assert source(rows[rows["level"] == "school"], "Ф3") == "Источник: Ф1 или протоколы"
    assert source(rows[rows["level"] == "region"], "Ф3") == "Источник: Ф3"
    assert "n: школа 20, район 300" in note("Что", rows, "Ф3", None, "n")
