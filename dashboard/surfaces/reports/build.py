"""The monthly report of a district: its views as sections; what is empty says why."""

from collections.abc import Sequence

from dashboard import russian
from dashboard.derive.versions import VERSION
from dashboard.reading import Reading
from dashboard.reading.disclosure import LEAST_SCHOOLS
from dashboard.subjects.blocks import Chart, Table, Text
from dashboard.subjects.district.district import District, district_of
from dashboard.subjects.signs.versions import changed
from dashboard.subjects.view import View
from dashboard.subjects.views import PLACES, told
from dashboard.surfaces.reports.gate import passed
from dashboard.surfaces.reports.model import Office, Report, Section, Slide

TITLES = {place.id: place.in_report for place in PLACES}
"""Sections as a person chooses them, in order."""
PUBLIC = tuple(place.id for place in PLACES if place.is_public)
"""Sections of the public version: figures of the district only, no school is named."""
FEW_SCHOOLS = "Итогов работ нет: школ с результатами меньше трёх, общие числа показали бы каждую из них."
_ENOUGH_LINES = 4
"""A slide of fewer lines is nearly empty."""
PUBLIC_LEAST = 10
"""Groups below this size are not in the public version."""


def build_report(
    reading: Reading, office: Office, sections: Sequence[str] | None = None, fingerprint: str = ""
) -> Report:
    """The report of a reading; `sections` None means all of them, `fingerprint` is of what it rests on.

    Before the first results it tells of plans and teachers; without those it says that nothing is known.

    Raises:
        ValueError: a section that does not exist, named in the message.
    """
    chosen = TITLES if sections is None else sections
    if unknown := [key for key in chosen if key not in TITLES]:
        raise ValueError(f"нет такого раздела: {', '.join(unknown)}")
    district = district_of(reading)
    made = passed(reading, _sections(district, [key for key in chosen if key in sections_of(reading)]))
    return Report(
        office,
        place_of(reading),
        reading.as_of,
        district.bases.since if district.bases.meeting_known else None,
        reading.year or "",
        made or (_nothing_known(reading),),
        fingerprint,
        VERSION,
        _caveats(reading),
    )


def place_of(reading: Reading) -> str:
    """Whose report it is; before the first results the only district that the register names, else nobody's."""
    if reading.has_results or not reading.scope.is_everything:
        return reading.scope.name
    names = reading.exact("district/registered")["name"]
    return str(names.iloc[0]) if len(names) == 1 else ""


def section_of(key: str, view: View) -> Section:
    """A view as a numbered section with its slide."""
    main = view.main or (_shown_beside(view) if view.points else None)
    slide = Slide(view.finding, view.points, main, view.speech, view.note)
    return Section(key, TITLES[key], view.document, slide if view.points or main else None)


def _shown_beside(view: View) -> Chart | Table | None:
    """What a slide of a line or two shows besides: a chart of the note, else its shortest table."""
    if len(view.points) >= _ENOUGH_LINES:
        return None
    charts = [block for block in view.document if isinstance(block, Chart) and block.categories]
    tables = [block for block in view.document if isinstance(block, Table) and block.rows]
    return charts[0] if charts else min(tables, key=lambda table: len(table.rows), default=None)


def sections_of(reading: Reading) -> frozenset[str]:
    """Sections that have something to say, or say why they have not; before the first results only the former."""
    known = told(reading)
    if tells_one_school(reading):
        return frozenset(place.id for place in PLACES if place.id in known and place.without_results)
    if reading.has_results:
        return frozenset(place.id for place in PLACES if place.id in known or not place.only_told)
    return frozenset(place.id for place in PLACES if place.id in known)


def tells_one_school(reading: Reading) -> bool:
    """Whether no school may be named, yet the district's figures would be those of one or two."""
    if reading.names_schools or not reading.has_results:
        return False
    years = reading.exact("district/headline")
    return int(years.loc[years["academic_year"] == reading.year, "schools"].max()) < LEAST_SCHOOLS


def _sections(district: District, chosen: Sequence[str]) -> list[Section]:
    return [section_of(place.id, place.draw(district)) for place in PLACES if place.id in chosen]


def _caveats(reading: Reading) -> tuple[str, ...]:
    hidden = f"Группы {reading.few} человек не показаны; имён в документе нет."
    return (hidden, *_few_schools(reading), *_other_method(reading))


def _few_schools(reading: Reading) -> tuple[str, ...]:
    return (FEW_SCHOOLS,) if tells_one_school(reading) else ()


def _other_method(reading: Reading) -> tuple[str, ...]:
    """That the method is another than in the report before, in the first report of which that is so."""
    rows = reading.ask("reports/method_before")
    said = "" if rows.empty else changed(rows["method_version"].iloc[0], rows["as_of"].iloc[0])
    return (said,) if said else ()


def _nothing_known(reading: Reading) -> Section:
    if tells_one_school(reading):
        return Section("empty", "Открытой версии нет", (Text(FEW_SCHOOLS, "empty"),))
    text = (
        f"На {russian.day(reading.as_of)} ни отчётов ФИС ОКО (формы Ф1–Ф4, Ф7), ни протоколов ВПР, ни планов, ни "
        "сведений о педагогах не поступало: отчёт появится, как только будет о чём сообщить."
    )
    return Section("empty", "Данных пока нет", (Text(text, "empty"),), Slide("Данных пока нет", (text,)))
