"""What «Сводка» says: headline figures with change, findings, gaps in the data. Pure functions."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from dashboard import words

SMALL_CHANGE = 0.05
"""Changes that round to nothing are not shown as changes."""


@dataclass(frozen=True)
class Figure:
    """A headline figure: `change` is against the year before, empty without one."""

    label: str
    value: str
    change: str
    note: str

    @property
    def short_note(self) -> str:
        """The note up to its first comma, for the card itself."""
        return self.note.split(",")[0]

    @property
    def arrow(self) -> Literal["up", "down", "off"]:
        """Way of the change, as Streamlit names it."""
        return "down" if self.change.startswith(words.MINUS) else "up" if self.change else "off"


def headline(years: pd.DataFrame, year: str, participation: pd.DataFrame, zones: pd.DataFrame) -> list[Figure]:
    """Five figures of the year.

    `years` is `summary/headline`, `participation` is `summary/participation`, `zones` is `signs/zones`.
    """
    now, before = _row(years, year), _row(years, _year_before(year))
    if now is None:
        return []
    since = f"к {words.short_year(_year_before(year))}"
    return [
        _to_check(_row(zones, year), _row(zones, _year_before(year)), int(now.schools), since),
        Figure("Работ", words.number(now.works), _more(now, before, "works", since), "с первичным баллом"),
        _took_part(participation),
        Figure("Отметок «2»", words.percent(now.mark2_pct, 1), _points(now, before, "mark2_pct", since),
               f"n = {words.number(now.marked)}"),
        Figure("Совпало с журналом", words.percent(now.confirmed_pct, 1), _points(now, before, "confirmed_pct", since),
               f"n = {words.number(now.journal_works)}"),
    ]  # fmt: skip


def finding(years: pd.DataFrame, year: str) -> str:
    """The page's title: what the year shows, in one sentence."""
    now = _row(years, year)
    if now is None or not now.works:
        return "За этот год результатов пока нет"
    if not now.journal_works:
        return f"«Двоек» {words.percent(now.mark2_pct)}; с журналом сравнить нельзя: отметок журнала нет"
    share, raised = words.percent(now.confirmed_pct), now.raised_pct
    way = "чаще ниже журнала" if now.lowered_pct > raised else "чаще выше журнала"
    return f"Отметка за работу совпала с журналом у {share} учеников, остальные {way}"


def journal_finding(assessments: pd.DataFrame) -> str:
    """The check work whose marks differ from the journal most often."""
    known = assessments.dropna(subset=["confirmed_pct"])
    if known.empty:
        return "Отметок журнала в файлах нет"
    row = known.loc[known["confirmed_pct"].idxmin()]
    name = words.assessment_code(row["subject"], row["grade"])
    return f"Реже всего совпадает с журналом {name}: {words.percent(row['confirmed_pct'])}"


def marks_finding(assessments: pd.DataFrame) -> str:
    """The check work with the largest share of a 2."""
    known = assessments.dropna(subset=["mark2_pct"])
    if known.empty:
        return "Отметок в файлах нет"
    row = known.loc[known["mark2_pct"].idxmax()]
    beside = f" (в регионе {words.percent(row['region_mark2_pct'])})" if pd.notna(row["region_mark2_pct"]) else ""
    name = words.assessment_code(row["subject"], row["grade"])
    return f"Больше всего «двоек» — {name}: {words.percent(row['mark2_pct'])}{beside}"


def gaps(missing: pd.DataFrame) -> list[str]:
    """Sentences on what the data lack, one per kind of gap; `missing` is `summary/missing`."""
    return [_gap(str(gap), rows) for gap, rows in missing.groupby("gap", sort=False)]


_GAPS = {
    "works": "Есть только групповые формы, без работ учеников (Ф1): {where}. Часть графиков школ не построить.",
    "journal": "Нет отметок журнала: {where}. Сравнить с журналом нельзя.",
    "protocol": "Нет протоколов, поэтому не видно отсутствовавших: {where}.",
    "region": "Нет строки региона (формы Ф2–Ф4, Ф7): {where}. Сравнение только внутри района.",
    "scale": "Нет шкалы перевода баллов в отметки: {where}.",
    "schools": "Класс по численности есть, а результатов нет: {where}.",
}


def _gap(gap: str, rows: pd.DataFrame) -> str:
    named = [
        f"{words.assessment_code(r.subject, r.grade)} ({words.count(r.schools, 'школа', 'школы', 'школ')})"
        for r in rows.itertuples()
    ]
    everywhere = (rows["schools"] == rows["of_schools"]).all() and len(named) > 3
    shown = named if len(named) <= 6 else [*named[:5], f"и ещё {len(named) - 5}"]
    where = (
        words.count(len(named), "проверочная работа", "проверочные работы", "проверочных работ") + " во всех школах"
        if everywhere
        else ", ".join(shown)
    )
    return _GAPS[gap].format(where=where)


def _to_check(now: "pd.Series | None", before: "pd.Series | None", schools: int, since: str) -> Figure:
    if now is None:
        return Figure("Школ проверить", words.DASH, "", f"из {words.number(schools)}, признаки не рассчитаны")
    note = f"из {words.number(schools)} школ, ещё к {words.number(now.to_look)} присмотреться"
    return Figure("Школ проверить", words.number(now.to_check), _more(now, before, "to_check", since), note)


def _took_part(participation: pd.DataFrame) -> Figure:
    expected = int(participation["expected"].sum()) if len(participation) else 0
    if not expected:
        return Figure("Писали работу", words.DASH, "", "нет протоколов и численности")
    share = 100 * participation["wrote"].sum() / expected
    basis = "по протоколам" if participation["by_protocol"].all() else "по протоколам и численности"
    return Figure("Писали работу", words.percent(share, 1), "", f"из {words.number(expected)} учеников, {basis}")


def _row(years: pd.DataFrame, year: str) -> "pd.Series | None":
    found = years[years["academic_year"] == year]
    return found.iloc[0] if len(found) else None


def _year_before(year: str) -> str:
    start = int(year[:4])
    return f"{start - 1}/{start}"


def _more(now: pd.Series, before: "pd.Series | None", name: str, since: str) -> str:
    if before is None or now[name] == before[name]:
        return ""
    return f"{words.number(now[name] - before[name], signed=True)} {since}"


def _points(now: pd.Series, before: "pd.Series | None", name: str, since: str) -> str:
    if before is None or pd.isna(now[name]) or pd.isna(before[name]) or abs(now[name] - before[name]) < SMALL_CHANGE:
        return ""
    return f"{words.points(now[name] - before[name])} {since}"
