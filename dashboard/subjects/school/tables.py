"""Tables of «Школы» and «Школа» with Russian column names, as shown and as downloaded.

Rows come masked (152-ФЗ: small groups): a masked number of works reads as `few`.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from dashboard import russian
from dashboard.charts.labels import LEVELS
from dashboard.reading.masking import sizes
from dashboard.subjects.signs.verdict import Verdict
from dashboard.vocabulary import SHAPES
from dashboard.vocabulary.tasks import LEVEL_NAMES

DIGITS = 1


def school_list(
    rows: pd.DataFrame, found: Sequence[Verdict], few: russian.Few, answered: Mapping[str, date] | None = None
) -> pd.DataFrame:
    """`rows` of the query school/list with the schools' verdicts; a column of works stands beside each figure.

    `answered`: login → day on which the school answered.
    """
    days = answered or {}
    by_school = {one.school: one for one in found}
    said = [by_school.get(school) for school in rows["school"]]
    return pd.DataFrame(
        {
            "Школа": rows["name"],
            "Зона": [one.sign if one else russian.DASH for one in said],
            "Почему": [one.why_in_short if one and one.has_signs else "" for one in said],
            "Случайно бывает": [one.rarity if one else russian.DASH for one in said],
            "В списке": [one.history if one else "" for one in said],
            "Ответ, разбор": [_done(one, days.get(school)) for one, school in zip(said, rows["school"], strict=True)],
            "Разбор": [one.case if one else "" for one in said],
            "Ответ получен": [russian.day(days[school]) if school in days else "" for school in rows["school"]],
            "Населённый пункт": _text(rows["settlement"]),
            "Вид": _text(rows["kind"]),
            "Учеников": rows["pupils"],
            "Проверочных": rows["assessments"],
            "Средний, %": rows["mean_pct"],
            "Работ": sizes(rows["mean_n"], few),
            "К прошлому году, п. п.": rows["change_pp"],
            "Работ в сравнении": sizes(rows["change_n"], few),
            "«2», %": rows["mark2_pct"],
            "«4» и «5», %": rows["mark45_pct"],
            "Работ с отметкой": sizes(rows["mark_n"], few),
            "Ниже журнала, %": rows["lowered_pct"],
            "Выше журнала, %": rows["raised_pct"],
            "Работ с журналом": sizes(rows["journal_n"], few),
            "Логин": rows["school"],
        }
    ).round(DIGITS)


def _done(one: Verdict | None, answered: date | None) -> str:
    """What was done about the school's sign: where its case stands, else when the school answered."""
    if one and one.brief:
        return one.brief
    return f"ответ {russian.day(answered)}" if answered else ""


def school_labels(names: pd.DataFrame, school: pd.Series) -> dict[str, str]:
    """Login → what the list to choose from says; the school itself is there even without results."""
    rows = names if school["school"] in set(names["school"]) else pd.concat([school.to_frame().T, names])
    shown = zip(rows["school"], rows["name"], rows["settlement"], strict=True)
    return {school: _joined(name, settlement, school) for school, name, settlement in shown}


def identity(school: pd.Series) -> str:
    """Settlement, kind, pupils, login and district of a school in one line."""
    pupils = "" if pd.isna(school["pupils"]) else russian.count(school["pupils"], "ученик", "ученика", "учеников")
    return _joined(school["settlement"], school["kind"], pupils, school["school"], school["district_name"])


def search(rows: pd.DataFrame, text: str) -> pd.DataFrame:
    """Rows whose name, settlement or login holds every word of the text; е and ё are one letter."""
    haystack = (rows["name"].fillna("") + " " + rows["settlement"].fillna("") + " " + rows["school"]).map(_folded)
    for word in _folded(text).split():
        haystack = haystack[haystack.str.contains(word, regex=False)]
    return rows.loc[haystack.index]


def in_order(rows: pd.DataFrame, found: Sequence[Verdict], by_evidence: bool, by_data: bool) -> pd.DataFrame:
    """`rows` of school/list in the order of the verdicts, by how much is known, else by name, as they come."""
    place = {one.school: at for at, one in enumerate(found)}
    placed = rows.assign(place=rows["school"].map(place).fillna(len(place)))
    if by_data:
        return placed.sort_values("n", ascending=False, kind="stable").reset_index(drop=True)
    return (placed.sort_values("place", kind="stable") if by_evidence else placed).reset_index(drop=True)


def first_work(works: pd.DataFrame, of_year: pd.DataFrame, verdict: Verdict | None) -> pd.Series:
    """The check work that a card opens with: the one behind the school's signs, else the year's first, else the last.

    `works` is school/works, `of_year` its rows of the year.
    """
    if verdict is not None and verdict.has_signs:
        told = of_year[(of_year["subject"] == verdict.subject) & (of_year["grade"] == verdict.grade)]
        if len(told):
            return told.iloc[0]
    return works.iloc[-1] if of_year.empty else of_year.iloc[0]


