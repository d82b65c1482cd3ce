"""A meeting held: its decisions recorded, its papers made from one moment of knowledge, and kept."""

import hashlib
import io
import uuid
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from dashboard.reading import Reading
from dashboard.store import Store
from dashboard.store.batches import keep_original, original
from dashboard.subjects.control.meetings import Decision, Meeting, record
from dashboard.subjects.signs.verdict import verdicts, with_signs
from dashboard.surfaces.reports.fingerprint import basis
from dashboard.surfaces.reports.letters import letter
from dashboard.surfaces.reports.made import Order, keep, report_of, settled_now, write
from dashboard.surfaces.reports.minutes import Heads, minutes
from dashboard.surfaces.reports.office import office_of, template_of

PRINT = 16
"""Signs of the fingerprint in an address: enough to tell that something else is read."""


@dataclass(frozen=True)
class Held:
    """A meeting with its papers. A row of `control/meetings`."""

    district: str
    meeting: date
    report_day: date
    since: date
    year: str | None
    number: str
    known_at: datetime
    fingerprint: str
    report_id: str
    minutes_hash: str
    letters_hash: str | None
    letters: int

    @property
    def minutes_name(self) -> str:
        """Name of the minutes' file."""
        return f"minutes-{self.report_day}.docx"

    @property
    def address(self) -> str:
        """Path and parameters that show the same figures at any later time."""
        asked = {"as_of": self.report_day, "since": self.since, "district": self.district}
        asked |= {"year": self.year} if self.year else {}
        asked |= {"known": self.known_at.isoformat(), "print": self.fingerprint[:PRINT]}
        return f"/meeting?{urlencode(asked)}"


def hold(reading: Reading, decided: Sequence[Decision], heads: Heads, formats: Iterable[str], who: str) -> Held:
    """Record the decisions and make the papers: the report in these formats, minutes, letters in one archive.

    The papers are made from what was known right after the decisions were recorded.
    """
    store, district = reading.store, reading.scope.district
    record(store, Meeting(district, heads.day, reading.as_of), decided, who)
    order = settled_now(store, Order(reading.as_of, reading.since, reading.year, district))
    settled, report = report_of(store, order)
    report_id = keep(store, order, settled, report, write(store, report, formats), who)
    letters = _letters(settled)
    held = Held(
        district=district,
        meeting=heads.day,
        report_day=reading.as_of,
        since=settled.since,
        year=settled.year,
        number=heads.number.strip(),
        known_at=settled.known_at,
        fingerprint=basis(settled),
        report_id=report_id,
        minutes_hash=_kept(store, minutes(settled, office_of(store), decided, template_of(store, "docx"), heads)),
        letters_hash=_kept(store, archive(letters)) if letters else None,
        letters=len(letters),
    )
    with store.transaction() as transaction:
        row = asdict(held) | {"meeting_id": str(uuid.uuid4()), "academic_year": held.year}
        del row["year"]
        transaction.append("meeting_held", pd.DataFrame([row]), recorded_at=transaction.moment(), recorded_by=who)
    return held


def _letters(reading: Reading) -> dict[str, bytes]:
    """A letter to each school with signs, by its file's name."""
    office, blank = office_of(reading.store), template_of(reading.store, "docx")
    schools = [one.school for one in with_signs(verdicts(reading))]
    return {f"letter-{school}.docx": letter(reading, office, school, blank).data for school in schools}


def _kept(store: Store, data: bytes) -> str:
    name = hashlib.sha256(data).hexdigest()
    keep_original(store, name, data)
    return name


def meetings(reading: Reading) -> list[Held]:
    """Meetings whose papers were made, the latest first."""
    return [held_of(row) for row in reading.ask("control/meetings").to_dict("records")]


def held_of(row: dict[Any, Any]) -> Held:
    """A row of `control/meetings`."""
    return Held(
        row["district"],
        _day(row["meeting"]),
        _day(row["report_day"]),
        _day(row["since"]),
        None if pd.isna(row["academic_year"]) else row["academic_year"],
        row["number"],
        row["known_at"].to_pydatetime(),
        row["fingerprint"],
        row["report_id"],
        row["minutes_hash"],
        None if pd.isna(row["letters_hash"]) else row["letters_hash"],
        int(row["letters"]),
    )


def everything(store: Store, held: Held) -> bytes:
    """The report, the minutes and the letters of a meeting in one archive, as each is downloaded alone."""
    made = store.query("reports/made")
    own = made[made["report_id"] == held.report_id].itertuples()
    files = {str(row.file_name): original(store, str(row.file_hash)) for row in own}
    files[held.minutes_name] = original(store, held.minutes_hash)
    if held.letters_hash:
        with zipfile.ZipFile(io.BytesIO(original(store, held.letters_hash))) as letters:
            files |= {name: letters.read(name) for name in letters.namelist()}
    return archive(files)


def archive(files: dict[str, bytes]) -> bytes:
    """A zip whose bytes follow from its files alone."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _day(said: Any) -> date:
    day: date = pd.Timestamp(said).date()
    return day
