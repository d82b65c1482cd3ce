"""Signs in words: what a question saw, in pupils; what would clear it; what honest reason there may be.

Pure functions over rows of `signs/card`, `signs/lines` and `signs/schools`. Words are «признаки»,
«присмотреться», «проверить»: never a verdict.
"""

import math
from dataclasses import dataclass
from typing import Any, TypeAlias

import pandas as pd

from dashboard import russian
from dashboard.vocabulary import Question, Zone
from dashboard.vocabulary.control import Verdict

Row: TypeAlias = pd.Series | dict[str, Any]
ASKED: dict[str, str] = {
    Question.GROWTH: "Выше ли результат, чем обещали эта же параллель раньше, другие работы этой весны и журнал?",
    Question.BOUNDARY: "Нет ли скопления работ сразу над границей отметки?",
    Question.TOLD: "Не лучше ли сделаны самые трудные задания, чем обещают остальные ответы тех же учеников?",
    Question.GIVEN: "Не щедрее ли проверены развёрнутые ответы, чем обещают остальные ответы тех же учеников?",
    Question.EVEN: "Не прибавлено ли баллов понемногу во всех заданиях?",
    Question.TASK_PROFILE: "Не лучше ли сделаны трудные и развёрнутые задания, чем там, где общий результат такой же?",
    Question.PARTICIPATION: "Кто не писал и были ли это слабые ученики?",
    Question.JOURNAL: "Не выше ли журнал, чем обещают работа и другие журналы школы, прежние и этой весны?",
    Question.INFL: "Не выше ли журнал, чем у таких же работ в районе?",
    Question.SAME: "Нет ли работ, похожих друг на друга больше, чем бывает при таких результатах?",
    Question.EXTERNAL: "Подтверждают ли это ОГЭ и ЕГЭ той же параллели?",
    Question.RECHECK: "Что нашла внешняя комиссия?",
}
CLEARS: dict[str, str] = {
    Question.GROWTH: "Повторная работа в присутствии наблюдателя или результаты той же параллели через год.",
    Question.BOUNDARY: "Перепроверка работ у границы: ровно на ней и до двух баллов ниже.",
    Question.TOLD: "Беседа с учениками о решении самых трудных заданий, повторная работа с другим вариантом.",
    Question.GIVEN: "Перепроверка развёрнутых ответов по критериям другим экспертом.",
    Question.EVEN: "Перепроверка работ подряд по критериям: за что поставлен каждый балл.",
    Question.TASK_PROFILE: "Перепроверка развёрнутых и трудных заданий по критериям, беседа с учениками о решениях.",
    Question.PARTICIPATION: "Сверка списка неписавших с журналом посещаемости и работа для них в резервный день.",
    Question.JOURNAL: "Сопоставление текущих отметок с критериями оценивания, взаимная проверка контрольных работ.",
    Question.INFL: "Общие для школ района критерии отметки, проверка контрольных работ учителями другой школы.",
    Question.SAME: "Просмотр похожих работ рядом: рассадка, варианты, решения; беседа с учениками.",
    Question.EXTERNAL: "Сравнение с экзаменом следующего года.",
    Question.RECHECK: "Разбор расхождений с комиссией.",
}
ACTIONS: dict[str, str] = {
    Zone.RECHECK: "перепроверить работы",
    Zone.CHECK: "посмотреть работы и спросить школу",
    Zone.LOOK: "взглянуть в следующий раз",
    Zone.USUAL: "ничего не требуется",
}
CONFIRMED_ACTION = "разобрать со школой то, что нашла комиссия"
_ZONE_TITLES: dict[str, str] = {
    Zone.USUAL: "Обычная картина",
    Zone.LOOK: "Стоит присмотреться",
    Zone.CHECK: "Стоит проверить",
    Zone.RECHECK: "Стоит перепроверить работы",
}


LEAST_SHARE = 0.05
"""Smaller shares of the evidence are noise and are not told."""
RAREST = 10_000
"""Beyond this the figure rests on the shape of a tail that nobody has seen."""


@dataclass(frozen=True)
class Innocent:
    """An honest explanation; `known` is True or False where the data tell, None where only the school can."""

    text: str
    known: bool | None


def rarity(one_in: float | None) -> str:
    """`у 1 из 240` or `у большинства`, rounded as far as such a figure can be trusted."""
    if one_in is None or pd.isna(one_in):
        return russian.DASH
    if one_in >= RAREST:
        return f"реже чем у 1 из {russian.number(RAREST)}"
    if one_in < 1.5:
        return "у большинства"
    steps = 1 if one_in < 20 else 10 if one_in < 1_000 else 100
    return f"у 1 из {russian.number(round(one_in / steps) * steps)}"


