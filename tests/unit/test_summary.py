"""What «Сводка» says of a year."""

import pandas as pd
import pytest

from dashboard import summary
from dashboard.charts import overview
from dashboard.charts.theme import DARK, LIGHT

YEARS = pd.DataFrame(
    {
        "academic_year": ["2025/2026", "2024/2025"],
        "schools": [24, 24], "assessments": [15, 15], "works": [1200, 1250], "marked": [1200, 1250],
        "mark2_pct": [13.9, 13.4], "mark45_pct": [45.0, 44.0], "journal_works": [1190, 1240],
        "lowered_pct": [30.0, 31.0], "confirmed_pct": [52.6, 52.6], "raised_pct": [17.4, 16.4],
    }
)  # fmt: skip
PARTICIPATION = pd.DataFrame({"wrote": [90, 45], "expected": [100, 50], "by_protocol": [True, False]})


ZONES = pd.DataFrame({"academic_year": ["2025/2026", "2024/2025"], "asked": 24, "to_check": [3, 4], "to_look": [2, 1]})


def figures(years=YEARS, year="2025/2026", participation=PARTICIPATION, zones=ZONES):
    return {f.label: f for f in summary.headline(years, year, participation, zones)}


def test_headline_figures_with_their_change():
    found = figures()
    assert (found["Школ проверить"].value, found["Школ проверить"].change) == ("3", "−1 к 2024/25")
    assert (found["Работ"].value, found["Работ"].change, found["Работ"].arrow) == (
        "1\u00a0200",
        "−50 к 2024/25",
        "down",
    )
    assert found["Отметок «2»"].change == "+0,5\u00a0п.\u00a0п. к 2024/25"
    assert found["Совпало с журналом"].change == ""
    assert found["Писали работу"].value == "90,0\u00a0%"


def test_the_first_year_has_no_change_and_an_unknown_year_no_figures():
    assert {f.change for f in figures(year="2024/2025").values()} == {""}
    assert figures(year="2019/2020") == {}


def test_without_signs_the_count_of_schools_to_check_is_a_dash():
    assert figures(zones=ZONES.iloc[:0])["Школ проверить"].value == "—"


def test_without_protocols_and_enrolment_participation_is_a_dash():
    assert figures(participation=PARTICIPATION.iloc[:0])["Писали работу"].value == "—"


def test_without_a_journal_the_title_says_so():
    years = YEARS.assign(journal_works=0)
    assert "отметок журнала нет" in summary.finding(years, "2025/2026")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("МА", 4, 1, 24)], "МА\u00a04 (1\u00a0школа)"),
        ([("МА", 4, 24, 24), ("РУ", 4, 24, 24)], "МА\u00a04 (24\u00a0школы), РУ\u00a04"),
        ([(s, 5, 24, 24) for s in ("МА", "РУ", "БИ", "ИС")], "4\u00a0проверочные работы во всех школах"),
        ([("МА", g, 2, 24) for g in range(1, 9)], "и ещё 3"),
    ],
)
def test_gaps_are_named_shortly(rows, expected):
    missing = pd.DataFrame(rows, columns=["subject", "grade", "schools", "of_schools"]).assign(gap="journal")
    assert expected in summary.gaps(missing)[0]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_charts_survive_missing_figures(palette):
    one = {
        "subject": "МА", "grade": 5, "mark_n": 10, "journal_n": 10, "mark2_pct": 0.0, "mark3_pct": 50.0,
        "mark4_pct": 50.0, "mark5_pct": 0.0, "lowered_pct": 10.0, "raised_pct": 0.0, "region_lowered_pct": None,
        "region_raised_pct": None,
    }  # fmt: skip
    rows = pd.DataFrame([one]).astype({"region_lowered_pct": float, "region_raised_pct": float})
    for draw in (overview.marks_by_assessment, overview.journal_by_assessment):
        assert "МА\u00a05 · n=10" in draw(rows, palette).data[0].y
        draw(rows.iloc[:0], palette)
