"""The district's year: headline figures, what changed, years, marks and the journal."""

import pandas as pd

from dashboard import russian
from dashboard.charts.theme import LIGHT
from dashboard.subjects.district import summary
from dashboard.subjects.district import views as meeting
from dashboard.subjects.district.changes import Sentence as Change
from dashboard.subjects.district.changes import fired
from dashboard.surfaces.reports.content.tables import table, without_small
from dashboard.surfaces.reports.known import Known
from dashboard.surfaces.reports.model import Block, Chart, Column, Heading, Section, Sentence, Series, Slide

_LINES = dict(
    zip(
        (name for name, _ in meeting.PANELS.values()),
        (LIGHT.school, LIGHT.recheck, LIGHT.good, LIGHT.district),
        strict=False,
    )
)
_MARKS = (2, 3, 4, 5)
_ON_SLIDE = 8
_SOURCE = "источник: формы ФИС ОКО и протоколы"


def headline(known: Known) -> Section:
    """The year in figures."""
    assert known.district is not None
    shown = meeting.headline(known.district)
    rows = pd.DataFrame(
        [
            {"label": f.label, "value": f.value, "change": f.change_since or russian.DASH, "note": f.note}
            for f in shown.figures
        ]
    )
    figures = table(
        "Главные показатели года",
        rows,
        [
            ("label", Column("Показатель", width=2.2)),
            ("value", Column("Значение", width=1.2)),
            ("change", Column("Изменение", width=2)),
            ("note", Column("Из чего посчитано", width=3.6)),
        ],
        f"{shown.note}; {_SOURCE}",
        "Главное",
    )
    said = [remark for remark in shown.remarks if remark]
    blocks: list[Block] = [Sentence(f"{shown.finding}."), figures, *(Sentence(remark) for remark in said)]
    return Section("headline", "Главное", tuple(blocks), Slide(shown.finding, tuple(said), figures, quiet=shown.note))


def changes(known: Known) -> Section:
    """What changed since the last meeting: sentences of the rules; those that did not fire in small print."""
    assert known.district is not None
    shown, sentences = meeting.what_changed(known.district), known.district.sentences
    told = fired(sentences)
    quiet = [s.text for s in sentences if s.state == "quiet" and s.text]
    blocks: list[Block] = [Sentence(f"{shown.note}.")]
    blocks += _by_tone(told) if told else [Sentence("Заметных перемен нет.", "empty")]
    if quiet:
        others = russian.count(len(quiet), "правило", "правила", "правил")
        blocks.append(Sentence(f"Ещё {others}: заметных перемен нет, все названы на странице «Сводка».", "note"))
    lines = tuple(s.text for s in told[: meeting.SENTENCES]) or ("Ни одно правило не сработало.",)
    rest = tuple(s.text for s in told[meeting.SENTENCES :])
    notes = (*(("Также:", *rest) if rest else ()), "Без перемен:", *quiet)
    return Section("changes", "Что изменилось", tuple(blocks), Slide(shown.finding, lines, None, notes, shown.note))


_TONES = {"attention": "Обратить внимание", "good": "Хорошие новости", "news": "Новости", "gap": "Пробелы в данных"}


def _by_tone(told: list[Change]) -> list[Block]:
    found: list[Block] = []
    for tone, title in _TONES.items():
        lines = [s.text for s in told if s.tone == tone]
        if lines:
            found += [Heading(title), *(Sentence(text, "bullet") for text in lines)]
    return found


def years(known: Known) -> Section:
    """The district's shares year by year."""
    assert known.district is not None
    shown = meeting.over_years(known.district)
    rows = shown.pictures[0].table
    names = [name for name in _LINES if name in rows.columns]
    labels = [russian.short_year(year) for year in rows["Учебный год"]]
    chart = Chart(
        "Доли по годам, %",
        "lines",
        tuple(labels),
        tuple(Series(str(name), _floats(rows[name]), _LINES[name]) for name in names),
        digits=0,
        note=shown.note,
        sheet="Годы, график",
    )
    listed = table(
        "Доли по годам",
        rows.assign(**{"Учебный год": labels}),
        [("Учебный год", Column("Учебный год")), *((name, Column(f"{name}, %", "percent", 1)) for name in names)],
        shown.note,
        "Годы",
    )
    single = Sentence("Загружен один учебный год: сравнить пока не с чем.", "empty")
    blocks: list[Block] = [listed, single] if len(rows) < 2 else [Sentence(f"{shown.finding}."), chart, listed]
    slide = Slide(shown.finding, (), chart if len(rows) > 1 else listed, (shown.note,), shown.note)
    return Section("years", "Год за годом", tuple(blocks), slide)


def marks(known: Known) -> Section:
    """Marks of each check work and how they agree with the journal."""
    rows, hidden = without_small(known.query("district/assessments"), "n", known.least_n)
    if rows.empty:
        return Section("marks", "Отметки и журнал", (Sentence("Результатов работ за этот год нет.", "empty"),))
    rows = rows.assign(name=[russian.assessment_code(r.subject, r.grade) for r in rows.itertuples()])
    note = "; ".join(part for part in (f"n — работ с отметкой; {_SOURCE}", hidden) if part)
    marked, compared = rows[rows["mark_n"] > 0], rows[rows["journal_n"] > 0]
    by_marks = Chart(
        summary.marks_finding(rows),
        "stacked",
        _named(marked, "mark_n"),
        tuple(Series(f"«{m}»", _floats(marked[f"mark{m}_pct"]), LIGHT.marks[m]) for m in _MARKS),
        note=f"Доли отметок, %. {note}",
        sheet="Отметки, график",
    )
    journal = _journal(compared, summary.journal_finding(rows))
    blocks: list[Block] = [by_marks]
    blocks.append(journal if len(compared) else Sentence("Отметок журнала в файлах нет: сравнить не с чем.", "empty"))
    shown = _journal(_apart(compared), journal.title) if len(compared) else by_marks
    few = f"Показаны работы, где расхождений больше всего: {len(shown.categories)} из {len(rows)}"
    slide = Slide(shown.title, (f"{summary.marks_finding(rows)}.",), shown, (note,), few if len(compared) else note)
    return Section("marks", "Отметки и журнал", tuple(blocks), slide)


def _journal(rows: pd.DataFrame, title: str) -> Chart:
    return Chart(
        title,
        "bars",
        _named(rows, "journal_n"),
        (
            Series("Ниже журнала", _floats(rows["lowered_pct"]), LIGHT.school),
            Series("Выше журнала", _floats(rows["raised_pct"]), LIGHT.check),
        ),
        note=f"Доли работ ниже и выше журнала, %; n — работ с обеими отметками; {_SOURCE}",
        sheet="Журнал, график",
    )


def _apart(rows: pd.DataFrame) -> pd.DataFrame:
    """The check works that agree with the journal least, in their own order."""
    return rows.loc[sorted(rows["confirmed_pct"].nsmallest(_ON_SLIDE).index)]


def _named(rows: pd.DataFrame, n: str) -> tuple[str, ...]:
    return tuple(f"{r['name']} (n = {russian.number(r[n])})" for _, r in rows.iterrows())


def _floats(values: pd.Series) -> tuple[float | None, ...]:
    return tuple(None if pd.isna(v) else float(v) for v in values)
