"""Figures and tables of «Дорожная карта» for people. Pure functions over the answers of queries/roadmap."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard import clock, russian
from dashboard.vocabulary import FIGURES, Level, Named, Status, TermKind

RULE = (
    "Общий процент: среднее по мероприятиям, у которых срок наступил; у каждого выполнено из наступившего "
    "(школы × наступившие сроки), «не требуется» вычтено. Будущие сроки, постоянные и без даты не входят."
)
_SECTION = re.compile(
    r"(?:раздел|этап|блок|часть|направление)?\s*№?\s*(?P<number>[IVXLХ]+|\d+)(?=[.)\s:])", re.IGNORECASE
)
_WHERE = ["level", "places", "places_out", "places_done"]
_KINDS: dict[str, str] = {
    TermKind.STANDING: "постоянно",
    TermKind.UNDATED: "без даты",
    TermKind.RELATIVE: "ждёт даты процедуры",
    TermKind.RECURRING: "повторяется",
}
FIELD_NAMES = {
    "status": "статус",
    "fact": "факт",
    "evidence": "подтверждение",
    "file": "файл подтверждения",
    "comment": "комментарий",
    "title": "название",
    "owners": "ответственные",
    "participants": "участники",
    "due_text": "срок",
    "level": "уровень",
    "target": "цель",
    "unit": "единица",
    "direction": "направление",
    "feed": "источник факта",
    "required": "требуется",
}


@dataclass(frozen=True)
class Card:
    """A headline figure with a short note under it and the whole of it on hover."""

    label: str
    value: str
    note: str
    help: str


def finding(now: pd.Series) -> str:
    """The page's title. `now` is the row of roadmap/headline."""
    if not now["measures"]:
        return "По этим условиям мероприятий нет"
    if not now["n"]:
        return "Сроки ещё не наступили, считать пока нечего"
    late = measures_of(now["overdue"])
    tail = f"просрочено {late}" if now["overdue"] else "просрочек нет"
    return f"По плану выполнено {russian.percent(now['completion_pct'])}, {tail}"


def cards(now: pd.Series) -> list[Card]:
    """Headline figures. `now` is the row of roadmap/headline."""
    apart = int(now["standing"]) + int(now["undated"])
    told = {
        Named.PLAN_DONE: (russian.percent(now["completion_pct"]), f"n = {russian.number(now['n'])}"),
        Named.MEASURES_DONE: (f"{russian.number(now['done'])} из {russian.number(now['n'])}", _statuses(now)),
        Named.PLAN_LATE: (russian.number(now["overdue"]), f"статусов {russian.number(now['cells_overdue'])}"),
        Named.PLAN_SOON: (russian.number(now["due_soon"]), f"из {measures_of(now['measures'], genitive=True)}"),
        Named.PLAN_OPEN: (russian.number(apart), f"постоянных {russian.number(now['standing'])}"),
    }
    return [Card(FIGURES[name].label, value, note, FIGURES[name].means) for name, (value, note) in told.items()]


def _statuses(now: pd.Series) -> str:
    return f"статусов {russian.number(now['cells_done'])} из {russian.number(now['cells'])}"


def measures_of(n: int, genitive: bool = False) -> str:
    """`5 мероприятий`; in the genitive `1 мероприятия`."""
    one, few = ("мероприятия", "мероприятий") if genitive else ("мероприятие", "мероприятия")
    return russian.count(int(n), one, few, "мероприятий")


def status_words(status: str, overdue: bool, days: Any = None) -> str:
    """The status as the list shows it: an overdue one says so, and by how many days where they are known."""
    if not overdue or status == Status.DONE:
        return status
    late = "" if days is None or pd.isna(days) else f" на {russian.count(int(days), 'день', 'дня', 'дней')}"
    return f"{status}, {Status.OVERDUE}{late}"


def number_of(row: Any) -> str:
    """`II.3`: a number with that of its section, or its place where it bears none; `row` of roadmap/measures."""
    said, section = words(row.number).rstrip("."), words(row.section)
    if not said or not section or "." in said:
        return said
    head = _SECTION.match(section)
    return f"{head['number'] if head else row.section_no}.{said}"


def titled(row: Any) -> str:
    """`№ II.3 «Самоанализ школы»`; `row` has number, section, section_no, title."""
    number = number_of(row)
    return f"№{russian.NBSP}{number} «{row.title}»" if number else f"«{row.title}»"


