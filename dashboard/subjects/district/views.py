"""What is shown at the directors' meeting: the views in order, each a slide made of the same named queries.

The list serves the page «Совещание» and the slides of the report: a view gives data, findings and figures, and knows
nothing of the place where it is drawn. No names of people, nothing about fewer than `least_n` works.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard import russian
from dashboard.charts import overview, risk_map
from dashboard.charts.district_years import district_years
from dashboard.charts.theme import Palette
from dashboard.places.scene import Scene, zone_counts
from dashboard.subjects.district import summary
from dashboard.subjects.district.changes import Sentence, fired
from dashboard.subjects.district.district import MOST_FIGURES, District
from dashboard.subjects.map import words as map_words
from dashboard.subjects.signs.verdict import Verdict, by_chance
from dashboard.vocabulary import NOTABLE, SHAPES

SENTENCES, WORKS, NAMED = 6, 8, 4
"""Sentences, check works and names on one view: more are not read from the back row."""


@dataclass(frozen=True)
class Picture:
    """A chart with its finding and its words for those who do not see it.

    `draw` takes colours and height in pixels; `table` is what stands behind the chart.
    """

    finding: str
    alt: str
    draw: Callable[[Palette, int], go.Figure]
    table: pd.DataFrame


@dataclass(frozen=True)
class Slide:
    """What one view says; parts that it does not have are empty. `beside` stands at the right of a single picture."""

    finding: str
    note: str
    figures: Sequence[summary.Figure] = ()
    sentences: Sequence[Sentence] = ()
    lines: Sequence[Verdict] = ()
    pictures: Sequence[Picture] = ()
    beside: Sequence[str] = ()
    remarks: Sequence[str] = ()


@dataclass(frozen=True)
class View:
    """One view of the meeting: `id` stands in the URL, `title` is its short name."""

    id: str
    title: str
    draw: Callable[[District], Slide]


def headline(district: District) -> Slide:
    """The year in figures."""
    years = district.years
    return Slide(
        summary.finding(years, district.reading.the_year, district.verdicts),
        summary.works_of(years, district.reading.the_year),
        figures=[*district.figures, *summary.coverage(years, district.reading.the_year)[:1]][:MOST_FIGURES],
        remarks=[by_chance(district.verdicts)],
    )


def what_changed(district: District) -> Slide:
    """The first sentences of the rules that fired."""
    told = fired(district.sentences)
    many = russian.count(len(told), "перемена", "перемены", "перемен")
    bases = district.bases
    since = bases.phrase(bases.meeting if bases.meeting_known or bases.year is None else bases.year)
    finding = f"{many} {since}" if told else f"Заметных перемен {since} нет"
    rest = [f"Остальные {len(told) - SENTENCES} на странице «Сводка»."] if len(told) > SENTENCES else []
    return Slide(finding, district.compared_with(), sentences=told[:SENTENCES], remarks=rest)


def where(district: District) -> Slide:
    """The map."""
    scene = district.scene()
    if scene.land.basis == "none":
        return Slide(map_words.finding(scene), "Карты нет: в «Реестре ОО» нет широты и долготы школ")
    picture = Picture(
        "",
        map_words.alt(scene),
        lambda palette, height: risk_map.draw(scene, palette, height=height).figure,
        map_words.school_table(scene),
    )
    note = "Форма и цвет точки — зона, размер — число учеников"
    lost = [map_words.lost_count(scene)] if len(scene.lost) else []
    return Slide(map_words.finding(scene), note, pictures=[picture], beside=[*_by_zone(scene), *lost])


def _by_zone(scene: Scene) -> list[str]:
    """Each zone with its shape, its schools counted, those to check named."""
    told = []
    for zone, count in reversed(zone_counts(scene).items()):
        names = scene.schools.loc[scene.schools["shown_zone"] == zone, "name"].tolist()
        named = f": {russian.unbroken(', '.join(names[:NAMED]))}" if zone in NOTABLE and names else ""
        more = f" и ещё {count - NAMED}" if named and count > NAMED else ""
        if count:
            told.append(f"{SHAPES[zone]} **{zone}** {count}{named}{more}")
    return told


def look_first(district: District) -> Slide:
    """Schools to look at first."""
    lines = summary.first_lines(district.verdicts)
    count = russian.count(len(lines), "школы", "школ", "школ")
    finding = f"Начать с {count}" if lines else "Необычных картин в этом году нет"
    false = by_chance(district.verdicts)
    note = f"Порядок по силе признаков, а не по результату; признак не доказательство. {false}"
    return Slide(finding, note, lines=lines)


PANELS = {
    "clean_pct": ("Без признаков", "clean_n"),
    "mark2_pct": ("Отметок «2»", "marked"),
    "mark45_pct": ("«4» и «5»", "marked"),
    "confirmed_pct": ("Совпало с журналом", "journal_works"),
}


def over_years(district: District) -> Slide:
    """The district's shares year by year."""
    years = district.years.sort_values("academic_year")
    shares = pd.concat(
        [district.reading.of_year(year).ask("district/change_district") for year in years["academic_year"]],
        ignore_index=True,
    )
    rows = years.reset_index(drop=True).join(shares)
    panels = pd.concat(
        [
            pd.DataFrame({"panel": name, "academic_year": rows["academic_year"], "value": rows[column], "n": rows[n]})
            for column, (name, n) in PANELS.items()
        ],
        ignore_index=True,
    )
    first, last = rows.iloc[0], rows.iloc[-1]
    finding = f"Год за годом: «двоек» {russian.percent(first['mark2_pct'])} → {russian.percent(last['mark2_pct'])}"
    table = panels.pivot(index="academic_year", columns="panel", values="value").round(1).reset_index()
    picture = Picture(
        "",
        finding,
        lambda palette, height: district_years(panels, palette, height),
        table.rename(columns={"academic_year": "Учебный год"}),
    )
    works = f"за {russian.short_year(last['academic_year'])} {russian.number(last['works'])} работ"
    note = f"Доли в %, по школам района; {works}; отметки по шкале своего года"
    return Slide(finding, note, pictures=[picture])


