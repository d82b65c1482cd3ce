"""Where observers are to be sent: procedures of a coming year with their risk, the bank, the schedule."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from dashboard.assigning.observers import Observer, Procedure, Schedule, schedule
from dashboard.reading import Reading
from dashboard.subjects.blocks import value

MOST_KM = 150.0
"""The longest journey by default, km along the great circle: an hour and a half or two of road."""
_YEAR_LATER = timedelta(days=364)
"""The same day of the week a year later."""


class NoSchedule(ValueError):
    """No schedule can be made; the message says what to do, in Russian."""


@dataclass(frozen=True)
class Planned:
    """A schedule with what it was made from; `procedures` are rows of control/observed with `key` and `day`."""

    schedule: Schedule
    procedures: pd.DataFrame
    bank: pd.DataFrame
    year: str
    seed: int
    notes: tuple[str, ...]


def plan(reading: Reading, *, most_km: float = MOST_KM, lot: int = 0, seed: int = 1) -> Planned:
    """The schedule of the year after the reading's: the same check works are expected on the same days of the week.

    That is a guess and is told as one; `lot` procedures are drawn and go before all others.

    Raises:
        NoSchedule: there is no bank or nothing to observe.
    """
    people = reading.ask("control/observers")
    if people.empty:
        raise NoSchedule("Банка наблюдателей нет: загрузите шаблон «Банк наблюдателей» или «Наблюдатели».")
    if not reading.has_results:
        raise NoSchedule("Проверочных работ в хранилище нет: наблюдать нечего. Загрузите результаты.")
    held = _with_days(reading.ask("control/observed"))
    notes = _notes(people, held)
    lots = _drawn(held, lot, seed)
    trained = people[people["trained"].fillna(True).astype(bool)]
    procedures = [_procedure(row) for row in held.to_dict("records")]
    places = _places(reading)
    made = schedule([_observer(row, places) for row in trained.to_dict("records")], procedures, most_km, lots)
    return Planned(made, held, people, _next(reading.the_year), seed, notes)


def key_of(school: str, subject: str, grade: int) -> str:
    """What a procedure of a school is known by."""
    return f"{school} {subject} {grade}"


def _next(year: str) -> str:
    return f"{int(year[:4]) + 1}/{int(year[:4]) + 2}"


def _with_days(held: pd.DataFrame) -> pd.DataFrame:
    later = pd.to_datetime(held["held_on"]) + _YEAR_LATER
    keys = [key_of(row.school, row.subject, row.grade) for row in held.itertuples()]
    found = held.assign(key=keys, day=[None if pd.isna(at) else at.date() for at in later])
    return found[found["day"].notna()].reset_index(drop=True)


def _notes(people: pd.DataFrame, held: pd.DataFrame) -> tuple[str, ...]:
    notes = ["Даты предположительные: день недели прошлого года через год. Уточните их по расписанию процедур."]
    if not people["in_bank"].astype(bool).all():
        notes.append("Банка нет: взяты те, кто наблюдал раньше; обучены ли они и когда свободны, неизвестно.")
    if untold := int(people["trained"].isna().sum()):
        notes.append(f"Об обучении не сказано у {untold}: они считаются обученными.")
    if untrained := int((~people["trained"].fillna(True).astype(bool)).sum()):
        notes.append(f"Не обучены и не посланы: {untrained}.")
    if placeless := int(held["latitude"].isna().sum()):
        notes.append(f"Без координат школы: {placeless} работ; путь к ним не ограничен.")
    return tuple(notes)


def _drawn(held: pd.DataFrame, lot: int, seed: int) -> frozenset[str]:
    """Procedures drawn by lot, the same for the same seed whatever the order of rows."""
    keys = sorted(held["key"])
    return frozenset(random.Random(seed).sample(keys, min(lot, len(keys))))


def _procedure(row: dict[Any, Any]) -> Procedure:
    return Procedure(
        row["key"], row["school"], row["day"], float(row["risk"]), _place(row["latitude"], row["longitude"])
    )


def _places(reading: Reading) -> dict[str, tuple[float, float] | None]:
    rows = reading.ask("map/places")
    return {row.school: _place(row.latitude, row.longitude) for row in rows.itertuples()}


def _place(latitude: Any, longitude: Any) -> tuple[float, float] | None:
    return None if pd.isna(latitude) or pd.isna(longitude) else (float(latitude), float(longitude))


def _observer(row: dict[Any, Any], places: dict[str, tuple[float, float] | None]) -> Observer:
    own = row["origin_school"] if isinstance(row["origin_school"], str) else None
    barred = frozenset(filter(None, str(value(row["conflicts"]) or "").split(";"))) | ({own} if own else set())
    place = _place(row["latitude"], row["longitude"]) or (places.get(own) if own else None)
    most = value(row["most"])
    return Observer(
        str(row["observer"]),
        place,
        barred,
        _day(row["free_from"]),
        _day(row["free_to"]),
        int(most) if isinstance(most, int | float) else None,
    )


def _day(said: Any) -> date | None:
    day = value(said)
    return day if isinstance(day, date) else None
