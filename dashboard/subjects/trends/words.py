"""Findings of «Динамика» in Russian: one neutral sentence per view, from the same rows as the chart."""

import math

import pandas as pd

from dashboard import russian
from dashboard.charts.funnel import SchoolFunnel
from dashboard.charts.slope import Changes
from dashboard.subjects.trends.series import Break, Measure
from dashboard.subjects.trends.similar import FAR, is_described

MEASURES = {
    Measure.MEAN: "средний результат, % от максимума",
    Measure.TWOS: "доля отметок «2», %",
    Measure.HIGH: "доля отметок «4» и «5», %",
    Measure.POSITION: "отличие от района в стандартных отклонениях баллов его учеников (СО), все работы вместе",
}
POSITION_NOTE = (
    "**Как читать.** Баллы разных работ нельзя складывать, поэтому из среднего балла школы за каждую работу вычтен "
    "средний балл района и разность поделена на разброс баллов учеников района (стандартное отклонение, СО); потом "
    "взято среднее по работам с весом n. 0: как район, +0,5: выше на половину разброса. Разные предметы одного класса "
    "пишут одни и те же ученики, поэтому интервал взят с запасом."
)
LINES_NOTE = (
    "Отрезок: 95 % интервал, пустой кружок: n < 10, серая полоса: средняя половина школ района, внизу: n и учебный год"
)
PARALLEL_HOW = (
    "**Как читать.** Из среднего балла школы вычтен средний балл района, разность поделена на разброс баллов учеников "
    "района (стандартное отклонение, СО): так сравнимы работы с разным максимумом и экзамен. 0: как район, +0,5: выше "
    "на половину разброса. Состав параллели меняется: часть учеников приходит и уходит, после 9 класса сдают не все."
)
FUNNEL_HOW = (
    "**Как читать.** Чем левее точка, тем меньше работ и тем сильнее результат зависит от случая, поэтому слева "
    "границы шире. Внутри воронки отличие от района объяснимо числом работ и обычным разбросом между школами. "
    "Снаружи стоит узнать причину: другой состав учеников, отбор в школу, новый учитель, условия проведения. "
    "За границу 95 % по одной случайности выходит примерно одна школа из двадцати, за 99,8 % одна из пятисот. "
    "Это не рейтинг: места школ на графике не сравниваются между собой."
)


def scale_breaks(found: list[Break]) -> str:
    """`Пунктир: максимум сменился (2024/25: 38 → 24), баллы через него не сравниваются`; empty without breaks."""
    if not found:
        return ""
    steps = ", ".join(f"{one.after - 1}/{one.after % 100:02d}: {one.old} → {one.new}" for one in found)
    return f"Пунктир: максимум сменился ({steps}), через него результаты не сравниваются"


def many(subject: str, changes: Changes | None, year: str, measure: Measure, schools: int) -> str:
    """Finding of the small multiples: how many schools changed otherwise than the district since the year before."""
    if schools == 1:
        return f"{subject}: результаты одной школы"
    shown = f"{subject}: {russian.count(schools, 'школа', 'школы', 'школ')} района"
    if changes is None:
        return f"{shown}, прошлого года для сравнения нет"
    if not changes.comparable:
        return f"{shown}, с прошлым годом не сравнить: сменилась шкала"
    if changes.rows.empty:
        return f"{shown}, в {russian.short_year(year)} сравнить с прошлым годом нечего"
    stood_out, of_all = int(changes.rows["notable"].sum()), _schools(len(changes.rows))
    if measure is Measure.POSITION:
        return f"{subject}: за год {_position(stood_out, of_all)}"
    if not stood_out:
        return f"{subject}: за год ни у одной из {of_all} результат не изменился иначе, чем в районе"
    return f"{subject}: за год результат изменился иначе, чем в районе, у {stood_out} из {of_all}"


def two_years(subject: str, changes: Changes, measure: Measure) -> str:
    """Finding of the slope view."""
    stood_out, of_all = int(changes.rows["notable"].sum()), _schools(len(changes.rows))
    if measure is Measure.POSITION:
        return f"{subject}: {_position(stood_out, of_all)}"
    district = russian.points(changes.common)
    if not stood_out:
        return f"{subject}: иначе, чем район ({district}), не изменилась ни одна из {of_all}"
    verb = russian.plural(stood_out, "изменилась", "изменились", "изменились")
    return f"{subject}: иначе, чем район ({district}), {verb} {stood_out} из {of_all}"


