"""What the page of deficits says: findings, figures, tables with Russian headers. Pure functions."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard import russian
from dashboard.subjects.teachers.figures import Figures, Step
from dashboard.subjects.teachers.levels import Levels
from dashboard.subjects.teachers.suggest import Pair
from dashboard.subjects.teachers.suppression import guarded
from dashboard.subjects.teachers.tables import NO_SCHOOL, Groups
from dashboard.vocabulary import FIGURES, Named
from dashboard.vocabulary.teachers import BASIC, HIGH, MIN
from dashboard.vocabulary.teachers import DEFICIT_LEVEL_NAMES as NAMES

PEOPLE = ("педагог", "педагога", "педагогов")
OF_PEOPLE = ("педагога", "педагогов", "педагогов")


@dataclass(frozen=True)
class Metric:
    """A headline figure with a short note; `help` is its exact meaning."""

    label: str
    value: str
    note: str
    help: str


def title(found: Figures, least: int, shown_all: bool) -> str:
    """The finding: how many have a deficit now and how many of them no route."""
    diagnosed, low, alone = found.diagnosed, found.with_deficit, found.without_route
    if not shown_all and diagnosed < least:
        return f"Диагностированы {russian.Few(least)} педагогов"
    if not low:
        return f"Дефицитов нет ни у одного из {russian.count(diagnosed, *OF_PEOPLE)}"
    of = russian.count(diagnosed, *OF_PEOPLE)
    tail = f"без маршрута {guarded(alone, least, shown_all, low)}" if alone else "маршрут есть у всех"
    if not shown_all and 0 < diagnosed - low < least:
        return f"Дефициты почти у всех: диагностированы {russian.count(diagnosed, *PEOPLE)}"
    told = f"Дефициты у {guarded(low, least, shown_all)} из {of}"
    return told if not shown_all and low < least else f"{told}, {tail}"


def metrics(found: Figures, register: pd.DataFrame, levels: Levels, least: int, shown_all: bool) -> list[Metric]:
    """Five figures; `register` is `teachers/diagnosed` of the whole district."""
    known, began = len(register), found.began_low
    share = russian.percent(100 * found.diagnosed / known) if known else russian.DASH
    of_began = f"был дефицит у {guarded(began, least, shown_all, found.diagnosed)}"
    numbers = {
        Named.DIAGNOSED: (found.diagnosed, None, f"{share} реестра"),
        Named.DEFICIT_NOW: (found.with_deficit, found.diagnosed, f"блок ниже {russian.percent(levels.basic_from)}"),
        Named.WITHOUT_ROUTE: (found.without_route, found.with_deficit, "ИОМ не на все блоки"),
        Named.COURSE_AFTER: (found.trained, began, of_began),
        Named.DEFICIT_REMOVED: (found.removed, began, of_began),
    }
    return [
        Metric(FIGURES[name].label, guarded(n, least, shown_all, of), note, FIGURES[name].means)
        for name, (n, of, note) in numbers.items()
    ]


def thresholds(levels: Levels) -> str:
    """The levels in one line with version and how sure they are."""
    low, high = russian.percent(levels.basic_from), russian.percent(levels.high_from)
    return (
        f"Уровни: минимальный ниже {low}, базовый от {low}, высокий от {high} "
        f"(пороги {levels.version}, {levels.status})"
    )


def topic_names(topics: pd.DataFrame) -> dict[object, str]:
    """Short names of topics by `topic_key`; a name that two blocks have keeps its block."""
    known = topics.drop_duplicates("topic_key")
    twice = known["topic"].duplicated(keep=False)
    return dict(zip(known["topic_key"], known["topic"].where(~twice, known["topic_key"]), strict=True))


def heat_finding(pct: pd.DataFrame, levels: Levels, what: str, names: dict[object, str]) -> str:
    """The column with the lowest mean."""
    means = pct.mean(axis=0).dropna()
    if means.empty:
        return "Показать нечего: групп достаточного размера нет"
    worst = means.idxmin()
    low = float((pct[worst].dropna() < levels.basic_from).mean() * 100)
    name = names.get(worst, str(worst))
    return f"{what}: слабее всего «{name}», ниже {russian.percent(levels.basic_from)} у {russian.percent(low)}"


def group_finding(table: Groups, what: str) -> str:
    """The column with the lowest mean of all teachers."""
    if table.column_pct.empty:
        return "Показать нечего: групп достаточного размера нет"
    worst = table.column_pct.idxmin()
    return (
        f"{what}: слабее всего «{worst}», в среднем {russian.percent(table.column_pct[worst])} "
        f"({russian.count(int(table.column_n[worst]), *PEOPLE)})"
    )


def change_finding(points: pd.DataFrame) -> str:
    """How many grew between two diagnostics."""
    means = points.mean(axis=1).dropna()
    if means.empty:
        return "Повторных диагностик нет: изменение показать нельзя"
    grew = int((means > 0).sum())
    return (
        f"Результат вырос у {russian.number(grew)} из {russian.count(len(means), *OF_PEOPLE)}, "
        f"в среднем {russian.points(means.mean())}"
    )


def level_rows(blocks: pd.DataFrame, levels: Levels) -> pd.DataFrame:
    """Teachers at each level by block (block, min, basic, high), the most needed first."""
    level = levels.of(blocks["now_pct"])
    best = blocks.assign(level=level).groupby(["block", "level"])["teacher"].nunique().unstack(fill_value=0)
    best = best.reindex(columns=[MIN, BASIC, HIGH], fill_value=0)
    share = best[MIN] / best.sum(axis=1)
    return best.loc[share.sort_values(ascending=False, kind="stable").index].reset_index()


def level_finding(rows: pd.DataFrame) -> str:
    """The block with the largest share of the minimal level."""
    worst = rows.iloc[0]
    total = int(worst[[MIN, BASIC, HIGH]].sum())
    if not worst[MIN]:
        return "Минимального уровня нет ни в одном блоке"
    return f"Чаще всего дефицит в блоке «{worst['block']}»: {russian.number(worst[MIN])} из {russian.number(total)}"


def level_table(rows: pd.DataFrame) -> pd.DataFrame:
    """`level_rows` for people."""
    return rows.rename(columns={"block": "Блок"} | {level: NAMES[level].capitalize() for level in NAMES})


def wide_table(pct: pd.DataFrame, first: str, names: dict[object, str]) -> pd.DataFrame:
    """A heatmap's table for people: one row per label."""
    table = pct.round(1).reset_index()
    table.columns = pd.Index([first, *map(str, pct.columns)])
    return table.assign(**{first: [names.get(label, label) for label in pct.index]})


