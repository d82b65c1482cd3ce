"""One teacher by code: diagnosis, route, course, diagnosis again, as tables and sentences."""

import pandas as pd

from dashboard import russian
from dashboard.subjects.teachers.levels import Levels
from dashboard.vocabulary.teachers import DEFICIT_LEVEL_NAMES


def finding(code: str, blocks: pd.DataFrame, limits: Levels) -> str:
    """The page's title; `blocks` is teachers/blocks of the teacher."""
    low = blocks[blocks["now_pct"] < limits.basic_from]
    if low.empty:
        return f"{code}: дефицитов сейчас нет"
    weakest = low.loc[low["now_pct"].idxmin()]
    count = russian.count(len(low), "блок", "блока", "блоков")
    return f"{code}: ниже базового уровня {count}, слабее всего «{weakest['block']}»"


def way(blocks: pd.DataFrame, steps: pd.DataFrame, as_of: pd.Timestamp) -> list[str]:
    """What has happened and what has not, in the order of the way; `steps` is teachers/steps."""
    routes, courses = steps[steps["step"] == "маршрут"], steps[steps["step"] == "курс"]
    again = blocks[blocks["repeated"].astype(bool)]
    said = [f"Диагностика {russian.day(blocks['first_on'].min())}"]
    said += [_route(row, as_of) for row in routes.itertuples()] or ["Маршрута нет"]
    said += [f"Курс «{row.title}» {russian.day(row.happened_on)}" for row in courses.itertuples()] or ["Курса нет"]
    said.append(f"Повторно {russian.day(again['latest_on'].max())}" if len(again) else "Повторной диагностики нет")
    return said


def _route(row: object, as_of: pd.Timestamp) -> str:
    number = f" №{russian.NBSP}{row.title}" if isinstance(row.title, str) and row.title else ""  # type: ignore[attr-defined]
    due, status = row.due_on, row.status  # type: ignore[attr-defined]
    if pd.isna(due):
        return f"Маршрут{number}: {status}"
    late = due < as_of and status in ("в работе", "не начат")
    return f"Маршрут{number}: {status}, срок {russian.day(due)}{' прошёл' if late else ''}"


def blocks_table(blocks: pd.DataFrame, limits: Levels) -> pd.DataFrame:
    """Blocks from the weakest: first and latest result, change, level; `blocks` is teachers/blocks."""
    rows = blocks.sort_values(["now_pct", "block"])
    change = (rows["now_pct"] - rows["first_pct"]).where(rows["repeated"].astype(bool))
    return pd.DataFrame(
        {
            "Предмет": rows["subject"].map(russian.subject_name),
            "Блок": rows["block"],
            "Уровень": limits.of(rows["now_pct"]).map(DEFICIT_LEVEL_NAMES),
            "Первый результат, %": rows["first_pct"].round(0),
            "Последний, %": rows["now_pct"].round(0),
            "Изменение, п. п.": change.round(1),
            "Последняя диагностика": [russian.day(day) for day in rows["latest_on"]],
        }
    )


def steps_table(steps: pd.DataFrame) -> pd.DataFrame:
    """Routes and courses by day; `steps` is teachers/steps with curators by code."""
    return pd.DataFrame(
        {
            "День": [russian.day(day) if pd.notna(day) else russian.DASH for day in steps["happened_on"]],
            "Что": steps["step"].str.capitalize(),
            "№ или программа": steps["title"].fillna(""),
            "Статус": steps["status"].fillna(""),
            "Срок": [russian.day(day) if pd.notna(day) else "" for day in steps["due_on"]],
            "Куратор": steps["curator"].fillna(""),
            "Часов": steps["hours"],
        }
    )
