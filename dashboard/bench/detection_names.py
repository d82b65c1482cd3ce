"""Russian names of what `bench detection` counts."""

from typing import Any

from dashboard.vocabulary import MANIPULATIONS

WORLDS = {"demo": "Мир демо", "other": "Другой мир", "third": "Третий мир"}
NAMES = {
    **MANIPULATIONS,
    "G": "списана одна работа (вне обещаний)",
    "E_both": "журнал завышен и год назад",
    "F_even": "ровно мягкая проверка",
}
QUESTIONS = {
    "boundary": "границы",
    "told": "подсказано",
    "given": "подарено",
    "even": "подарено всем",
    "growth": "прирост",
    "participation": "участие",
    "journal": "журнал",
    "infl": "журнал при той же работе",
    "same": "одинаковые работы",
}
RULES = {
    "markers_2019": "маркеры 2019",
    "mean_interval": "интервал среднего",
    "cohort_jump": "скачок > 2",
    "fuzzy_clusters": "кластеры",
    "jacob_levitt": "Джейкоб–Левитт",
    "frandsen": "Франдсен",
}
KNOWN = {
    "all": "всё",
    "no_journal": "без журнала",
    "roll_only": "только списки классов",
    "one_year": "один год",
    "no_protocol": "без протокола",
    "no_tasks": "без баллов за задания",
    "schools_12": "12 школ",
    "schools_25": "25 школ",
    "schools_60": "60 школ",
    "schools_300": "300 школ",
    "years_1": "один год из трёх",
    "years_2": "два года из трёх",
    "years_3": "три года",
}
LOOKALIKES = {
    "honest": "обычные",
    "specialised_school": "отбор",
    "tiny_excellent_class": "маленький сильный класс",
    "new_teacher": "новый учитель",
    "two_level_class": "два уровня",
    "all_lookalikes": "все двойники",
}
PRACTICES = {"once": "завышен только последний", "lasting": "завышены все"}
_OF = {"alarms": "тревог у честных при", "quiet": "не тише у честных при"}
_WHOLE = {
    "combined_mean": "общий вывод, среднее A–F",
    "lookalikes": "тревог у двойников при 5 %",
    "school_auc": "школа целиком, AUC",
    "false_share": "случайных строк при q = 0,20",
    "precision": "верных среди первых 15",
    "years_once": "потеря AUC от лишнего года, завышен последний",
    "years_lasting": "потеря AUC от лишнего года, завышены все",
    "ahead": "впереди лучшего из чужих правил",
}


def promise_in_words(row: dict[str, Any]) -> tuple[str, str]:
    """What a row of `floors.checked` promises, and its limit."""
    limit = f"≥ {_plain(row['least'])}" if row["least"] is not None else f"≤ {_plain(row['most'])}"
    code = row["code"]
    if code in _WHOLE:
        return _WHOLE[code], limit
    first, _, rest = code.partition("_")
    if first in _OF:
        known, _, level = rest.rpartition("_")
        return f"{_OF[first]} {round(100 * float(level))} %, {KNOWN[known]}", limit
    part = "общий вывод" if first == "combined" else "свой вопрос"
    return f"{part}, {rest.replace('_both', '')} {NAMES[rest]}", limit


def _plain(value: float) -> str:
    return f"{value:g}".replace(".", ",")
