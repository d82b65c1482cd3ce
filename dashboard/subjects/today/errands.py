"""What waits: late measures, silent schools, files not sent, routes past their term, signs without an answer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from dashboard import russian
from dashboard.reading import Reading
from dashboard.subjects.control.cases import Case, Subject, cases, standing
from dashboard.subjects.roadmap.completion import measures_of, number_of, titled
from dashboard.subjects.signs.verdict import Verdict, notable
from dashboard.subjects.teachers.sight import curators
from dashboard.subjects.teachers.suppression import guarded
from dashboard.subjects.today import reminders
from dashboard.subjects.today.answers import answered_on
from dashboard.vocabulary import ALL, CURRENT, NOTABLE, SHAPES, Status
from dashboard.vocabulary.control import CaseStep

OWN_NAMES = 3
"""Schools named in one line; the rest are counted."""
KEPT_MONTHS = 2
"""So long works are kept at most after the day they were written."""


@dataclass(frozen=True)
class Errand:
    """One thing to do: `text` says what, `target` and `link` where it is done, `button` the way there in a verb.

    `reminder` is ready to be sent; empty where nobody is to be written to.
    """

    text: str
    target: str
    button: str
    link: dict[str, str] = field(default_factory=dict)
    reminder: str = ""


@dataclass(frozen=True)
class Group:
    """Errands of one kind, the most pressing first; `count` says how many in words."""

    key: str
    title: str
    count: str
    errands: tuple[Errand, ...]


def waiting(reading: Reading, found: Sequence[Verdict], rows: bool) -> list[Group]:
    """Groups with anything in them; `found` are the schools' verdicts, `rows`: whether single teachers may be seen."""
    late = reading.ask("today/late", plan=CURRENT)
    routes = curators(reading.ask("today/routes", school=ALL), reading.ask("teachers/curators"))
    files = reading.ask("today/files") if reading.has_results else pd.DataFrame()
    groups = [
        _late(reading, late),
        _silent(reading, late),
        _unanswered(reading, notable(found)),
        _undrawn(reading),
        _late_cases(reading),
        _files(reading, files),
        _routes(reading, routes, rows),
    ]
    return [group for group in groups if group.errands]


def _late(reading: Reading, late: pd.DataFrame) -> Group:
    errands = [_late_measure(reading, rows) for _, rows in late.groupby("measure", sort=False)]
    return Group("late", "Срок прошёл", measures_of(len(errands)), tuple(errands))


def _late_measure(reading: Reading, rows: pd.DataFrame) -> Errand:
    first = next(rows.itertuples())
    days = russian.count(max(rows["days_late"]), "день", "дня", "дней")
    owners = _one_line(first.owners)
    schools = [row.name for row in rows.itertuples() if row.school]
    whose = f"за школами: {listed(schools)}" if schools else owners
    return Errand(
        f"{titled(first)}: {days}, {whose}" if whose else f"{titled(first)}: {days}",
        "measure",
        "Открыть",
        {"measure": first.measure},
        reminders.of_measure(titled(first), first.plan_title, first.due_to, owners, schools, reading.as_of),
    )


def _silent(reading: Reading, late: pd.DataFrame) -> Group:
    """Schools that have said nothing of a measure whose term has passed, those with most of them first."""
    quiet = late[(late["school"] != "") & ~late["told"].astype(bool)]
    by_school = [(school, rows) for school, rows in quiet.groupby("school", sort=False)]
    errands = [
        Errand(
            f"{rows['name'].iloc[0]}: нет сведений по {_of_measures(len(rows))}, "
            f"{', '.join(number_of(row) or _short(row.title) for row in rows.itertuples())}",
            "roadmap",
            "Открыть",
            {"school_name": rows["name"].iloc[0], "status": Status.OVERDUE.value},
            reminders.of_silence(
                rows["name"].iloc[0], [(titled(row), row.due_to) for row in rows.itertuples()], reading.as_of
            ),
        )
        for school, rows in sorted(by_school, key=lambda one: -len(one[1]))
    ]
    return Group("silent", "Школы не сообщили", _schools(len(errands)), tuple(errands))


def _unanswered(reading: Reading, found: Sequence[Verdict]) -> Group:
    """Schools to check of which no answer is known: no recheck in the year, no self-analysis, no word of a measure, no
    case, which tells itself when it is late."""
    if not found:
        return Group("signs", "", "", ())
    answered = set(reading.ask("control/rechecks")["school"]) | set(answered_on(reading))
    errands = [
        Errand(
            f"{one.sign} {one.name}: {one.why or one.rarity}",
            "school",
            "Карточка",
            card_link(one),
            reminders.of_signs(one, reading),
        )
        for one in found
        if one.school not in answered and not one.todo
    ]
    return Group("signs", "Признаки без ответа", _schools(len(errands)), tuple(errands))