def group_table(table: Groups, first: str, names: dict[object, str]) -> pd.DataFrame:
    """A table of groups for people: % and n side by side, totals last; hidden ones are empty."""
    shown = pd.DataFrame({first: [names.get(label, str(label)) for label in table.pct.index]})
    for column in table.pct.columns:
        shown[f"{column}, %"] = table.pct[column].round(1).to_numpy()
        shown[f"{column}, n"] = table.n[column].to_numpy(dtype=float)
    shown["Все блоки, %"] = table.row_pct.round(1).to_numpy()
    shown["Все блоки, результатов"] = table.row_n.to_numpy(dtype=float)
    total: dict[str, object] = {first: "Всего"}
    for column in table.pct.columns:
        total |= {f"{column}, %": round(table.column_pct[column], 1), f"{column}, n": float(table.column_n[column])}
    everything = table.column_n.sum()
    mean = float((table.column_pct * table.column_n).sum() / everything) if everything else np.nan
    total |= {"Все блоки, %": round(mean, 1), "Все блоки, результатов": float(everything)}
    return pd.concat([shown, pd.DataFrame([total])], ignore_index=True)


def hidden_note(table: Groups, least: int) -> str:
    """What the dots mean and which columns are left out."""
    said = []
    if table.hidden.to_numpy().any():
        said.append(f"• не показано: {russian.Few(least)} педагогов или по итогу можно было бы узнать такую группу")
    if table.left_out:
        said.append(f"не показаны столбцы, где педагогов мало: {', '.join(table.left_out)}")
    return "; ".join(said)


