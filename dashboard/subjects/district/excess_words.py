"""The district's own excess in words: what is seen, how sure it is, what it does not mean, what would tell more."""

from collections.abc import Callable

import numpy as np

from dashboard import russian
from dashboard.method.anchors import LEAST_SCHOOLS, Floats, Interval
from dashboard.subjects.district.excess import ByLot, Excess, Observed
from dashboard.subjects.district.excess_levels import COUNTRY, CURVE, REGION, Measure, Over

_OF = {REGION: "остального региона", COUNTRY: "остальной страны"}
_IN = {REGION: "в регионе", COUNTRY: "в стране"}
_ORDINALS = ("", "", "второй", "третий", "четвёртый", "пятый")
UNITS = {
    Measure.MEAN: "п. п. от максимума",
    Measure.PASSED: "п. п.",
    Measure.HIGH: "п. п.",
    Measure.PILE: "раза",
    Measure.EXAM: "СО",
}
NAMES = {
    (Measure.MEAN, REGION): "Средний результат против региона, п. п.",
    (Measure.MEAN, COUNTRY): "Средний результат против страны, п. п.",
    (Measure.PASSED, REGION): "Отметок «3» и выше против региона, п. п.",
    (Measure.PASSED, COUNTRY): "Отметок «3» и выше против страны, п. п.",
    (Measure.HIGH, REGION): "Отметок «4» и «5» против региона, п. п.",
    (Measure.HIGH, COUNTRY): "Отметок «4» и «5» против страны, п. п.",
    (Measure.PILE, CURVE): "Работ ровно на «3» против соседних баллов, раз",
    (Measure.PILE, REGION): "То же против пика региона, раз",
    (Measure.PILE, COUNTRY): "То же против пика страны, раз",
    (Measure.EXAM, REGION): "Экзамены против региона, СО",
    (Measure.EXAM, COUNTRY): "Экзамены против страны, СО",
}
"""Rows of the table over years, in order."""
WHY = (
    "Признаки сравнивают школы между собой: что есть у всех школ района сразу, в них не видно. Здесь район "
    "сравнивается с тем, что вне этого сравнения."
)
NO_OUTSIDE = (
    "Сравнить с регионом и страной нечем: в загруженных формах нет их строк или район занимает в них больше половины. "
    "Загрузите Ф2, Ф3, Ф4, Ф7 со строками региона и «Вся выборка»."
)
NO_CURVE = (
    "Пик на границе «3» не измерить: нет распределения баллов (Ф1, протоколы или Ф7), нет шкалы отметок или работ мало."
)
NO_EXAMS = (
    "Экзамены на шкале страны неизвестны: в таблице «ОГЭ и ЕГЭ» нет столбцов «Среднее по региону» и «Среднее по "
    "стране»."
)
NO_OBSERVED = (
    f"Работы при наблюдателях сравнить не с чем: нужны {LEAST_SCHOOLS} школ, где часть работ года писали при "
    "наблюдателе, а часть без него."
)
NO_LOT = "Перепроверок по жребию из всех работ за этот год нет."
LIMITS = (
    "Выше региона не значит завышено: район может быть сильнее по составу школ и семей.",
    "Не выше региона не значит всё в порядке: регион и страна могут быть завышены сами, тогда разница меньше "
    "настоящей.",
    "Пик на границе «3» бывает почти везде в стране; о районе говорит то, насколько он выше, чем у региона, и как он "
    "меняется по годам.",
    "Баллы, добавленные всем работам поровну, пика не дают: их видно только против региона и по скачку за год.",
    "Различить помогут экзамены той же параллели, работы при наблюдателях из другого района и перепроверка по жребию.",
)


def span(interval: Interval, at: int, show: Callable[[float], str]) -> str:
    """`3,1 (1,2 … 5,0)`; without ends where they are not known."""
    value, low, high = (float(part[at]) for part in (interval.value, interval.low, interval.high))
    return ends_of(value, low, high, show)


def ends_of(value: float, low: float, high: float, show: Callable[[float], str]) -> str:
    """The same of three numbers."""
    return f"{show(value)} ({show(low)} … {show(high)})" if np.isfinite(low) else show(value)


def shown(over: Over, at: int) -> str:
    """A value with its interval in the unit of its measure, never beginning with a plus."""
    return span(over.interval, at, show(over.measure))


def show(measure: Measure) -> Callable[[float], str]:
    """How a number of a measure is shown; of the pile-up the logarithm is given."""
    if measure is Measure.PILE:
        return lambda value: russian.number(float(np.exp(value)), 1)
    return lambda value: russian.number(value, 2 if measure is Measure.EXAM else 1)


def changed(over: Over) -> str:
    """The change of the last year with its interval; for the pile-up how many times; a dash where not known."""
    if over.change is None or not np.isfinite(over.change.value[0]):
        return russian.DASH
    return span(over.change, 0, show(over.measure))


def plain(over: Over) -> tuple[Floats, Floats, Floats]:
    """Value, low and high by year on the scale that is shown."""
    parts = (over.interval.value, over.interval.low, over.interval.high)
    value, low, high = (np.exp(part) if over.measure is Measure.PILE else part for part in parts)
    return value, low, high


def finding(found: Excess) -> str:
    """One sentence: against the region (else the country), then the pile-up at the «3»."""
    return "; ".join(part for part in (level_finding(found), pile_finding(found)) if part)


def level_finding(found: Excess) -> str:
    """The district against the region, else against the country."""
    level = found.of(Measure.MEAN, REGION) or found.of(Measure.MEAN, COUNTRY)
    return level_words(level) if level else "Сравнить район с регионом нечем"


