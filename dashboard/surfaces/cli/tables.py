"""Tables that leave by the command line, in the format the file's name asks for, for machines or for people."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from dashboard.exports import as_csv, as_xlsx, for_people, safe_cells

EXCEL = "excel"
_WHOLE = {"TINYINT", "SMALLINT", "INTEGER", "BIGINT"}
_Writer = Callable[[pd.DataFrame, Path], object]
_FOR_MACHINES: Mapping[str, _Writer] = {
    ".csv": lambda rows, out: safe_cells(rows).to_csv(out, index=False, encoding="utf-8"),
    ".xlsx": lambda rows, out: safe_cells(rows).to_excel(out, index=False, engine="xlsxwriter"),
    ".parquet": lambda rows, out: rows.to_parquet(out, index=False),
}
_FOR_PEOPLE: Mapping[str, _Writer] = {
    ".csv": lambda rows, out: out.write_bytes(as_csv(for_people(rows))),
    ".xlsx": lambda rows, out: out.write_bytes(as_xlsx(for_people(rows))),
}


def _known(reader: str | None) -> str | None:
    if reader in (None, EXCEL):
        return reader
    typer.echo(f"Не понимаю «--for {reader}»: можно --for {EXCEL}, а без него таблица для программ", err=True)
    raise typer.Exit(1)


Reader = Annotated[
    str | None,
    typer.Option(
        "--for", callback=_known, metavar=EXCEL, help="Для людей: открывается русским Excel как есть, .csv или .xlsx."
    ),
]


def write_table(rows: pd.DataFrame, out: Path, reader: str | None = None) -> None:
    """Write rows as .csv, .xlsx or .parquet, whole or not at all; for `reader` "excel" as people read them."""
    writers = _FOR_PEOPLE if reader == EXCEL else _FOR_MACHINES
    writer = writers.get(out.suffix.lower())
    if writer is None:
        typer.echo(f"Не понимаю формат «{out.suffix}»: нужен {_any_of(list(writers))}", err=True)
        raise typer.Exit(1)
    out.parent.mkdir(parents=True, exist_ok=True)
    part = out.with_name(f".{out.stem}.part{out.suffix}")
    writer(rows, part)
    part.replace(out)


def whole_numbers(rows: pd.DataFrame, types: Mapping[str, str]) -> pd.DataFrame:
    """The same rows with counts whole where some are unknown; `types` maps columns to SQL types."""
    return rows.astype({name: "Int64" for name, of in types.items() if of in _WHOLE})


def _any_of(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} или {words[-1]}"
