"""The plan of measures: completion with its rule and n, what is overdue and whose, planned against done, targets."""

from datetime import date, timedelta
from functools import partial

import pandas as pd

from dashboard import russian
from dashboard.charts import roadmap_curve
from dashboard.charts.theme import LIGHT
from dashboard.reading import Reading
from dashboard.subjects.blocks import Block, Chart, Column, Footnote, Series, Text, floats, table
from dashboard.subjects.district.district import District
from dashboard.subjects.place import Place
from dashboard.subjects.roadmap import by_measure, completion
from dashboard.subjects.roadmap.earlier import counted, earlier
from dashboard.subjects.roadmap.feeds import told_facts, with_feeds
from dashboard.subjects.roadmap.filters import measures
from dashboard.subjects.roadmap.owners import roles_only
from dashboard.subjects.view import Picture, View, nothing
from dashboard.vocabulary import FIGURES, Named

NO_PLAN = "План мероприятий не загружен: об исполнении сказать нечего."
_PARTS = {"section": "По разделам", "owner": "По ответственным", "plan": "По планам"}


def roadmap(district: District) -> View:
    """Completion, overdue by owner, planned against done, sections of the plan."""
    reading = district.reading
    now = _headline(reading)
    if not now["measures"]:
        return nothing(NO_PLAN)
    finding, points = completion.finding(now), _points(now, _headline(district.bases.meeting), district)
    rows = by_measure.readable(reading, _ask(reading, "measures"))
    curve, late_now = _curve(reading), by_measure.on_screen(reading, rows)
    owners = _ask(reading, "breakdown", part="owner")
    roles = owners["name"].map(partial(roles_only, names_schools=reading.names_schools))
    late = completion.late_finding(owners.assign(name=roles))
    return View(
        finding,
        f"n = {russian.count(int(now['n']), 'мероприятие', 'мероприятия', 'мероприятий')}, срок наступил",
        pictures=() if late_now else _curve_picture(reading),
        beside=() if late_now else points,
        tables=late_now,
        document=(
            Text(f"{finding}."),
            *_which(reading),
            *(Text(point, "bullet") for point in points),
            *by_measure.overdue(reading, rows),
            *by_measure.since_last(reading, rows),
            *by_measure.all_measures(rows),
            *_targets(reading, rows),
            *([curve] if curve else []),
            *_parts(reading),
            Footnote(completion.RULE),
        ),
        points=points,
        main=curve,
        speech=(completion.RULE, late),
    )


def _which(reading: Reading) -> list[Block]:
    before = earlier(reading)
    return [Text(" ".join([counted(reading), *before]))] if before else []


def _ask(reading: Reading, name: str, **chosen: str) -> pd.DataFrame:
    """An answer about the measures; filters not chosen let everything through."""
    return reading.ask_of(f"roadmap/{name}", measures(**chosen))


def _headline(reading: Reading) -> pd.Series:
    return _ask(reading, "headline").iloc[0]


def _points(now: pd.Series, then: pd.Series, district: District) -> tuple[str, ...]:
    said = [
        f"Полностью выполнено {russian.number(now['done'])} из {russian.number(now['n'])} мероприятий, у которых срок "
        "наступил."
    ]
    if pd.notna(now["completion_pct"]) and pd.notna(then["completion_pct"]):
        gap = russian.points(now["completion_pct"] - then["completion_pct"])
        since = russian.day(district.bases.since)
        was = russian.percent(then["completion_pct"])
        changed = f"изменилось на {gap}: было {was}" if gap != russian.points(0) else f"не изменилось: {was}"
        said.append(f"С {since} выполнение по плану {changed}.")
    if now["due_soon"]:
        said.append(f"В ближайшие 14 дней наступает срок {completion.measures_of(now['due_soon'], genitive=True)}.")
    if now["undated"]:
        said.append(f"У {completion.measures_of(now['undated'], genitive=True)} срок нужно уточнить.")
    return tuple(said)


def _curve(reading: Reading) -> Chart | None:
    rows = _ask(reading, "curve")
    if len(rows) < 2:
        return None
    note = "Нарастающим итогом, % от всех сроков плана (школа × мероприятие × день), n = "
    return Chart(
        completion.curve_finding(rows, reading.as_of),
        "lines",
        tuple(_of_month(day, reading.as_of) for day in rows["ends_on"]),
        (
            Series("Запланировано", floats(rows["planned_pct"]), LIGHT.district),
            Series("Выполнено", floats(rows["done_pct"]), LIGHT.school),
        ),
        note=f"{note}{russian.number(rows['total'].max())}",
        sheet="План и факт, график",
    )


def _of_month(day: date, shown_on: date) -> str:
    """`10.2026` for its end; the day shown is told whole, or a month would stand twice."""
    is_end = (day + timedelta(days=1)).day == 1
    return russian.day(day) if day == pd.Timestamp(shown_on) and not is_end else day.strftime("%m.%Y")


def _curve_picture(reading: Reading) -> tuple[Picture, ...]:
    rows = _ask(reading, "curve")
    if len(rows) < 2:
        return ()
    said = completion.curve_finding(rows, reading.as_of)
    return (Picture(said, said, lambda palette, height: roadmap_curve.curve(rows, reading.as_of, palette), rows),)


def _parts(reading: Reading) -> list[Block]:
    columns = [
        ("name", Column("Название", width=4)),
        ("completion_pct", Column(FIGURES[Named.PLAN_DONE].label, "percent", heat=False)),
        ("n", Column("Срок наступил, n", "number", width=1.2)),
        ("overdue", Column("Просрочено", "number", heat=True)),
        ("measures", Column("Всего", "number", width=0.8)),
    ]
    note = "n — мероприятия, у которых срок наступил"
    found: list[Block] = []
    for part, title in _PARTS.items():
        rows = _ask(reading, "breakdown", part=part)
        if len(rows) > 1:
            names = rows["name"].map(partial(roles_only, names_schools=reading.names_schools))
            named = rows.assign(name=names.replace("", russian.DASH))
            found.append(table(title, named, columns, note, f"План, {title.lower()}"))
    return found


def _targets(reading: Reading, measures: pd.DataFrame) -> list[Block]:
    """Targets of `measures`, each once with its fact."""
    rows = with_feeds(reading, _ask(reading, "tasks"))
    rows = rows[rows["target"].notna() & rows["measure"].isin(measures["measure"])].drop_duplicates("measure")
    if rows.empty:
        return []
    columns = [
        ("what", Column("Мероприятие", width=4)),
        ("target", Column("Цель", "number", 0)),
        ("fact", Column("Факт", "number", 0)),
        ("unit", Column("Единица", width=1.4)),
    ]
    numbers = [completion.number_of(row) for row in rows.itertuples()]
    named = rows.assign(
        what=pd.Series(numbers, rows.index).str.cat(rows["measure"].map(measures.set_index("measure")["title"]), " "),
        fact=pd.Series(told_facts(reading, rows), rows.index, dtype=object),
    )
    return [table("Показатели с целью", named, columns, "Прочерк: факт ещё не внесён", "Показатели плана")]


PLACES = (
    Place(
        "roadmap", "Дорожная карта", roadmap, 15, on_screen=True, screen_order=50, is_public=True, without_results=True
    ),
)