def by_chance(changes: Changes) -> str:
    """How many schools would stand out with nothing behind it: one in twenty."""
    return f"По одной случайности выделилось бы около {russian.number(len(changes.rows) / 20, 1)}"


def funnel(found: SchoolFunnel, what: str) -> str:
    """Finding of the funnel: how many lie outside."""
    outside = int((found.rows["outside"] > 0).sum())
    far = int((found.rows["outside"] == 99.8).sum())
    total = len(found.rows)
    if not outside:
        return f"{what}: все {russian.count(total, 'школа', 'школы', 'школ')} внутри воронки"
    beyond = f", из них за 99,8 %: {russian.number(far)}" if far else ""
    return f"{what}: вне границ 95 % — {russian.number(outside)} из {_schools(total)}{beyond}"


def parallel(points: pd.DataFrame, name: str, school: str | None) -> str:
    """Finding of the cohort view: of all schools, or of the one chosen."""
    known = points.dropna(subset=["value"])
    if school is None:
        followed = [rows for _, rows in known.groupby("school") if len(rows) > 1]
        if not followed:
            return f"{name}: пока известен один шаг, сравнить его не с чем"
        return f"{name}: {_position(sum(map(_moved, followed)), _schools(len(followed)))}"
    steps = ", ".join(
        f"{row.tick}{russian.NBSP}{russian.number(row.value, 2, signed=True)}" for row in known.itertuples()
    )
    tail = "" if len(known) < 2 or _moved(known) else "; изменение в пределах случайного"
    own = known["name"].iloc[0]
    return f"{own}, отличие от района, СО: {steps}{tail}"


def similar(name: str, near: pd.DataFrame) -> str:
    """Finding of the similar schools."""
    count = russian.count(len(near), "похожая школа", "похожие школы", "похожих школ")
    return f"{name} и {count} по размеру, виду и месту"


def why_similar(near: pd.DataFrame) -> str:
    """A line per school: its three features, and those of the chosen school where they differ."""
    lines = [f"- **{row.name}**: {row.why}" for row in near.itertuples()]
    return (
        "**Чем похожи.** Считаются шаги: вдвое больше или меньше учеников, другой вид, другая местность, по одному "
        "шагу; сначала ближайшие. Результаты в сходстве не участвуют.\n" + "\n".join(lines)
    )


def no_similar(schools: pd.DataFrame, school: str) -> tuple[str, str]:
    """Why no school is alike, and what to do."""
    own = schools[schools["school"] == school]
    name = str(own["name"].iloc[0]) if len(own) else school
    if len(schools) < 2:
        return f"{name}: других школ в районе нет", "Похожие школы ищутся среди школ района с результатами: она одна."
    if not len(own) or not is_described(schools, school):
        return (
            f"{name}: похожие школы не найти",
            "О школе неизвестны ни вид, ни местность, ни число учеников. Загрузите «Реестр ОО» на странице «Данные».",
        )
    return (
        f"{name}: похожих школ в районе нет",
        f"Ближе {FAR:.0f} шагов никого нет (шаг: вдвое больше или меньше учеников, другой вид, другая местность). "
        "Выберите другую школу.",
    )


def _moved(rows: pd.DataFrame) -> bool:
    """Whether the change from the first step to the last is beyond its 95 % interval (as in trends.changes)."""
    first, last = rows.iloc[0], rows.iloc[-1]
    change = last["value"] - first["value"]
    ends = ("low", "high") if change > 0 else ("high", "low")
    return bool(abs(change) > math.hypot(last["value"] - last[ends[0]], first[ends[1]] - first["value"]))


def _position(moved: int, of_all: str) -> str:
    if not moved:
        return f"положение в районе сверх случайного не изменилось ни у одной из {of_all}"
    return f"положение в районе сверх случайного изменилось у {moved} из {of_all}"


def _schools(n: int) -> str:
    return russian.count(n, "школы", "школ", "школ")
