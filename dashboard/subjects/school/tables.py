"""Tables of «Школы» and «Школа» with Russian column names, as shown and as downloaded.

Figures of fewer works than `least_n` are left out (152-ФЗ: small groups), their number reads «менее 5».
"""

from collections.abc import Sequence

import pandas as pd

from dashboard import russian
from dashboard.charts.labels import LEVELS
from dashboard.subjects.signs.verdict import Verdict
from dashboard.vocabulary.tasks import LEVEL_NAMES

DIGITS = 1


def school_list(rows: pd.DataFrame, found: Sequence[Verdict], least_n: int) -> pd.DataFrame:
    """`rows` of the query school/list with the schools' verdicts; a column of works stands beside each figure."""
    by_school = {one.school: one for one in found}
    said = [by_school.get(school) for school in rows["school"]]
    known = rows.copy()
    for n, figures in {
        "mean_n": ["mean_pct"],
        "mark_n": ["mark2_pct", "mark45_pct"],
        "journal_n": ["lowered_pct", "raised_pct"],
        "change_n": ["change_pp"],
    }.items():
        known[figures] = _without_small(known[figures], known[n], least_n)
    return pd.DataFrame(
        {
            "Школа": known["name"],
            "Зона": [one.sign if one else russian.DASH for one in said],
            "Такое у честных": [one.rarity if one else russian.DASH for one in said],
            "Населённый пункт": _text(known["settlement"]),
            "Вид": _text(known["kind"]),
            "Учеников": known["pupils"],
            "Проверочных": known["assessments"],
            "Средний, %": known["mean_pct"],
            "Работ": _n(known["mean_n"], least_n),
            "К прошлому году, п. п.": known["change_pp"],
            "Работ в сравнении": _n(known["change_n"], least_n),
            "«2», %": known["mark2_pct"],
            "«4» и «5», %": known["mark45_pct"],
            "Работ с отметкой": _n(known["mark_n"], least_n),
            "Ниже журнала, %": known["lowered_pct"],
            "Выше журнала, %": known["raised_pct"],
            "Работ с журналом": _n(known["journal_n"], least_n),
            "Логин": known["school"],
        }
    ).round(DIGITS)


def school_labels(names: pd.DataFrame, school: pd.Series) -> dict[str, str]:
    """Login → what the list to choose from says; the school itself is there even without results."""
    rows = names if school["school"] in set(names["school"]) else pd.concat([school.to_frame().T, names])
    return {row.school: _joined(row.name, row.settlement, row.school) for row in rows.itertuples()}


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


def first_work(works: pd.DataFrame, of_year: pd.DataFrame, verdict: Verdict | None) -> pd.Series:
    """The check work that a card opens with: the one behind the school's signs, else the year's first, else the last.

    `works` is school/works, `of_year` its rows of the year.
    """
    if verdict is not None and verdict.has_signs:
        told = of_year[(of_year["subject"] == verdict.subject) & (of_year["grade"] == verdict.grade)]
        if len(told):
            return told.iloc[0]
    return works.iloc[-1] if of_year.empty else of_year.iloc[0]


def works_of_year(rows: pd.DataFrame, least_n: int) -> pd.DataFrame:
    """`rows` of the query school/works of one year."""
    n, mark_n, journal_n = rows["n"], rows["mark_n"], rows["journal_n"]
    return pd.DataFrame(
        {
            "Предмет": rows["subject"].map(russian.subject_name),
            "Класс": rows["grade"],
            "Работ": _n(n, least_n),
            "Не писали": rows["absent"],
            "Средний, %": _without_small(rows["mean_pct"], n, least_n),
            **{f"«{mark}», %": _percent(rows[f"mark{mark}"], mark_n, least_n) for mark in (2, 3, 4, 5)},
            "Ниже журнала, %": _percent(rows["lowered"], journal_n, least_n),
            "Как в журнале, %": _percent(rows["confirmed"], journal_n, least_n),
            "Выше журнала, %": _percent(rows["raised"], journal_n, least_n),
        }
    ).round(DIGITS)


