"""What is said of a region: the sentence, its note, the lines of the tables. Pure functions."""

from typing import Any

import pandas as pd

from dashboard import russian
from dashboard.subjects.region.evidence import CHANCE
from dashboard.subjects.region.region import Region

UNKNOWN, HIDDEN = "неизвестно", "скрыто"
_SMALL = 0.1
NAMED = 5
"""So many districts are named in the sentence."""
TIES = (
    "Районы стоят по силе признаков: чем труднее объяснить число школ случаем, тем выше. Соседние строки чаще всего "
    "неразличимы, одинаковые стоят по алфавиту; место в списке не оценка района."
)


def finding(of: Region) -> str:
    """`Районов 12, школ 310: школ с признаками больше, чем дал бы случай, в двух районах: …`."""
    found, told = of.districts, of.told
    head = f"{_districts(len(found))}, {russian.count(int(found['schools'].sum()), 'школа', 'школы', 'школ')}"
    if not found["asked"].sum():
        return f"{head}: признаки не рассчитаны"
    if told.empty:
        return f"{head}: школ с признаками нигде не больше, чем мог бы дать случай"
    named = ", ".join(told["name"].head(NAMED))
    more = f" и ещё {len(told) - NAMED}" if len(told) > NAMED else ""
    where = russian.count(len(told), "районе", "районах", "районах")
    return f"{head}: школ с признаками больше, чем дал бы случай, в {where} ({named}{more})"


def uncertainty(of: Region) -> str:
    """How many districts would be told of by chance, and what chance gives a school."""
    asked = int((of.districts["asked"] > 0).sum())
    if not asked:
        return ""
    schools = int(of.districts["asked"].sum())
    few = of.expected < _SMALL
    false = f"меньше {russian.number(_SMALL, 1)}" if few else f"не больше {russian.number(of.expected, 1)}"
    return (
        f"Случайно, при честных школах, так выделилось бы {false} из "
        f"{_of_districts(asked)}; признаки тогда были бы у {russian.percent(100 * CHANCE)} школ, около "
        f"{russian.number(CHANCE * schools)} из {russian.number(schools)}, сейчас их "
        f"{russian.number(int(of.districts['signs'].sum()))}."
    )


def known(of: Region) -> str:
    """What has come: works of pupils, check works of schools of those expected, schools of no known district."""
    rows = of.rows
    works = russian.count(int(rows["works"].sum()), "работа ученика", "работы учеников", "работ учеников")
    said = [works, came(pd.Series({"came": rows["came"].sum(), "due": _due(rows)}))]
    if silent := int((of.districts["schools"] == 0).sum()):
        said.append(f"результатов за год нет в {russian.count(silent, 'районе', 'районах', 'районах')}")
    unknown = int(of.districts["due"].isna().sum())
    if 0 < unknown < len(of.districts):
        said.append(f"сколько ждать, неизвестно в {russian.count(unknown, 'районе', 'районах', 'районах')}")
    if of.unplaced:
        said.append(f"район неизвестен у {russian.count(of.unplaced, 'школы', 'школ', 'школ')}")
    return "; ".join(said)


def came(row: Any) -> str:
    """`работ школ пришло 345 из 360`, without «из» where nobody knows how many to wait for."""
    whole = "" if pd.isna(row["due"]) else f" из {russian.number(row['due'])}"
    return f"проверочных работ школ пришло {russian.number(row['came'])}{whole}"


def _due(rows: pd.DataFrame) -> float | None:
    return None if rows["due"].isna().any() else float(rows["due"].sum())


def said(value: Any, n: Any) -> Any:
    """A figure of a group: unknown where nobody stands behind it, hidden where too few do."""
    if pd.notna(n) and not n:
        return UNKNOWN
    return HIDDEN if pd.isna(value) else float(value)


def part(count: Any, whole: Any) -> str:
    """`3 из 24`; unknown without a whole."""
    return UNKNOWN if pd.isna(whole) or not whole else f"{russian.number(count)} из {russian.number(whole)}"


def interval(row: Any) -> str:
    """`4–31 %`; unknown where nothing was asked."""
    if pd.isna(row.low_pct):
        return UNKNOWN
    return f"{russian.number(row.low_pct)}–{russian.percent(row.high_pct)}"


def _districts(n: int) -> str:
    return russian.count(n, "район", "района", "районов")


def _of_districts(n: int) -> str:
    return russian.count(n, "района", "районов", "районов")
