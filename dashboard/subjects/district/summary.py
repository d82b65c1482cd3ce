"""What «Сводка» says: headline figures with change, findings, gaps in the data. Pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from dashboard import russian
from dashboard.subjects.signs import wording as signs

FIRST_LINES = 5
PLAN, LATE = "По плану", "Просрочено"
SMALL_CHANGE = 0.05
"""Changes that round to nothing are not shown as changes."""


@dataclass(frozen=True)
class Figure:
    """A headline figure: `change` is against `since` (`к 2023/24`), empty without one."""

    label: str
    value: str
    change: str
    note: str
    since: str = ""

    @property
    def short_note(self) -> str:
        """The note up to its first comma, for the card itself."""
        return self.note.split(",")[0]

    @property
    def change_since(self) -> str:
        """`к 2024/25: +0,5 п. п.`, empty without a change; never begins with a sign, as a formula would."""
        return f"{self.since}: {self.change}" if self.change and self.since else self.change

    @property
    def arrow(self) -> Literal["up", "down", "off"]:
        """Way of the change, as Streamlit names it."""
        return "down" if self.change.startswith(russian.MINUS) else "up" if self.change else "off"


def headline(
    years: pd.DataFrame, year: str, zones: pd.DataFrame, participation: pd.DataFrame, shares: dict[str, pd.DataFrame]
) -> list[Figure]:
    """Five figures of the year with their change to the year before.

    `years` is `district/headline`, `zones` is `signs/zones`, `participation` is `district/participation`, `shares` is
    `district/change_district` by academic year.
    """
    now, before = _row(years, year), _row(years, year_before(year))
    if now is None:
        return []
    since = f"к {russian.short_year(year_before(year))}"
    shown, then = _only(shares.get(year)), _only(shares.get(year_before(year)))
    figures = [
        _to_check(_row(zones, year), _row(zones, year_before(year)), int(now.schools)),
        _clean(shown, then),
        _took_part(participation, shown, then),
        Figure(
            "Отметок «2»",
            russian.percent(now.mark2_pct, 1),
            _points(now, before, "mark2_pct"),
            f"n = {russian.number(now.marked)}",
        ),
        Figure(
            "Как в журнале",
            russian.percent(now.confirmed_pct, 1),
            _points(now, before, "confirmed_pct"),
            f"n = {russian.number(now.journal_works)}",
        ),
    ]
    return [replace(figure, since=since if figure.change else "") for figure in figures]


def progress(plans: pd.DataFrame, teachers: pd.DataFrame) -> tuple[Figure, ...]:
    """What is being done: completion of plans, what is overdue, routes against deficits; empty without plans and
    diagnostics.

    `plans` is `roadmap/headline`, `teachers` is `teachers/headline`.
    """
    plan, people = plans.iloc[0], teachers.iloc[0]
    found: list[Figure] = []
    if plan.measures:
        found = [
            Figure(
                PLAN,
                russian.percent(plan.completion_pct),
                "",
                f"n = {russian.number(plan.n)}, выполнение дорожной карты: "
                f"среднее по мероприятиям, у которых есть срок",
            ),
            Figure(
                LATE,
                russian.number(plan.overdue),
                "",
                f"из {russian.count(int(plan.measures), 'мероприятия', 'мероприятий', 'мероприятий')}, "
                f"за 14 дней подойдёт срок ещё у {russian.number(plan.due_soon)}",
            ),
        ]
    if people.with_deficit:
        found.append(
            Figure(
                "С маршрутом",
                f"{russian.number(people.with_route)} из {russian.number(people.with_deficit)}",
                "",
                "педагогов, у кого диагностика показала дефицит; участвуют добровольно",
            )
        )
    return tuple(found)


def in_one_row(figures: Sequence[Figure]) -> list[Figure]:
    """Figures for a narrow screen: what is overdue stands under the completion of plans."""
    late = next((figure for figure in figures if figure.label == LATE), None)
    if late is None:
        return list(figures)
    rest = [figure for figure in figures if figure is not late]
    return [replace(f, note=f"просрочено {late.value}, {f.note}") if f.label == PLAN else f for f in rest]


def coverage(years: pd.DataFrame, year: str) -> list[Figure]:
    """What the year's figures rest on: schools, check works, journal marks. `years` is `district/headline`."""
    now = _row(years, year)
    if now is None:
        return []
    journal = russian.percent(100 * now.journal_works / now.works if now.works else None, 1)
    return [
        Figure("Школ с результатами", russian.number(now.schools), "", f"{russian.number(now.works)} работ"),
        Figure("Проверочных работ", russian.number(now.assessments), "", "предмет и класс"),
        Figure("Есть отметка журнала", journal, "", f"n = {russian.number(now.works)}"),
    ]


def compared_year(years: pd.DataFrame, year: str) -> str:
    """`к 2023/24`, empty when the year before is not known. `years` is `district/headline`."""
    before = year_before(year)
    return f"к {russian.short_year(before)}" if _row(years, before) is not None else ""


