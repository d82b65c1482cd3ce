"""Regional export of protocols, layout of 2021: all cells text, no largest points.

Its column «регион» holds the district. The pupils' sex has no role here: it is never stored.
"""

from dashboard.imports.frame import named, starting
from dashboard.imports.works.layout import WorkLayout
from dashboard.imports.works.tasks import spoken_of

LAYOUT = WorkLayout(
    kind="protocol_2021",
    wanted=(named("логин школы"), starting("код обучающегося"), lambda cell: spoken_of(cell) is not None),
    roles={
        "school": named("логин школы"),
        "district": named("регион"),
        "participant": starting("код обучающегося"),
        "class_name": named("класс"),
        "variant": named("вариант"),
        "primary_score": named("всего баллов"),
        "journal_mark": starting("отметка за предыдущ"),
    },
    task=spoken_of,
    year=2021,
)
