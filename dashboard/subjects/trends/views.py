"""The views of «Динамика», each from the answers of its queries: finding, quiet note, figure, table. No Streamlit."""

from typing import Any

import pandas as pd

from dashboard import russian
from dashboard.charts.funnel import funnel as funnel_chart
from dashboard.charts.labels import spring
from dashboard.charts.multiples import multiples
from dashboard.charts.panels import Panels
from dashboard.charts.slope import Changes, change_words
from dashboard.charts.slope import slope as slope_chart
from dashboard.subjects.trends import funnels, series, tables
from dashboard.subjects.trends import words as wording
from dashboard.subjects.trends.series import Measure
from dashboard.subjects.trends.similar import features, similar_schools
from dashboard.subjects.trends.view import Refusal, Setting, View


def work_points(answer: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """Points of trends/positions for `POSITION`, of trends/cells for the other measures."""
    if measure is Measure.POSITION:
        return series.points_of_positions(answer)
    return series.points_of_work(answer, measure)


def all_schools(answer: pd.DataFrame, measure: Measure, by_change: bool, asked: Setting) -> View | Refusal:
    """Small multiples of one check work or, with `POSITION`, of all."""
    points = work_points(answer, measure)
    if points["value"].isna().all():
        return _nothing(asked)
    changed = _since_last_year(points, asked.year)
    order = series.in_order(points, changed if by_change else None)
    said = wording.MEASURES[measure]
    parts = [said[0].upper() + said[1:], wording.LINES_NOTE]
    broken = wording.scale_breaks(series.breaks(points))
    parts += [broken] if broken else []
    return View(
        wording.many(asked.work, changed, asked.year, measure, len(order)),
        asked.note(". ".join(parts), answer["basis"], "Ф7"),
        multiples(points, series.band(points), _panels(order, changed, measure, asked.few), asked.palette),
        lambda: tables.points(_sorted(points, order), measure, asked.few),
        _sorted(points, order)["school"].tolist(),
        _not_in_year(points, asked),
        _how(measure),
    )


def two_years(answer: pd.DataFrame, measure: Measure, before: str | None, asked: Setting) -> View | Refusal:
    """The slope view; a changed maximum turns means into shares of marks, said so."""
    if before is None:
        return Refusal(
            f"{asked.work}: сравнить {russian.short_year(asked.year)} не с чем",
            "Более раннего года нет: выберите слева год позже или загрузите прежние годы на странице «Данные».",
        )
    points, warning = work_points(answer, measure), ""
    ticks = (russian.short_year(before), russian.short_year(asked.year))
    changed = series.changes(points, spring(before), spring(asked.year))
    if measure is Measure.MEAN and not changed.comparable:
        measure = Measure.HIGH
        points = work_points(answer, measure)
        changed = series.changes(points, spring(before), spring(asked.year))
        warning = (
            f"Между {ticks[0]} и {ticks[1]} сменился максимум баллов, поэтому средние не сравниваются. Показана доля "
            "отметок «4» и «5»: она тоже зависит от перевода баллов в отметки того года."
        )
    if changed.rows.empty:
        return Refusal(
            f"{asked.work}: сравнить {ticks[0]} и {ticks[1]} не получится",
            f"Нет школ, у которых в обоих годах сопоставимые результаты и не меньше {asked.few.least} работ. "
            + ("Максимум баллов сменился, а отметок нет: загрузите Ф3 или шкалу. " if warning else "")
            + "Выберите другой год или другую работу.",
        )
    unit, digits = _unit(measure)
    said = wording.MEASURES[measure]
    note = (
        f"{said[0].upper()}{said[1:]}. Синим и с названием: изменение с 95 % интервалом не совпадает с изменением "
        f"района, серым: объяснимо числом работ. {wording.by_chance(changed)}"
    )
    return View(
        wording.two_years(asked.work, changed, measure),
        asked.note(note, answer["basis"], "Ф7" if measure in (Measure.MEAN, Measure.POSITION) else "Ф3"),
        slope_chart(changed, ticks, unit, digits, asked.palette),
        lambda: tables.slope(changed, ticks, measure),
        changed.rows["school"].tolist(),
        warning,
        _how(measure),
    )


def funnel(answer: pd.DataFrame, measure: Measure, asked: Setting) -> View | Refusal:
    """The funnel of the year's means or shares of 2."""
    rows = answer[answer["academic_year"] == asked.year]
    known = rows["max_score"].dropna()
    same = rows[rows["max_score"] == known.mode().iloc[0]] if len(known) else rows
    twos = measure is Measure.TWOS
    found = funnels.twos_funnel(rows) if twos else funnels.mean_funnel(same)
    if found is None:
        return Refusal(
            f"{asked.work}: воронку за {russian.short_year(asked.year)} не построить",
            f"Нужны результаты хотя бы {funnels.LEAST_SCHOOLS} школ, в каждой не меньше {asked.few.least} работ"
            + (" с отметкой, и хотя бы одна «2»." if twos else " с баллом.")
            + " Выберите другой год или работу либо загрузите Ф1 или протоколы.",
        )
    said = wording.MEASURES[measure]
    note = (
        f"{russian.short_year(asked.year)}. {said[0].upper()}{said[1:]} и число работ. Сплошные линии: границы 95 %, "
        f"штриховые: 99,8 %, с поправкой на обычный разброс между школами. Школ: {len(found.rows)}, "
        f"работ: {russian.number(found.rows['n'].sum())}"
    )
    return View(
        wording.funnel(found, asked.work),
        asked.note(note, rows["basis"], "Ф3" if twos else "Ф7"),
        funnel_chart(found, said.split(",")[0], asked.palette),
        lambda: tables.funnel(found, measure),
        found.rows["school"].tolist(),
        how=wording.FUNNEL_HOW,
    )


def parallel(answer: pd.DataFrame, school: str | None, asked: Setting) -> View | Refusal:
    """One parallel of all schools, or of the one given, from grade to grade and on to ОГЭ."""
    points = series.points_of_parallel(answer)
    shown = points if school is None else points[points["school"] == school]
    if shown["value"].isna().all():
        return Refusal(
            f"{asked.work}: проследить параллель не по чему",
            f"Нужны работы этой параллели за разные годы, не меньше {asked.few.least} в школе. "
            "Загрузите Ф1, протоколы или Ф7 за прошлые годы и «ОГЭ и ЕГЭ».",
        )
    order = series.in_order(shown, None)
    panels = Panels(order, {}, "СО", 2, asked.few, zero=0.0)
    note = (
        "Отличие от района в стандартных отклонениях баллов его учеников (СО). "
        f"{wording.LINES_NOTE.replace('учебный год', 'класс')}"
    )
    rows = _with_steps(answer, points)
    rows = rows if school is None else rows[rows["school"] == school]
    return View(
        wording.parallel(shown, asked.work, school),
        asked.note(note, answer["basis"], "Ф7"),
        multiples(shown, series.band(points), panels, asked.palette),
        lambda: tables.parallel(rows, asked.few),
        rows["school"].tolist(),
        how=wording.PARALLEL_HOW,
    )


def similar(
    answer: pd.DataFrame, measure: Measure, schools: pd.DataFrame, school: str, asked: Setting
) -> View | Refusal:
    """Trends of a school and of those like it. `schools`: answer of trends/schools."""
    near = similar_schools(schools, school)
    if near.empty:
        return Refusal(*wording.no_similar(schools, school))
    points = work_points(answer, measure)
    order = [school, *near["school"]]
    shown = points[points["school"].isin(order)]
    if shown["value"].isna().all():
        return _nothing(asked)
    of_all = schools.set_index("school")
    unit, digits = _unit(measure)
    alike = {login: features(of_all.loc[login]) for login in order}
    alike[school] = f"выбрана · {alike[school]}"
    panels = Panels(order, alike, unit, digits, asked.few, _zero(measure))
    said = wording.MEASURES[measure]
    note = f"{asked.work}. {said[0].upper()}{said[1:]}. {wording.LINES_NOTE}"
    last = points[points["x"] == spring(asked.year)]
    return View(
        wording.similar(str(of_all.loc[school, "name"]), near),
        asked.note(note, answer["basis"], "Ф7"),
        multiples(shown, series.band(points), panels, asked.palette),
        lambda: tables.similar(near, last, asked.few),
        near["school"].tolist(),
        how=wording.why_similar(near),
    )


def _panels(order: list[str], changed: Changes | None, measure: Measure, few: russian.Few) -> Panels:
    unit, digits = _unit(measure)
    subtitles = {}
    if changed is not None:
        subtitles = {row.school: _change_line(row, unit, digits) for row in changed.rows.itertuples()}
    return Panels(order, subtitles, unit, digits, few, _zero(measure))


def _how(measure: Measure) -> str:
    return wording.POSITION_NOTE if measure is Measure.POSITION else ""


def _zero(measure: Measure) -> float | None:
    return 0.0 if measure is Measure.POSITION else None


def _change_line(row: Any, unit: str, digits: int) -> str:
    """Bold when the change stands out from the district's."""
    said = change_words(row.change, row.low, row.high, unit, digits)
    return f"за год <b>{said}</b>" if row.notable else f"за год {said}"


def _unit(measure: Measure) -> tuple[str, int]:
    return ("СО", 2) if measure is Measure.POSITION else ("%", 1)


def _since_last_year(points: pd.DataFrame, year: str) -> Changes | None:
    now = spring(year)
    return series.changes(points, now - 1, now) if (points["x"] == now - 1).any() else None


def _not_in_year(points: pd.DataFrame, asked: Setting) -> str:
    if (points["x"] == spring(asked.year)).any():
        return ""
    return f"В {russian.short_year(asked.year)} эту работу в районе не писали: показаны другие годы."


def _nothing(asked: Setting) -> Refusal:
    return Refusal(
        f"{asked.work}: показать нечего",
        f"Нет школ, у которых известен средний балл и не меньше {asked.few.least} работ. "
        "Загрузите Ф1, протоколы или Ф7 либо выберите другую работу.",
    )


def _sorted(points: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    place = {school: i for i, school in enumerate(order)}
    return points.assign(place=points["school"].map(place)).sort_values(["place", "x"]).drop(columns="place")


def _with_steps(answer: pd.DataFrame, points: pd.DataFrame) -> pd.DataFrame:
    step = (answer["grade"].astype(str) + f"{russian.NBSP}класс").where(~answer["exam"], "ОГЭ")
    return answer.assign(step=step, name=points["name"], low=points["low"], high=points["high"])
