"""Our template «Семь шагов»: a school's self-analysis, one row per question of a step.

Rows are drafts here: `dashboard.imports.analyses.known` sets aside those of schools that nobody knows.
"""

import re
from datetime import date

import pandas as pd

from dashboard.files.tidy import plain, text
from dashboard.imports.templates import fields, values
from dashboard.imports.templates.layout import TemplateLayout
from dashboard.imports.templates.schema import Field, RowRule
from dashboard.imports.templates.template import Template
from dashboard.russian import morphology
from dashboard.vocabulary.steps import STEP_NAMES, term_span

_BLANK = re.compile(r"[\W_]*|[xх]|н/д|nan|none|null", re.IGNORECASE)
_STEP = re.compile(r"(?:шаг\b)?\s*№?\s*([1-7]?)(?:-?й\b)?(?:\s+шаг\b)?[\s.,:;)–—-]*([а-я]*)\.?")
_NAMES = {plain(name): str(step) for step, name in STEP_NAMES.items()}
_STEPS = ", ".join(f"{step} {name}" for step, name in STEP_NAMES.items())
_NAME = re.compile(
    r"\b[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.\s*[А-ЯЁ]\."
    r"|\b[А-ЯЁ]\.\s*[А-ЯЁ]\.\s*[А-ЯЁ][а-яё]+"
    r"|\b[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:вич|вна|ична|ыч|ьич)[а-яё]{0,3}\b"
)
_BY_ROLE = re.compile(
    r"\b(?:[Уу]чител|[Пп]едагог|[Уу]чени|[Шш]кольни|[Оо]бучающ|[Ээ]ксперт|[Оо]рганизатор|[Дд]иректор|[Зз]авуч)[а-яё]*\s+"
    r"[А-ЯЁ][а-яё]+(?:ов|[её]в|ин|ын|ий|ко|[юу]к|[ыи]х|ая)(?:а|у|ым|ой|ого|ому|е)?\b"
)
_TWO_WORDS = re.compile(r"\b(?=([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)\s+([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)\b)")
_SAID = ("answer", "conclusion", "measure")


@values.optional
def step(value: object) -> str | None:
    """`4` from 4, `шаг 4`, `4. Журнал`, `Журнал`; a number and a name of two steps are not understood."""
    found = _STEP.fullmatch(plain(text(value)))
    if not found:
        return None
    number, name = found.groups()
    named = _NAMES.get(name)
    if name and (named is None or number not in ("", named)):
        return None
    return named or number or None


def words(value: object) -> str | None:
    """Any text; None for a cell that says nothing. «Нет» is an answer."""
    said = text(value)
    return None if _BLANK.fullmatch(said) else said


def names_somebody(said: object) -> bool:
    """Whether a text may name a person: initials with a surname, a patronymic, a surname after who somebody is, a given
    name beside a surname."""
    if not isinstance(said, str):
        return False
    return bool(_NAME.search(said) or _BY_ROLE.search(said)) or any(map(_is_person, _TWO_WORDS.findall(said)))


def _is_person(pair: tuple[str, str]) -> bool:
    """By the dictionary: `Петрова Маша`, in either order."""
    one, other = ({mark for parse in morphology().parse(word) for mark in parse.tag.grammemes} for word in pair)
    return ("Name" in one and "Surn" in other) or ("Surn" in one and "Name" in other)


def _text(header: str, meaning: str, example: str, name: str, required: bool = False) -> Field:
    return Field(header, meaning, example, required=required, name=name, expected="нужен текст", parse=words)


_TEMPLATE = Template(
    "self_analysis",
    "Семь шагов",
    (
        fields.LOGIN,
        fields.YEAR,
        Field(
            "Шаг",
            f"Номер или название: {_STEPS}",
            "3. Проверка",
            required=True,
            choices=tuple(f"{number}. {name}" for number, name in STEP_NAMES.items()),
            name="step",
            expected=f"нужен номер шага от 1 до 7 или его название: {_STEPS}",
            parse=step,
        ),
        _text("Вопрос", "Вопрос шага, как в бланке школы", "Кто проверял работы?", "question", required=True),
        Field(
            "Ответ",
            "Что установлено; без фамилий учеников и педагогов",
            "Проверяли два учителя другой параллели",
            required=True,
            name="answer",
            expected="напишите ответ или удалите строку",
            parse=words,
        ),
        _text("Вывод", "К чему пришли; можно оставить пустым", "Критерии применялись одинаково", "conclusion"),
        _text("Мера", "Что школа сделает; можно оставить пустым", "Проверять работы шифром", "measure"),
        Field(
            "Срок",
            "До какого дня выполнить меру",
            "28.12.2023",
            name="due",
            expected="нужна дата вида 28.12.2026",
            parse=values.day,
        ),
    ),
    signatures=(("Логин ОО", "Шаг", "Вопрос"), ("Логин ОО", "Шаг", "Ответ"), ("Шаг", "Вопрос", "Ответ")),
)


def _in_span(rows: pd.DataFrame) -> pd.Series:
    return pd.Series([_ends_well(row.academic_year, row.due) for row in rows.itertuples()], rows.index, dtype=bool)


def _ends_well(year: object, due: object) -> bool:
    if not isinstance(year, str) or not isinstance(due, str) or values.UNREAD in (year, due):
        return True
    first, last = term_span(year)
    return first <= date.fromisoformat(due) <= last


def _outside(row: pd.Series) -> str:
    first, last = term_span(row["academic_year"])
    return f"Срок меры вне {first:%d.%m.%Y}–{last:%d.%m.%Y}: исправьте срок или учебный год"


_RULES = (
    RowRule("outside", ("academic_year", "due"), _in_span, _outside),
    RowRule(
        "due_of_nothing",
        ("measure", "due"),
        lambda rows: rows["measure"].notna() | rows["due"].isna(),
        lambda row: "Указан срок, но не названа мера: напишите меру или удалите срок",
    ),
)
_WARNINGS = (
    RowRule(
        "named",
        _SAID,
        lambda rows: ~rows.map(names_somebody).any(axis=1),
        lambda row: (
            "Похоже, в ответе названы ученик или педагог: замените фамилию должностью или кодом и загрузите файл снова"
        ),
    ),
)


def _finish(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Rows with their places in the sheet; texts that say nothing are empty."""
    day = pd.to_datetime(rows["due"], format="%Y-%m-%d").dt.date
    kept = rows.assign(step=rows["step"].astype("int8"), due=day)
    return {"self_analysis_draft": kept.fillna({"conclusion": "", "measure": ""})}


LAYOUT = TemplateLayout(
    _TEMPLATE,
    _RULES,
    key=("school", "academic_year", "step", "question"),
    finish=_finish,
    numbered=True,
    warnings=_WARNINGS,
)
