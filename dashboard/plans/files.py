"""The plans of a source file, or why there are none."""

from dashboard.files.sources import FileRefused, Refusal, SourceFile
from dashboard.plans.model import ReadPlan
from dashboard.plans.reader import read_plans


def plans_of(source: SourceFile | Refusal) -> list[ReadPlan]:
    """The plans of a source that have measures.

    Raises:
        FileRefused: it cannot be opened, or there is no measure in it.
    """
    if isinstance(source, Refusal):
        raise FileRefused(source.reason)
    plans = [plan for plan in read_plans(source) if plan.measures]
    if not plans:
        raise FileRefused("В файле не нашлось ни одного мероприятия. Проверьте, что это план мероприятий.")
    return plans
