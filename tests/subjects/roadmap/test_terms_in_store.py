"""Terms of taken plans in the store: days from the named procedure only, and plans of several years."""

from datetime import date, datetime

import pandas as pd

from dashboard.plans.model import Measure, ReadPlan
from dashboard.store import Store
from dashboard.subjects.roadmap.events import enter_procedure
from tests.readings import plan_answer, reading_of

from .plans import take

APRIL = date(2024, 4, 1)


def due(store: Store, day: date) -> pd.Timestamp:
    return plan_answer(reading_of(store, day), "measures").iloc[0]["due_to"]


def test_days_before_one_procedure_are_not_counted_from_another(store: Store) -> None:
    take(store, ReadPlan("План", "2023/2024", (Measure("", "1", "Памятка", due_text="за 3 дня до ВПР"),)))
    enter_procedure(store, "ОГЭ, математика", date(2024, 4, 20), "methodist", at=datetime(2024, 3, 1))
    assert pd.isna(due(store, APRIL))
    enter_procedure(store, "ВПР, математика", date(2024, 4, 20), "methodist", at=datetime(2024, 3, 2))
    assert due(store, APRIL) == pd.Timestamp("2024-04-17"), "the same day under another name is another calendar"


def test_a_plan_of_several_years_falls_due_in_each_of_them(store: Store) -> None:
    measures = (
        Measure("", "1", "Отчёт", due_text="до 1 июля ежегодно"),
        Measure("", "2", "Сверка", due_text="раз в полугодие"),
    )
    plan = ReadPlan("План на три года", "2023-2025", measures)
    take(store, plan, at=datetime(2023, 1, 15), starts_on=date(2023, 1, 10))
    curve = plan_answer(reading_of(store, date(2025, 12, 31)), "curve").set_index("ends_on")["planned"]
    by_year = {year: curve[curve.index <= pd.Timestamp(year, 12, 31)].iloc[-1] for year in (2023, 2024, 2025)}
    assert by_year == {2023: 3, 2024: 6, 2025: 9}
