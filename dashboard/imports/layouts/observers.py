"""Our template «Наблюдатели»: who was at which procedure of which school, one row per observer and procedure."""

import pandas as pd

from dashboard.files.tidy import is_empty, plain, text
from dashboard.files.tidy import login as login_in
from dashboard.imports.layouts.self_analysis import names_somebody
from dashboard.imports.templates import fields, values
from dashboard.imports.templates.layout import TemplateLayout
from dashboard.imports.templates.schema import Field, RowRule
from dashboard.imports.templates.template import Template

CODE = "пишите номер с цифрами, без фамилии и имени"
ORIGINS = ("школа", "родитель", "район")
_PARENTS, _DISTRICT = ("родитель", "родители", "родительская общественность"), ("район", "ро", "имц", "муниципалитет")
_YES = ("да", "есть", "было", "велось", "велась", "+", "1", "yes", "true", "истина", "v", "x", "х")
_NO = ("нет", "не было", "не велось", "не велась", "0", "no", "false", "ложь")


@values.optional
def origin(value: object) -> str | None:
    """A school's login, `родитель` or `район`."""
    said = plain(text(value))
    if said in _PARENTS:
        return "родитель"
    if said in _DISTRICT:
        return "район"
    return login_in(value)


def yes_or_no(value: object) -> str | None:
    """да or нет; None for an empty cell."""
    said = plain(text(value))
    if said in _YES or said in _NO:  # «нет» in other columns says nothing; here it is an answer
        return "да" if said in _YES else "нет"
    return None if is_empty(value) else values.UNREAD


def remark(value: object) -> str | None:
    """Any text; a dash is none."""
    said = text(value)
    return None if is_empty(value) or said in ("-", "–", "—", "нет", "Нет") else said


OBSERVER = Field(
    "Код наблюдателя",
    "Любой номер без имени, один и тот же во всех таблицах",
    "Н-000",
    required=True,
    name="observer",
    expected=CODE,
    parse=values.participant,
    hidden=True,
)
ORIGIN = Field(
    "Откуда (Логин ОО/родитель/район)",
    "Логин школы, где работает, либо «родитель» или «район»",
    "edu000002",
    name="origin",
    expected="нужен логин школы, «родитель» или «район»",
    parse=origin,
)
_TEMPLATE = Template(
    "observers",
    "Наблюдатели",
    (
        OBSERVER,
        ORIGIN,
        fields.LOGIN,
        Field(
            "Процедура",
            "ВПР, ОГЭ, диагностика …",
            "ВПР",
            name="procedure",
            expected="нужен текст",
            parse=values.plain_text,
        ),
        fields.SUBJECT,
        Field(
            "Класс",
            "4А или 4",
            "4",
            required=True,
            name="class_name",
            expected="нужен класс от 1 до 11, например 4А или 4",
            parse=values.class_name,
        ),
        Field(
            "Дата",
            "День процедуры",
            "18.04.2024",
            required=True,
            name="observed_on",
            expected="нужна дата вида 18.04.2024",
            parse=values.day,
        ),
        Field(
            "Видео (да/нет)",
            "Велась ли видеозапись",
            "да",
            name="video",
            expected="напишите да или нет",
            parse=yes_or_no,
        ),
        Field(
            "Замечания",
            "Что замечено; без фамилий учеников и педагогов",
            "Аудиторию открыли на 5 минут позже",
            name="remark",
            expected="нужен текст",
            parse=remark,
        ),
    ),
    signatures=(("Код наблюдателя", "Дата"), ("Код наблюдателя", "Замечания")),
)


def _in_a_year(rows: pd.DataFrame) -> pd.Series:
    """ВПР and exams are held from September to July."""
    known = rows["observed_on"].notna() & (rows["observed_on"] != values.UNREAD)
    month = pd.to_datetime(rows["observed_on"].where(known), format="%Y-%m-%d", errors="coerce").dt.month
    return ~known | (month != 8)


_RULES = (RowRule("in_a_year", ("observed_on",), _in_a_year, lambda row: "В августе процедур нет: исправьте дату"),)
_WARNINGS = (
    RowRule(
        "own_school",
        ("origin", "school"),
        lambda rows: (rows["origin"] != rows["school"]) | rows["school"].isna(),
        lambda row: (
            "Наблюдатель из этой же школы: запись сохранена как конфликт интересов и в охват не входит. Если школа "
            "указана неверно, исправьте и загрузите файл снова"
        ),
    ),
    RowRule(
        "named",
        ("remark",),
        lambda rows: ~rows["remark"].map(names_somebody),
        lambda row: "Похоже, в замечании назван человек: замените фамилию должностью или кодом и загрузите файл снова",
    ),
)


def of_origin(said: pd.Series) -> pd.DataFrame:
    """Columns origin (школа, родитель, район; NA unknown) and origin_school of read origins."""
    is_school = said.str.startswith("edu").fillna(False).astype(bool)
    return pd.DataFrame({"origin": said.mask(is_school, "школа"), "origin_school": said.where(is_school)})


def _finish(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    grade = rows["class_name"].astype("str").str.extract(r"^(1[01]|[1-9])(?!\d)")[0].astype("Int8")
    day = pd.to_datetime(rows["observed_on"], format="%Y-%m-%d").dt.date
    video = rows["video"].map({"да": True, "нет": False}).astype("boolean")
    kept = rows.assign(grade=grade, observed_on=day, video=video, **of_origin(rows["origin"]))
    return {"observation": kept.drop(columns="class_name")}


LAYOUT = TemplateLayout(
    _TEMPLATE,
    _RULES,
    key=("observer", "school", "subject", "class_name", "observed_on"),
    finish=_finish,
    personal=True,
    warnings=_WARNINGS,
)