def way_finding(steps: list[Step], counts: list[int | None]) -> str:
    """The step at which most teachers are lost, of those whose numbers may be told."""
    if len(steps) < 2 or not steps[1].n:
        return "Дефицитов не выявлено"
    if all(steps[at].n == steps[1].n for at in range(2, 5)):
        return "Все, у кого был дефицит, дошли до повторной диагностики"
    pairs = [(counts[at - 1], counts[at], at) for at in range(2, len(steps))]
    lost = [(before - now, at) for before, now, at in pairs if before is not None and now is not None and before > now]
    if not lost:
        return "Сколько педагогов теряется на шагах, не сказать: группы малы"
    count, at = max(lost)
    return f"Больше всего теряется на шаге «{steps[at].label}»: {russian.number(count)}"


def way_table(steps: list[Step], counts: list[int | None], least: int) -> pd.DataFrame:
    """The steps for people, each with its meaning."""
    first = counts[0] or 0
    return pd.DataFrame(
        {
            "Шаг": [step.label for step in steps],
            "Педагогов": [str(russian.Few(least)) if n is None else n for n in counts],
            "От диагностированных, %": [round(100 * n / first, 1) if n is not None and first else None for n in counts],
            "Что значит": [FIGURES[step.name].means for step in steps],
        }
    )


def no_route_table(rows: pd.DataFrame, schools: dict[object, str]) -> pd.DataFrame:
    """Teachers with a deficit and no route, by code; `rows` is `teachers/without_route`."""
    return pd.DataFrame(
        {
            "Код": rows["teacher"],
            "Школа": _school_names(rows["school"], schools),
            "Предмет": [", ".join(map(russian.subject_name, said)) for said in rows["subjects"]],
            "Блоки с дефицитом": [", ".join(said) for said in rows["blocks"]],
            "Самый низкий, %": rows["lowest_pct"].round(0),
            "Диагностика": [russian.day(day) for day in rows["latest_on"]],
        }
    )


def late_routes_table(rows: pd.DataFrame, schools: dict[object, str]) -> pd.DataFrame:
    """Routes past their term; `rows` is `today/routes` with curators by code."""
    return pd.DataFrame(
        {
            "Код": rows["teacher"],
            "Школа": _school_names(rows["school"], schools),
            "№ ИОМ": rows["route_number"].fillna(""),
            "Куратор": rows["curator"],
            "Статус": rows["status"],
            "Срок": [russian.day(day) for day in rows["due_on"]],
            "Дней": rows["days_late"],
        }
    )


def curator_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The load of curators for people."""
    names = {
        "curator": "Куратор",
        "in_work": "Действует",
        "overdue": "Срок прошёл",
        "done": "Завершено",
        "routes": "Всего",
    }
    return rows[list(names)].rename(columns=names)


def topic_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Suggested topics of unions for people."""
    of = [f"{russian.number(row.deficits)} из {russian.number(row.n)}" for row in rows.itertuples()]
    return pd.DataFrame(
        {
            "Тема": rows["topic"],
            "РМО": rows["subject"].map(russian.subject_name),
            "С дефицитом": of,
            "Доля, %": rows["share_pct"].round(0),
            "Блок": rows["block"],
        }
    )


def pair_table(found: list[Pair]) -> pd.DataFrame:
    """Suggested pairs for people, by code."""
    return pd.DataFrame(
        {
            "Предмет": [russian.subject_name(pair.subject) for pair in found],
            "Кому помочь": [pair.mentee for pair in found],
            "Наставник": [pair.mentor for pair in found],
            "Почему (наставник и педагог)": [pair.why for pair in found],
        }
    )


def target_table(rows: pd.DataFrame, schools: dict[object, str]) -> pd.DataFrame:
    """The list behind a target's number, by code."""
    return pd.DataFrame(
        {
            "Код": rows["place"],
            "Школа": _school_names(rows["school"], schools),
            "Предмет": rows["subject"].fillna(""),
            "Когда": [russian.day(day) if pd.notna(day) else russian.DASH for day in rows["happened_on"]],
        }
    )


def _school_names(codes: pd.Series, schools: dict[object, str]) -> list[str]:
    return [NO_SCHOOL if pd.isna(code) else schools.get(code, str(code)) for code in codes]
