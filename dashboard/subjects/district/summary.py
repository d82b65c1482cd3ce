"""What «Сводка» says: findings, first lines, gaps in the data. Pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard import russian
from dashboard.reading import Reading
from dashboard.subjects.district.headline import row_of
from dashboard.subjects.signs.verdict import Verdict, notable
from dashboard.subjects.signs.wording import steady

FIRST_LINES = 5


@dataclass(frozen=True)
class Said:
    """Sentences of «Сводка»; empty where there is nothing to say."""

    finding: str
    works: str
    marks: str
    journal: str
    lacking: str
    gaps: tuple[str, ...]
    steady: str


def said(reading: Reading, years: pd.DataFrame, found: Sequence[Verdict]) -> Said:
    """What «Сводка» says of a reading's year. `years` is `district/headline`."""
    missing, assessments = reading.ask("district/missing"), reading.ask("district/assessments")
    return Said(
        finding(years, reading.the_year, found),
        works_of(years, reading.the_year),
        marks_finding(assessments),
        journal_finding(assessments),
        short_gaps(missing),
        tuple(gaps(missing)),
        steady(reading.ask("signs/agreement")),
    )


def first_lines(found: Sequence[Verdict]) -> list[Verdict]:
    """The first five schools with signs, in order of evidence."""
    return [one for one in found if one.has_signs][:FIRST_LINES]


def works_of(years: pd.DataFrame, year: str) -> str:
    """`12 323 работы в 24 школах`."""
    now = row_of(years, year)
    if now is None:
        return "работ нет"
    works = russian.count(now.works, "работа", "работы", "работ")
    return f"{works} в {russian.count(now.schools, 'школе', 'школах', 'школах')}"


def finding(years: pd.DataFrame, year: str, found: Sequence[Verdict]) -> str:
    """The page's title: what the year shows, in one sentence. `years` is `district/headline`."""
    now = row_of(years, year)
    if now is None or not now.works:
        return "За этот год результатов пока нет"
    parts: list[str] = []
    asked = [one for one in found if one.deciding_one_in is not None]
    if chosen := notable(found):
        schools = russian.count(len(chosen), "школу", "школы", "школ")
        parts.append(f"проверить стоит {schools} из {russian.number(now.schools)}")
    elif asked:
        parts.append(f"из {russian.count(len(asked), 'школы', 'школ', 'школ')} ни одну проверять не нужно")
    matched = f"с журналом совпало {russian.percent(now.confirmed_pct)} отметок"
    parts.append(matched if now.journal_works else "с журналом сравнить нельзя: отметок журнала нет")
    told = ", ".join(parts)
    return told[:1].upper() + told[1:]


def journal_finding(assessments: pd.DataFrame) -> str:
    """The check work whose marks differ from the journal most often."""
    known = assessments.dropna(subset=["confirmed_pct"])
    if known.empty:
        return "Отметок журнала в файлах нет"
    row = known.loc[known["confirmed_pct"].idxmin()]
    name = russian.assessment_code(row["subject"], row["grade"])
    return f"Реже всего совпадает с журналом {name}: {russian.percent(row['confirmed_pct'])}"


def marks_finding(assessments: pd.DataFrame) -> str:
    """The check work with the largest share of a 2."""
    known = assessments.dropna(subset=["mark2_pct"])
    if known.empty:
        return "Отметок в файлах нет"
    row = known.loc[known["mark2_pct"].idxmax()]
    beside = f" (в регионе {russian.percent(row['region_mark2_pct'])})" if pd.notna(row["region_mark2_pct"]) else ""
    name = russian.assessment_code(row["subject"], row["grade"])
    return f"Больше всего отметок «2» — {name}: {russian.percent(row['mark2_pct'])}{beside}"


def gaps(missing: pd.DataFrame) -> list[str]:
    """Sentences on what the data lack, one per kind of gap; `missing` is `district/missing`."""
    return [_gap(str(gap), rows) for gap, rows in missing.groupby("gap", sort=False)]


def short_gaps(missing: pd.DataFrame) -> str:
    """All gaps in one line: `нет протоколов — 11 проверочных работ; …`; empty without gaps."""
    told = []
    for gap, rows in missing.groupby("gap", sort=False):
        works = russian.count(len(rows), "проверочная работа", "проверочные работы", "проверочных работ")
        few = ", ".join(russian.assessment_code(r.subject, r.grade) for r in rows.itertuples())
        told.append(f"{_SHORT_GAPS[str(gap)]} — {few if len(rows) <= NAMED_WORKS else works}")
    return "; ".join(told)


NAMED_WORKS = 3
_SHORT_GAPS = {
    "works": "нет работ учеников (Ф1)",
    "journal": "нет журнала",
    "protocol": "нет протоколов",
    "region": "нет строки региона",
    "scale": "нет шкалы",
    "schools": "нет результатов части школ",
    "faults": "работы с ошибкой в файле",
}
_GAPS = {
    "works": "Есть только групповые формы, без работ учеников (Ф1): {where}. Часть графиков школ не построить.",
    "journal": "Нет отметок журнала: {where}. Сравнить с журналом нельзя.",
    "protocol": "Нет протоколов, поэтому не видно отсутствовавших: {where}.",
    "region": "Нет строки региона (формы Ф2–Ф4, Ф7): {where}. Сравнение только внутри района.",
    "scale": "Нет шкалы перевода баллов в отметки: {where}.",
    "schools": "Класс по численности есть, а результатов нет: {where}.",
    "faults": "У всех работ 0 баллов или один и тот же балл, они не в расчётах: {where}. Проверьте файлы.",
}


def _gap(gap: str, rows: pd.DataFrame) -> str:
    named = [
        f"{russian.assessment_code(r.subject, r.grade)} ({russian.count(r.schools, 'школа', 'школы', 'школ')})"
        for r in rows.itertuples()
    ]
    everywhere = (rows["schools"] == rows["of_schools"]).all() and len(named) > 3
    shown = named if len(named) <= 6 else [*named[:5], f"и ещё {len(named) - 5}"]
    where = (
        russian.count(len(named), "проверочная работа", "проверочные работы", "проверочных работ") + " во всех школах"
        if everywhere
        else ", ".join(shown)
    )
    return _GAPS[gap].format(where=where)