def _undrawn(reading: Reading) -> Group:
    """Check works to check that nobody has drawn a recheck of, the one whose works are kept least long first."""
    if not reading.has_results:
        return Group("recheck", "", "", ())
    rows, told = reading.ask("control/candidates"), cases(reading)
    rows = rows[rows["zone"].isin(list(NOTABLE)) & ~rows["drawn"].astype(bool) & rows["recheck"].isna()]
    errands = [
        Errand(
            f"{SHAPES[row.zone]} {row.name}, {russian.assessment_code(row.subject, row.grade)}: "
            f"{kept_until(row.held_on, reading.as_of)}",
            "control",
            "Жребий",
            {"view": "recheck", "school": row.school, "subject": row.subject, "grade": str(row.grade)},
        )
        for row in rows.sort_values("held_on", kind="stable").itertuples(index=False)
        if not _is_settled(told, Subject(row.school, reading.the_year, row.subject, int(row.grade)))
    ]
    count = russian.count(len(errands), "работа", "работы", "работ")
    return Group("recheck", "Перепроверка: жребия нет", count, tuple(errands))


def _is_settled(told: Sequence[Case], about: Subject) -> bool:
    """Whether its case is closed: then nothing is left to recheck."""
    here = standing(told, about)
    return here is not None and not here.is_open


def _late_cases(reading: Reading) -> Group:
    """Cases whose step is past its term, the latest first; a school that has not answered is reminded."""
    late = [one for one in cases(reading) if one.days_late is not None]
    errands = [
        Errand(
            f"{one.name}, {one.subject.work}: {one.line}",
            "control",
            "Открыть",
            {"view": "cases", "case": one.case_id},
            reminders.of_case(one, reading.as_of) if one.step is CaseStep.ANSWER else "",
        )
        for one in late
    ]
    count = russian.count(len(late), "дело", "дела", "дел")
    return Group("cases", "Разбирательства: срок прошёл", count, tuple(errands))


def kept_until(held_on: pd.Timestamp | None, as_of: date) -> str:
    """Till when the works are there: they are kept until results come, at most two months."""
    if held_on is None or pd.isna(held_on):
        return "работы хранят только до прихода результатов, не дольше двух месяцев"
    until = (held_on + pd.DateOffset(months=KEPT_MONTHS)).date()
    if until < as_of:
        return f"срок хранения работ прошёл {russian.day(until)}, узнайте у школы, целы ли они"
    return f"работы хранят до прихода результатов, не позже {russian.day(until)}"


def _files(reading: Reading, files: pd.DataFrame) -> Group:
    if files.empty:
        return Group("files", "", "", ())
    forms = files.groupby("gap", sort=False)
    # What fewest schools lack comes first: it is nearly complete.
    fewest_first = sorted(forms, key=lambda one: one[1]["name"].nunique())
    errands = [_form(reading, str(gap), rows) for gap, rows in fewest_first]
    return Group("files", "Нет файлов", russian.count(len(errands), "вид", "вида", "видов"), tuple(errands))


def _form(reading: Reading, gap: str, rows: pd.DataFrame) -> Errand:
    names = list(dict.fromkeys(rows["name"]))
    works = list(dict.fromkeys(russian.assessment_code(row.subject, row.grade) for row in rows.itertuples()))
    told = ", ".join(works) if len(works) <= OWN_NAMES else russian.count(len(works), "работа", "работы", "работ")
    return Errand(
        f"{reminders.FORMS[gap]} ({told}): {listed(names)}",
        "data",
        "Загрузить",
        {"data_tab": "Кого ждём"},
        reminders.of_files(gap, rows, reading),
    )


def _routes(reading: Reading, routes: pd.DataFrame, rows: bool) -> Group:
    """Routes past their term by curator; of a few teachers only that there are such where rows are not shown."""
    link = {"dpart": "Дошла ли помощь"}
    if routes.empty:
        return Group("routes", "", "", ())
    if not rows:
        told = guarded(len(routes), reading.least_n, rows)
        errand = Errand(f"Маршрутов с прошедшим сроком: {told}", "deficits", "Открыть", link)
        return Group("routes", "Маршруты педагогов", str(told), (errand,))
    errands = [
        Errand(
            f"{curator}: {', '.join(own['teacher'].head(OWN_NAMES))}{_more(len(own) - OWN_NAMES)}, "
            f"дольше всего {russian.count(max(own['days_late']), 'день', 'дня', 'дней')}",
            "deficits",
            "Открыть",
            link,
            reminders.of_routes(str(curator), own, reading.as_of),
        )
        for curator, own in sorted(routes.groupby("curator", sort=False), key=lambda one: -len(one[1]))
    ]
    count = russian.count(len(routes), "маршрут", "маршрута", "маршрутов")
    return Group("routes", "Маршруты: срок прошёл", count, tuple(errands))


def card_link(one: Verdict) -> dict[str, str]:
    """Query of a school's card at its strongest check work."""
    work = {"subject": one.subject, "grade": str(one.grade)} if one.subject and one.grade else {}
    return {"school": one.school} | work


def listed(names: Sequence[str]) -> str:
    """The first names, the rest counted."""
    return ", ".join(names[:OWN_NAMES]) + _more(len(names) - OWN_NAMES)


def _more(n: int) -> str:
    return f" и ещё {n}" if n > 0 else ""


def _schools(n: int) -> str:
    return russian.count(n, "школа", "школы", "школ")


def _of_measures(n: int) -> str:
    return russian.count(n, "мероприятию", "мероприятиям", "мероприятиям")


def _one_line(text: object) -> str:
    return text.replace("\n", "; ") if isinstance(text, str) else ""


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:38].rstrip()}…"
