"""What became of one file of an import."""

from dataclasses import dataclass, field
from typing import Any

from dashboard.imports.passport import Passport
from dashboard.imports.readout import REJECTED, Problem, Readout

IMPORTED, DUPLICATE, PARTIAL, REFUSED = "imported", "duplicate", "partial", "rejected"


@dataclass(frozen=True)
class FileReport:
    """What became of one file; `status` is imported | duplicate | partial | rejected."""

    file: str
    kind: str
    status: str
    rows: int = 0
    rejected_rows: int = 0
    repeated_rows: int = 0
    problems: list[Problem] = field(default_factory=list)
    passports: list[Passport] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The command line's contract, with the count of repeats and the passport beside it."""
        return {
            "file": self.file,
            "kind": self.kind,
            "status": self.status,
            "rows": self.rows,
            "rejected_rows": self.rejected_rows,
            "repeated_rows": self.repeated_rows,
            "problems": [problem.as_json() for problem in self.problems],
            "passport": [passport.as_json() for passport in self.passports],
        }


def duplicate(name: str) -> FileReport:
    """Of a file whose content stands already."""
    return FileReport(name, "", DUPLICATE)


def refused(name: str, reason: str) -> FileReport:
    """Of a file of which nothing can be taken; `reason` is a Russian sentence."""
    return FileReport(name, "", REFUSED, problems=[Problem("", None, "", "", reason, REJECTED)])


def older_copy(name: str, newer: str) -> FileReport:
    """Of a file whose works were replaced since by the file `newer`."""
    return refused(
        name,
        f"Это прежняя версия работ, которые с тех пор заменил файл «{newer}»: не взята, чтобы старые баллы не "
        f"вернулись. Если верны именно они, отмените загрузку «{newer}» на странице «Данные»",
    )


def report_of(name: str, readout: Readout) -> FileReport:
    """Of a file that was read: taken, taken in part, or refused because no row of it can be."""
    if not readout.accepted and not readout.problems:
        return refused(name, "В файле нет заполненных строк")
    status = REFUSED if not readout.accepted else PARTIAL if readout.rejected else IMPORTED
    return FileReport(
        name,
        readout.kind,
        status,
        readout.accepted,
        readout.rejected,
        readout.repeated,
        list(readout.problems),
        list(readout.passports),
    )
