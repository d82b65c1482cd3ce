"""What the figures rest on and what they cannot say: gaps, files, participation, figures that disagree."""

from dashboard import russian
from dashboard.reading import Reading
from dashboard.reading.masking import told, without_small
from dashboard.subjects.blocks import Block, Column, Heading, Text, table
from dashboard.subjects.data.coverage import mismatch_table
from dashboard.subjects.district import headline, summary
from dashboard.subjects.district.district import District
from dashboard.subjects.place import Place
from dashboard.subjects.signs.verdict import by_chance
from dashboard.subjects.view import View, joined
from dashboard.vocabulary import FOREVER

CAVEAT = (
    "Признак — повод посмотреть работы, а не доказательство. Результаты ВПР не используются для оценки учителей и школ."
)
_NO_PROTOCOLS = "Протоколов и численности нет: сколько учеников писали работы, сказать нельзя."
_FEW_MISMATCHES = 30
_BY_FORMS = {"По работам", "По групповой форме"}


def data_and_doubts(district: District) -> View:
    """Gaps, files, participation and caveats."""
    reading, years = district.reading, district.years
    missing = reading.ask("district/missing")
    gaps, lacking = summary.gaps(missing), summary.short_gaps(missing)
    finding = f"Не всё загружено: {lacking}" if lacking else "Все формы года на месте"
    note = summary.works_of(years, reading.the_year)
    caveats = tuple(filter(None, (by_chance(reading), CAVEAT)))
    return View(
        finding,
        note,
        figures=headline.coverage(years, reading.the_year),
        remarks=[*gaps, *caveats],
        document=(
            Text(f"{finding}. За год: {note}."),
            *(Text(gap, "bullet") for gap in gaps),
            *_files(reading),
            *_participation(reading),
            *(Text(caveat) for caveat in caveats),
        ),
        points=tuple(gaps) or ("Все формы за этот год на месте.",),
        speech=caveats,
    )


def _files(reading: Reading) -> list[Block]:
    """What the figures rest on in one sentence: the register of files is kept elsewhere."""
    rows = reading.ask("district/change_files", as_of=FOREVER)
    kinds = ", ".join(f"{russian.form_names(row.kind)} — {row.files:g}" for row in rows.itertuples() if row.files)
    told = f"Основание: {russian.count(int(rows['files'].sum()), 'файл', 'файла', 'файлов')} ({kinds})."
    left = [
        f"{said}: {russian.number(rows[name].sum())}."
        for name, said in (("undone", "Отменено загрузок"), ("rejected", "Отложено строк с ошибками"))
        if rows[name].sum()
    ]
    return [Text(" ".join([told, *left]))]


def _participation(reading: Reading) -> list[Block]:
    rows, hidden = without_small(reading.ask("district/participation"), "wrote", reading.few)
    rows, unseen = told(rows[rows["expected"] != 0], "wrote_pct", reading.few)
    if rows.empty:
        return [Text(joined(unseen) or _NO_PROTOCOLS, "empty")]
    columns = [
        ("name", Column("Проверочная работа", width=3)),
        ("schools", Column("Школ", "number")),
        ("expected", Column("Учеников", "number")),
        ("wrote", Column("Писали", "number")),
        ("wrote_pct", Column("Писали, %", "percent", 1)),
    ]
    named = rows.assign(name=[russian.assessment(r.subject, r.grade) for r in rows.itertuples()])
    note = joined("По протоколам, где они есть, иначе по численности", hidden, unseen)
    return [table("Сколько учеников писали работу", named, columns, note, "Участие")]


def mismatches(reading: Reading) -> list[Block]:
    """Where works and group forms of the year disagree."""
    rows = reading.ask("data/mismatches")
    rows = mismatch_table(rows[rows["academic_year"] == reading.year])
    title = "Где работы и групповые формы не сошлись"
    if rows.empty:
        return [Heading(title), Text("Расхождений между работами и групповыми формами нет.", "empty")]
    # What differs is named; by how much, in pupils of one class, is for «Данные» only.
    columns = [(name, Column(name)) for name in map(str, rows.columns) if name not in _BY_FORMS]
    most = rows.head(_FEW_MISMATCHES)
    note = f"Показаны первые {len(most)} из {len(rows)}" if len(most) < len(rows) else ""
    return [table(title, most, columns, note, "Расхождения")]


PLACES = (Place("data", "Данные и оговорки", data_and_doubts, 900, is_public=True),)
