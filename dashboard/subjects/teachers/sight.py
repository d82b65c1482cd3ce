"""Who sees what of teachers: names, single rows by code, or counts only."""

import re
from dataclasses import dataclass

import pandas as pd

from dashboard.settings import settings

_NAME = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ](?:[а-яё]+|\.)|[А-ЯЁ]\.\s*(?:[А-ЯЁ]\.)?\s*[А-ЯЁ][а-яё]+")
_ROLE = re.compile(
    r"\d|методист|куратор|руковод|рмо|шмо|имц|завуч|замест|зам\.|директор|специалист|завед|тьютор|наставник|отдел|центр",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sight:
    """`rows`: single teachers by code; `names`: their names beside the codes, on the screen only."""

    rows: bool
    names: bool


def sight(may_name: bool) -> Sight:
    """What is seen of teachers by one who `may_name` them; the office's settings come before every right."""
    chosen = settings()
    return Sight(chosen.teacher_rows, chosen.teacher_rows and chosen.teacher_names and may_name)


def curators(rows: pd.DataFrame, everyone: pd.DataFrame | None = None) -> pd.DataFrame:
    """`rows` with roles as they are and names of people replaced by codes «куратор 1».

    `everyone` is teachers/curators, by which a code is the same in every list; without it the rows are all there is.
    """
    all_ = rows if everyone is None else everyone
    said = sorted({name for name in all_["curator"].dropna() if _is_person(name)})
    codes = {name: f"куратор {number}" for number, name in enumerate(said, 1)}
    shown = rows["curator"].map(lambda name: "не указан" if pd.isna(name) else codes.get(name, name))
    return rows.assign(curator=shown)


def _is_person(said: str) -> bool:
    return bool(_NAME.search(said)) or not _ROLE.search(said)