def finding(card: pd.DataFrame) -> str:
    """The title of the card's signs: zone, rarity, the question that weighs most. `card` is `signs/card`."""
    first = card.iloc[0]
    if pd.isna(first["cell_one_in"]):
        return "Признаки не рассчитываются: " + reasons_not_asked(card)
    zone = first["cell_zone"]
    if settled := _settled(first):
        return f"{settled}; без неё такое встречается {rarity(first['cell_one_in'])} честных параллелей"
    if pd.isna(zone):
        return f"Работ меньше 10, отдельной зоны нет; такая картина встречается {rarity(first['cell_one_in'])} честных"
    return f"{_ZONE_TITLES[zone]}: такое встречается {rarity(first['cell_one_in'])} честных параллелей"


def _settled(first: pd.Series) -> str:
    """What a recheck decided of the check work's sign; empty while nothing."""
    if first.get("recheck") == Verdict.CONFIRMED:
        return "Признак подтверждён перепроверкой"
    return "Признак снят перепроверкой" if known_true(first.get("cleared")) else ""


def known_true(value: object) -> bool:
    """Whether a value of the data is there and true."""
    return bool(pd.notna(value) and value)


def reasons_not_asked(card: pd.DataFrame) -> str:
    """Why nothing could be asked, each reason once."""
    return "; ".join(dict.fromkeys(card["reason"].dropna())) or "нет данных"


def sentence(row: Row) -> str:
    """What one question saw, in pupils or points: `7 работ …, ожидалось около 2 (n = 23)`."""
    if not row["asked"]:
        return f"не спрашивали: {row['reason']}"
    if pd.isna(row["observed"]):
        return "малая группа, числа не показываем"
    return _SENTENCES.get(row["question"], _other)(row)


def _growth(row: Row) -> str:
    return (
        f"средний результат {russian.number(row['observed'], 1)} % от максимума, ожидалось около "
        f"{russian.number(row['expected'], 1)} % ({row['basis']}; n = {russian.number(row['n'])})"
    )


def _boundary(row: Row) -> str:
    seen = russian.count(round(row["observed"]), "работа", "работы", "работ")
    of = "" if pd.isna(row["n"]) else f" (из {russian.number(row['n'])} работ возле границ)"
    return f"{seen} ровно на границе отметки, ожидалось около {russian.number(row['expected'])}{of}"


def _tasks(row: Row) -> str:
    what = row["unit"].removeprefix("% ")
    return (
        f"{russian.number(row['observed'])} % {what}, ожидалось около {russian.number(row['expected'])} % "
        f"при том же общем результате (n = {russian.number(row['n'])})"
    )


_WHAT: dict[str, str] = {
    Question.TOLD: "на самые трудные задания",
    Question.GIVEN: "на задания с развёрнутым ответом",
    Question.EVEN: "на задания в целом",
}


def _answers(row: Row) -> str:
    of = f"(n = {russian.number(row['n'])})"
    if round(row["observed"]) <= 0:
        return f"ответы {_WHAT[row['question']]} не лучше, чем обещают остальные ответы тех же учеников {of}"
    return (
        f"ответы {_WHAT[row['question']]} лучше, чем обещают остальные ответы тех же учеников: будто изменены "
        f"{russian.number(row['observed'])} % ответов, обычно около 0 % {of}"
    )


def _raised(row: Row) -> str:
    of = f"(n = {russian.number(row['n'])})"
    if round(row["observed"]) <= 0:
        return f"журнал не выше, чем у таких же работ в районе {of}"
    return (
        f"журнал выше, чем у таких же работ в районе: будто на балл подняты {russian.number(row['observed'])} % "
        f"отметок, обычно около 0 % {of}"
    )


def _same(row: Row) -> str:
    seen = russian.count(round(row["observed"]), "работа", "работы", "работ")
    verb = russian.plural(round(row["observed"]), "почти повторяет", "почти повторяют", "почти повторяют")
    of = "" if pd.isna(row["n"]) else f" из {russian.number(row['n'])}"
    return f"{seen}{of} {verb} чью-то ещё, ожидалось около {russian.number(row['expected'])}"


def _participation(row: Row) -> str:
    seen = russian.count(round(row["observed"]), "ученик", "ученика", "учеников")
    verb = russian.plural(round(row["observed"]), "не писал", "не писали", "не писали")
    of = "" if pd.isna(row["n"]) else f" из {russian.number(row['n'])}"
    return f"{verb} {seen}{of}, ожидалось около {russian.number(row['expected'])}"