def pile_finding(found: Excess) -> str:
    """The pile-up at the «3», empty where it cannot be asked."""
    curve = found.of(Measure.PILE, CURVE)
    return pile_words(curve) if curve else ""


def level_words(over: Over) -> str:
    """«Район выше остального региона на 3,1 (1,2 … 5,0) п. п. от максимума, третий год подряд»."""
    at = len(over.years) - 1
    side, unit = int(over.interval.side[at]), UNITS[over.measure]
    if side == 0:
        known = "не отличим от" if np.isfinite(over.interval.low[at]) else "без интервала против"
        return f"Район {known} {_OF[over.against]}: {shown(over, at)} {unit}"
    value, low, high = (part[at] for part in (over.interval.value, over.interval.low, over.interval.high))
    ends = (low, high) if side > 0 else (-high, -low)
    said = " … ".join(show(over.measure)(float(end)) for end in ends)
    far = f"{show(over.measure)(abs(float(value)))} ({said}) {unit}"
    return f"Район {'выше' if side > 0 else 'ниже'} {_OF[over.against]} на {far}{_in_a_row(over)}"


def pile_words(over: Over) -> str:
    """«на границе «3» работ в 1,9 (1,7 … 2,2) раза больше, чем по соседним баллам, третий год подряд»."""
    at = len(over.years) - 1
    if (side := int(over.interval.side[at])) == 0:
        return f"на границе «3» лишних работ не видно: {shown(over, at)} от числа по соседним баллам"
    if side < 0:
        return f"на границе «3» работ меньше, чем по соседним баллам: {shown(over, at)} от их числа"
    return f"на границе «3» работ в {shown(over, at)} раза больше, чем по соседним баллам{_in_a_row(over)}"


def _in_a_row(over: Over) -> str:
    row = over.in_a_row
    return f", {_ORDINALS[row]} год подряд" if 2 <= row < len(_ORDINALS) else ""


def others_pile(found: Excess) -> str:
    """How large the region's and the country's pile-up is, and whether the district's differs from the region's."""
    known = [(REGION, found.region_times), (COUNTRY, found.country_times)]
    said = [f"{_IN[of]} в {russian.number(times, 1)} раза" for of, times in known if np.isfinite(times)]
    if not said:
        return "Насколько велик такой пик в регионе и в стране, неизвестно: нет их распределения баллов (Ф7)."
    text = f"На тех же работах пик {', '.join(said)}."
    against = found.of(Measure.PILE, REGION)
    if against is None:
        return text
    at = len(against.years) - 1
    how = {1: "выше", 0: "не отличим от", -1: "ниже"}[int(against.interval.side[at])]
    return f"{text} Пик района {how} пика остального региона: в {shown(against, at)} раза."


def smallest(over: Over) -> str:
    """How large a common excess must be to be seen at all in so many schools."""
    at = len(over.years) - 1
    if not np.isfinite(over.interval.low[at]):
        return f"Школ меньше {LEAST_SCHOOLS}: разброс между школами неизвестен, интервала нет."
    half = float(over.interval.high[at] - over.interval.low[at]) / 2
    text = f"При таком числе и разбросе школ отличие меньше {russian.number(half, 1)} п. п. не различить"
    if over.change is None or not np.isfinite(over.change.low[0]):
        return f"{text}."
    change = float(over.change.high[0] - over.change.low[0]) / 2
    return f"{text}, перемену за год меньше {russian.number(change, 1)} п. п. тоже."


def observed_words(found: Observed | None) -> str:
    """Works before observers against the other works of the same schools."""
    if found is None:
        return NO_OBSERVED
    schools = russian.count(found.schools, "школе", "школах", "школах")
    said = span(found.interval, 0, lambda value: russian.number(value, 1))
    how = {1: "выше", 0: "не отличимы", -1: "ниже"}[int(found.interval.side[0])]
    return (
        f"Работы при наблюдателях {how} относительно других работ тех же школ: {said} п. п. от максимума, "
        f"в {schools}, {russian.count(found.works, 'работа', 'работы', 'работ')} при наблюдателях. Наблюдатели "
        "районные: куда их послать, решал район, а не жребий."
    )


def lot_words(found: ByLot | None, least_n: int, leaves: bool = False) -> str:
    """Share lowered among works rechecked in the order of a lot; counts of few works are not told."""
    if found is None:
        return NO_LOT
    few = min(found.lowered, found.raised, found.works - found.lowered - found.raised) < least_n
    if found.works < least_n or (leaves and few):
        return "Перепроверено по жребию слишком мало работ, чтобы сказать долю."
    share = russian.percent(100 * found.lowered / found.works)
    ends = f"{russian.number(found.low_pct)} … {russian.percent(found.high_pct)}"
    works = russian.count(found.works, "работы", "работ", "работ")
    schools = russian.count(found.schools, "школе", "школах", "школах")
    return (
        f"Перепроверка по жребию в {schools}: из {works} снижено {share} ({ends}). Школы выбраны не жребием: "
        "о районе в целом доля говорит, только если перепроверять и школы по жребию."
    )


def exams_words(found: Excess) -> str:
    """Exams against the means that the table brings."""
    over = found.of(Measure.EXAM, REGION) or found.of(Measure.EXAM, COUNTRY)
    if over is None:
        return NO_EXAMS
    at = len(over.years) - 1
    how = {1: "выше", 0: "не отличимы от", -1: "ниже"}[int(over.interval.side[at])]
    whose = "региона" if over.against == REGION else "страны"
    return f"Экзамены {how} среднего {whose}: {shown(over, at)} СО баллов учеников (проверяются вне школы)."
