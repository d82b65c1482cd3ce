"""What another version of the method changed about a school or a check work, and why, in one sentence."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard import russian
from dashboard.method.zones import CHECK, LOOK, RECHECK
from dashboard.subjects.signs import wording
from dashboard.vocabulary import NO_DATA, SHAPES, DecidedBy, Zone, question_name

ENTERED, LEFT, HIGHER, LOWER = "вошла", "вышла", "зона выше", "зона ниже"
_RANKS = {str(zone): rank for rank, zone in enumerate(Zone)}
_REASONS = 2
"""Questions named in one sentence."""


def rank(zone: object) -> int:
    """Place of a zone, the weakest 0; without a zone the same as the ordinary one."""
    return _RANKS.get(zone, 0) if isinstance(zone, str) else 0


def moved(before: object, now: object) -> str:
    """Which way the zone moved; empty where it stays."""
    then, here = rank(before), rank(now)
    if then == here:
        return ""
    if not then:
        return ENTERED
    return LEFT if not here else HIGHER if here > then else LOWER


def zone_sign(zone: object) -> str:
    """A zone with its shape: `▲ перепроверка`."""
    name = zone if isinstance(zone, str) else NO_DATA
    return f"{SHAPES[name]}{russian.NBSP}{name}"


def why(row: Mapping[Any, Any], changes: Sequence[Mapping[Any, Any]], with_work: bool) -> str:
    """`вошла: вопрос «Журнал» говорит теперь, раньше не задавался`.

    `row` is of `signs/compared_schools` or `signs/compared_cells`, `changes` its rows of `signs/compared_questions`,
    the strongest first; `with_work`: each question is told with its check work.
    """
    way = moved(row["zone_before"], row["zone"])
    rising = way in (ENTERED, HIGHER)
    told = [_change(one, with_work) for one in changes if bool(one["speaks"]) == rising]
    said = told[:_REASONS] or [_weighed(row, 1 if rising else -1)]
    if len(told) > _REASONS:
        said.append(f"и ещё {russian.count(len(told) - _REASONS, 'вопрос', 'вопроса', 'вопросов')}")
    return f"{way}: {'; '.join(said)}"


def _change(one: Mapping[Any, Any], with_work: bool) -> str:
    work = f"{russian.assessment_code(one['subject'], int(one['grade']))}, " if with_work else ""
    name = f"{work}вопрос «{question_name(one['question'])}»"
    return f"{name} {_spoke_up(one) if one['speaks'] else _fell_silent(one)}"


def _spoke_up(one: Mapping[Any, Any]) -> str:
    if one["was_asked"] == "unknown":
        return "говорит теперь, раньше не задавался"
    if one["was_asked"] == "not asked":
        return "говорит теперь, раньше задать его было нельзя"
    return f"говорит теперь ({_rare(one['p_value'])}), раньше молчал ({_rare(one['p_before'])})"


def _fell_silent(one: Mapping[Any, Any]) -> str:
    if one["is_asked"] == "unknown":
        return "больше не задаётся"
    if one["is_asked"] == "not asked":
        return "говорил, теперь задать его нельзя"
    return f"теперь молчит ({_rare(one['p_value'])}), раньше говорил ({_rare(one['p_before'])})"


def _rare(p_value: float) -> str:
    return wording.rarity(None if pd.isna(p_value) else 1 / max(p_value, 1e-9))


def _weighed(row: Mapping[Any, Any], way: int) -> str:
    """Why a zone moved although no question that would explain it spoke up or fell silent."""
    if pd.isna(row["one_in_before"]) or pd.isna(row["one_in"]):
        return "раньше сказать о ней было нечего" if pd.isna(row["one_in_before"]) else "теперь сказать о ней нечего"
    then, now = wording.rarity(row["one_in_before"]), wording.rarity(row["one_in"])
    step = _step(row["one_in"]) - _step(row["one_in_before"])
    if step * way <= 0:
        more = "больше" if way > 0 else "меньше"
        was = "как и раньше" if then == now else f"было {then}"
        return f"бывает {now} ({was}), а подтверждений (вопросов, работ, лет, перепроверок) теперь {more}"
    by = row.get("decided_by"), row.get("decided_by_before")
    if by == (DecidedBy.YEARS, DecidedBy.YEAR):
        return f"решают годы вместе ({now}), раньше решал этот год ({then})"
    if by == (DecidedBy.YEAR, DecidedBy.YEARS):
        return f"решает этот год ({now}), раньше решали годы вместе ({then})"
    return f"вопросы говорят те же, но весят иначе: было {then}, стало {now}"


def _step(number: float) -> int:
    """Thresholds of the zones that «1 in N» has passed."""
    return sum(number >= least for least in (LOOK, CHECK, RECHECK))
