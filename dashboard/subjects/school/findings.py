"""Findings of the school card in Russian: one neutral sentence per chart, from the same rows as the chart.

Nothing here judges: a difference is stated with its size and with what chance alone could do.
"""

from collections.abc import Iterable

import pandas as pd

from dashboard import russian
from dashboard.vocabulary.faults import FAULT_NAMES, Fault
from dashboard.vocabulary.tasks import TaskLevel

FEW_FOR_SHAPE, ROUGH_FOR_SHAPE = 20, 50
"""ФИОКО 2026: a distribution is informative from 50 works, a rough guide at 20-30."""


def level_row(compared: pd.DataFrame, level: str, year: str | None = None) -> pd.Series | None:
    """The row of a level (and year), None if there is none."""
    of_level = [at for at, of in enumerate(compared["level"]) if of == level]
    if year is not None:
        years = compared["academic_year"].tolist()
        of_level = [at for at in of_level if years[at] == year]
    return compared.iloc[of_level[0]] if of_level else None


def set_aside(works: pd.DataFrame, subject: str, grade: int) -> str:
    """What is said of works that came and do not count; empty where there are none. `works`: school/works of a year."""
    of_work = works[(works["subject"] == subject) & (works["grade"] == grade) & (works["set_aside"] > 0)]
    if of_work.empty:
        return ""
    row = of_work.iloc[0]
    came = russian.count(int(row["set_aside"]), "работа", "работы", "работ")
    left = f" Остальные {russian.number(row['n'])} учтены." if row["n"] > 0 else ""
    return (
        f"Не в расчётах: {came}, {FAULT_NAMES[Fault(row['fault'])]}. Похоже на ошибку в файле: проверьте его и "
        f"загрузите снова.{left}"
    )


def trend(compared: pd.DataFrame, year: str, few: russian.Few) -> str:
    """`compared`: level, academic_year, n, mean_pct, low_pct, high_pct (%)."""
    school, district = level_row(compared, "school", year), level_row(compared, "district", year)
    if school is not None and pd.isna(school["n"]):
        return f"За {russian.short_year(year)} работ {few}: средний результат не показываем"
    if school is None or pd.isna(school["mean_pct"]):
        return f"За {russian.short_year(year)} средний результат школы неизвестен"
    own = f"Средний результат {russian.percent(school['mean_pct'])} от максимума"
    if district is None or pd.isna(district["mean_pct"]):
        return f"{own}, сравнить с районом пока не с чем"
    theirs = f"{russian.percent(district['mean_pct'])}"
    if pd.isna(school["low_pct"]):
        return f"{own}, в районе {theirs}"
    if school["low_pct"] <= district["mean_pct"] <= school["high_pct"]:
        return f"{own}: от района ({theirs}) отличается в пределах случайного разброса"
    side = "выше" if school["mean_pct"] > district["mean_pct"] else "ниже"
    gap = russian.number(abs(school["mean_pct"] - district["mean_pct"]))
    return f"{own}: на {gap}{russian.NBSP}п.{russian.NBSP}п. {side} района ({theirs})"


def school_list(rows: pd.DataFrame, year: str) -> str:
    """`rows` of the query school/list: school, n (works)."""
    if rows.empty:
        return "По этим условиям школ нет"
    when, wrote = russian.short_year(year), int((rows["n"] > 0).sum())
    if not wrote:
        return f"За {when} результатов этих школ нет"
    works = russian.count(int(rows["n"].sum()), "работа", "работы", "работ")
    if wrote == len(rows):
        return f"{when}: {russian.count(wrote, 'школа', 'школы', 'школ')}, {works}"
    of_all = russian.count(len(rows), "школы", "школ", "школ")
    return f"{when}: результаты есть у {russian.number(wrote)} из {of_all}, {works}"


