"""What «Сводка» says of a year."""

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.charts import overview
from dashboard.charts.theme import DARK, LIGHT
from dashboard.russian import year_before
from dashboard.subjects.district import headline, summary
from dashboard.subjects.signs.verdict import Verdict
from dashboard.subjects.teachers.figures import Figures
from dashboard.vocabulary import FIGURES, DecidedBy, Named, Zone

YEARS = pd.DataFrame(
    {
        "academic_year": ["2025/2026", "2024/2025"],
        "schools": [24, 24],
        "assessments": [15, 15],
        "works": [1200, 1250],
        "marked": [1200, 1250],
        "mark2_pct": [13.9, 13.4],
        "mark45_pct": [45.0, 44.0],
        "journal_works": [1190, 1240],
        "lowered_pct": [30.0, 31.0],
        "confirmed_pct": [52.6, 52.6],
        "raised_pct": [17.4, 16.4],
    }
)
PARTICIPATION = pd.DataFrame({"wrote": [90, 45], "expected": [100, 50], "by_protocol": [True, False]})
SHARES = {
    "2025/2026": pd.DataFrame({"clean_pct": [94.2], "clean_n": [1100], "wrote_pct": [90.0], "wrote_n": [150]}),
    "2024/2025": pd.DataFrame({"clean_pct": [87.6], "clean_n": [1150], "wrote_pct": [90.0], "wrote_n": [160]}),
}


def school(number: int, zone: Zone | None) -> Verdict:
    known = None if zone is None else 50.0
    return Verdict(
        f"edu00010{number}", f"Школа {number}", zone, known, DecidedBy.YEAR, known, 5, 120, "МА", 5, "boundary", "видно"
    )


def schools(check: int, look: int, usual: int) -> list[Verdict]:
    zones = [Zone.CHECK] * check + [Zone.LOOK] * look + [Zone.USUAL] * usual
    return [school(i, zone) for i, zone in enumerate(zones)]


NOW, BEFORE = schools(3, 2, 19), schools(4, 1, 19)


def figures(years=YEARS, year="2025/2026", now=NOW, before=BEFORE, shares=SHARES, incomparable=""):
    then = year_before(year)
    past = headline.Year(then, before, shares[then]) if then in set(years["academic_year"]) else None
    of_year = headline.Year(year, now, shares.get(year, SHARES["2025/2026"]))
    found = headline.headline(years, PARTICIPATION, of_year, past, incomparable)
    return {f.label: f for f in found}


def test_headline_figures_with_their_change():
    found = figures()
    assert (found["К проверке"].value, found["К проверке"].change) == ("3", "−1")
    clean = found["Без признаков"]
    assert (clean.value, clean.change, clean.arrow) == ("94,2\u00a0%", "+6,6\u00a0п.\u00a0п.", "up")
    assert found["Отметок «2»"].change == "+0,5\u00a0п.\u00a0п."
    assert found["Как в журнале"].change == ""
    assert (found["Писали работу"].value, found["Писали работу"].change) == ("90,0\u00a0%", "")
    assert "по протоколам и численности" in found["Писали работу"].whole_note


def test_the_first_year_has_no_change_and_an_unknown_year_no_figures():
    assert {f.change for f in figures(year="2024/2025").values()} == {""}
    assert figures(year="2019/2020") == {}


def test_without_signs_the_count_of_schools_to_check_is_a_dash():
    assert figures(now=[school(1, None)])["К проверке"].value == "—"


@pytest.mark.parametrize(("label", "column"), [("Писали работу", "wrote_pct"), ("Без признаков", "clean_pct")])
def test_a_share_that_is_not_known_is_a_dash(label, column):
    unknown = SHARES | {"2025/2026": SHARES["2025/2026"].assign(**{column: float("nan")})}
    assert figures(shares=unknown)[label].value == "—"


def test_the_title_says_how_many_to_check_and_how_the_journal_agrees():
    assert summary.finding(YEARS, "2025/2026", NOW) == (
        "Проверить стоит 3\u00a0школы из 24, с журналом совпало 53\u00a0% отметок"
    )
    nobody = schools(0, 5, 19)
    assert summary.finding(YEARS, "2025/2026", nobody).startswith("Из 24\u00a0школ ни одну проверять не нужно")


