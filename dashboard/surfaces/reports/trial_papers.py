"""Papers of a trial of the signs: the plan as DOCX, a book for organisers, and one for experts that tells no zone."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from dashboard import russian
from dashboard.exports import sheets_xlsx
from dashboard.reading import Reading
from dashboard.subjects.blocks import Block, Table, Text
from dashboard.subjects.control import draws, worksheet
from dashboard.subjects.control.draws import Asked
from dashboard.subjects.control.trial_plan import Terms, band_name
from dashboard.subjects.control.trial_rules import rules
from dashboard.subjects.control.trials import Trial
from dashboard.surfaces.reports.model import Office
from dashboard.surfaces.reports.paper import number_and_day, written
from dashboard.surfaces.reports.worksheet_xlsx import worksheet_xlsx

KEY_SHEET = "Ключ, экспертам нельзя"
EXPERTS = ("Пачка", "Предмет", "Класс", "Работ в пачке")


def plan_docx(
    reading: Reading, office: Office, blocks: Sequence[Block], trial: Trial | None, template: Path | None = None
) -> bytes:
    """The plan on the office's blank; of a trial not drawn yet it says that it is a project."""
    title = "План испытания признаков" if trial else "Проект плана испытания признаков"
    head = [
        Text(office.name, "centre"),
        Text(title, "title"),
        Text(number_and_day(trial.drawn_on if trial else reading.as_of), "line"),
        Text(f"{reading.scope.name}, ВПР {russian.short_year(reading.the_year)}", "line"),
    ]
    signed = replace(office, signature="Ответственный за испытание")
    return written(reading, signed, (*head, *blocks), template)


def organisers_xlsx(tables: Sequence[Table], terms: Terms, trial: Trial | None) -> bytes:
    """Tables of the plan and its rules; of a drawn trial the packs with their schools, and the key on its own sheet."""
    sheets = {one.sheet: _sheet(one) for one in tables}
    sheets["Правила"] = pd.DataFrame({"Что изменит наше мнение": [rule.said for rule in rules(terms)]})
    if trial is None:
        return sheets_xlsx(sheets)
    return sheets_xlsx({"Пачки": packs_table(trial)} | sheets | {KEY_SHEET: key_table(trial)})


def experts_xlsx(trial: Trial) -> bytes:
    """The list for experts: number of the pack, subject, grade, works; no school, no zone."""
    rows = [
        (int(row.pack), russian.subject_name(row.subject), int(row.grade), int(row.works))
        for row in trial.cells.itertuples()
    ]
    return sheets_xlsx({"Пачки": pd.DataFrame(rows, columns=list(EXPERTS))})


def blanks_of(reading: Reading, trial: Trial) -> dict[str, bytes]:
    """A commission's worksheet for every pack whose works have a lot, by its file's name."""
    made = {}
    for row in trial.cells.itertuples():
        asked = Asked(row.school, trial.year, row.subject, str(row.grade))
        if lots := draws.lots(reading, asked):
            made[f"pack-{row.pack:03d}.xlsx"] = worksheet_xlsx(worksheet.worksheets(reading, asked, lots))
    return made


def packs_table(trial: Trial) -> pd.DataFrame:
    """Whose works to bring, by number of the pack; no zone either."""
    return pd.DataFrame(
        {
            "Пачка": trial.cells["pack"],
            "Логин ОО": trial.cells["school"],
            "Школа": trial.cells["name"],
            "Предмет": [russian.subject_name(code) for code in trial.cells["subject"]],
            "Класс": trial.cells["grade"].astype(int),
            "Работ в пачке": trial.cells["works"].astype(int),
        }
    )


def key_table(trial: Trial) -> pd.DataFrame:
    """Zone, band, rarity and weight of each pack: for whoever counts, closed to those who check."""
    weight = (trial.strata["cells"] / trial.strata["drawn"]).rename("weight")
    weights = pd.concat([trial.strata[["zone", "band"]], weight], axis=1)
    own = trial.cells.merge(weights, how="left", on=["zone", "band"])
    return pd.DataFrame(
        {
            "Пачка": own["pack"],
            "Зона": own["zone"],
            "Работ школы": [band_name(band) for band in own["band"]],
            "Одна из скольких честных": own["one_in"].round(),
            "Вес": own["weight"].round(2),
        }
    )


def _sheet(told: Table) -> pd.DataFrame:
    """A block's table as a sheet, its note in the last row."""
    rows = pd.DataFrame(list(told.rows), columns=[column.title for column in told.columns])
    note = pd.DataFrame([[told.note, *[None] * (len(rows.columns) - 1)]], columns=rows.columns)
    return pd.concat([rows.astype(object), note.astype(object)], ignore_index=True)
