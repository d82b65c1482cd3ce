"""Plans of measures as they come: the `plan` template, other tables, Word and LibreOffice documents."""

from collections.abc import Iterator
from dataclasses import replace

from dashboard import clock, russian
from dashboard.files.sheets import Sheet
from dashboard.files.sources import SourceFile
from dashboard.imports.frame import find_header, named
from dashboard.imports.owners import KnownPlans, Met
from dashboard.imports.passport import Correction, Passport
from dashboard.imports.plan_days import start_of
from dashboard.imports.plan_marks import marks_of
from dashboard.imports.plan_rows import KIND, VERSION, OwnedPlan, joined
from dashboard.imports.readout import NOTE, REJECTED, Problem, Readout
from dashboard.imports.templates import plan as plan_template
from dashboard.plans.doubts import FIELDS, doubts_of
from dashboard.plans.model import Measure, ReadPlan
from dashboard.plans.owner import Owner, levelled, owners_of, said_owner
from dashboard.plans.reader import read_plans
from dashboard.store import Store, Transaction

DOCUMENTS = {"docx", "doc", "odt", "pdf", "txt"}
"""Formats that can be nothing but a plan."""
_WHOSE = "Чей план"
_NOWHERE = "Мероприятия не отнесены ни к одной школе"


def looks_like_plan(sheet: Sheet) -> bool:
    """Whether a sheet has the headers of the `plan` template."""
    signatures = plan_template.TEMPLATE.signatures
    return any(find_header(sheet, *map(named, headers)) is not None for headers in signatures)


def read_plan_file(source: SourceFile, correction: Correction | None = None) -> Readout:
    """The plans of a file as the reader understands them; what it could not place and what it guessed are notes.

    `correction`: the school and the year that a person says.

    Raises:
        FileRefused: the file cannot be opened.
    """
    said = correction or Correction()
    plans = [plan for plan in read_plans(source) if plan.measures]
    readout = Readout(KIND, VERSION, accepted=sum(len(plan.measures) for plan in plans))
    for plan, owner in zip(plans, owners_of(plans, source.name), strict=True):
        whose = _owner(owner, said)
        known = levelled(_dated(plan, said), whose)
        readout.plans.append(OwnedPlan(known, whose, None, start_of(known)))
        readout.problems += _notes(known)
        readout.passports.append(
            Passport(known.title, KIND, academic_year=known.academic_year, works=len(known.measures))
        )
    if plans:
        readout.tables = {name: [rows] for name, rows in joined(readout.plans).items()}
    return readout


def settle(asked: Store | Transaction, readout: Readout, file_name: str) -> Readout:
    """The readout with its plans looked up among those that stand: whose they are, what they replace.

    A plan that would replace one of an owner who may be another is set aside; readouts without plans come back as
    they are.
    """
    if not readout.plans:
        return readout
    known = KnownPlans(asked)
    met = [known.meet(owned, file_name) for owned in readout.plans]
    kept = [one.taken for one in met if not one.refused]
    lost = readout.accepted - sum(len(owned.plan.measures) for owned in kept)
    problems = [problem for one in met for problem in _told(one, len(known.districts))]
    return replace(
        readout,
        plans=kept,
        tables={name: [rows] for name, rows in joined(kept).items()} if kept else {},
        problems=[*readout.problems, *problems],
        accepted=readout.accepted - lost,
        rejected=readout.rejected + lost,
    )


def _dated(plan: ReadPlan, said: Correction) -> ReadPlan:
    if said.academic_year and (said.forced or not plan.academic_year):
        return replace(plan, academic_year=said.academic_year, year_doubt="")
    return plan


def _owner(owner: Owner, said: Correction) -> Owner:
    """The owner, or the one that a person names: a login, or `район` for the district's."""
    if said.school and (said.forced or not owner.is_said or owner.doubt):
        return said_owner(said.school)
    return owner


def _told(met: Met, districts: int) -> Iterator[Problem]:
    owned = met.taken
    title = owned.plan.title
    if met.refused:
        yield Problem("", None, _WHOSE, title, met.refused, REJECTED)
        return
    if met.replaces:
        yield Problem("", None, "План", title, met.replaces, NOTE)
    for what, said in ((_WHOSE, owned.owner.doubt), ("Год", owned.plan.year_doubt)):
        if said:
            yield Problem("", None, what, title, said, NOTE)
    if owned.is_of_school and not owned.owner.login:
        who = f"Школы «{owned.owner.name}» нет в хранилище" if owned.owner.name else "Школа не названа"
        yield Problem("", None, _WHOSE, title, f"{who}. {_NOWHERE}: укажите логин (--owner)", NOTE)
    elif not owned.is_of_school and owned.district is None and districts > 1:
        said = "Район не назван, а в хранилище их несколько: план показан в каждом"
        yield Problem("", None, _WHOSE, title, said, NOTE)
    yield from _unplaced_marks(owned)


def _unplaced_marks(owned: OwnedPlan) -> Iterator[Problem]:
    """Marks whose status is written for no school, in one note."""
    left = [mark for mark in marks_of(owned, clock.today()) if mark.mark.status and not mark.places]
    if left:
        count = russian.count(len(left), "мероприятия", "мероприятий", "мероприятий")
        said = f"Отметки у {count} школ не записаны: не сказано, за какие школы. Отметьте на «Дорожной карте»"
        yield Problem("", None, "Отметка о выполнении", left[0].mark.text, said, NOTE)


def _notes(plan: ReadPlan) -> list[Problem]:
    notes = [Problem("", None, said.place, said.text, said.reason, NOTE) for said in plan.unplaced]
    for measure in plan.measures:
        for doubt in doubts_of(measure, plan.academic_year, clock.today()):
            what = FIELDS.get(doubt.field, doubt.field).capitalize()
            place = ". ".join(part for part in (measure.section, measure.number) if part)
            value = _cell(measure, doubt.field)
            notes.append(Problem("", None, f"{what}, {place}" if place else what, value, doubt.why, NOTE))
    return notes


def _cell(measure: Measure, field: str) -> str:
    value = measure.indicator.text if field == "indicator" else getattr(measure, field, "")
    return str(value)
