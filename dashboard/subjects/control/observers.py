"""«Наблюдение»: how much observers saw, what they remarked, who had a conflict; the schedule as tables."""

import pandas as pd

from dashboard import russian
from dashboard.reading import Reading
from dashboard.subjects.blocks import Block, Column, Table, Text, table
from dashboard.subjects.control.observing import Planned
from dashboard.subjects.district.district import District
from dashboard.subjects.district.observed import coverage
from dashboard.subjects.view import View, joined, nothing

NONE = "Сведений о наблюдателях за этот год нет: охват наблюдением показать нельзя."
_NOTE = "Наблюдатель из своей же школы в охват не входит; риск: вес работы по признакам прежних лет школы и предмета"
_ON_A_SLIDE = 6


def observers(district: District) -> View:
    """Coverage of works and of risk; remarks and conflicts by school where schools may be named."""
    reading = district.reading
    found = coverage(reading)
    if found is None:
        return nothing(NONE)
    works = russian.count(found.held, "работы школ", "работ школ", "работ школ")
    said = (
        f"Наблюдатели были на {found.seen} из {works} ({russian.percent(100 * found.share, 0)}), "
        f"это {russian.percent(100 * found.risk, 0)} риска"
    )
    note = joined(_NOTE, f"с видеозаписью {found.filmed}, замечаний {found.remarks}")
    remarks = remarked(reading)
    document: list[Block] = [Text(f"{said}."), Text(f"{note}.", "note")]
    listed = _remarks(remarks, note) if len(remarks) and reading.names_schools else None
    if listed:
        document.append(listed)
    return View(said, note, tables=[listed] if listed else (), document=tuple(document), main=listed, speech=(note,))


def remarked(reading: Reading) -> pd.DataFrame:
    """Rows of control/observations with a remark or a conflict."""
    rows = reading.ask("control/observations")
    return rows[(rows["remark"] != "") | rows["is_conflict"]]


def remark_lines(reading: Reading, school: str, subject: str, grade: int) -> list[str]:
    """Remarks on one check work, as they stand beside it: `Наблюдатель 18.04.2026: аудиторию открыли позже`."""
    if not reading.has_results:
        return []
    rows = reading.ask("control/observations")
    own = rows[(rows["school"] == school) & (rows["subject"] == subject) & (rows["grade"] == grade)]
    return [f"Наблюдатель {russian.day(row.observed_on)}{_filmed(row.video)}: {_said(row)}" for row in own.itertuples()]


def _filmed(video: object) -> str:
    return ", видеозапись" if video is True or (not pd.isna(video) and bool(video)) else ""


def _said(row: object) -> str:
    told = [row.remark] if row.remark else []  # type: ignore[attr-defined]
    told += ["из этой же школы, в охват не входит"] if row.is_conflict else []  # type: ignore[attr-defined]
    return "; ".join(told) or "без замечаний"


def _remarks(rows: pd.DataFrame, note: str) -> Table:
    shown = rows.assign(
        what=[russian.assessment_code(row.subject, row.grade) for row in rows.itertuples()],
        said=[_said(row) for row in rows.itertuples()],
    )
    columns = [
        ("name", Column("Школа", width=2.2)),
        ("what", Column("Работа")),
        ("observed_on", Column("День", "date", width=1.1)),
        ("said", Column("Замечание", width=4)),
    ]
    return table("Замечания наблюдателей", shown, columns, note, "Замечания")


def schedule_table(made: Planned) -> pd.DataFrame:
    """The schedule with Russian heads, a row per observer and procedure, by day."""
    rows = made.procedures.set_index("key")
    origin = made.bank.set_index("observer")
    told = [
        {
            "Дата (предположительно)": rows.at[one.procedure, "day"],
            "Предмет": russian.subject_name(rows.at[one.procedure, "subject"]),
            "Класс": int(rows.at[one.procedure, "grade"]),
            "Логин ОО": rows.at[one.procedure, "school"],
            "Школа": rows.at[one.procedure, "name"],
            "Код наблюдателя": one.observer,
            "Откуда": _origin(origin.loc[one.observer]),
            "Км": None if one.km is None else round(one.km, 1),
            "Риск": round(float(rows.at[one.procedure, "risk"]), 2),
            "По жребию": "да" if one.by_lot else "",
        }
        for one in made.schedule.sent
    ]
    found = pd.DataFrame(told, columns=list(told[0]) if told else SCHEDULE)
    return found.sort_values(["Дата (предположительно)", "Школа", "Предмет", "Класс"], kind="stable", ignore_index=True)


SCHEDULE = ["Дата (предположительно)", "Предмет", "Класс", "Логин ОО", "Школа", "Код наблюдателя", "Откуда"]
SCHEDULE += ["Км", "Риск", "По жребию"]


def _origin(row: pd.Series) -> str:
    own = row["origin_school"]
    return own if isinstance(own, str) and own else row["origin"] if isinstance(row["origin"], str) else ""


def uncovered(made: Planned) -> pd.DataFrame:
    """Procedures that nobody goes to, the greatest risk first."""
    sent = {one.procedure for one in made.schedule.sent}
    rows = made.procedures[~made.procedures["key"].isin(sent)].sort_values("risk", ascending=False, kind="stable")
    return pd.DataFrame(
        {
            "Дата (предположительно)": rows["day"],
            "Предмет": [russian.subject_name(code) for code in rows["subject"]],
            "Класс": rows["grade"].astype(int),
            "Логин ОО": rows["school"],
            "Школа": rows["name"],
            "Риск": rows["risk"].round(2),
        }
    ).reset_index(drop=True)


def summary(made: Planned) -> pd.DataFrame:
    """What the schedule covers, what was guessed, and why some observers were not sent."""
    found = made.schedule
    rows = [
        ("Учебный год", made.year),
        ("Процедур", len(made.procedures)),
        ("Покрыто процедур", len(found.sent)),
        ("Покрыто процедур, %", round(100 * found.share, 1)),
        ("Покрыто риска, %", round(100 * found.risk_share, 1)),
        ("Наблюдателей в банке", len(made.bank)),
        ("Послано наблюдателей", len({one.observer for one in found.sent})),
        ("По жребию процедур", sum(one.by_lot for one in found.sent)),
        ("Зерно жребия", made.seed),
        ("Км всего", round(sum(one.km or 0.0 for one in found.sent), 1)),
        ("Разрыв с лучшим возможным", "0 %: больше риска покрыть нельзя"),
    ]
    rows += [("Что предположено", note) for note in made.notes]
    return pd.DataFrame(rows, columns=["Что", "Значение"])


def workbook(made: Planned) -> dict[str, pd.DataFrame]:
    """Sheets of the schedule's file by their names."""
    return {"Расписание": schedule_table(made), "Итог": summary(made), "Не покрыто": uncovered(made)}