def marks(compared: pd.DataFrame, few: russian.Few) -> str:
    """`compared` of one year: level, mark_n, mark2, mark4, mark5 (works)."""
    school, district = level_row(compared, "school"), _shown(compared, "district", "mark_n")
    if school is None or school["mark_n"] == 0:
        return "Отметки школы неизвестны"
    if pd.isna(school["mark_n"]):
        return f"Отметок {few}: доли не показываем"
    low, high = _share(school, "mark_n", "mark2"), _share(school, "mark_n", "mark4", "mark5")
    own = f"«2» у {russian.percent(low)} работ, «4» и «5» у {russian.percent(high)}"
    if district is None:
        return own
    low, high = _share(district, "mark_n", "mark2"), _share(district, "mark_n", "mark4", "mark5")
    return f"{own}; в районе {russian.percent(low)} и {russian.percent(high)}"


def journal(compared: pd.DataFrame, few: russian.Few) -> str:
    """`compared` of one year: level, journal_n, lowered, confirmed, raised (works)."""
    school, district = level_row(compared, "school"), _shown(compared, "district", "journal_n")
    if school is None or school["journal_n"] == 0:
        return "Отметки по журналу неизвестны"
    if pd.isna(school["journal_n"]):
        return f"Работ с отметкой по журналу {few}: доли не показываем"
    shares = [russian.percent(_share(school, "journal_n", part)) for part in ("confirmed", "lowered", "raised")]
    own = f"Отметку журнала подтвердили {shares[0]} работ, понизили {shares[1]}, повысили {shares[2]}"
    if district is None:
        return own
    return f"{own}; в районе подтвердили {russian.percent(_share(district, 'journal_n', 'confirmed'))}"


def scores(at_cuts: pd.DataFrame, n: int) -> str:
    """The cut where the school differs most from what the district's shares would give.

    `at_cuts`: mark, points, at, below, expected_at, expected_below (works), as `works_at_cuts` gives.
    """
    if n < FEW_FOR_SHAPE:
        return f"Работ мало (n = {n}): о форме распределения судить рано"
    if at_cuts.empty:
        return f"{russian.count(n, 'работа', 'работы', 'работ')}; шкалы нет, поэтому границы не показаны"
    cut = at_cuts.loc[(at_cuts["at"] - at_cuts["expected_at"].fillna(0)).idxmax()]
    points = russian.count(int(cut["points"]), "балл", "балла", "баллов")
    works = russian.count(round(cut["at"]), "работа", "работы", "работ")
    own = f"Ровно на границе «{cut['mark']:.0f}» ({points}): {works}, баллом ниже {russian.number(cut['below'])}"
    if pd.isna(cut["expected_at"]):
        return own
    return f"{own}; доли района дали бы {_about(cut['expected_at'])} и {_about(cut['expected_below'])}"


def works_at_cuts(rows: pd.DataFrame, cuts: dict[int, int]) -> pd.DataFrame:
    """Works of the school at each cut and one point below it, and what the district's shares would give.

    `rows`: level, score (points), works, share_pct (%); `cuts`: mark → least points.
    """
    school = rows[rows["level"] == "school"].set_index("score")["works"].astype(float)
    district = rows[rows["level"] == "district"].set_index("score")["share_pct"].astype(float)
    expected = district * school.sum() / 100
    none = float("nan")
    return pd.DataFrame(
        [
            {
                "mark": mark,
                "points": points,
                "at": school.get(points, 0.0),
                "below": school.get(points - 1, 0.0),
                "expected_at": expected.get(points, 0.0) if len(district) else none,
                "expected_below": expected.get(points - 1, 0.0) if len(district) else none,
            }
            for mark, points in cuts.items()
        ],
        columns=["mark", "points", "at", "below", "expected_at", "expected_below"],
    )


def cuts_of(scale: pd.Series) -> dict[int, int]:
    """Mark → least points, from a row of school/scale; empty without a scale."""
    return {mark: int(scale[f"cut{mark}"]) for mark in (3, 4, 5) if pd.notna(scale[f"cut{mark}"])}


