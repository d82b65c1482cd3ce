"""«Район целиком»: the district's own excess over years as a view."""

from dataclasses import replace

import pandas as pd

from dashboard import russian
from dashboard.charts.excess import excess_years
from dashboard.reading.masking import without_small
from dashboard.subjects.blocks import Block, Column, Heading, Table, Text, table
from dashboard.subjects.district import excess_words as words
from dashboard.subjects.district import headline
from dashboard.subjects.district.district import District
from dashboard.subjects.district.excess import Excess, excess_of
from dashboard.subjects.district.excess_levels import COUNTRY, CURVE, REGION, Measure, Over
from dashboard.subjects.view import Picture, View, joined, nothing
from dashboard.vocabulary import Named

SOURCE = "источник: Ф1, протоколы, строки региона и «Вся выборка» в Ф2–Ф4 и Ф7"


def whole_district(district: District) -> View:
    """What all schools of the district have in common, against region, country, own curve, observers and exams."""
    reading = district.reading
    found = excess_of(reading)
    if found is None or found.works.empty:
        return nothing("Сравнить район целиком не с чем: сопоставимых работ за этот год нет.")
    finding, note = words.finding(found), note_of(found)
    years, said = over_years(found, note), said_of(found, reading.least_n, leaves=bool(reading.limits))
    works, hidden = without_small(found.works, "n", reading.few)
    document: list[Block] = [Text(words.WHY), Text(f"{finding}."), years, by_work(works, joined(note, hidden))]
    document += [Text(one, "bullet") for one in said]
    document += [Heading("Чего это не значит"), *(Text(one, "bullet") for one in words.LIMITS)]
    return View(
        finding,
        note,
        figures=figures(found),
        pictures=_pictures(found, finding),
        remarks=words.LIMITS[:2],
        tables=(years,),
        document=tuple(document),
        points=(*said[:2], words.LIMITS[0]),
        main=years,
        speech=(note, *said, *words.LIMITS),
    )


def for_meeting(district: District) -> View:
    """The same for a screen read from the back row: one finding above the chart, the other as its title."""
    view, found = whole_district(district), excess_of(district.reading)
    if found is None or not view.pictures:
        return view
    pile = words.pile_finding(found)
    pictures = [replace(view.pictures[0], finding=pile[:1].upper() + pile[1:])]
    finding = words.level_finding(found)
    beside = ("**Чего это не значит**", *words.LIMITS[:2])
    return replace(view, finding=finding, figures=(), pictures=pictures, beside=beside, remarks=(), tables=())


def note_of(found: Excess) -> str:
    """What, of how many works, how sure, whence."""
    works = russian.count(int(found.works["n"].sum()), "работа", "работы", "работ")
    return joined(f"{russian.short_year(found.year)}, {works}", "в скобках интервал 95 % по школам", SOURCE)


def said_of(found: Excess, least_n: int, leaves: bool = False) -> tuple[str, ...]:
    """What every source says, or that it cannot be asked; the strongest first."""
    level = found.of(Measure.MEAN, REGION) or found.of(Measure.MEAN, COUNTRY)
    return (
        words.others_pile(found) if found.of(Measure.PILE, CURVE) else words.NO_CURVE,
        words.smallest(level) if level else words.NO_OUTSIDE,
        words.exams_words(found),
        words.observed_words(found.observed),
        words.lot_words(found.by_lot, least_n, leaves),
    )


def figures(found: Excess) -> list[headline.Figure]:
    """The two named figures, those that could be asked."""
    named = ((Named.EXCESS, Measure.MEAN, REGION), (Named.PILE_UP, Measure.PILE, CURVE))
    overs = [(name, over) for name, measure, of in named if (over := found.of(measure, of))]
    return [_figure(name, over) for name, over in overs]


def _figure(name: Named, over: Over) -> headline.Figure:
    at = len(over.years) - 1
    value, _, ends = words.shown(over, at).partition(" (")
    unit = "раза" if over.measure is Measure.PILE else "п. п."
    return headline.figure(name, f"{value} {unit}", f"интервал {ends.rstrip(')')}" if ends else "интервала нет")


def over_years(found: Excess, note: str) -> Table:
    """Every measure against every anchor that could be asked, by year, with the change of the last year."""
    overs = [(name, found.overs[key]) for key, name in words.NAMES.items() if key in found.overs]
    years = sorted({year for _, over in overs for year in over.years})
    columns = [Column("Показатель", width=3)]
    columns += [Column(russian.short_year(year), width=1.5) for year in years]
    rows = [(name, *(_cell(over, year) for year in years), _change(found, over)) for name, over in overs]
    title = "Район против региона, страны и собственной кривой"
    return Table(title, (*columns, Column("За год", width=1.5)), tuple(rows), note, "Район целиком")


def _cell(over: Over, year: str) -> str:
    at = over.at(year)
    return russian.DASH if at is None else words.shown(over, at)


def _change(found: Excess, over: Over) -> str:
    return words.changed(over) if over.years[-1] == found.year else russian.DASH


def by_work(works: pd.DataFrame, note: str) -> Table:
    """The check works of the year: mean and marks against the region, pile-up at the «3»."""
    named = works.assign(
        name=[russian.assessment(row.subject, row.grade) for row in works.itertuples()],
        **{measure.value: _spans(works, measure) for measure in (Measure.MEAN, Measure.HIGH, Measure.PILE)},
    )
    columns = [
        ("name", Column("Проверочная работа", width=2.4)),
        ("n", Column("Работ", "number")),
        ("schools", Column("Школ", "number", width=0.9)),
        ("mean", Column("Средний против региона, п. п.", width=1.8, optional=True)),
        ("high", Column("«4» и «5» против региона, п. п.", width=1.8, optional=True)),
        ("pile", Column("Ровно на «3» против соседних баллов, раз", width=1.8, optional=True)),
    ]
    return table("Район целиком по проверочным работам", named, columns, note, "Район по работам")


def _spans(works: pd.DataFrame, measure: Measure) -> list[str | None]:
    show = words.show(measure)
    ends = works[[f"{measure}_{part}" for part in ("value", "low", "high")]].itertuples(index=False, name=None)
    return [None if value != value else words.ends_of(value, low, high, show) for value, low, high in ends]


def _pictures(found: Excess, finding: str) -> list[Picture]:
    rows = picture_rows(found)
    if rows.empty:
        return []
    return [Picture("", finding, lambda palette, height: excess_years(rows, palette, height), rows)]


def picture_rows(found: Excess) -> pd.DataFrame:
    """Rows of the chart: panel, academic_year, value, low, high, nothing (the value that says no excess)."""
    panels = [
        (name, words.plain(over), over)
        for key, name in (
            ((Measure.MEAN, REGION), "Средний против региона, п. п."),
            ((Measure.HIGH, REGION), "«4» и «5» против региона, п. п."),
            ((Measure.PILE, CURVE), "На «3» против соседних баллов, раз"),
        )
        if (over := found.of(*key))
    ]
    parts = [
        pd.DataFrame({"panel": name, "academic_year": over.years, "value": value, "low": low, "high": high}).assign(
            nothing=1.0 if over.measure is Measure.PILE else 0.0
        )
        for name, (value, low, high), over in panels
    ]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
