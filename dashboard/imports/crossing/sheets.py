"""The sheets of the workbook of wishes, declared as our templates are."""

import pandas as pd

from dashboard.files.tidy import code_text, is_empty, plain, text
from dashboard.imports.frame import subject_code
from dashboard.imports.templates import fields, values
from dashboard.imports.templates.layout import TemplateLayout
from dashboard.imports.templates.schema import Field
from dashboard.imports.templates.template import Template
from dashboard.imports.templates.values import UNREAD, Parse, optional

LIST = ";"
EXAMPLE_EXPERT = "Э-000"
_WORD = "эксперт"
_CODE = "пишите номер с цифрами, без фамилии и имени"
_LATITUDE, _LONGITUDE = "нужны градусы от −90 до 90, например 55,75", "нужны градусы от −180 до 180, например 37,62"


@optional
def expert_code(value: object) -> str | None:
    """A code without a name; «эксперт 17» is one too. Zeros before it stay: they are the office's own."""
    said = text(value)
    bare = " ".join(word for word in said.split(" ") if plain(word) != _WORD)
    code = values.participant(bare)
    return None if code in (None, UNREAD) else said if said.isdigit() or bare != said else code_text(value)


def _several(one: Parse) -> Parse:
    """A parser of several values with semicolons or commas between them."""

    def parsed(value: object) -> str | None:
        if is_empty(value):
            return None
        found = [one(part) for part in text(value).replace(",", LIST).split(LIST) if not is_empty(part)]
        return LIST.join(map(str, found)) if found and None not in found and UNREAD not in found else UNREAD

    return parsed


@optional
def grade(value: object) -> str | None:
    """1 to 11, of a whole parallel."""
    said = values.class_name(value)
    return said if said and said.isdigit() else None


def _code(title: str = "Код эксперта") -> Field:
    return Field(
        title,
        "Любой номер без имени, один и тот же на всех листах",
        EXAMPLE_EXPERT,
        required=True,
        name="code",
        expected=_CODE,
        parse=expert_code,
        hidden=True,
    )


def _logins(title: str, meaning: str, name: str) -> Field:
    expected = "нужны логины через точку с запятой: edu000001; edu000002"
    return Field(title, meaning, "edu000002", name=name, expected=expected, parse=_several(values.school_login))


_LAT = Field("Широта", "Градусы", 56.12, name="lat", expected=_LATITUDE, bounds=(-90, 90), whole=False)
_LON = Field("Долгота", "Градусы", 47.25, name="lon", expected=_LONGITUDE, bounds=(-180, 180), whole=False)
_GRADE = Field(
    "Класс",
    "Параллель: 4",
    4,
    required=True,
    name="grade",
    expected="нужна параллель от 1 до 11 без буквы",
    parse=grade,
)
_SUBJECTS = Field(
    "Предметы",
    "Коды предметов, работы по которым эксперт проверяет: МА; РУ",
    "МА; РУ",
    required=True,
    name="subjects",
    expected="нужны коды предметов через точку с запятой: МА; РУ",
    parse=_several(optional(subject_code)),
    words=True,
)


def _sheet(title: str, key: tuple[str, ...], *columns: Field, marked_by: str = "Логин ОО") -> TemplateLayout:
    template = Template("cross", title, columns, ((columns[0].header,),), marked_by)
    return TemplateLayout(template, (), key, _rows, personal=True, numbered=True)


def _rows(accepted: pd.DataFrame) -> dict[str, pd.DataFrame]:
    return {"rows": accepted}


EXPERTS = _sheet(
    "Эксперты",
    ("code",),
    _code(),
    fields.LOGIN,
    _SUBJECTS,
    _logins("Родственники в ОО", "Логины школ, где работают или учатся родственники", "kin"),
    _logins("Прежние места", "Логины школ, где эксперт работал раньше", "former"),
    _LAT,
    _LON,
)
PROCEDURES = _sheet(
    "Процедуры",
    ("subject", "grade", "school"),
    fields.SUBJECT,
    _GRADE,
    fields.LOGIN,
    Field(
        "Работ",
        "Сколько работ проверить",
        24,
        required=True,
        name="works",
        expected="нужно целое число от 1 до 10 000",
        bounds=(1, 10_000),
    ),
    Field(
        "Экспертов",
        "Сколько экспертов нужно; работы они делят поровну",
        2,
        required=True,
        name="experts",
        expected="нужно целое число от 1, не больше, чем экспертов на листе «Эксперты»",
        bounds=(1, 1000),
    ),
    _LAT,
    _LON,
)
LAST_YEAR = _sheet("Прошлый год", ("code", "school"), _code(), fields.LOGIN)
_HOME = Field(
    "Откуда", "Логин школы эксперта", "edu000002", name="home", expected="нужен логин", parse=values.school_login
)
_KM = Field("Км", "По прямой", 12.5, name="km", expected="нужно число", bounds=(0, 21_000), whole=False)
PINNED = _sheet(
    "Закреплено", ("subject", "grade", "school", "code"), fields.SUBJECT, _GRADE, fields.LOGIN, _code(), _HOME, _KM
)
ASSIGNED = _sheet("Назначения", ("subject", "grade", "school", "code"), *PINNED.fields)
"""The answer's sheet has the same columns as the pins: an answer can be taken over as it is."""
NEEDED, OPTIONAL = (EXPERTS, PROCEDURES), (LAST_YEAR, PINNED)