def works_of_year(rows: pd.DataFrame, few: russian.Few, cells: pd.DataFrame) -> pd.DataFrame:
    """`rows` of the query school/works of one year, `cells` of signs/cells of this school, with their zones."""
    mark_n, journal_n = rows["mark_n"], rows["journal_n"]
    known = cells.dropna(subset=["zone"])
    zones = dict(zip(zip(known["subject"], known["grade"], strict=True), known["zone"], strict=True))
    return pd.DataFrame(
        {
            "Предмет": rows["subject"].map(russian.subject_name),
            "Класс": rows["grade"],
            "Зона": [_sign(zones.get(work)) for work in zip(rows["subject"], rows["grade"], strict=True)],
            "Работ": sizes(rows["n"], few),
            "Не писали": rows["absent"],
            "Средний, %": rows["mean_pct"],
            **{f"«{mark}», %": _percent(rows[f"mark{mark}"], mark_n) for mark in (2, 3, 4, 5)},
            "Ниже журнала, %": _percent(rows["lowered"], journal_n),
            "Как в журнале, %": _percent(rows["confirmed"], journal_n),
            "Выше журнала, %": _percent(rows["raised"], journal_n),
        }
    ).round(DIGITS)


def _sign(zone: str | None) -> str:
    return f"{SHAPES[zone]} {zone}" if zone else ""


def trend(compared: pd.DataFrame, few: russian.Few) -> pd.DataFrame:
    """`compared` with low_pct and high_pct."""
    rows = _in_order(compared, ["academic_year"])
    return pd.DataFrame(
        {
            "Учебный год": rows["academic_year"].map(russian.short_year),
            "Уровень": rows["level"].map(russian.LEVELS),
            "n": sizes(rows["n"], few),
            "Максимум, баллов": rows["max_score"],
            "Средний, %": rows["mean_pct"],
            "Интервал от, %": rows["low_pct"],
            "Интервал до, %": rows["high_pct"],
        }
    ).round(DIGITS)


def marks(compared: pd.DataFrame, few: russian.Few) -> pd.DataFrame:
    """`compared` of one year."""
    rows = _in_order(compared)
    shares = {f"«{mark}», %": _percent(rows[f"mark{mark}"], rows["mark_n"]) for mark in (2, 3, 4, 5)}
    return _by_level(rows, "mark_n", shares, few)


def journal(compared: pd.DataFrame, few: russian.Few) -> pd.DataFrame:
    """`compared` of one year."""
    rows = _in_order(compared)
    names = {"lowered": "Ниже журнала, %", "confirmed": "Как в журнале, %", "raised": "Выше журнала, %"}
    shares = {name: _percent(rows[part], rows["journal_n"]) for part, name in names.items()}
    return _by_level(rows, "journal_n", shares, few)


def scores(rows: pd.DataFrame, max_score: int) -> pd.DataFrame:
    """`rows` of the query school/scores, one line per score; shares in %."""
    wide = rows.pivot_table(index="score", columns="level", values="share_pct").reindex(
        range(max_score + 1), fill_value=0
    )
    works = rows[rows["level"] == "school"].set_index("score")["works"].reindex(range(max_score + 1), fill_value=0)
    shares = {f"{russian.LEVELS[level].capitalize()}, %": wide[level].fillna(0) for level in LEVELS if level in wide}
    return pd.DataFrame({"Балл": range(max_score + 1), "Работ школы": works.round().astype(int)} | shares).round(DIGITS)


def tasks(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` of the query school/tasks with task_level on the school's rows."""
    school = rows[rows["level"] == "school"].sort_values("position").set_index("label")
    others = {
        f"{russian.LEVELS[level].capitalize()}, %": rows[rows["level"] == level].set_index("label")["mean_pct"]
        for level in LEVELS[1:]
        if (rows["level"] == level).any()
    }
    table = pd.DataFrame(
        {
            "Сложность": _text(school["difficulty"]),
            "Максимум, баллов": school["max_points"],
            "n": school["n"],
            "Школа, %": school["mean_pct"],
            "Уровень": school["task_level"].map(LEVEL_NAMES),
        }
    )
    table = table.join(pd.DataFrame(others).reindex(table.index)).round(DIGITS)
    return table.rename_axis("Задание").reset_index()


def cohort(rows: pd.DataFrame, few: russian.Few) -> pd.DataFrame:
    """`rows` of the query school/cohort with low_pp and high_pp."""
    return pd.DataFrame(
        {
            "Класс": rows["grade"],
            "Учебный год": rows["academic_year"].map(russian.short_year),
            "n": sizes(rows["n"], few),
            "Школа, %": rows["mean_pct"],
            "Район, %": rows["district_pct"],
            "Отличие, п. п.": rows["difference_pp"],
            "Интервал от, п. п.": rows["low_pp"],
            "Интервал до, п. п.": rows["high_pp"],
        }
    ).round(DIGITS)


def _by_level(rows: pd.DataFrame, n: str, shares: dict[str, pd.Series], few: russian.Few) -> pd.DataFrame:
    return pd.DataFrame({"Уровень": rows["level"].map(russian.LEVELS), "n": sizes(rows[n], few)} | shares).round(DIGITS)


def _in_order(compared: pd.DataFrame, first: list[str] | None = None) -> pd.DataFrame:
    place = compared["level"].map({level: i for i, level in enumerate(LEVELS)})
    return compared.assign(place=place).sort_values([*(first or []), "place"])


def _percent(part: pd.Series, n: pd.Series) -> pd.Series:
    whole = n.to_numpy(float, na_value=np.nan)
    shares = 100 * part.to_numpy(float, na_value=np.nan) / np.where(whole > 0, whole, np.nan)
    return pd.Series(shares, index=n.index)


def _text(column: pd.Series) -> pd.Series:
    return column.fillna("").astype(str)


def _joined(*parts: object) -> str:
    return " · ".join(str(part) for part in parts if not pd.isna(part) and part != "")


def _folded(text: str) -> str:
    return text.casefold().replace("ё", "е")
