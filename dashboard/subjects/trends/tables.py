"""Tables of «Динамика» with Russian column names, as shown and as downloaded; small groups have no own figures."""

import pandas as pd

from dashboard import russian
from dashboard.charts.funnel import SchoolFunnel
from dashboard.charts.slope import Changes
from dashboard.subjects.trends.series import Measure

_VALUES = {
    Measure.MEAN: ("Средний, %", 1),
    Measure.TWOS: ("«2», %", 1),
    Measure.HIGH: ("«4» и «5», %", 1),
    Measure.POSITION: ("Отличие от района, СО", 2),
}


def points(rows: pd.DataFrame, measure: Measure, least_n: int, step: str = "Учебный год") -> pd.DataFrame:
    """One line per school and year; `rows`: points of dashboard.subjects.trends.series."""
    name, digits = _VALUES[measure]
    table = pd.DataFrame({"Школа": rows["name"], step: rows["tick"], "n": sizes(rows["n"], least_n)})
    if measure is Measure.MEAN:
        table["Максимум, баллов"] = rows["scale"]
    table[name] = rows["value"].round(digits)
    table["Интервал от"], table["Интервал до"] = rows["low"].round(digits), rows["high"].round(digits)
    return table.assign(Логин=rows["school"])


def slope(changes: Changes, ticks: tuple[str, str], measure: Measure) -> pd.DataFrame:
    """One line per school known in both years."""
    rows, (name, digits) = changes.rows, _VALUES[measure]
    unit = "п. п." if name.endswith("%") else "СО"
    return pd.DataFrame(
        {
            "Школа": rows["name"],
            f"{name}, {ticks[0]}": rows["value_before"].round(digits),
            f"n {ticks[0]}": rows["n_before"],
            f"{name}, {ticks[1]}": rows["value_after"].round(digits),
            f"n {ticks[1]}": rows["n_after"],
            f"Изменение, {unit}": rows["change"].round(digits),
            "Интервал от": rows["low"].round(digits),
            "Интервал до": rows["high"].round(digits),
            "Иначе, чем район": rows["notable"].map({True: "да", False: ""}),
            "Логин": rows["school"],
        }
    )


def funnel(found: SchoolFunnel, measure: Measure) -> pd.DataFrame:
    """One line per school, by name."""
    rows, (name, digits) = found.rows, _VALUES[measure]
    place = {0.0: "внутри", 95.0: "за 95 %", 99.8: "за 99,8 %"}
    return pd.DataFrame(
        {
            "Школа": rows["name"],
            "n": rows["n"],
            name: rows["value"].round(digits),
            "Место": rows["outside"].map(place),
            "Логин": rows["school"],
        }
    )


def parallel(rows: pd.DataFrame, least_n: int) -> pd.DataFrame:
    """One line per school and step; `rows`: answer of trends/cohorts with the points' low and high."""
    enough = rows["n"] >= least_n
    figures = rows[["difference_sd", "low", "high"]].where(enough).round(2)
    return pd.DataFrame(
        {
            "Школа": rows["name"],
            "Шаг": rows["step"],
            "Учебный год": rows["academic_year"].map(russian.short_year),
            "n": sizes(rows["n"], least_n),
            "Отличие от района, СО": figures["difference_sd"],
            "Интервал от": figures["low"],
            "Интервал до": figures["high"],
            "Отличие, п. п.": rows["difference_pp"].where(enough).round(1),
            "n района": rows["district_n"],
            "Логин": rows["school"],
        }
    )


def similar(near: pd.DataFrame, last: pd.DataFrame, least_n: int) -> pd.DataFrame:
    """One line per similar school; `last`: points of the chosen year."""
    own = last.set_index("school").reindex(near["school"])
    return pd.DataFrame(
        {
            "Школа": near["name"],
            "Чем похожа": near["why"],
            "Расстояние, шагов": near["distance"].round(2),
            "n": sizes(own["n"].reset_index(drop=True), least_n),
            "Результат": own["value"].round(1).to_numpy(),
            "Интервал от": own["low"].round(1).to_numpy(),
            "Интервал до": own["high"].round(1).to_numpy(),
            "Логин": near["school"],
        }
    )


def sizes(n: pd.Series, least_n: int) -> pd.Series:
    """Numbers of works; small ones read «менее 5»."""
    works = n.fillna(0).astype(int)
    return works.astype(object).mask((works > 0) & (works < least_n), f"менее {least_n}").infer_objects()
