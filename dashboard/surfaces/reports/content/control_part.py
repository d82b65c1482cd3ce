"""Control: what the commissions found in rechecked works; observers where their register came."""

from dashboard import russian
from dashboard.method.recheck import intervals
from dashboard.surfaces.reports.content.tables import table, without_small
from dashboard.surfaces.reports.known import Known
from dashboard.surfaces.reports.model import Block, Column, Footnote, Section, Sentence, Slide

_TITLE = "Контроль и перепроверка"
_NO_OBSERVERS = "Реестр наблюдателей не загружен: охват наблюдением показать нельзя."


def control(known: Known) -> Section:
    """The recheck register of the year with Wilson intervals."""
    names = known.query("signs/lines")[["school", "name"]]
    register = known.reading.exact("derived/input_recheck")
    rows = intervals(register[register["academic_year"] == known.year]).merge(names, on="school")
    if rows.empty:
        text = "Перепроверок за этот год в реестре нет: загрузите «Перепроверку», и итоги комиссий появятся здесь."
        blocks: tuple[Block, ...] = (Sentence(text, "empty"), Sentence(_NO_OBSERVERS, "empty"))
        return Section("control", _TITLE, blocks)
    works, lowered = int(rows["works"].sum()), int(rows["lowered"].sum())
    finding = (
        f"Перепроверено {russian.count(works, 'работа', 'работы', 'работ')}, результат снижен в "
        f"{russian.count(lowered, 'работе', 'работах', 'работах')} ({russian.percent(100 * lowered / works)})"
    )
    kept, hidden = without_small(rows, "works", known.least_n)
    kept = kept.assign(
        what=[russian.assessment_code(r.subject, r.grade) for r in kept.itertuples()],
        interval=[f"{russian.number(r.low_pct)}–{russian.percent(r.high_pct)}" for r in kept.itertuples()],
    )
    note = "; ".join(part for part in ("Интервал Уилсона, 95 %; источник: реестр перепроверки", hidden) if part)
    listed = table(
        "Итоги перепроверки",
        kept.sort_values("lowered_pct", ascending=False),
        [
            ("name", Column("Школа", width=2.4)),
            ("what", Column("Работа")),
            ("works", Column("Перепроверено, n", "number", width=1.3)),
            ("lowered", Column("Снижено", "number")),
            ("raised", Column("Повышено", "number")),
            ("lowered_pct", Column("Снижено, %", "percent", heat=True)),
            ("interval", Column("Интервал", width=1.1)),
        ],
        note,
        "Перепроверка",
    )
    blocks = (
        Sentence(f"{finding}."),
        listed,
        Sentence(_NO_OBSERVERS, "empty"),
        Footnote("Чем меньше работ перепроверено, тем шире интервал и осторожнее вывод."),
    )
    return Section("control", _TITLE, blocks, Slide(finding, (), listed, (note,), note))
