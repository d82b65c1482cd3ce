"""Tables that leave by the command line, in the format the file's name asks for."""

from pathlib import Path

import pandas as pd
import typer

from dashboard.exports import safe_cells

_WRITERS = {
    ".csv": lambda rows, out: safe_cells(rows).to_csv(out, index=False, encoding="utf-8"),
    ".xlsx": lambda rows, out: safe_cells(rows).to_excel(out, index=False, engine="xlsxwriter"),
    ".parquet": lambda rows, out: rows.to_parquet(out, index=False),
}


def write_table(rows: pd.DataFrame, out: Path) -> None:
    """Write rows as .csv, .xlsx or .parquet, whole or not at all."""
    writer = _WRITERS.get(out.suffix.lower())
    if writer is None:
        typer.echo(f"Не понимаю формат «{out.suffix}»: нужен .csv, .xlsx или .parquet", err=True)
        raise typer.Exit(1)
    out.parent.mkdir(parents=True, exist_ok=True)
    part = out.with_name(f".{out.stem}.part{out.suffix}")
    writer(rows, part)
    part.replace(out)
