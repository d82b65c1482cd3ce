"""Named figures: one name, one definition, shown the same on page, slide, report and command line."""

from dataclasses import dataclass
from enum import StrEnum


class Named(StrEnum):
    """Codes of the figures that people see; each is computed in one query (plans: facts/plan_figures_at)."""

    TO_CHECK = "to_check"
    CLEAN = "clean"
    WROTE = "wrote"
    TWOS = "twos"
    AS_JOURNAL = "as_journal"
    PLAN_DONE = "plan_done"
    PLAN_LATE = "plan_late"
    PLAN_SOON = "plan_soon"
    PLAN_OPEN = "plan_open"
    MEASURES_DONE = "measures_done"
    STATUSES_DONE = "statuses_done"
    MEASURE_DONE = "measure_done"
    TERMS_DONE = "terms_done"
    DIAGNOSED = "diagnosed"
    DEFICIT_BEGAN = "deficit_began"
    DEFICIT_NOW = "deficit_now"
    WITH_ROUTE = "with_route"
    WITHOUT_ROUTE = "without_route"
    COURSE_AFTER = "course_after"
    DEFICIT_REMOVED = "deficit_removed"
    WAY_ROUTE = "way_route"
    WAY_COURSE = "way_course"
    WAY_AGAIN = "way_again"
    WAY_REMOVED = "way_removed"
    TRAINED = "trained"
    WEBINARS = "webinars"
    ROUTE_HOLDERS = "route_holders"
    ROUTES_APPROVED = "routes_approved"
    ROUTES_ACTIVE = "routes_active"
    COURSES = "courses"
    CHECK_WORKS = "check_works"
    OBSERVED = "observed"
    PUPIL_WORKS = "pupil_works"
    EXCESS = "excess"
    PILE_UP = "pile_up"
    WITH_SIGNS = "with_signs"
    CAME = "came"
    DUE = "due"
    TO_REGION = "to_region"


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
    Named.PLAN_DONE: Definition(
        "По плану",
        "среднее по мероприятиям, у которых срок наступил: доля выполненного из наступившего "
        "(школы × сроки, без «не требуется»); будущие сроки не считаются",
    ),
    Named.PLAN_LATE: Definition("Просрочено", "мероприятия, где хотя бы один срок прошёл и не выполнен"),
    Named.PLAN_SOON: Definition("Срок за 14 дней", "мероприятия с невыполненным сроком в ближайшие 14 дней"),
    Named.PLAN_OPEN: Definition(
        "Без срока", "постоянные мероприятия и те, чей срок не переведён в даты; в процент не входят"
    ),
    Named.MEASURES_DONE: Definition(
        "Целиком", "мероприятия, у которых срок наступил и всё наступившее выполнено везде, где требуется"
    ),
    Named.STATUSES_DONE: Definition(
        "Статусов выполнено", "школы (или район) × наступившие сроки: сколько из них выполнено"
    ),
    Named.MEASURE_DONE: Definition(
        "Выполнено, %",
        "одно мероприятие: выполнено из всего требуемого (школы × сроки, у повторяющихся наступившие), "
        "и когда срок ещё впереди",
    ),
    Named.TERMS_DONE: Definition(
        "Выполнено всех сроков",
        "доля выполненного от всех сроков планов, прошедших и будущих (школа × мероприятие × день)",
    ),
    Named.DIAGNOSED: Definition("Диагностированы", "педагоги, у кого есть диагностика на этот день"),
    Named.DEFICIT_BEGAN: Definition("Был дефицит", "педагоги, у кого блок при первой диагностике ниже базового уровня"),
    Named.DEFICIT_NOW: Definition("Дефицит сейчас", "педагоги, у кого хотя бы один блок сейчас ниже базового уровня"),
    Named.WITH_ROUTE: Definition(
        "С маршрутом", "педагоги с дефицитом сейчас, у которых на каждый такой блок отвечает ИОМ"
    ),
    Named.WITHOUT_ROUTE: Definition(
        "Без маршрута", "педагоги с дефицитом сейчас, у которых хотя бы на один такой блок ИОМ не отвечает"
    ),
    Named.COURSE_AFTER: Definition(
        "Прошли курс",
        "педагоги, у кого был дефицит и кто после первой диагностики прошёл курс по тому же предмету, с ИОМ или без",
    ),
    Named.DEFICIT_REMOVED: Definition(
        "Сняли дефицит", "педагоги, у кого был дефицит и блок при повторной диагностике не ниже базового, с ИОМ или без"
    ),
    Named.WAY_ROUTE: Definition("Был дефицит, есть ИОМ", "из тех, у кого был дефицит: на этот блок отвечает ИОМ"),
    Named.WAY_COURSE: Definition("ИОМ и курс", "из них: курс по предмету после первой диагностики"),
    Named.WAY_AGAIN: Definition("ИОМ, курс, повтор", "из них: этот блок диагностирован повторно"),
    Named.WAY_REMOVED: Definition("Снят после ИОМ и курса", "из них: этот блок больше не ниже базового уровня"),
    Named.TRAINED: Definition(
        "Обучено с удостоверением",
        "педагоги с удостоверением по математике или русскому языку за учебный год последних курсов",
    ),
    Named.WEBINARS: Definition(
        "В вебинарах повышенного уровня",
        "педагоги с вебинаром по математике повышенного уровня за учебный год последних курсов",
    ),
    Named.ROUTE_HOLDERS: Definition(
        "Педагогов с ИОМ", "педагоги, чей ИОМ утверждён и не прекращён, с дефицитом сейчас или без"
    ),
    Named.ROUTES_APPROVED: Definition("Маршрутов утверждено", "ИОМ, утверждённые к этому дню и не прекращённые"),
    Named.ROUTES_ACTIVE: Definition("Маршрутов действует", "ИОМ «в работе» и «не начат»"),
    Named.COURSES: Definition("Курсов пройдено", "записи о пройденных курсах: педагог × программа, любой предмет"),
    Named.CHECK_WORKS: Definition("Проверочных работ", "предмет × класс: сколько разных работ писали"),
    Named.PUPIL_WORKS: Definition("Работ учеников", "сколько работ написали ученики: ученик × предмет"),
    Named.OBSERVED: Definition(
        "Наблюдение",
        "доля проверочных работ школ (школа, предмет, класс), где был наблюдатель не из этой школы; риск: вес по "
        "признакам прежних лет",
    ),
    Named.EXCESS: Definition(
        "Район и регион",
        "насколько средний результат работ района выше среднего остального региона, п. п. от максимума; интервал 95 % "
        "по школам; выше не значит завышено",
    ),
    Named.PILE_UP: Definition(
        "На границе «3»",
        "во сколько раз работ ровно на «3» больше, чем даёт гладкая кривая по остальным баллам района; интервал 95 % "
        "по школам",
    ),
    Named.WITH_SIGNS: Definition(
        "С признаками",
        "школы района в зонах «присмотреться», «проверить» и «перепроверка» из тех, у кого признаки года рассчитаны",
    ),
    Named.CAME: Definition("Пришло", "работы школ района за год: школа × предмет × класс"),
    Named.DUE: Definition(
        "Ожидалось", "пришло и ещё не пришло из школ, где по численности есть класс, писавший работу в районе"
    ),
    Named.TO_REGION: Definition(
        "К региону",
        "средний процент выполнения в районе минус региональный по тому же предмету и классу, с весом по числу работ",
    ),
}
