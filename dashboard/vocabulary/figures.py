"""Named figures: one name, one definition, shown the same on page, slide, report and command line."""

from dataclasses import dataclass
from enum import StrEnum


class Named(StrEnum):
    """Codes of the figures that more than one surface shows."""

    TO_CHECK = "to_check"
    CLEAN = "clean"
    WROTE = "wrote"
    TWOS = "twos"
    AS_JOURNAL = "as_journal"
    PLAN_DONE = "plan_done"
    PLAN_LATE = "plan_late"
    WITH_ROUTE = "with_route"


@dataclass(frozen=True)
class Definition:
    """How a figure is called and what exactly it counts, in Russian."""

    label: str
    means: str


FIGURES: dict[Named, Definition] = {
    Named.TO_CHECK: Definition("К проверке", "школы в зонах «проверить» и «перепроверка» по итогам года"),
    Named.CLEAN: Definition("Без признаков", "доля работ учеников в параллелях зоны «обычная», где работ не меньше 10"),
    Named.WROTE: Definition("Писали работу", "доля писавших среди тех, кто должен был писать"),
    Named.TWOS: Definition("Отметок «2»", "доля работ с отметкой «2» среди работ с отметкой"),
    Named.AS_JOURNAL: Definition("Как в журнале", "доля работ, отметка за которые совпала с журналом"),
    Named.PLAN_DONE: Definition("По плану", "среднее выполнение мероприятий, у которых наступил срок"),
    Named.PLAN_LATE: Definition("Просрочено", "мероприятия, где хотя бы один срок прошёл и не выполнен"),
    Named.WITH_ROUTE: Definition("С маршрутом", "педагоги, у кого сейчас есть дефицит и действует ИОМ"),
}
