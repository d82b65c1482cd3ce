"""What the figures rest on: participation, gaps, files; annexes with every school and check work."""

from dashboard import russian
from dashboard.subjects.data.coverage import mismatch_table
from dashboard.subjects.district import summary
from dashboard.subjects.district import views as meeting
from dashboard.surfaces.reports.content.signs_part import all_works, listed
from dashboard.surfaces.reports.content.tables import table, without_small
from dashboard.surfaces.reports.known import Known
from dashboard.surfaces.reports.model import FEW, Block, Column, Heading, Section, Sentence, Slide

_FEW_MISMATCHES = 30


def data(known: Known) -> Section:
    """Gaps, participation and caveats."""
    assert known.district is not None
    shown = meeting.data_and_doubts(known.district)
    gaps = summary.gaps(known.query("district/missing"))
    blocks: list[Block] = [Sentence(f"{shown.finding}. За год: {shown.note}.")]
    blocks += [Sentence(gap, "bullet") for gap in gaps]
    files = known.query("district/change_files")
    blocks.append(
        table(
            "Загруженные файлы",
            files.assign(kind=files["kind"].map(russian.form_names)),
            [
                ("kind", Column("Что", width=3)),
                ("files", Column("Файлов", "number")),
                ("undone", Column("Отменено", "number")),
                ("rejected", Column("Строк отложено", "number", width=1.4)),
            ],
            f"Известно на {russian.day(known.as_of)}",
            "Файлы",
        )
    )
    blocks += _participation(known)
    caveats = [remark for remark in shown.remarks if remark not in gaps]
    blocks += [Sentence(remark) for remark in caveats]
    lines = tuple(gaps) or ("Все формы за этот год на месте.",)
    return Section(
        "data", "Данные и оговорки", tuple(blocks), Slide(shown.finding, lines, None, tuple(caveats), shown.note)
    )


def _participation(known: Known) -> list[Block]:
    rows, hidden = without_small(known.query("district/participation"), "expected", known.least_n)
    rows = rows[rows["expected"] > 0]
    if rows.empty:
        return [Sentence("Протоколов и численности нет: сколько учеников писали работы, сказать нельзя.", "empty")]
    rows = rows.assign(name=[russian.assessment(r.subject, r.grade) for r in rows.itertuples()])
    note = "; ".join(part for part in ("По протоколам, где они есть, иначе по численности", hidden) if part)
    return [
        table(
            "Сколько учеников писали работу",
            rows,
            [
                ("name", Column("Проверочная работа", width=3)),
                ("schools", Column("Школ", "number")),
                ("expected", Column("Учеников", "number")),
                ("wrote", Column("Писали", "number")),
                ("wrote_pct", Column("Писали, %", "percent", 1)),
            ],
            note,
            "Участие",
        )
    ]


def annex(known: Known) -> Section:
    """Every school in order of evidence, every check work, zones, figures that disagree."""
    rows = listed(known)
    shown_pupils = [int(n) if n == 0 or n >= known.least_n else FEW for n in rows["pupils"].fillna(0)]
    schools = table(
        "Все школы района",
        rows.assign(pupils=shown_pupils),
        [
            ("name", Column("Школа", width=2.6)),
            ("shown_zone", Column("Зона", "zone", width=1.8)),
            ("rarity", Column("Такое у честных", width=1.7)),
            ("cells", Column("Видов работ", "number")),
            ("pupils", Column("Работ, n", "number")),
            ("markers_2019", Column("Маркеры 2019 г.", "number", width=1.2)),
        ],
        "Порядок по силе признаков. Это не рейтинг: результаты ВПР не сравнивают школы",
        "Все школы",
    )
    blocks: list[Block] = [schools, *all_works(known), *_assessments(known), *_mismatches(known)]
    return Section("annex", "Приложения", tuple(blocks))


def _assessments(known: Known) -> list[Block]:
    rows, hidden = without_small(known.query("district/assessments"), "n", known.least_n)
    if rows.empty:
        return []
    rows = rows.assign(name=[russian.assessment(r.subject, r.grade) for r in rows.itertuples()])
    note = "; ".join(part for part in ("Средний результат в % от максимума; совпадение с журналом в %", hidden) if part)
    return [
        table(
            "Все проверочные работы",
            rows,
            [
                ("name", Column("Проверочная работа", width=3)),
                ("schools", Column("Школ", "number", width=0.9)),
                ("n", Column("Работ", "number")),
                ("mean_pct", Column("Средний, %", "percent", 1, 1.25)),
                ("before_mean_pct", Column("Год назад, %", "percent", 1, 1.1)),
                ("region_mean_pct", Column("Регион, %", "percent", 1, 1.1)),
                ("mark2_pct", Column("«2», %", "percent", 1, heat=True)),
                ("confirmed_pct", Column("Совпало с журналом, %", "percent", 1, 1.4)),
            ],
            note,
            "Все работы",
        )
    ]


def _mismatches(known: Known) -> list[Block]:
    rows = known.query("data/mismatches")
    rows = mismatch_table(rows[(rows["academic_year"] == known.year)])
    title = "Где работы и групповые формы не сошлись"
    if rows.empty:
        return [Heading(title), Sentence("Расхождений между работами и групповыми формами нет.", "empty")]
    kinds = {"По работам", "По групповой форме"}
    columns = [
        (name, Column(name, "number" if name in kinds else "text", 1 if name in kinds else 0)) for name in rows.columns
    ]
    most = rows.head(_FEW_MISMATCHES)
    note = f"Показаны первые {len(most)} из {len(rows)}" if len(most) < len(rows) else ""
    return [table(title, most, columns, note, "Расхождения")]
