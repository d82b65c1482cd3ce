"""Schools that a meeting speaks of, a view each: the histogram of the strongest check work, why, what to do."""

from collections.abc import Sequence
from functools import partial

import pandas as pd

from dashboard import russian
from dashboard.charts.scores import scores
from dashboard.reading import Reading
from dashboard.subjects.blocks import Column, Table, Text
from dashboard.subjects.district.district import District
from dashboard.subjects.place import Place
from dashboard.subjects.school import findings
from dashboard.subjects.signs.verdict import Verdict, notable, with_signs
from dashboard.subjects.signs.works import Work, works_with_signs
from dashboard.subjects.view import Picture, View

MOST, _WORKS = 6, 2
"""Schools at one meeting, check works told of a school: the letters tell of all."""


def spoken(district: District) -> tuple[Place, ...]:
    """A view for each school to check, the strongest evidence first; without such, for those to look at."""
    found = notable(district.verdicts) or with_signs(district.verdicts)
    shown = found[:MOST]
    return tuple(
        Place(f"school-{one.school}", f"Школа {place} из {len(shown)}", partial(of_school, one), 0)
        for place, one in enumerate(shown, start=1)
    )


def of_school(one: Verdict, district: District) -> View:
    """One school: what its strongest check work looks like, why it is spoken of, what to do, what would clear it."""
    reading = district.reading
    works = works_with_signs(reading, one.school)
    pictures = _histogram(reading, one)
    said = (f"{one.action_said}.", *((f"Снимет вопросы: {one.clears}",) if one.clears else ()))
    lasting = tuple(f"{habit.with_subject}." for habit in one.habits)
    return View(
        f"{one.name}: {one.zone_name}",
        f"Среди честных школ такое {one.rarity}; работ школы за год {one.n}. Признак — не доказательство.",
        pictures=pictures,
        beside=_told(one, works) if pictures else (),
        tables=() if pictures else (_works(works),),
        remarks=() if pictures else (*lasting, *said),
        document=(Text(one.line), *(Text(text) for text in (*lasting, *said))),
    )


def _told(one: Verdict, works: Sequence[Work]) -> tuple[str, ...]:
    seen = [f"{work.sign} **{russian.assessment_code(work.subject, work.grade)}**: {work.why}" for work in works]
    more = len(seen) - _WORKS
    why = seen[:_WORKS] or [f"{one.sign}: {one.why or 'видно по всем работам вместе'}"]
    return (
        "**Почему**",
        *why,
        *([f"и ещё {russian.count(more, 'работа', 'работы', 'работ')}"] if more > 0 else []),
        *(habit.short for habit in one.habits[:1]),
        "**Что сделать**",
        f"{one.action[:1].upper()}{one.action[1:]}.",
        *((f"**Что снимет вопросы**  \n{one.clears}",) if one.clears else ()),
    )


def _histogram(reading: Reading, one: Verdict) -> tuple[Picture, ...]:
    """None where the strongest check work has no scores, or so few works that they are not shown."""
    if one.subject is None or one.grade is None:
        return ()
    work = {"subject": one.subject, "grade": one.grade}
    school = reading.ask("school/card", school=one.school).iloc[0]
    places = {place: "" if pd.isna(school[place]) else school[place] for place in ("district", "region")}
    rows = reading.ask("school/scores", school=one.school, **work, **places)
    scale, own = reading.ask("school/scale", **work), rows[rows["level"] == "school"]
    if own.empty or own["n"].isna().all() or scale["max_score"].isna().all():
        return ()
    cuts, most = findings.cuts_of(scale.iloc[0]), int(scale["max_score"].iloc[0])
    n = int(own["n"].iloc[0])
    said = findings.scores(findings.works_at_cuts(rows, cuts), n)
    title = f"{russian.assessment(one.subject, one.grade)}: {said[:1].lower()}{said[1:]} (n = {russian.number(n)})"
    return (Picture(title, title, lambda palette, height: scores(rows, cuts, most, palette), rows),)


def _works(works: Sequence[Work]) -> Table:
    columns = (
        Column("Проверочная работа", width=1.6),
        Column("Работ, n", "number", width=0.8),
        Column("Зона", "zone", width=1.4),
        Column("Что видно", width=4),
    )
    rows = tuple((russian.assessment(work.subject, work.grade), work.n, work.sign, work.why) for work in works)
    return Table("Что видно в работах школы", columns, rows)