def scores_note(scale: pd.Series, n: int) -> str:
    """What the histogram shows, how many works, which scale. `scale` is a row of school/scale."""
    caution = f" ({shape_caution(n)})" if n < ROUGH_FOR_SHAPE else ""
    parts = [
        f"Число работ на каждом балле, n = {russian.number(n)}{caution}",
        "Линии: доли района и региона, приведённые к этому n",
    ]
    if pd.notna(scale["scale_source"]):
        source = str(scale["scale_source"])
        parts.append(source[0].upper() + source[1:])
    return ". ".join(parts)


def tasks_note(school: pd.DataFrame) -> str:
    """What the profile shows and which thresholds; `school`: task_level, one row per task."""
    what = "Выполнение заданий, % от максимума балла"
    if (school["task_level"] == TaskLevel.UNKNOWN).all():
        return f"{what}. Сложность заданий в файлах не указана, пороги ФИОКО не применены"
    return f"{what}. Пороги ФИОКО 2026: базовые (Б) 60 %, повышенные и высокие (П, В) 30 %"


def shape_caution(n: int) -> str:
    """What the number of works allows to read from a histogram; empty when there are enough."""
    if n < FEW_FOR_SHAPE:
        return "форма во многом случайна"
    return "форма распределения: только ориентир" if n < ROUGH_FOR_SHAPE else ""


def tasks(school: pd.DataFrame) -> str:
    """`school`: label, mean_pct (%), task_level; one row per task."""
    known = school[school["task_level"] != TaskLevel.UNKNOWN]
    if known.empty:
        ordered = school.dropna(subset=["mean_pct"]).sort_values("mean_pct")
        if ordered.empty:
            return "Выполнение заданий неизвестно"
        best, worst = ordered.iloc[-1], ordered.iloc[0]
        return (
            f"Лучше всего выполнено задание {best['label']} ({russian.percent(best['mean_pct'])}), "
            f"труднее всего далось {worst['label']} ({russian.percent(worst['mean_pct'])})"
        )
    short = known[known["task_level"] == TaskLevel.INSUFFICIENT]
    done = int((known["task_level"] == TaskLevel.SUFFICIENT).sum())
    total = russian.count(len(known), "задания", "заданий", "заданий")
    if done == len(known):
        return f"Все {russian.count(done, 'задание', 'задания', 'заданий')} выполнены на достаточном уровне"
    own = f"Достаточный уровень в {russian.number(done)} из {total}"
    if short.empty:
        return f"{own}, остальные у порога"
    return f"{own}; присмотреться к {_numbered(short['label'])}"


def cohort(rows: pd.DataFrame) -> str:
    """`rows`: grade, n, difference_pp, low_pp, high_pp (percentage points), in order of grade."""
    known = rows.dropna(subset=["difference_pp"])
    if known.empty:
        return "Проследить параллель пока не по чему: нет сопоставимых работ"
    steps = ", ".join(
        f"{grade}{russian.NBSP}класс {russian.points(gap)}"
        for grade, gap in zip(known["grade"], known["difference_pp"], strict=True)
    )
    if len(known) == 1:
        return f"Отличие параллели от района: {steps}; другие годы этой параллели не загружены"
    first, last = known.iloc[0], known.iloc[-1]
    overlap = first["low_pp"] <= last["high_pp"] and last["low_pp"] <= first["high_pp"]
    tail = "; интервалы пересекаются" if overlap else ""
    return f"Отличие параллели от района: {steps}{tail}"


def _shown(compared: pd.DataFrame, level: str, n: str) -> pd.Series | None:
    """The row of a level with figures: its group is neither empty nor masked."""
    row = level_row(compared, level)
    return row if row is not None and row[n] > 0 else None


def _share(row: pd.Series, n: str, *parts: str) -> float:
    return float(100 * sum(row[part] for part in parts) / row[n])


def _about(expected: float) -> str:
    return f"около{russian.NBSP}{russian.number(expected, 0 if expected >= 2 or expected < 0.05 else 1)}"


def _numbered(labels: Iterable[str], most: int = 6) -> str:
    names = list(labels)
    listed = ", ".join(names[:most])
    rest = f" и ещё {len(names) - most}" if len(names) > most else ""
    return f"№{russian.NBSP}{listed}{rest}"
