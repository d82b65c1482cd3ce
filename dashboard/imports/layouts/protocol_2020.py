"""Regional export of protocols, layout of 2020: Latin headers, no largest points.

The works of autumn 2020 tested the previous grade's programme, so a class of the next grade is no
contradiction. The pupils' sex has no role here: it is never stored.
"""

from dashboard.imports.frame import named
from dashboard.imports.works.layout import WorkLayout
from dashboard.imports.works.tasks import graded

LAYOUT = WorkLayout(
    kind="protocol_2020",
    wanted=(named("user"), named("code"), named("sum"), lambda cell: graded(cell) is not None),
    roles={
        "school": named("user"),
        "group": named("groups"),
        "participant": named("code"),
        "class_name": named("klass"),
        "variant": named("var-1"),
        "primary_score": named("sum"),
        "journal_mark": named("otc"),
    },
    task=graded,
    class_ahead=1,
    year=2020,
)