@dataclass(frozen=True)
class Line:
    """One of the schools to look at first: where, why, how many works, how rare, what to do."""

    school: str
    subject: str
    grade: int
    name: str
    zone: str
    why: str
    n: str
    rarity: str
    again: str
    action: str


def first_lines(lines: pd.DataFrame, least_n: int = 0) -> list[Line]:
    """The first five schools with signs, in order of evidence. `lines` is `signs/lines`.

    What is seen in fewer than `least_n` works or pupils is left to the card.
    """
    notable = lines[lines["zone"].notna() & (lines["zone"] != "обычная")].head(FIRST_LINES)
    return [
        Line(
            row["school"],
            row["subject"],
            int(row["grade"]),
            row["name"],
            row["zone"],
            signs.line_sentence(row) if row["question_n"] >= least_n else "малая группа, подробности в карточке",
            russian.number(row["pupils"]),
            signs.rarity(row["one_in"]),
            signs.again(row["one_in"], row["zone"]),
            signs.ACTIONS[row["zone"]],
        )
        for _, row in notable.iterrows()
    ]


def works_of(years: pd.DataFrame, year: str) -> str:
    """`12 323 работы в 24 школах`."""
    now = _row(years, year)
    if now is None:
        return "работ нет"
    works = russian.count(now.works, "работа", "работы", "работ")
    return f"{works} в {russian.count(now.schools, 'школе', 'школах', 'школах')}"


def finding(years: pd.DataFrame, year: str, zones: pd.DataFrame) -> str:
    """The page's title: what the year shows, in one sentence. `years` is `district/headline`, `zones` `signs/zones`."""
    now, signs_now = _row(years, year), _row(zones, year)
    if now is None or not now.works:
        return "За этот год результатов пока нет"
    parts: list[str] = []
    if signs_now is not None and signs_now.to_check:
        schools = russian.count(int(signs_now.to_check), "школу", "школы", "школ")
        parts.append(f"Проверить стоит {schools} из {russian.number(now.schools)}")
    elif signs_now is not None and signs_now.asked:
        parts.append(f"Из {russian.count(int(signs_now.asked), 'школы', 'школ', 'школ')} проверять некого")
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
    return f"Больше всего «двоек» — {name}: {russian.percent(row['mark2_pct'])}{beside}"


def gaps(missing: pd.DataFrame) -> list[str]:
    """Sentences on what the data lack, one per kind of gap; `missing` is `district/missing`."""
    return [_gap(str(gap), rows) for gap, rows in missing.groupby("gap", sort=False)]


def short_gaps(missing: pd.DataFrame) -> str:
    """All gaps in one line: `нет протоколов — 11 работ; …`; empty without gaps."""
    told = []
    for gap, rows in missing.groupby("gap", sort=False):
        works = russian.count(len(rows), "работа", "работы", "работ")
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
}
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


def year_before(year: str) -> str:
    """`2022/2023` for `2023/2024`."""
    start = int(year[:4])
    return f"{start - 1}/{start}"


def _to_check(now: "pd.Series | None", before: "pd.Series | None", schools: int) -> Figure:
    if now is None:
        return Figure("К проверке", russian.DASH, "", f"из {russian.number(schools)}, признаки не рассчитаны")
    note = f"из {russian.number(schools)} школ, ещё к {russian.number(now.to_look)} присмотреться"
    return Figure("К проверке", russian.number(now.to_check), _more(now, before, "to_check"), note)


def _clean(now: "pd.Series | None", before: "pd.Series | None") -> Figure:
    if now is None or pd.isna(now.clean_pct):
        return Figure("Без признаков", russian.DASH, "", "признаки не рассчитаны")
    note = f"из {russian.number(now.clean_n)} работ, по параллелям, где их не меньше 10"
    return Figure("Без признаков", russian.percent(now.clean_pct, 1), _points(now, before, "clean_pct"), note)


def _took_part(participation: pd.DataFrame, now: "pd.Series | None", before: "pd.Series | None") -> Figure:
    if now is None or pd.isna(now.wrote_pct):
        return Figure("Писали работу", russian.DASH, "", "нет протоколов и численности")
    basis = "по протоколам" if participation["by_protocol"].all() else "по протоколам и численности"
    note = f"из {russian.number(now.wrote_n)} учеников, {basis}"
    return Figure("Писали работу", russian.percent(now.wrote_pct, 1), _points(now, before, "wrote_pct"), note)


def _only(rows: pd.DataFrame | None) -> "pd.Series | None":
    return None if rows is None or rows.empty else rows.iloc[0]


def _row(years: pd.DataFrame, year: str) -> "pd.Series | None":
    found = years[years["academic_year"] == year]
    return found.iloc[0] if len(found) else None


def _more(now: pd.Series, before: "pd.Series | None", name: str) -> str:
    if before is None or now[name] == before[name]:
        return ""
    return russian.number(now[name] - before[name], signed=True)


def _points(now: pd.Series, before: "pd.Series | None", name: str) -> str:
    if before is None or pd.isna(now[name]) or pd.isna(before[name]) or abs(now[name] - before[name]) < SMALL_CHANGE:
        return ""
    return russian.points(now[name] - before[name])
