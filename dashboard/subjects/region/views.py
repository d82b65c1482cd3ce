"""What is said of the districts side by side; there is nothing to say in a store of one district."""

from dashboard.charts import districts as chart
from dashboard.charts.theme import Palette
from dashboard.reading import Reading
from dashboard.subjects.blocks import Text
from dashboard.subjects.district.district import District
from dashboard.subjects.place import Place
from dashboard.subjects.region import tables, words
from dashboard.subjects.region.evidence import CHANCE
from dashboard.subjects.region.region import Region, region_of
from dashboard.subjects.view import Picture, View, joined, nothing

ONE_DISTRICT = "В хранилище меньше двух районов с результатами: сравнивать нечего."
SOURCE = "источник: формы ФИС ОКО, протоколы, планы"


def side_by_side(district: District) -> View:
    """The districts of the store in the year."""
    of = region_of(district.reading)
    if of.is_one:
        return nothing(ONE_DISTRICT)
    signs = tables.signs(of)
    told, doubt, note = words.finding(of), words.uncertainty(of), joined(words.known(of), SOURCE)
    return View(
        told,
        note,
        pictures=[picture(of)] if len(of.asked) else [],
        remarks=tuple(filter(None, (doubt, words.TIES))),
        document=(Text(f"{told}. {doubt}"), Text(note, "note"), signs, tables.figures(of)),
        points=(doubt,) if doubt else (),
        main=signs,
        speech=(words.TIES,),
    )


def picture(of: Region) -> Picture:
    """Districts as dots with their intervals."""
    shown = of.asked

    def draw(palette: Palette, height: int) -> object:
        return chart.districts(shown, 100 * CHANCE, of.share, palette, height)

    return Picture("", alt(of), draw, tables.lines(of))


def alt(of: Region) -> str:
    """The chart in words."""
    rows = (f"{row.name}: {words.part(row.signs, row.asked)}, {words.interval(row)}" for row in of.asked.itertuples())
    return f"Доля школ с признаками по районам и её 95-процентный интервал. {'; '.join(rows)}."


def is_offered(reading: Reading) -> bool:
    """Whether there are districts to set side by side in the year."""
    return reading.own is None and reading.has_results and not region_of(reading).is_one


PLACES = (Place("region", "Районы рядом", side_by_side, 12, on_screen=True, screen_order=42, only_told=True),)
