"""A file of self-analyses against the schools that are known: rows of others are set aside with a reason."""

from dataclasses import replace

import pandas as pd

from dashboard.imports.readout import NOTE, Problem, Readout
from dashboard.store import Store, Transaction

DRAFT, TABLE = "self_analysis_draft", "self_analysis"
"""Rows as the template's reader gives them, and the table they become."""
_NOT_CHECKED = "В хранилище ещё нет школ, поэтому логины не проверены: загрузите реестр ОО или отчёты"
_UNKNOWN = "Школы с таким логином нет среди загруженных данных: проверьте логин или загрузите реестр ОО"


def known(asked: Store | Transaction, readout: Readout) -> Readout:
    """The readout with its draft rows of known schools turned into answers; other readouts come back as they are."""
    if DRAFT not in readout.tables:
        return readout
    rows = pd.concat(readout.tables[DRAFT], ignore_index=True)
    logins = set(asked.query("roadmap/logins")["school"])
    strange = ~rows["school"].isin(logins) & bool(logins)
    problems = [
        Problem(str(row.sheet), int(row.row_number), "Логин ОО", str(row.school), _UNKNOWN)
        for row in rows[strange].itertuples()
    ]
    if not logins:
        problems.append(Problem("", None, "Логин ОО", "", _NOT_CHECKED, NOTE))
    tables = {name: frames for name, frames in readout.tables.items() if name != DRAFT}
    if not strange.all():
        tables[TABLE] = [rows[~strange].drop(columns=["sheet", "row_number"])]
    lost = int(strange.sum())
    return replace(
        readout,
        tables=tables,
        problems=[*readout.problems, *problems],
        accepted=readout.accepted - lost,
        rejected=readout.rejected + lost,
    )