def test_without_a_journal_or_signs_the_title_says_so():
    years = YEARS.assign(journal_works=0)
    assert "отметок журнала нет" in summary.finding(years, "2025/2026", NOW)
    assert summary.finding(YEARS, "2025/2026", []).startswith("С журналом совпало")
    assert summary.finding(YEARS, "2019/2020", NOW) == "За этот год результатов пока нет"


def test_five_lines_at_most_and_none_that_is_ordinary():
    found = summary.first_lines(schools(2, 4, 10))
    assert [line.name for line in found] == [f"Школа {i}" for i in range(5)]
    assert summary.first_lines(schools(0, 0, 10)) == []


def test_signs_of_other_questions_are_not_compared_and_say_why():
    why = "за 2024/25 нельзя было спросить: Задания"
    found = figures(incomparable=why)
    for label in ("К проверке", "Без признаков"):
        assert found[label].change == ""
        assert found[label].change_since == f"не сравнить: {why}"
    assert found["Отметок «2»"].change == "+0,5\u00a0п.\u00a0п."


def test_gaps_in_one_line():
    missing = pd.DataFrame({"gap": ["journal", *["protocol"] * 4], "subject": "МА", "grade": [4, 4, 5, 6, 7]})
    assert summary.short_gaps(missing) == "нет журнала — МА\u00a04; нет протоколов — 4\u00a0проверочные работы"
    assert summary.short_gaps(missing.iloc[:0]) == ""


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
        "subject": "МА",
        "grade": 5,
        "mark_n": 10,
        "journal_n": 10,
        "mark2_pct": 0.0,
        "mark3_pct": 50.0,
        "mark4_pct": 50.0,
        "mark5_pct": 0.0,
        "lowered_pct": 10.0,
        "raised_pct": 0.0,
        "region_lowered_pct": None,
        "region_raised_pct": None,
    }
    rows = pd.DataFrame([one]).astype({"region_lowered_pct": float, "region_raised_pct": float})
    for draw in (overview.marks_by_assessment, overview.journal_by_assessment):
        assert "МА\u00a05 · n=10" in draw(rows, palette).data[0].y
        draw(rows.iloc[:0], palette)


PLANS = pd.DataFrame([{"completion_pct": 57.2, "n": 40, "measures": 58, "overdue": 10, "due_soon": 5}])
TEACHERS = Figures(144, 60, 49, 39, 10, 32, 11, 5)


def test_what_is_being_done_stands_beside_the_year():
    found = {figure.label: figure for figure in headline.progress(PLANS, TEACHERS, 5)}
    assert found["По плану"].value == "57\u00a0%"
    assert found["По плану"].whole_note.startswith("n = 40, ")
    assert found["Просрочено"].value == "10"
    assert found["С маршрутом"].value == "39 из 49"


def test_without_plans_and_diagnostics_nothing_stands_there():
    nothing = PLANS.assign(completion_pct=float("nan"), n=0, measures=0)
    assert headline.progress(nothing, replace(TEACHERS, with_deficit=0), 5) == ()


def test_what_is_overdue_stands_under_the_plan_in_one_row():
    plan = headline.figure(Named.PLAN_DONE, "56 %", "n = 40")
    late = headline.figure(Named.PLAN_LATE, "7", "из 58")
    other = headline.Figure("К проверке", "2", "из 24", moved=1, change="+1", since="к 2024/25")
    assert [f.label for f in headline.in_one_row([other, plan, late])] == ["К проверке", "По плану"]
    assert headline.in_one_row([plan, late])[0].note == "просрочено 7"
    assert headline.in_one_row([other]) == [other]
    assert other.change_since == "к 2024/25: +1" and plan.change_since == ""


def test_a_hint_defines_the_name_once_and_says_why_nothing_is_compared():
    shown = replace(headline.figure(Named.CLEAN, "94 %", "из 6 062 работ"), incomparable="не было Ф1")
    assert shown.hint.startswith("Доля работ учеников в параллелях зоны «обычная»")
    assert shown.hint.endswith(". Из 6 062 работ. Не сравнить с прошлым годом: не было Ф1")
    plan = headline.figure(Named.PLAN_DONE, "56 %", "n = 40", FIGURES[Named.PLAN_DONE].means)
    assert plan.hint.count("среднее по мероприятиям") == 1
