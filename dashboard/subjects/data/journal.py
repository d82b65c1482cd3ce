"""The journal of imports: drops of files, and the files of one. Pure functions; `batches` is `data/batches`."""

import pandas as pd

from dashboard import clock, russian
from dashboard.subjects.data.passports import works_said

_STANDS, _UNDONE = "учитывается", "отменена"


def drops_table(batches: pd.DataFrame, passports: pd.DataFrame) -> pd.DataFrame:
    """One row per drop, the latest first; `passports` is `data/passports`. The index is the drop's id."""
    works = {drop: _works(rows) for drop, rows in _with_drop(passports, batches).groupby("drop_id")}
    drops = batches.groupby("drop_id", sort=False)
    table = pd.DataFrame(
        {
            "Когда": _local(drops["said_at"].max()),
            "Состояние": drops["revoked_at"].agg(_state),
            "Файлов": drops.size(),
            "Строк": drops["accepted_rows"].sum(),
            "Отложено": drops["rejected_rows"].sum(),
            "Кто": drops["imported_by"].first(),
            "Работы": pd.Series(works, dtype=object),
        }
    )
    order = drops["imported_at"].max().sort_values(ascending=False, kind="stable").index
    return _without_idle(table.loc[order].fillna({"Работы": russian.DASH}))


def files_table(batches: pd.DataFrame) -> pd.DataFrame:
    """One row per file of a drop."""
    return _without_idle(
        pd.DataFrame(
            {
                "Файл": batches["file_name"],
                "Состояние": batches["revoked_at"].isna().map({True: _STANDS, False: _UNDONE}),
                "Что это": batches["kind"].map(russian.form_names),
                "Строк": batches["accepted_rows"],
                "Отложено": batches["rejected_rows"],
                "Повторов": batches["repeated_rows"],
                "Почему отменена": batches["reason"].fillna(""),
            }
        )
    )


def _without_idle(table: pd.DataFrame) -> pd.DataFrame:
    """Without columns that say nothing of any row."""
    idle = [name for name in ("Отложено", "Повторов", "Почему отменена") if name in table and not table[name].any()]
    return table.drop(columns=idle)


def _works(rows: pd.DataFrame) -> str:
    """The newest year and the lowest grade first."""
    ordered = rows.sort_values(["grade", "subject"]).sort_values("academic_year", ascending=False, kind="stable")
    return works_said(ordered, most=2)


def _with_drop(passports: pd.DataFrame, batches: pd.DataFrame) -> pd.DataFrame:
    return passports.merge(batches[["batch_id", "drop_id"]], on="batch_id")


def _state(revoked: pd.Series) -> str:
    undone, all_of_it = int(revoked.notna().sum()), len(revoked)
    if undone in (0, all_of_it):
        return _UNDONE if undone else _STANDS
    return f"отменено {undone} из {all_of_it}"


def _local(times: pd.Series) -> pd.Series:
    """Times of the store, UTC, as the clock of this machine shows them."""
    return times.dt.tz_localize("UTC").dt.tz_convert(clock.zone()).dt.strftime("%d.%m.%Y %H:%M")
