"""A district with many plans and a year of statuses, to measure the page «Дорожная карта»."""

import hashlib
from datetime import date, datetime, timedelta

import numpy as np
import pandas as pd

from dashboard import clock, derive
from dashboard.imports.taking import plan_tables, take_plan
from dashboard.plans.model import Indicator, Measure, ReadPlan
from dashboard.store import Store
from dashboard.store.batches import NewBatch, append_batch
from dashboard.subjects.roadmap.events import STATUSES
from dashboard.vocabulary import Level

YEAR = "2026/2027"
_TERMS = (
    "до 30.11.2026",
    "ноябрь 2026 г.",
    "ежемесячно, последний понедельник месяца",
    "постоянно",
    "сентябрь-октябрь 2026",
    "до 25.12.2026",
    "по запросу",
    "апрель 2027 г.",
    "до 1 октября 2026 г.",
    "январь, апрель 2027 г.",
)
_OWNERS = ("ИМЦ", "Управление образования", "ОО", "Руководители РМО", "ИМЦ; ОО")


def fill_plans(store: Store, plans: int = 20, measures: int = 60, schools: int = 60, words: int = 3) -> None:
    """Take `plans` of `measures` for `schools`, and tell `words` statuses of every measure and school."""
    logins = [f"edu9900{number:02d}" for number in range(schools)]
    _register(store, logins)
    names: list[str] = []
    for number in range(plans):
        plan = ReadPlan(f"План {number + 1}", YEAR, tuple(_measure(place) for place in range(measures)))
        take_plan(store, plan, source=f"plan {number}".encode(), file_name=f"План {number + 1}.docx", who="bench")
        rows = plan_tables(plan)["measure"]
        names += rows.loc[rows["level"] == Level.SCHOOL, "measure"].tolist()
    with store.transaction() as transaction:
        for word in range(words):
            transaction.append("progress_event", _statuses(names, logins, word))
    derive.ensure(store, [clock.today()])


def _measure(place: int) -> Measure:
    level: Level = Level.DISTRICT if place % 6 == 5 else Level.SCHOOL
    return Measure(
        section=f"Раздел {place // 10 + 1}",
        number=str(place % 10 + 1),
        title=f"Мероприятие {place + 1}",
        owners=_OWNERS[place % len(_OWNERS)],
        participants="педагоги",
        due_text=_TERMS[place % len(_TERMS)],
        indicator=Indicator("100 % ОО", 100.0, "% ОО"),
        level=level,
    )


def _statuses(names: list[str], logins: list[str], word: int) -> pd.DataFrame:
    size, rng = len(names) * len(logins), np.random.default_rng([7, word])
    days = rng.integers(20 * word, 20 * word + 20, size)
    first = datetime(2026, 9, 10)
    rows = pd.DataFrame(
        {
            "event_id": [f"{word:08d}-0000-4000-8000-{place:012d}" for place in range(size)],
            "recorded_at": [first + timedelta(days=int(day), minutes=word) for day in days],
            "measure": np.repeat(names, len(logins)),
            "school": np.tile(logins, len(names)),
            "status": rng.choice(STATUSES[:3], size, p=(0.2, 0.3, 0.5)),
            "happened_on": [date(2026, 9, 10) + timedelta(days=int(day)) for day in days],
        }
    )
    return rows.assign(recorded_by="bench")


def _register(store: Store, logins: list[str]) -> None:
    rows = pd.DataFrame(
        {"school": logins, "short_name": [f"Школа № {n + 1}" for n in range(len(logins))], "district": "Замерный район"}
    )
    digest = hashlib.sha256(repr(logins).encode()).hexdigest()
    batch = NewBatch(
        "Реестр ОО.xlsx",
        repr(logins).encode(),
        digest,
        "schools",
        1,
        {"school": rows},
        pd.DataFrame(),
        len(rows),
        0,
        0,
        0,
    )
    append_batch(store, batch, "bench")
