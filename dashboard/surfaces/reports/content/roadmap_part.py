"""The plan of measures: completion with its rule and n, what is overdue and whose, planned against done, targets."""

import pandas as pd

from dashboard import russian
from dashboard.charts.theme import LIGHT
from dashboard.subjects.roadmap import completion
from dashboard.subjects.roadmap.feeds import with_feeds
from dashboard.surfaces.reports.content.people import roles_only
from dashboard.surfaces.reports.content.tables import table
from dashboard.surfaces.reports.known import Known
from dashboard.surfaces.reports.model import Block, Chart, Column, Footnote, Heading, Section, Sentence, Series, Slide
from dashboard.vocabulary import FIGURES, Named, Status

_TITLE = "Дорожная карта"
_MOST_OVERDUE = 40


def roadmap(known: Known) -> Section:
    """Completion, overdue by owner, S-curve, sections of the plan."""
    now = known.plan_query("headline").iloc[0]
    if not now["measures"]:
        text = "План мероприятий не загружен: приложите его на странице «Дорожная карта», и исполнение появится здесь."
        return Section("roadmap", _TITLE, (Sentence(text, "empty"),))
    finding, lines = completion.finding(now), _lines(known, now)
    chart, overdue = _curve(known), _overdue(known)
    blocks: list[Block] = [Sentence(f"{finding}."), *(Sentence(line, "bullet") for line in lines)]
    blocks += [chart] if chart else []
    blocks += _parts(known) + overdue + _targets(known) + [Footnote(completion.RULE)]
    notes = (completion.RULE, completion.late_finding(known.plan_query("breakdown", part="owner")))
    quiet = f"n = {russian.count(int(now['n']), 'мероприятие', 'мероприятия', 'мероприятий')}, срок наступил"
    return Section("roadmap", _TITLE, tuple(blocks), Slide(finding, lines, chart, notes, quiet))


def _lines(known: Known, now: pd.Series) -> tuple[str, ...]:
    then = known.plan_query("headline", then=True).iloc[0]
    comparable = pd.notna(now["completion_pct"]) and pd.notna(then["completion_pct"])
    said = [
        f"Полностью выполнено {russian.number(now['done'])} из {russian.number(now['n'])} мероприятий, у которых срок "
        "наступил."
    ]
    if comparable:
        gap = russian.points(now["completion_pct"] - then["completion_pct"])
        said.append(
            f"С {russian.day(known.since)} выполнение по плану изменилось на {gap}: было "
            f"{russian.percent(then['completion_pct'])}."
        )
    if now["due_soon"]:
        said.append(f"В ближайшие 14 дней наступает срок {completion.measures_of(now['due_soon'], genitive=True)}.")
    if now["undated"]:
        said.append(f"У {completion.measures_of(now['undated'], genitive=True)} срок нужно уточнить.")
    return tuple(said)


def _curve(known: Known) -> Chart | None:
    rows = known.plan_query("curve")
    if len(rows) < 2:
        return None
    return Chart(
        completion.curve_finding(rows, known.as_of),
        "lines",
        tuple(day.strftime("%m.%Y") for day in rows["ends_on"]),
        (
            Series("Запланировано", _shares(rows["planned_pct"]), LIGHT.district),
            Series("Выполнено", _shares(rows["done_pct"]), LIGHT.school),
        ),
        note="Нарастающим итогом, % от всех сроков плана (школа × мероприятие × день), "
        f"n = {russian.number(rows['total'].max())}",
        sheet="План и факт, график",
    )


def _shares(values: pd.Series) -> tuple[float | None, ...]:
    return tuple(None if pd.isna(v) else float(v) for v in values)


_PARTS = {"section": "По разделам", "owner": "По ответственным", "plan": "По планам"}


def _parts(known: Known) -> list[Block]:
    found: list[Block] = []
    for part, title in _PARTS.items():
        rows = known.plan_query("breakdown", part=part)
        if len(rows) < 2:
            continue
        rows = rows.assign(name=rows["name"].map(roles_only).replace("", russian.DASH))
        found.append(
            table(
                title,
                rows,
                [
                    ("name", Column("Название", width=4)),
                    ("completion_pct", Column(FIGURES[Named.PLAN_DONE].label, "percent", heat=False)),
                    ("n", Column("Срок наступил, n", "number", width=1.2)),
                    ("overdue", Column("Просрочено", "number", heat=True)),
                    ("measures", Column("Всего", "number", width=0.8)),
                ],
                "n — мероприятия, у которых срок наступил",
                f"План, {title.lower()}",
            )
        )
    return found


def _overdue(known: Known) -> list[Block]:
    rows = known.plan_query("measures", status=Status.OVERDUE.value)
    if rows.empty:
        return [Heading("Просрочено"), Sentence("Просроченных мероприятий нет.", "empty")]
    rows = rows.assign(owners=rows["owners"].map(roles_only), what=rows["number"].fillna("") + " " + rows["title"])
    shown = rows.head(_MOST_OVERDUE)
    more = len(rows) - len(shown)
    note = (
        f"Показаны первые {len(shown)}, ещё {more} в приложении"
        if more
        else "Срок: день, к которому мероприятие следовало выполнить"
    )
    return [
        table(
            f"Просрочено: {completion.measures_of(len(rows))}",
            shown,
            [
                ("what", Column("Мероприятие", width=4)),
                ("owners", Column("Ответственные", width=2)),
                ("due_to", Column("Срок", "date", width=1.2)),
                ("places_overdue", Column("Школ", "number", width=0.8)),
                ("completion_pct", Column("Исполнено", "percent", width=1.1)),
            ],
            note,
            "Просрочено",
        )
    ]


def _targets(known: Known) -> list[Block]:
    rows = with_feeds(known.reading, known.plan_query("tasks"))
    rows = rows[rows["target"].notna()].drop_duplicates("measure")
    if rows.empty:
        return []
    rows = rows.assign(what=rows["number"].fillna("") + " " + rows["title"])
    return [
        table(
            "Показатели с целью",
            rows,
            [
                ("what", Column("Мероприятие", width=4)),
                ("target", Column("Цель", "number", 0)),
                ("fact", Column("Факт", "number", 0)),
                ("unit", Column("Единица", width=1.4)),
            ],
            "Прочерк: факт ещё не внесён",
            "Показатели плана",
        )
    ]