def words(value: Any) -> str:
    """Words of a cell, "" where it has none."""
    return value if isinstance(value, str) else ""


def due_words(due_to: Any, kind: str) -> str:
    """`30.11.2023`, or why there is no day."""
    return _KINDS.get(kind, russian.DASH) if pd.isna(due_to) else russian.day(due_to)


def measure_table(rows: pd.DataFrame, with_plan: bool) -> pd.DataFrame:
    """The list of measures; `rows` is roadmap/measures."""
    told = list(
        rows[["due_to", "kind", "status", "cells_overdue", "days_late", *_WHERE]].astype(object).itertuples(index=False)
    )
    table = pd.DataFrame(
        {
            "№": [number_of(row) for row in rows.itertuples()],
            "Мероприятие": rows["title"],
            "Срок": [due_words(r.due_to, r.kind) for r in told],
            "Статус": [status_words(r.status, r.cells_overdue > 0, r.days_late) for r in told],
            FIGURES[Named.MEASURE_DONE].label: rows["completion_pct"].round(),
            "Где": [_where(r) for r in told],
            "Ответственные": rows["owners"].fillna("").str.replace("\n", "; "),
            "Раздел": rows["section"],
            "План": rows["plan_title"],
        }
    )
    return table if with_plan else table.drop(columns="План")


def timeline_finding(late: int, dated: int) -> str:
    """How many of the measures with days are overdue."""
    return (
        f"Просрочено {measures_of(late)} из {dated} с датами"
        if late
        else f"Просрочек нет, с датами {measures_of(dated)}"
    )


def _where(row: Any) -> str:
    if row.level == Level.DISTRICT:
        return str(row.level)
    required = row.places - row.places_out
    return f"{row.places_done} из {russian.count(required, 'школы', 'школ', 'школ')}"


def breakdown_table(rows: pd.DataFrame, part: str) -> pd.DataFrame:
    """Completion by part; `rows` is roadmap/breakdown or roadmap/schools."""
    table = pd.DataFrame(
        {
            part: rows["name"].replace("", "не указано"),
            f"{FIGURES[Named.PLAN_DONE].label}, %": rows["completion_pct"].round(1),
            "Мероприятий с наступившим сроком (n)": rows["n"],
            "Просрочено": rows["overdue"],
            "Всего мероприятий": rows["measures"],
        }
    )
    if "cells" in rows:
        table.insert(3, FIGURES[Named.STATUSES_DONE].label, rows["cells_done"])
        table.insert(4, "Статусов с наступившим сроком", rows["cells"])
    return table


def curve_finding(rows: pd.DataFrame, shown_on: date) -> str:
    """How done stands against planned on the day. `rows` is roadmap/curve."""
    now = rows[rows["ends_on"] <= pd.Timestamp(shown_on)]
    if now.empty:
        return "Сроки ещё не наступали"
    last = now.iloc[-1]
    gap = last["done_pct"] - last["planned_pct"]
    said = f"К {russian.day(last['ends_on'])} выполнено {russian.percent(last['done_pct'])} всех сроков"
    if abs(gap) < 1:
        return f"{said}, столько и намечено"
    return f"{said}, намечено {russian.percent(last['planned_pct'])}: {'опережаем' if gap > 0 else 'отстаём'}"


