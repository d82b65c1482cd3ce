"""Plans of measures as they come: the `plan` template, other tables, Word and LibreOffice documents."""

from dashboard.files.sheets import Sheet
from dashboard.files.sources import SourceFile
from dashboard.imports.frame import find_header, named
from dashboard.imports.readout import NOTE, Problem, Readout
from dashboard.imports.taking import KIND, VERSION, plan_tables, start_of
from dashboard.imports.templates import plan as plan_template
from dashboard.plans.model import ReadPlan
from dashboard.plans.reader import read_plan
from dashboard.plans.terms.term import parse_term

DOCUMENTS = {"docx", "odt"}
"""Formats that can be nothing but a plan."""


def looks_like_plan(sheet: Sheet) -> bool:
    """Whether a sheet has the headers of the `plan` template."""
    signatures = plan_template.TEMPLATE.signatures
    return any(find_header(sheet, *map(named, headers)) is not None for headers in signatures)


def read_plan_file(source: SourceFile) -> Readout:
    """A plan as the reader understands it; what it could not place and terms it could not date are notes.

    Raises:
        FileRefused: the file cannot be opened.
    """
    plan = read_plan(source)
    readout = Readout(KIND, VERSION, accepted=len(plan.measures))
    if plan.measures:
        for table, rows in plan_tables(plan, starts_on=start_of(plan)).items():
            readout.add(table, rows)
    readout.problems += _notes(plan)
    return readout


def _notes(plan: ReadPlan) -> list[Problem]:
    notes = [Problem("", None, said.place, said.text, said.reason, NOTE) for said in plan.unplaced]
    for measure in plan.measures:
        term = parse_term(measure.due_text, plan.academic_year)
        if term.problem:
            place = ". ".join(part for part in (measure.section, measure.number) if part)
            notes.append(Problem("", None, f"Срок, {place}" if place else "Срок", measure.due_text, term.problem, NOTE))
    return notes
