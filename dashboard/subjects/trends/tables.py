"""Tables of «Динамика» with Russian column names, as shown and as downloaded, from masked rows."""

import pandas as pd

from dashboard import russian
from dashboard.charts.funnel import SchoolFunnel
from dashboard.charts.slope import Changes
from dashboard.reading.masking import sizes
from dashboard.subjects.trends.series import Measure

_VALUES = {
    Measure.MEAN: ("Средний, %", 1),
    Measure.TWOS: ("«2», %", 1),
    Measure.HIGH: ("«4» и «5», %", 1),
    Measure.POSITION: ("Отличие от района, СО", 2),
}


def points(rows: pd.DataFrame, measure: Measure, few: russian.Few, step: str = "Учебный год") -> pd.DataFrame:
    """One line per school and year; `rows`: points of dashboard.subjects.trends.series."""
    name, digits = _VALUES[measure]
    table = pd.DataFrame({"Школа": rows["name"], step: rows["tick"], "n": sizes(rows["n"], few)})
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
            f"n {ticks[0]}": rows["n_before"].astype(int),
            f"{name}, {ticks[1]}": rows["value_after"].round(digits),
            f"n {ticks[1]}": rows["n_after"].astype(int),
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


def parallel(rows: pd.DataFrame, few: russian.Few) -> pd.DataFrame:
    """One line per school and step; `rows`: answer of trends/cohorts with the points' low and high."""
    figures = rows[["difference_sd", "low", "high"]].round(2)
    return pd.DataFrame(
        {
            "Школа": rows["name"],
            "Шаг": rows["step"],
            "Учебный год": rows["academic_year"].map(russian.short_year),
            "n": sizes(rows["n"], few),
            "Отличие от района, СО": figures["difference_sd"],
            "Интервал от": figures["low"],
            "Интервал до": figures["high"],
            "Отличие, п. п.": rows["difference_pp"].round(1),
            "n района": rows["district_n"],
            "Логин": rows["school"],
        }
    )


def similar(near: pd.DataFrame, last: pd.DataFrame, few: russian.Few) -> pd.DataFrame:
    """One line per similar school; `last`: points of the chosen year."""
    known = last.set_index("school")
    own = known.reindex(near["school"])
    return pd.DataFrame(
        {
            "Школа": near["name"],
            "Чем похожа": near["why"],
            "Расстояние, шагов": near["distance"].round(2),
            "n": sizes(known["n"].reindex(near["school"], fill_value=0).reset_index(drop=True), few),
            "Результат": own["value"].round(1).to_numpy(),
            "Интервал от": own["low"].round(1).to_numpy(),
            "Интервал до": own["high"].round(1).to_numpy(),
            "Логин": near["school"],
        }
    )
