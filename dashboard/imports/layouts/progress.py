"""Our template «Исполнение»: what became of a measure, in a school or in the district, one row per word.

Rows are drafts here: `dashboard.imports.progress.place` finds their measures among the plans that are taken.
"""

import pandas as pd

from dashboard.imports.templates import values
from dashboard.imports.templates.layout import TemplateLayout
from dashboard.imports.templates.schema import Field

_STATUS = "нужно одно из: не начато, в работе, выполнено, не требуется"
_FIELDS = (
    Field("План", "plan", "нужно название плана", values.plain_text),
    Field("Раздел", "section", "нужен заголовок раздела", values.plain_text),
    Field("№", "number", "нужен номер мероприятия", values.plain_text, required=True),
    Field("Логин ОО", "school", "нужен логин вида edu000001 или пустая ячейка", values.school_login),
    Field("Статус", "status", _STATUS, values.status, required=True),
    Field("Дата", "happened_on", "нужна дата вида 28.11.2023", values.day),
    Field("Факт", "fact", "нужно число", bounds=(-1e9, 1e9), whole=False),
    Field("Подтверждение", "evidence", "нужна ссылка или название документа", values.plain_text),
    Field("Комментарий", "comment", "нужен текст", values.plain_text),
)


def _finish(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    day = pd.to_datetime(rows["happened_on"], format="%Y-%m-%d").dt.date
    return {"progress_draft": rows.assign(happened_on=day)}


LAYOUT = TemplateLayout(
    "progress", _FIELDS, (), key=("plan", "section", "number", "school", "happened_on"), finish=_finish, numbered=True
)
