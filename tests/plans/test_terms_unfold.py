"""Occurrences: on which days repeated and relative terms fall due."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.plans.model import Period, Procedure
from dashboard.plans.terms.days import occurrences
from dashboard.plans.terms.term import parse_term, unfold
from dashboard.working_days import is_working

YEAR = "2023/2024"
SCHOOL_YEAR = Period(date(2023, 9, 1), date(2024, 5, 31))


def due(text: str, procedures: tuple[Procedure, ...] = (), within: Period = SCHOOL_YEAR) -> list[str]:
    return [f"{period.last:%d.%m.%Y}" for period in unfold(parse_term(text, YEAR), within, procedures)]


def test_the_last_monday_of_each_month_of_the_year() -> None:
    assert due("ежемесячно, последний понедельник месяца") == [
        "25.09.2023",
        "30.10.2023",
        "27.11.2023",
        "25.12.2023",
        "29.01.2024",
        "26.02.2024",
        "25.03.2024",
        "29.04.2024",
        "27.05.2024",
    ]


def test_each_month_ends_with_its_last_day_and_is_cut_by_the_year() -> None:
    found = unfold(parse_term("ежемесячно", YEAR), Period(date(2023, 10, 10), date(2023, 12, 5)), ())
    assert found == (
        Period(date(2023, 10, 10), date(2023, 10, 31)),
        Period(date(2023, 11, 1), date(2023, 11, 30)),
        Period(date(2023, 12, 1), date(2023, 12, 5)),
    )


def test_a_day_of_the_month_a_quarter_and_a_half_year() -> None:
    assert due("до 31 числа каждого месяца")[:3] == ["30.09.2023", "31.10.2023", "30.11.2023"]
    assert due("1 раз в квартал") == ["30.09.2023", "31.12.2023", "31.03.2024", "31.05.2024"]
    assert due("2 раза в год") == ["31.12.2023", "31.05.2024"]
    assert due("раз в четверть") == ["31.10.2023", "31.12.2023", "31.03.2024", "31.05.2024"]
    assert due("последний рабочий день каждого месяца")[:3] == ["29.09.2023", "31.10.2023", "30.11.2023"]


def test_each_week_on_its_day() -> None:
    found = due("еженедельно по пятницам", within=Period(date(2023, 11, 1), date(2023, 11, 20)))
    assert found == ["03.11.2023", "10.11.2023", "17.11.2023"]


def test_working_days_before_each_procedure_of_the_year() -> None:
    procedures = (
        Procedure("РУ 4", date(2024, 4, 18)),
        Procedure("МА 4", date(2024, 5, 14)),
        Procedure("МА 5", date(2024, 4, 18)),
        Procedure("прошлый год", date(2023, 4, 18)),
    )
    assert due("за 3 рабочих дня до проведения процедуры", procedures) == ["15.04.2024", "07.05.2024"]
    assert due("не позднее чем за 10 рабочих дней до дня проведения", procedures) == ["04.04.2024", "24.04.2024"]
    assert due("за 3 дня до проведения", procedures) == ["15.04.2024", "11.05.2024"]


def test_days_after_a_procedure_begin_with_it() -> None:
    term = parse_term("в течение 5 рабочих дней после проведения", YEAR)
    found = unfold(term, SCHOOL_YEAR, (Procedure("МА 4", date(2024, 4, 26)),))
    assert found == (Period(date(2024, 4, 26), date(2024, 5, 7)),)


HELD = (
    Procedure("ВПР, МА 5", date(2024, 4, 10)),
    Procedure("ВПР, РУ 5", date(2024, 4, 17)),
    Procedure("ВПР, МА 6", date(2024, 4, 24)),
    Procedure("ОГЭ, математика", date(2024, 5, 20)),
    Procedure("Итоговое собеседование", date(2024, 2, 14)),
    Procedure("Педсовет", date(2024, 1, 10)),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("за 3 дня до ВПР", ["07.04.2024", "14.04.2024", "21.04.2024"]),
        ("за 3 дня до всероссийских проверочных работ", ["07.04.2024", "14.04.2024", "21.04.2024"]),
        ("за 3 дня до ВПР по математике в 5 классах", ["07.04.2024"]),
        ("за 3 дня до ВПР по русскому языку", ["14.04.2024"]),
        ("за 3 дня до ОГЭ", ["17.05.2024"]),
        ("за 3 дня до ГИА-9", ["17.05.2024"]),
        ("за 3 дня до ЕГЭ", []),
        ("за 3 дня до итогового собеседования", ["11.02.2024"]),
        ("за 3 дня до итогового сочинения", []),
        ("через неделю после педсовета", ["17.01.2024"]),
        ("за 3 дня до заседания комиссии", []),
        ("за 5 дней до и через 3 дня после ОГЭ", ["15.05.2024", "23.05.2024"]),
        ("за 3 дня до ВПР, апрель до 15 числа", ["07.04.2024"]),
    ],
)
def test_days_are_counted_from_the_named_procedure_only(text: str, expected: list[str]) -> None:
    assert due(text, HELD) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 раз в 2 месяца", ["31.10.2023", "31.12.2023", "29.02.2024", "30.04.2024", "31.05.2024"]),
        ("3 раза в год", ["31.12.2023", "30.04.2024", "31.05.2024"]),
        ("раз в триместр", ["30.11.2023", "29.02.2024", "31.05.2024"]),
        ("15 числа последнего месяца квартала", ["15.09.2023", "15.12.2023", "15.03.2024"]),
        ("ежеквартально до 10 числа месяца, следующего за кварталом", ["10.10.2023", "10.01.2024", "10.04.2024"]),
        ("10 числа первого месяца квартала", ["10.10.2023", "10.01.2024", "10.04.2024"]),
        ("май, ежегодно с 2020 года", ["31.05.2024"]),
        ("2 раза в месяц, сентябрь – октябрь", ["15.09.2023", "30.09.2023", "15.10.2023", "31.10.2023"]),
        ("ежемесячно 5 и 20 числа, ноябрь", ["05.11.2023", "20.11.2023"]),
        ("последняя неделя месяца", None),
    ],
)
def test_steps_parts_of_a_year_and_days_of_another_month(text: str, expected: list[str] | None) -> None:
    if expected is None:
        expected = [f"{last:%d.%m.%Y}" for last in LASTS]
    assert due(text) == expected


LASTS = [
    date(2023, 9, 30),
    date(2023, 10, 31),
    date(2023, 11, 30),
    date(2023, 12, 31),
    date(2024, 1, 31),
    date(2024, 2, 29),
    date(2024, 3, 31),
    date(2024, 4, 30),
    date(2024, 5, 31),
]


def test_two_weeks_and_two_days_of_a_week() -> None:
    within = Period(date(2023, 11, 1), date(2023, 11, 20))
    assert due("еженедельно по вторникам и четвергам", within=within) == [
        *("02.11.2023", "07.11.2023", "09.11.2023", "14.11.2023", "16.11.2023")
    ]
    assert due("раз в две недели", within=within) == ["05.11.2023", "19.11.2023"]


def test_a_plan_of_several_years_falls_due_in_each() -> None:
    def days_of(text: str) -> list[date]:
        return [row["due_to"] for row in occurrences(parse_term(text, "2023-2025"), "2023-2025", [])]  # type: ignore[misc]

    assert days_of("раз в полугодие")[-1] == date(2025, 12, 31)
    assert len(days_of("раз в полугодие")) == 6
    assert days_of("до 1 июля ежегодно") == [date(2023, 7, 1), date(2024, 7, 1), date(2025, 7, 1)]
    assert days_of("май, ежегодно с 2024 года") == [date(2024, 5, 31), date(2025, 5, 31)]
    assert days_of("раз в 2 года") == [date(2024, 12, 31), date(2025, 12, 31)]


def test_standing_and_undated_terms_have_no_occurrences_and_dates_are_given_back() -> None:
    assert due("постоянно") == []
    assert due("по запросу") == []
    assert due("за 3 дня до процедуры") == []
    assert due("до 13.11.2021") == ["13.11.2021"]


@given(
    st.sampled_from(
        [
            *("ежемесячно", "еженедельно", "до 25 числа каждого месяца", "вторая среда месяца", "раз в четверть"),
            *("раз в 2 месяца", "3 раза в год", "раз в триместр", "2 раза в месяц", "раз в 3 недели", "раз в 2 года"),
            *(
                "15 числа последнего месяца квартала",
                "29 февраля ежегодно",
                "последняя неделя месяца",
                "1 раз в полгода",
            ),
            *("декабрь - январь, ежегодно", "до 5 числа месяца, следующего за кварталом", "ежемесячно 5 и 31 числа"),
        ]
    ),
    st.dates(date(2019, 1, 1), date(2030, 1, 1)),
    st.integers(0, 700),
)
def test_occurrences_lie_inside_in_order(text: str, first: date, days: int) -> None:
    within = Period(first, date.fromordinal(first.toordinal() + days))
    found = unfold(parse_term(text, None), within, ())
    assert all(within.first <= period.first <= period.last <= within.last for period in found)
    assert list(found) == sorted(found, key=lambda period: (period.first, period.last))
    assert len(set(found)) == len(found)


@given(st.dates(date(2019, 2, 1), date(2027, 12, 1)), st.integers(1, 30))
def test_a_working_day_before_any_procedure_is_working(day: date, n: int) -> None:
    term = parse_term(f"за {n} рабочих дней до процедуры", None)
    (found,) = unfold(term, Period(day, day), (Procedure("РУ 4", day),))
    assert found.last < day
    assert is_working(found.last)
