"""Regional export of protocols, layout of 2022. The pupils' sex has no role here: it is never stored."""

from dashboard.imports.frame import named, starting
from dashboard.imports.works.layout import WorkLayout
from dashboard.imports.works.tasks import bracketed

LAYOUT = WorkLayout(
    kind="protocol_2022",
    wanted=(named("Пользователь"), named("Код"), starting("Итого баллов"), lambda cell: bracketed(cell) is not None),
    roles={
        "school": named("Пользователь"),
        "region": named("Регион"),
        "district": named("Муниципалитет"),
        "school_name": named("Школа"),
        "participant": named("Код"),
        "class_name": named("Наименование класса"),
        "variant": named("Вариант"),
        "primary_score": starting("Итого баллов"),
        "journal_mark": starting("Отметка за предыдущ"),
    },
    year=2022,
)