def curve_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Planned and done by month; `rows` is roadmap/curve."""
    return pd.DataFrame(
        {
            "На дату": rows["ends_on"].map(russian.day),
            "Намечено": rows["planned"],
            "Выполнено": rows["done"],
            "Намечено, %": rows["planned_pct"].round(1),
            "Выполнено, %": rows["done_pct"].round(1),
            "Всего сроков": rows["total"],
        }
    )


def late_finding(rows: pd.DataFrame) -> str:
    """Who has most overdue. `rows` is roadmap/breakdown by owner."""
    late = rows[rows["overdue"] > 0]
    if late.empty:
        return "Просроченных мероприятий ни у кого нет"
    first = late.iloc[0]
    return f"Больше всего просрочено у ответственного «{first['name'] or 'не указан'}»: {measures_of(first['overdue'])}"


def part_finding(rows: pd.DataFrame) -> str:
    """Where least is done. `rows` is roadmap/breakdown or roadmap/schools."""
    known = rows.dropna(subset=["completion_pct"])
    if known.empty:
        return "Сроки ещё не наступили"
    least = known.loc[known["completion_pct"].idxmin()]
    return (
        f"Меньше всего выполнено по плану: «{least['name'] or 'не указано'}», "
        f"{russian.percent(least['completion_pct'])} (n = {russian.number(least['n'])})"
    )


def matrix_finding(rows: pd.DataFrame) -> str:
    """How many cells are done and late. `rows` is roadmap/matrix."""
    done, late = (rows["status"] == Status.DONE).sum(), rows["overdue"].sum()
    required = (rows["status"] != Status.NOT_REQUIRED).sum()
    of = f"{russian.number(done)} из {russian.number(required)} статусов школ"
    return f"Выполнено {of}, просрочено {russian.number(late)}"


def matrix_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Schools by measures, statuses in words; `rows` is roadmap/matrix."""
    shown = rows.assign(
        said=[status_words(r.status, r.overdue) for r in rows.itertuples()],
        head=[f"{r.position}. {r.title}" for r in rows.itertuples()],
    )
    wide = shown.pivot(index=["name", "school"], columns="position", values="said")
    heads = shown.drop_duplicates("position").set_index("position")["head"]
    return wide.rename(columns=heads).rename_axis(None, axis=1).rename_axis(["Школа", "Логин"]).reset_index()


def cells_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Statuses of one measure; `rows` is roadmap/cells."""
    return pd.DataFrame(
        {
            "Где": rows["name"],
            "Зона по признакам": rows["zone"].fillna(""),
            "Срок": rows["due_to"].map(_day_or_dash),
            "Статус": [status_words(r.status, r.overdue) for r in rows.itertuples()],
            "С какого дня": rows["happened_on"].map(_day_or_dash),
        }
    )


def history_table(rows: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """All words said of a measure, times shown local; `rows` is roadmap/history, `names` of schools by login."""
    local = rows["said_at"].dt.tz_localize("UTC").dt.tz_convert(clock.zone())
    return pd.DataFrame(
        {
            "Когда": local.dt.strftime("%d.%m.%Y %H:%M"),
            "Кто": rows["recorded_by"],
            "Где": [names.get(s, s) or Level.DISTRICT.value for s in rows["school"].fillna("")],
            "Что": rows["field"].map(FIELD_NAMES),
            "Стало": rows["value"].replace("", "снято") + rows["taken_back"].map({True: " (отменено)", False: ""}),
            "За день": rows["happened_on"].map(_day_or_dash),
        }
    )


def school_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Measures of one school; `rows` is roadmap/school."""
    return pd.DataFrame(
        {
            "Мероприятие": rows["title"],
            "Срок": [
                _day_or_dash(d) if pd.notna(d) else t for d, t in zip(rows["due_to"], rows["due_text"], strict=True)
            ],
            "Статус": [status_words(r.status, r.overdue) for r in rows.itertuples()],
            "План": rows["plan_title"],
        }
    )


def owner_sheet(rows: pd.DataFrame) -> pd.DataFrame:
    """The printable list: what, by when, how it stands, room for a note; `rows` is roadmap/measures."""
    table = measure_table(rows, with_plan=True)
    return table[["№", "Мероприятие", "Срок", "Статус", "Где", "Ответственные", "Раздел", "План"]].assign(Отметка="")


def progress_form(measures: pd.DataFrame) -> pd.DataFrame:
    """Rows of the `progress` template for measures, to be filled in; `measures` is roadmap/measures."""
    empty = {"Логин ОО": "", "Статус": "", "Дата": "", "Факт": "", "Подтверждение": "", "Комментарий": ""}
    said = {"План": measures["plan_title"], "Раздел": measures["section"], "№": measures["number"]}
    return pd.DataFrame(said | empty).assign(Мероприятие=measures["title"])


def overtaken_words(rows: pd.DataFrame, names: dict[str, str]) -> str:
    """What others said of the same while the page was open; `rows` is roadmap/said_since."""
    last = rows.iloc[-1]
    where = names.get(last["school"], last["school"]) or Level.DISTRICT.value
    more = f" и ещё {russian.count(len(rows) - 1, 'запись', 'записи', 'записей')}" if len(rows) > 1 else ""
    return (
        f"Пока страница была открыта, {last['recorded_by']} записал(а) «{last['status']}» ({where}){more}. "
        "Сохранены обе записи, действует ваша: она последняя. История — на странице мероприятия."
    )


def _day_or_dash(value: Any) -> str:
    return russian.DASH if pd.isna(value) else russian.day(value)
