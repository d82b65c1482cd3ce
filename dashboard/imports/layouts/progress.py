"""Our template «Исполнение»: what became of a measure, in a school or in the district, one row per word.

Rows are drafts here: `dashboard.imports.progress.place` finds their measures among the plans that are taken.
"""

import pandas as pd

from dashboard.imports.templates import values
from dashboard.imports.templates.layout import TemplateLayout
from dashboard.imports.templates.schema import Field
from dashboard.imports.templates.template import EXAMPLE_LOGIN, Template

_STATUS = "нужно одно из: не начато, в работе, выполнено, не требуется"
_TEMPLATE = Template(
    "progress",
    "Исполнение",
    (
        Field(
            "План",
            "Название, как на странице «Дорожная карта»; нужно, если планов несколько",
            "Дорожная карта",
            name="plan",
            expected="нужно название плана",
            parse=values.plain_text,
        ),
        Field(
            "Раздел",
            "Нужен, если номера в разделах повторяются",
            "1. Работа с педагогами",
            name="section",
            expected="нужен заголовок раздела",
            parse=values.plain_text,
        ),
        Field(
            "№",
            "Номер мероприятия",
            "1",
            required=True,
            name="number",
            expected="нужен номер мероприятия",
            parse=values.plain_text,
        ),
        Field(
            "Логин ОО",
            "Школа; пусто для районного мероприятия",
            EXAMPLE_LOGIN,
            name="school",
            expected="нужен логин вида edu000001 или пустая ячейка",
            parse=values.school_login,
        ),
        Field(
            "Статус",
            "не начато, в работе, выполнено, не требуется",
            "выполнено",
            required=True,
            choices=("не начато", "в работе", "выполнено", "не требуется"),
            name="status",
            expected=_STATUS,
            parse=values.status,
        ),
        Field(
            "Дата",
            "Когда это стало так; пусто — сегодня",
            "28.11.2023",
            name="happened_on",
            expected="нужна дата вида 28.11.2023",
            parse=values.day,
        ),
        Field(
            "Факт",
            "Число: сколько обучено, какой процент",
            4,
            name="fact",
            expected="нужно число",
            bounds=(-1e9, 1e9),
            whole=False,
        ),
        Field(
            "Подтверждение",
            "Ссылка или название документа",
            "приказ № 7",
            name="evidence",
            expected="нужна ссылка или название документа",
            parse=values.plain_text,
        ),
        Field(
            "Комментарий", "Любой текст без имён", "", name="comment", expected="нужен текст", parse=values.plain_text
        ),
    ),
    signatures=(
        ("План", "№", "Статус"),
        ("Раздел", "№", "Статус"),
        ("№", "Логин ОО", "Статус"),
        # refused for the column that they lack: else they would pass for a plan
        ("Мероприятие", "Логин ОО", "Статус"),
        ("План", "Логин ОО"),
    ),
)


def _finish(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    day = pd.to_datetime(rows["happened_on"], format="%Y-%m-%d").dt.date
    return {"progress_draft": rows.assign(happened_on=day)}


LAYOUT = TemplateLayout(
    _TEMPLATE, (), key=("plan", "section", "number", "school", "happened_on"), finish=_finish, numbered=True
)
