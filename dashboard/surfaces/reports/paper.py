"""A paper of the office that is no report: blocks with a head of their own, a day, a number, a signature; in DOCX."""

from datetime import date
from pathlib import Path

from dashboard import russian
from dashboard.derive.versions import VERSION
from dashboard.reading import Reading
from dashboard.subjects.blocks import Block
from dashboard.surfaces.reports import docx
from dashboard.surfaces.reports.fingerprint import fingerprint
from dashboard.surfaces.reports.model import BY_HAND, Office, Report, Section


def number_and_day(day: date, number: str = "") -> str:
    """`26.11.2026 № ________`: the number is given by the office's own register, by hand unless it is known."""
    return f"{russian.day(day)} № {number.strip() or BY_HAND}"


def written(reading: Reading, office: Office, blocks: tuple[Block, ...], template: Path | None) -> bytes:
    """The paper on the office's blank, where it has one; the same blocks give the same bytes."""
    section = Section("letter", "", blocks)
    report = Report(
        office, reading.scope.name, reading.as_of, None, reading.year or "", (section,), fingerprint(reading), VERSION
    )
    return docx.letter(report, template)
