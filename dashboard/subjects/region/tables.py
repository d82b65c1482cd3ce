"""Tables of a region's districts: schools with signs; level, journal, plans and files."""

from typing import Any

import pandas as pd

from dashboard.subjects.blocks import Column, Table, table
from dashboard.subjects.region import words
from dashboard.subjects.region.region import Region
from dashboard.vocabulary import FIGURES, SHAPES, Named, Zone

_ZONES = {Zone.RECHECK: "recheck", Zone.CHECK: "to_check", Zone.LOOK: "look", Zone.USUAL: "usual"}
WORKS_NOTE = "пришло и ожидалось: работы школ, предмет и класс в одной школе"
_SHARE_NOTE = "Доля школ с признаками от тех, у кого признаки рассчитаны, и её 95-процентный интервал"
SIGNS_NOTE = f"{_SHARE_NOTE}; {WORKS_NOTE}. {words.TIES}"
FIGURES_NOTE = (
    "К региону: средний процент выполнения минус региональный по тем же работам; журнал: доли работ с обеими "
    "отметками; по плану: этот год"
)


def lines(of: Region) -> pd.DataFrame:
    """Every district as people read it: a row per district in the order of the region, with its code."""
    return pd.DataFrame([_line(row) for _, row in of.rows.iterrows()])


def _line(row: "pd.Series[Any]") -> dict[str, Any]:
    zones = {name: int(row[name]) if row["asked"] else words.UNKNOWN for name in _ZONES.values()}
    journal = {
        name: words.said(row[name], row["journal_works"]) for name in ("lowered_pct", "confirmed_pct", "raised_pct")
    }
    return {
        "district": row["district"],
        "name": row["name"],
        "schools": words.part(row["schools"], row["known_schools"]),
        "came": int(row["came"]),
        "due": words.UNKNOWN if pd.isna(row["due"]) else int(row["due"]),
        **zones,
        "signs": words.part(row["signs"], row["asked"]),
        "share": words.said(row["share_pct"], row["asked"]),
        "interval": words.interval(row),
        "wrote_pct": words.said(row["wrote_pct"], row["wrote_n"]),
        "level_pp": words.said(row["level_pp"], row["level_n"]),
        **journal,
        "plan_pct": words.UNKNOWN if pd.isna(row["plan_pct"]) else float(row["plan_pct"]),
        "last_file": words.UNKNOWN if pd.isna(row["last_file"]) else row["last_file"].date(),
    }


_NAME = ("name", Column("Район", width=3))
SIGNS = (
    _NAME,
    ("schools", Column("Школ с результатами", width=1.6)),
    ("signs", Column(FIGURES[Named.WITH_SIGNS].label, width=1.4)),
    ("share", Column("Доля, %", "percent")),
    ("interval", Column("Интервал", width=1.4)),
    *((column, Column(f"{SHAPES[zone.value]} {zone.value}", "number", width=1.5)) for zone, column in _ZONES.items()),
    ("came", Column("Работ школ пришло", "number", width=1.2)),
    ("due", Column(FIGURES[Named.DUE].label, "number", width=1.4)),
)
"""The most telling first: a slide leaves out the last where they find no room."""
MEASURED = (
    _NAME,
    ("wrote_pct", Column("Писали, %", "percent", 1)),
    ("level_pp", Column("К региону, п. п.", "points", 1)),
    ("lowered_pct", Column("Ниже журнала, %", "percent", 1)),
    ("confirmed_pct", Column("Как в журнале, %", "percent", 1)),
    ("raised_pct", Column("Выше журнала, %", "percent", 1)),
    ("plan_pct", Column("По плану, %", "percent")),
    ("last_file", Column("Последний файл", "date", width=1.4)),
)


def signs(of: Region) -> Table:
    """Schools, coverage and zones of every district."""
    return table("Школы и признаки по районам", lines(of), SIGNS, SIGNS_NOTE, "Районы, признаки")


def figures(of: Region) -> Table:
    """Level, journal, plans and the last file of every district."""
    shown = lines(of)
    hidden = shown.isin([words.HIDDEN]).any(axis=None)
    note = f"{FIGURES_NOTE}; «{words.HIDDEN}»: за числом мало учеников" if hidden else FIGURES_NOTE
    return table("Уровень, журнал и планы по районам", shown, MEASURED, note, "Районы, показатели")


def whole(found: pd.DataFrame) -> pd.DataFrame:
    """All columns of `lines` under their Russian names, as they are taken away."""
    columns = dict([*SIGNS, *MEASURED])
    return found[list(columns)].set_axis([column.title for column in columns.values()], axis=1)


def on_screen(found: pd.DataFrame) -> pd.DataFrame:
    """The same as text for a screen: share and interval in one cell, short heads."""
    columns = dict([*SIGNS, *MEASURED])
    shown = {name: [columns[name].show(value) for value in found[name]] for name in _SCREEN}
    table = pd.DataFrame(shown).rename(columns=_SCREEN)
    share = [_shared(row, columns["share"]) for row in found.itertuples()]
    table.insert(list(_SCREEN).index("recheck"), "Доля и интервал", share)
    # a column of one figure is too narrow for the word
    table[list(SHAPED)] = table[list(SHAPED)].replace(words.UNKNOWN, None)
    return table


def _shared(row: Any, column: Column) -> str:
    share = column.show(row.share)
    return share if share == words.UNKNOWN else f"{share} ({row.interval})"


NAME = "Район"
SHAPED = tuple(SHAPES[zone.value] for zone in _ZONES)
"""Heads of the columns of zones on a screen."""
_SCREEN = {
    "name": NAME,
    "schools": "Школ",
    "signs": FIGURES[Named.WITH_SIGNS].label,
    "recheck": SHAPES[Zone.RECHECK.value],
    "to_check": SHAPES[Zone.CHECK.value],
    "look": SHAPES[Zone.LOOK.value],
    "usual": SHAPES[Zone.USUAL.value],
    "came": FIGURES[Named.CAME].label,
    "due": FIGURES[Named.DUE].label,
    "wrote_pct": "Писали",
    "level_pp": FIGURES[Named.TO_REGION].label,
    "lowered_pct": "Ниже журнала",
    "confirmed_pct": "Как в журнале",
    "raised_pct": "Выше журнала",
    "plan_pct": "По плану",
    "last_file": "Последний файл",
}