def trend(compared: pd.DataFrame, least_n: int) -> pd.DataFrame:
    """`compared` with low_pct and high_pct."""
    rows = _in_order(compared, ["academic_year"])
    figures = _without_small(rows[["mean_pct", "low_pct", "high_pct"]], rows["n"], least_n)
    return pd.DataFrame(
        {
            "Учебный год": rows["academic_year"].map(russian.short_year),
            "Уровень": rows["level"].map(russian.LEVELS),
            "n": _n(rows["n"], least_n),
            "Максимум, баллов": rows["max_score"],
            "Средний, %": figures["mean_pct"],
            "Интервал от, %": figures["low_pct"],
            "Интервал до, %": figures["high_pct"],
        }
    ).round(DIGITS)


def marks(compared: pd.DataFrame, least_n: int) -> pd.DataFrame:
    """`compared` of one year."""
    rows = _in_order(compared)
    shares = {f"«{mark}», %": _percent(rows[f"mark{mark}"], rows["mark_n"], least_n) for mark in (2, 3, 4, 5)}
    return _by_level(rows, "mark_n", shares, least_n)


def journal(compared: pd.DataFrame, least_n: int) -> pd.DataFrame:
    """`compared` of one year."""
    rows = _in_order(compared)
    names = {"lowered": "Ниже журнала, %", "confirmed": "Как в журнале, %", "raised": "Выше журнала, %"}
    return _by_level(
        rows,
        "journal_n",
        {name: _percent(rows[part], rows["journal_n"], least_n) for part, name in names.items()},
        least_n,
    )


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


def cohort(rows: pd.DataFrame, least_n: int) -> pd.DataFrame:
    """`rows` of the query school/cohort with low_pp and high_pp."""
    figures = _without_small(rows[["mean_pct", "difference_pp", "low_pp", "high_pp"]], rows["n"], least_n)
    return pd.DataFrame(
        {
            "Класс": rows["grade"],
            "Учебный год": rows["academic_year"].map(russian.short_year),
            "n": _n(rows["n"], least_n),
            "Школа, %": figures["mean_pct"],
            "Район, %": rows["district_pct"],
            "Отличие, п. п.": figures["difference_pp"],
            "Интервал от, п. п.": figures["low_pp"],
            "Интервал до, п. п.": figures["high_pp"],
        }
    ).round(DIGITS)


def _by_level(rows: pd.DataFrame, n: str, shares: dict[str, pd.Series], least_n: int) -> pd.DataFrame:
    return pd.DataFrame({"Уровень": rows["level"].map(russian.LEVELS), "n": _n(rows[n], least_n)} | shares).round(
        DIGITS
    )


def _in_order(compared: pd.DataFrame, first: list[str] | None = None) -> pd.DataFrame:
    place = compared["level"].map({level: i for i, level in enumerate(LEVELS)})
    return compared.assign(place=place).sort_values([*(first or []), "place"])


def _percent(part: pd.Series, n: pd.Series, least_n: int) -> pd.Series:
    whole = n.astype("Float64").where(n > 0)
    return _without_small((100 * part.astype("Float64") / whole).astype(float), n, least_n)


def _without_small(figures: pd.DataFrame | pd.Series, n: pd.Series, least_n: int) -> pd.DataFrame | pd.Series:
    enough = n.fillna(0) >= least_n
    return figures.where(enough, axis=0) if isinstance(figures, pd.DataFrame) else figures.where(enough)


def _n(n: pd.Series, least_n: int) -> pd.Series:
    """Sizes of groups; a masked one reads «менее 5»."""
    is_few = n.isna() | ((n > 0) & (n < least_n))
    return n.fillna(0).astype(int).astype(object).mask(is_few, f"менее {least_n}").infer_objects()


def _text(column: pd.Series) -> pd.Series:
    return column.fillna("").astype(str)


def _joined(*parts: object) -> str:
    return " · ".join(str(part) for part in parts if not pd.isna(part) and part != "")


def _folded(text: str) -> str:
    return text.casefold().replace("ё", "е")
