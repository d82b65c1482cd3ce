"""A small invented district put straight into the fact tables, for tests that need figures but no files.

Five schools, four years, МА 4-6 and РУ 4; region and country stand in group forms. edu009001 is ordinary,
edu009002 has many works exactly at the «3», edu009003 has three pupils, edu009004 lacks 2023/2024,
edu009005 has no results; РУ 4 changes its maximum in 2024/2025; tasks of МА 6 have no difficulty.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime

import numpy as np
import pandas as pd

from dashboard.imports.units import COUNTRY
from dashboard.store import Store
from dashboard.store.batches import NewBatch, append_batch

YEARS = ("2021/2022", "2022/2023", "2023/2024", "2024/2025")
DISTRICT, REGION = "reg00_m009", "reg00"
SCHOOLS = {
    "edu009001": ("Берёзовская школа", "Берёзово", 24),
    "edu009002": ("Гимназия «Озёрная»", "Озёрск", 40),
    "edu009003": ("Малая школа", "Заречье", 3),
    "edu009004": ("Луговская школа", "Луга", 12),
    "edu009005": ("Новая школа", "Озёрск", 0),
}
TASKS = [1, 1, 2, 1, 2, 2, 1, 2, 3, 5]
CUTS = (6, 10, 15)


def fill_small_store(
    store: Store,
    district_name: str = "Приозёрный район",
    schools: Iterable[str] = tuple(SCHOOLS),
    at: datetime | None = None,
    **more: pd.DataFrame,
) -> None:
    """Append the facts of `schools` as one batch, imported `at`; `more` are rows of other tables."""
    works = _works()
    tables = {
        "work": works[works["school"].isin(list(schools))],
        "assessment": _assessments(),
        "task": _tasks(),
        "unit_seen": _units(district_name),
        "school": _schools(),
        "group_value": _group_values(),
        **more,
    }
    rows = sum(len(table) for table in tables.values())
    data = f"small store {sorted(schools)}".encode()
    digest = hashlib.sha256(data).hexdigest()
    batch = NewBatch(f"{digest[:6]}.xlsx", data, digest, "f1", 1, tables, pd.DataFrame(), rows, 0, 0, 0)
    append_batch(store, batch, "test", at)


def _papers() -> list[tuple[str, int, str]]:
    return [(s, g, y) for y in YEARS for s, g in (("МА", 4), ("МА", 5), ("МА", 6), ("РУ", 4))]


def _maximum(subject: str, year: str) -> int:
    return 20 if subject == "МА" else 24 if year >= "2024/2025" else 38


def _works() -> pd.DataFrame:
    random = np.random.default_rng(5)
    parts = []
    for subject, grade, year in _papers():
        for number, (school, (_, _, pupils)) in enumerate(SCHOOLS.items()):
            if pupils and not (school == "edu009004" and year == "2023/2024"):
                parts.append(_class(random, school, number, subject, grade, year, pupils))
    return pd.concat(parts, ignore_index=True)


def _class(random, school, number, subject, grade, year, pupils) -> pd.DataFrame:  # type: ignore[no-untyped-def]
    maximum = _maximum(subject, year)
    share = np.clip(random.normal(0.5 + 0.03 * number, 0.2, pupils), 0, 1)
    tasks = TASKS if maximum == 20 else [*TASKS, *([2] * ((maximum - 20) // 2))]
    points = [[int(random.binomial(m, s)) for m in tasks] for s in share]
    score = np.array([sum(p) for p in points])
    if school == "edu009002" and (subject, grade) == ("МА", 5):
        points = [_lifted(p) for p in points]
        score = np.array([sum(p) for p in points])
    mark = 2 + sum((score * 20 / maximum >= cut).astype(int) for cut in CUTS)
    journal = np.clip(mark + random.choice([-1, 0, 0, 1], pupils), 2, 5)
    return pd.DataFrame(
        {
            "form": "f1",
            "school": school,
            "subject": subject,
            "grade": grade,
            "academic_year": year,
            "participant": [f"{grade}{i:04d}" for i in range(pupils)],
            "class_name": f"{grade}А",
            "variant": "1",
            "absent": False,
            "points": points,
            "primary_score": score,
            "mark": mark,
            "journal_mark": journal,
        }
    )


def _lifted(points: list[int]) -> list[int]:
    """A work one to three points under the «3» brought exactly to it."""
    missing = CUTS[0] - sum(points)
    if missing not in (1, 2, 3):
        return points
    raised = list(points)
    for position in (9, 8, 7):
        given = min(missing, TASKS[position] - raised[position])
        raised[position] += given
        missing -= given
    return raised


def _assessments() -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"form": form, "subject": s, "grade": g, "academic_year": y, "max_score": _maximum(s, y)}
            for s, g, y in _papers()
            for form in ("f1", "f3", "f4", "f7", "f2")
        ]
    )


def _tasks() -> pd.DataFrame:
    rows = []
    for subject, grade, year in _papers():
        maximum = _maximum(subject, year)
        tasks = TASKS if maximum == 20 else [*TASKS, *([2] * ((maximum - 20) // 2))]
        for form in ("f1", "f2"):
            rows += [
                {
                    "form": form,
                    "subject": subject,
                    "grade": grade,
                    "academic_year": year,
                    "position": i,
                    "label": str(i),
                    "max_points": points,
                    "difficulty": None if grade == 6 else "П" if i == 9 else "В" if i == 10 else "Б",
                }
                for i, points in enumerate(tasks, 1)
            ]
    return pd.DataFrame(rows)


def _units(district_name: str) -> pd.DataFrame:
    rows: list[tuple[str, str, str, str | None]] = [
        ("school", code, name, DISTRICT) for code, (name, _, _) in SCHOOLS.items()
    ]
    rows += [("district", DISTRICT, district_name, REGION), ("region", REGION, "Заозёрная область", None)]
    rows += [("country", COUNTRY, "Вся выборка", None)]
    return pd.DataFrame(rows, columns=["level", "unit", "name", "parent"])


def _schools() -> pd.DataFrame:
    rows = [
        {
            "school": code,
            "full_name": name,
            "short_name": name,
            "kind": "Гимназия" if "Гимназия" in name else "СОШ",
            "district": DISTRICT,
            "settlement": place,
            "latitude": None,
            "longitude": None,
            "locality": "город" if place == "Озёрск" else "село",
            "pupils": pupils * 11,
        }
        for code, (name, place, pupils) in SCHOOLS.items()
    ]
    return pd.DataFrame(rows)


def _group_values() -> pd.DataFrame:
    rows = []
    for level, unit, schools, n in (("region", REGION, 300, 9000), ("country", COUNTRY, 9000, 400000)):
        for subject, grade, year in _papers():
            head = {
                "level": level,
                "unit": unit,
                "subject": subject,
                "grade": grade,
                "academic_year": year,
                "schools": schools,
                "participants": n,
            }
            rows += _values(head, "f3", {"2": 10.0, "3": 35.0, "4": 38.0, "5": 17.0})
            rows += _values(head, "f4", {"lowered": 25.0, "confirmed": 65.0, "raised": 10.0})
            rows += _values(head, "f7", _profile(_maximum(subject, year)))
            rows += _values(head, "f2", {str(i): 70.0 - 4 * i for i in range(1, len(TASKS) + 1)})
    return pd.DataFrame(rows)


def _profile(maximum: int) -> dict[str, float]:
    scores = np.arange(maximum + 1)
    weight = np.exp(-(((scores / maximum - 0.5) / 0.2) ** 2) / 2)
    return {str(score): float(100 * w) for score, w in zip(scores, weight / weight.sum(), strict=True)}


def _values(head: dict, form: str, values: dict[str, float]) -> list[dict]:
    first = 0 if form == "f7" else 1
    return [
        head | {"form": form, "item": item, "position": place, "value_n": None, "value_pct": value}
        for place, (item, value) in enumerate(values.items(), first)
    ]
