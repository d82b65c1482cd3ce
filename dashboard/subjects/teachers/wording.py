"""What the page of deficits says: findings, figures, tables with Russian headers. Pure functions."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard import russian
from dashboard.subjects.teachers.funnel import Step, without_route
from dashboard.subjects.teachers.levels import BASIC, HIGH, MIN, NAMES, Levels
from dashboard.subjects.teachers.suggest import Pair
from dashboard.subjects.teachers.tables import NO_SCHOOL, Groups

PEOPLE = ("педагог", "педагога", "педагогов")
OF_PEOPLE = ("педагога", "педагогов", "педагогов")


@dataclass(frozen=True)
class Metric:
    """A headline figure with what it means."""

    label: str
    value: str
    note: str


def title(blocks: pd.DataFrame, levels: Levels, least: int, shown_all: bool) -> str:
    """The finding: how many have a deficit now and how many of them no route."""
    diagnosed = blocks["teacher"].nunique()
    low = blocks.loc[blocks["now_pct"] < levels.basic_from, "teacher"].nunique()
    alone = len(without_route(blocks, levels))
    if not low:
        return f"Дефицитов нет ни у одного из {russian.count(diagnosed, *OF_PEOPLE)}"
    of = russian.count(diagnosed, *OF_PEOPLE)
    tail = f"без маршрута {guarded(alone, least, shown_all, low)}" if alone else "маршрут есть у всех"
    if not shown_all and 0 < diagnosed - low < least:
        return f"Дефициты почти у всех: диагностированы {russian.count(diagnosed, *PEOPLE)}"
    return f"Дефициты у {guarded(low, least, shown_all)} из {of}, {tail}"


def metrics(blocks: pd.DataFrame, register: pd.DataFrame, levels: Levels, least: int, shown_all: bool) -> list[Metric]:
    """Five figures; `register` is `teachers/feed_diagnosed`."""
    began = blocks[blocks["first_pct"] < levels.basic_from]
    now = blocks.loc[blocks["now_pct"] < levels.basic_from, "teacher"].nunique()
    trained = began.loc[began["courses_after"] > 0, "teacher"].nunique()
    better = began.loc[began["repeated"] & (began["now_pct"] >= levels.basic_from), "teacher"].nunique()
    diagnosed, known = blocks["teacher"].nunique(), int(register["teachers"].iloc[0])
    share = russian.percent(100 * diagnosed / known) if known else russian.DASH
    basic = russian.percent(levels.basic_from)
    began_n = began["teacher"].nunique()
    of_began = f"из {guarded(began_n, least, shown_all, diagnosed)}"
    return [
        Metric("Диагностированы", russian.number(diagnosed), f"{share} реестра"),
        Metric("Дефицит сейчас", guarded(now, least, shown_all, diagnosed), f"блок ниже {basic}"),
        Metric("Без маршрута", guarded(len(without_route(blocks, levels)), least, shown_all, now), "нет ИОМ"),
        Metric("Прошли курс", guarded(trained, least, shown_all, began_n), of_began),
        Metric("Сняли дефицит", guarded(better, least, shown_all, began_n), of_began),
    ]


def guarded(n: int, least: int, shown_all: bool, of: int | None = None) -> str:
    """A number of teachers, or that they, or the others of `of`, are few."""
    if shown_all or n == 0:
        return russian.number(n)
    if n < least:
        return f"менее {least}"
    return f"почти все из {russian.number(of)}" if of is not None and 0 < of - n < least else russian.number(n)


def guarded_counts(steps: list[Step], least: int, shown_all: bool) -> list[int | None]:
    """Counts of the steps; None for a small group, and for the steps beside it that would give it back."""
    counts = [step.n for step in steps]
    if shown_all:
        return list(counts)
    # Groups left behind between two steps are groups too.
    small = [0 < n < least or (at > 0 and 0 < counts[at - 1] - n < least) for at, n in enumerate(counts)]
    return [None if few else n for n, few in zip(counts, small, strict=True)]


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
        said.append(f"• не показано: менее {least} педагогов или по итогу можно было бы узнать такую группу")
    if table.left_out:
        said.append(f"не показаны столбцы, где педагогов мало: {', '.join(table.left_out)}")
    return "; ".join(said)


def funnel_finding(steps: list[Step], least: int, shown_all: bool) -> str:
    """The step at which most teachers are lost."""
    if len(steps) < 2 or not steps[1].n:
        return "Дефицитов не выявлено"
    lost = [(steps[at - 1].n - steps[at].n, at) for at in range(2, len(steps))]
    count, at = max(lost)
    if not count:
        return "Все, у кого был дефицит, дошли до повторной диагностики"
    return f"Больше всего теряется на шаге «{steps[at].name}»: {guarded(count, least, shown_all)}"


def funnel_table(steps: list[Step], counts: list[int | None], least: int) -> pd.DataFrame:
    """The steps for people."""
    first = counts[0] or 0
    return pd.DataFrame(
        {
            "Шаг": [step.name for step in steps],
            "Педагогов": [f"менее {least}" if n is None else n for n in counts],
            "От диагностированных, %": [round(100 * n / first, 1) if n is not None and first else None for n in counts],
        }
    )


def no_route_table(rows: pd.DataFrame, schools: dict[object, str]) -> pd.DataFrame:
    """Teachers with a deficit and no route, by code."""
    return pd.DataFrame(
        {
            "Код": rows["teacher"],
            "Школа": _school_names(rows["school"], schools),
            "Предмет": [", ".join(map(russian.subject_name, said.split(", "))) for said in rows["subject"]],
            "Блоки с дефицитом": rows["blocks"],
            "Самый низкий, %": rows["lowest_pct"].round(0),
            "Диагностика": [russian.day(day) for day in rows["latest_on"]],
        }
    )


def curator_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The load of curators for people."""
    names = {"curator": "Куратор", "in_work": "Ведёт", "overdue": "Просрочено", "done": "Завершено", "routes": "Всего"}
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
            "Код": rows["teacher"],
            "Школа": _school_names(rows["school"], schools),
            "Предмет": rows["subject"].fillna(""),
            "Когда": [russian.day(day) if pd.notna(day) else russian.DASH for day in rows["happened_on"]],
        }
    )


def _school_names(codes: pd.Series, schools: dict[object, str]) -> list[str]:
    return [NO_SCHOOL if pd.isna(code) else schools.get(code, str(code)) for code in codes]