def marks_and_journal(district: District) -> Slide:
    """Marks of the check works with most of a 2, and of those that agree least with the journal."""
    rows = district.reading.ask("district/assessments")
    rows = rows.dropna(subset=["n"])
    twos, apart = rows.nlargest(WORKS, "mark2_pct"), rows.nsmallest(WORKS, "confirmed_pct")
    marks = Picture(
        summary.marks_finding(rows),
        f"Доли отметок, %. {summary.marks_finding(rows)}",
        lambda palette, height: overview.marks_by_assessment(twos, palette).update_layout(height=height),
        twos,
    )
    journal = Picture(
        summary.journal_finding(rows),
        f"Доли работ ниже и выше журнала, %. {summary.journal_finding(rows)}",
        lambda palette, height: overview.journal_by_assessment(apart, palette).update_layout(height=height),
        apart,
    )
    shown = f"{len(twos)} из {len(rows)}" if len(rows) > WORKS else f"Все {len(rows)}"
    note = f"{shown} проверочных работ района, доли в %, n — число работ учеников"
    return Slide("Отметки и журнал", note, pictures=[marks, journal])


def data_and_doubts(district: District) -> Slide:
    """What the figures rest on and what they cannot say."""
    years = district.years
    missing = summary.gaps(district.reading.ask("district/missing"))
    caveats = [
        by_chance(district.verdicts),
        "Признак — повод посмотреть работы, а не доказательство. "
        "Результаты ВПР не используются для оценки учителей и школ.",
    ]
    lacking = summary.short_gaps(district.reading.ask("district/missing"))
    finding = f"Не всё загружено: {lacking}" if lacking else "Все формы года на месте"
    return Slide(
        finding,
        summary.works_of(years, district.reading.the_year),
        figures=summary.coverage(years, district.reading.the_year),
        remarks=[*missing, *filter(None, caveats)],
    )


VIEWS: list[View] = [
    View("headline", "Главное", headline),
    View("changes", "Что изменилось", what_changed),
    View("map", "Карта рисков", where),
    View("lines", "С чего начать", look_first),
    View("years", "Год за годом", over_years),
    View("marks", "Отметки и журнал", marks_and_journal),
    View("data", "Данные и оговорки", data_and_doubts),
]
"""Views in the order of the meeting and of the slides."""


def position(view_id: str | None) -> int:
    """Index of a view in the list; an unknown or missing id is the first."""
    return next((index for index, view in enumerate(VIEWS) if view.id == view_id), 0)


def step(view_id: str | None, by: int) -> str:
    """Id of the view `by` places on, stopping at the ends."""
    return VIEWS[min(max(position(view_id) + by, 0), len(VIEWS) - 1)].id