def _journal(row: Row) -> str:
    return (
        f"журнал в среднем {_against_work(row['observed'])}, ожидалось {_against_work(row['expected'])} "
        f"(n = {russian.number(row['n'])})"
    )


def _against_work(gap: float) -> str:
    if abs(gap) < 0.005:
        return "как работа"
    return f"на {russian.number(abs(gap), 2)} отметки {'выше' if gap > 0 else 'ниже'} работы"


def _recheck(row: Row) -> str:
    net = round(row["observed"])
    said = f"чисто снижено {russian.number(net)} из {russian.number(row['n'])} перепроверенных"
    allowed = f"внимательная проверка допускает до {russian.number(row['expected'])}"
    if row.get("recheck") == Verdict.CLEARED and not known_true(row.get("cleared")):
        return f"{said}, {allowed}; другой вопрос к этой работе перепроверка не закрывает"
    return f"{said}, {allowed}"


def _other(row: Row) -> str:
    return (
        f"{russian.number(row['observed'], 1)} {row['unit']}, ожидалось около {russian.number(row['expected'], 1)} "
        f"(n = {russian.number(row['n'])})"
    )


_SENTENCES = {
    Question.GROWTH: _growth,
    Question.BOUNDARY: _boundary,
    Question.TASK_PROFILE: _tasks,
    Question.TOLD: _answers,
    Question.GIVEN: _answers,
    Question.EVEN: _answers,
    Question.INFL: _raised,
    Question.SAME: _same,
    Question.PARTICIPATION: _participation,
    Question.JOURNAL: _journal,
    Question.RECHECK: _recheck,
}


def weight(row: Row) -> str:
    """How much a question adds, in words."""
    if not row["asked"] or pd.isna(row["share"]) or row["share"] < LEAST_SHARE:
        return ""
    return f"{russian.percent(100 * row['share'])} веса"


def smallest(card: pd.DataFrame) -> str:
    """The smallest rise that this check work could show at all."""
    value = card.iloc[0]["smallest_inflation"]
    if pd.isna(value):
        return ""
    n = russian.number(card.iloc[0]["cell_n"])
    return f"Прирост меньше {russian.number(value, 1)} балла на работу при {n} работах неотличим от случайного."


def innocent(row: Row) -> list[Innocent]:
    """Honest explanations, those that the data know already decided. A row of `signs/card`."""
    return [
        Innocent("Лицей, гимназия или углублённое изучение предмета", _known(row["specialised"])),
        Innocent("Очень маленький класс: один-два ученика меняют картину", _known(row["tiny_class"])),
        Innocent("Сменилась шкала или структура работы", _known(row["scale_changed"])),
        Innocent("Писали не все: состав писавших другой", _known(row["low_turnout"])),
        Innocent("Новый учитель или другая программа", None),
        Innocent("Сильно сменился состав класса", None),
    ]


def _known(value: object) -> bool | None:
    return None if pd.isna(value) else bool(value)


def top_questions(card: pd.DataFrame) -> list[dict[str, Any]]:
    """Questions in order of weight, those that were not asked last."""
    return sorted(card.to_dict("records"), key=_weight_of, reverse=True)


def _weight_of(row: dict[str, Any]) -> tuple[bool, float, float]:
    share = row["share"] if row["share"] >= LEAST_SHARE else 0.0
    return bool(row["asked"]), share, -math.inf if pd.isna(row["z"]) else row["z"]


def line_sentence(row: pd.Series) -> str:
    """Why a school is on the list: its strongest check work and what was seen there. A row of `signs/lines`."""
    if pd.isna(row["question"]) or pd.isna(row["observed"]):
        return ""
    answer = pd.concat([row.drop(["n"]), pd.Series({"asked": True, "n": row["question_n"]})])
    return f"{russian.assessment_code(row['subject'], int(row['grade']))}: {sentence(answer)}"


def published(rules: pd.DataFrame) -> str:
    """What published rules say of the school, in one sentence. `rules` is `signs/published`."""
    if rules.empty:
        return "Опубликованные правила (маркеры 2019 года, официальный список) школу не отмечают."
    return f"Опубликованные правила отмечают школу в этом году: {'; '.join(rules['rule'])}."


def steady(agreement: pd.DataFrame) -> str:
    """Schools whose journal, works and exams agree over the years. `agreement` is `signs/agreement`."""
    names = agreement.loc[agreement["steady"], "name"].tolist()
    return ", ".join(names)
