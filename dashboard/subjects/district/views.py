"""What is said of the district's year: headline figures, changes, years, marks and the journal."""

from dataclasses import replace

import pandas as pd

from dashboard import russian
from dashboard.charts import overview
from dashboard.charts.district_years import district_years
from dashboard.charts.theme import LIGHT
from dashboard.reading.masking import told, without_small
from dashboard.subjects.blocks import Block, Chart, Column, Heading, Series, Table, Text, floats, table
from dashboard.subjects.district import summary
from dashboard.subjects.district.annex import annex
from dashboard.subjects.district.changes import Sentence, fired
from dashboard.subjects.district.district import District
from dashboard.subjects.district.excess_view import for_meeting, whole_district
from dashboard.subjects.district.headline import Figure
from dashboard.subjects.place import Place
from dashboard.subjects.signs.verdict import by_chance
from dashboard.subjects.view import Picture, View, joined, nothing

SENTENCES, WORKS = 6, 8
"""Sentences and check works on one view: more are not read from the back row."""
SOURCE = "источник: формы ФИС ОКО и протоколы"
NO_MARKS = "Отметок в файлах нет, или за каждой строкой долей слишком мало работ."
TONES = {"attention": "Обратить внимание", "good": "Улучшения", "news": "Новости", "gap": "Пробелы в данных"}
PANELS = {
    "clean_pct": ("Без признаков", "clean_n", LIGHT.school),
    "mark2_pct": ("Отметок «2»", "marked", LIGHT.recheck),
    "mark45_pct": ("«4» и «5»", "marked", LIGHT.good),
    "confirmed_pct": ("Совпало с журналом", "journal_works", LIGHT.district),
}
"""Shares of the district by year: column, its name, its n, its colour on paper."""


def headline(district: District) -> View:
    """The year in figures: those of the summary, of the meeting and of the report."""
    years, year = district.years, district.reading.the_year
    finding, works = summary.finding(years, year, district.verdicts), summary.works_of(years, year)
    said = tuple(filter(None, (by_chance(district.reading),)))
    listed = figures_table(district.figures, f"{works}; {SOURCE}")
    return View(
        finding,
        works,
        figures=district.figures,
        remarks=said,
        document=(Text(f"{finding}."), listed, *(Text(one) for one in said)),
        points=said,
        main=listed,
    )


def figures_table(figures: list[Figure], note: str) -> Table:
    """Headline figures as a table: name, value, change, what it is counted from."""
    columns = (
        Column("Показатель", width=2.2),
        Column("Значение", width=1.2),
        Column("Изменение", width=2, optional=True),
        Column("Из чего посчитано", width=3.6),
    )
    rows = tuple((one.label, one.value, one.change_since or russian.DASH, one.whole_note) for one in figures)
    return Table("Главные показатели года", columns, rows, note, "Главное")


def what_changed(district: District) -> View:
    """The rules that fired, in order; those that did not are the speaker's."""
    told, bases = fired(district.sentences), district.bases
    quiet = tuple(one.text for one in district.sentences if one.state == "quiet" and one.text)
    many = russian.count(len(told), "перемена", "перемены", "перемен")
    since = bases.phrase(bases.meeting if bases.meeting_known or bases.year is None else bases.year)
    first, rest = told[:SENTENCES], tuple(one.text for one in told[SENTENCES:])
    note = district.compared_with()
    more = f"ещё {len(rest)} — в справке" if rest else ""
    return View(
        f"{many} {since}" if told else f"Заметных перемен {since} нет",
        joined(note, more),
        figures=district.figures,
        sentences=first,
        document=(Text(f"{note}."), *_by_tone(told)),
        points=tuple(one.text for one in first) or ("Заметных перемен нет.",),
        speech=(*(("Также:", *rest) if rest else ()), "Без перемен:", *quiet),
    )


def _by_tone(told: list[Sentence]) -> list[Block]:
    found: list[Block] = []
    for tone, title in TONES.items():
        if lines := [one.text for one in told if one.tone == tone]:
            found += [Heading(title), *(Text(text, "bullet") for text in lines)]
    return found or [Text("Заметных перемен нет.", "empty")]


def over_years(district: District) -> View:
    """The district's shares year by year."""
    rows = _by_year(district)
    labels = tuple(russian.short_year(year) for year in rows["academic_year"])
    last = rows.iloc[-1]
    finding = _over_years_finding(rows)
    works = f"за {labels[-1]} {russian.number(last['works'])} работ"
    note = f"Доли в %, по школам района; {works}; отметки по шкале своего года"
    listed = _years_table(rows.assign(year=labels), note)
    chart = Chart(
        "Доли по годам, %",
        "lines",
        labels,
        tuple(Series(name, floats(rows[column]), colour) for column, (name, _, colour) in PANELS.items()),
        note=note,
        sheet="Годы, график",
    )
    single = Text("Загружен один учебный год: сравнить пока не с чем.", "empty")
    document: tuple[Block, ...] = (Text(f"{finding}."), chart, listed) if len(rows) > 1 else (listed, single)
    pictures = [_years_picture(rows, finding)]
    main = chart if len(rows) > 1 else listed
    return View(finding, note, pictures=pictures, document=document, main=main, speech=(note,))


def _over_years_finding(rows: pd.DataFrame) -> str:
    first, last = russian.percent(rows["mark2_pct"].iloc[0]), russian.percent(rows["mark2_pct"].iloc[-1])
    year = russian.short_year(rows["academic_year"].iloc[-1])
    return f"Год за годом: отметок «2» {first} → {last}" if len(rows) > 1 else f"За {year} отметок «2» {last}"


