"""A small plan and schools for it."""

import hashlib
from datetime import date, datetime

import pandas as pd

from dashboard.imports.taking import plan_tables, take_plan
from dashboard.plans.model import Indicator, Measure, ReadPlan
from dashboard.store import Store
from dashboard.store.batches import NewBatch, append_batch

LOGINS = ("edu880001", "edu880002", "edu880003")
PLAN = ReadPlan(
    "Дорожная карта района",
    "2023/2024",
    (
        Measure(
            "Кадры",
            "1",
            "Обучить учителей",
            owners="ИМЦ",
            due_text="до 30 ноября 2023 г.",
            indicator=Indicator("обучено 20 учителей", 20.0, "учителей"),
        ),
        Measure("Кадры", "2", "Самоанализ школ", owners="ОО; ИМЦ", due_text="до 13.11.2023", level="школа"),
        Measure(
            "Контроль", "1", "Отчёт на совещании", owners="ИМЦ", due_text="ежемесячно, последний понедельник месяца"
        ),
        Measure("Контроль", "2", "Соблюдение порядка", owners="ОО", due_text="постоянно", level="школа"),
        Measure("Контроль", "3", "Разбор жалоб", owners="ОО", due_text="по запросу"),
    ),
)
TRAIN, ANALYSIS, REPORT, ORDER, ON_REQUEST = plan_tables(PLAN)["measure"]["measure"]
TAKEN = datetime(2023, 11, 2, 9)


def take(
    store: Store, plan: ReadPlan = PLAN, at: datetime = TAKEN, source: bytes = b"plan", starts_on: date | None = None
) -> str:
    """Schools and the plan, taken on 2 November 2023; repeated measures begin that day or on `starts_on`."""
    rows = pd.DataFrame({"school": LOGINS, "short_name": ["Первая", "Вторая", "Третья"], "district": "Район"})
    data = repr(LOGINS).encode()
    if store.query("roadmap/logins").empty:
        batch = NewBatch(
            "Реестр.xlsx",
            data,
            hashlib.sha256(data).hexdigest(),
            "schools",
            1,
            {"school": rows},
            pd.DataFrame(),
            3,
            0,
            0,
            0,
        )
        append_batch(store, batch, "methodist", datetime(2023, 9, 1))
    return take_plan(
        store, plan, source=source, file_name="План.docx", who="methodist", starts_on=starts_on or at.date(), at=at
    )