def _by_year(district: District) -> pd.DataFrame:
    years = district.years.sort_values("academic_year", ignore_index=True)
    shares = [district.reading.of_year(year).ask("district/change_district") for year in years["academic_year"]]
    return years.join(pd.concat(shares, ignore_index=True))


def _years_table(rows: pd.DataFrame, note: str) -> Table:
    named = [(column, Column(f"{name}, %", "percent", 1)) for column, (name, *_) in PANELS.items()]
    return table("Доли по годам", rows, [("year", Column("Учебный год")), *named], note, "Годы")


def _years_picture(rows: pd.DataFrame, finding: str) -> Picture:
    panels = pd.concat(
        [
            pd.DataFrame({"panel": name, "academic_year": rows["academic_year"], "value": rows[column], "n": rows[n]})
            for column, (name, n, _) in PANELS.items()
        ],
        ignore_index=True,
    )
    return Picture("", finding, lambda palette, height: district_years(panels, palette, height), panels)


def marks_and_journal(district: District) -> View:
    """Marks of the check works and how they agree with the journal; on a screen those that stand out."""
    reading = district.reading
    rows, hidden = without_small(reading.ask("district/assessments"), "n", reading.few)
    if rows.empty:
        return nothing("Результатов работ за этот год нет.")
    rows = rows.assign(name=[russian.assessment_code(r.subject, r.grade) for r in rows.itertuples()])
    source = joined(f"n — работ с отметкой; {SOURCE}", hidden)
    marked, unmarked = told(rows[rows["mark_n"] > 0], "mark2_pct", reading.few)
    with_both, unseen = without_small(rows[rows["journal_n"] != 0], "journal_n", reading.few)
    compared, apart = told(with_both, "confirmed_pct", reading.few)
    marks = _marks_chart(marked, joined(source, unmarked))
    journal = _journal_chart(compared, summary.journal_finding(compared), joined(unseen, apart))
    least_alike = compared.loc[sorted(compared["confirmed_pct"].nsmallest(WORKS).index)]
    shown = f"{WORKS} из {len(rows)}" if len(rows) > WORKS else f"Все {len(rows)}"
    said = Text(unseen or apart or "Отметок журнала в файлах нет: сравнить не с чем.", "empty")
    return View(
        "Отметки и журнал",
        f"{shown} проверочных работ района, доли в %, n — число работ учеников",
        pictures=_mark_pictures(rows),
        document=(marks if len(marked) else Text(NO_MARKS, "empty"), journal if len(compared) else said),
        points=(
            f"{summary.marks_finding(marked)}." if len(marked) else NO_MARKS,
            f"{journal.title}." if len(compared) else said.text,
        ),
        main=_journal_chart(least_alike, journal.title, unseen) if len(compared) else marks if len(marked) else None,
        speech=(source,),
    )


def _mark_pictures(rows: pd.DataFrame) -> list[Picture]:
    """Check works with most of a 2, and those that agree least with the journal."""
    twos, apart = rows.nlargest(WORKS, "mark2_pct"), rows.nsmallest(WORKS, "confirmed_pct")
    marks, journal = summary.marks_finding(rows), summary.journal_finding(rows)
    return [
        Picture(
            marks,
            f"Доли отметок, %. {marks}",
            lambda palette, height: overview.marks_by_assessment(twos, palette).update_layout(height=height),
            twos,
        ),
        Picture(
            journal,
            f"Доли работ ниже и выше журнала, %. {journal}",
            lambda palette, height: overview.journal_by_assessment(apart, palette).update_layout(height=height),
            apart,
        ),
    ]


def _marks_chart(rows: pd.DataFrame, source: str) -> Chart:
    return Chart(
        summary.marks_finding(rows),
        "stacked",
        _with_n(rows, "mark_n"),
        tuple(Series(f"«{mark}»", floats(rows[f"mark{mark}_pct"]), LIGHT.marks[mark]) for mark in (2, 3, 4, 5)),
        note=f"Доли отметок, %. {source}",
        sheet="Отметки, график",
    )


def _journal_chart(rows: pd.DataFrame, title: str, hidden: str) -> Chart:
    return Chart(
        title,
        "bars",
        _with_n(rows, "journal_n"),
        (
            Series("Ниже журнала", floats(rows["lowered_pct"]), LIGHT.school),
            Series("Выше журнала", floats(rows["raised_pct"]), LIGHT.check),
        ),
        note=joined(f"Доли работ ниже и выше журнала, %; n — работ с обеими отметками; {SOURCE}", hidden),
        sheet="Журнал, график",
    )


def _with_n(rows: pd.DataFrame, n: str) -> tuple[str, ...]:
    return tuple(f"{name} (n = {russian.number(count)})" for name, count in zip(rows["name"], rows[n], strict=True))


EXCESS = Place("excess", "Район целиком", whole_district, 55, on_screen=True, screen_order=45)
PLACES = (
    Place("headline", "Главное", headline, 10, is_public=True),
    Place("changes", "Что изменилось", what_changed, 20, on_screen=True),
    Place("years", "Год за годом", over_years, 50, is_public=True),
    replace(EXCESS, each=lambda _: (replace(EXCESS, draw=for_meeting),)),
    Place("marks", "Отметки и журнал", marks_and_journal, 60, is_public=True),
    Place("annex", "Приложения", annex, 990),
)
