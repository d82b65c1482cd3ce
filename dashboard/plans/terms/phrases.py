"""Terms without days of their own: what goes on all the time, and what a person will date."""

import re

_STANDING = re.compile(
    r"постоянн|регулярн|систематическ|непрерывн|круглогодичн|круглый год|ежедневн|бессрочн|"
    r"весь\s+(?:(?:учебный|текущий|отчетный|планируемый)\s+)?(?:год|период|срок)|планов[а-я]+\s+период|на протяжении|"
    r"в\s*теч(?:ени[еи])?\.?\s*.{0,40}?(?:год|период|срок|\bг\b|действи|реализаци)|в рабочем порядке|"
    r"срок[а-я]* не огранич|без ограничения|до (?:особого|отмены|отдельного)|^(?:учебный )?год$|^период$|"
    r"на (?:весь )?период (?:действия|реализации)"
)
_ENDLESS = re.compile(r"постоянн|регулярн|систематическ|непрерывн|бессрочн|ежедневн|далее")
_DURING = re.compile(r"в\s*теч(?:ени[еи])?\.?|на протяжении")
_UNDATED = re.compile(
    r"график|запрос|\bплан|расписани|циклограмм|по мере|необходимост|потребност|при наличии|согласовани|договор|"
    r"по (?:итогам|результатам|окончании|завершении|факту|заявк|обращени|отдельн)|после|в соответствии|согласно|"
    r"срок[аи] уточн|срок[а-я]*,?\s+(?:установлен|определен|указан|утвержден)|"
    r"в установленн|в период|при проведении|перед провед|до провед|до начала|перед начал|каникул|"
    r"с момента|со дня|с даты|по договоренност|по приглашени|по решени|по поручени|при поступлени|в день|"
    r"в дни|в ходе|во время"
)
_HOLIDAYS = re.compile(r"каникул")
_FROM_EVENT = re.compile(
    r"после|по окончании|по завершении|по итогам|по результатам|не ранее|не раньше|с момента|со дня|с даты"
)


def is_standing(said: str) -> bool:
    """Whether the measure goes on all the time, in a text made by `clean.normal`."""
    return bool(_STANDING.search(said))


def is_during(said: str) -> bool:
    """Whether a standing phrase only says «в течение», so that a month beside it is a period."""
    return bool(_DURING.search(said)) and not _ENDLESS.search(said)


def is_undated(said: str) -> bool:
    """Whether the phrase plainly names no day («по запросу», «по графику»)."""
    return bool(_UNDATED.search(said))


def is_holidays(said: str) -> bool:
    """Whether the days off of schools are named."""
    return bool(_HOLIDAYS.search(said))


def why_without_day(said: str) -> str:
    """What a person should know of a phrase that names no day: a Russian sentence, or ""."""
    if _HOLIDAYS.search(said):
        return "дни каникул программе не известны: назначьте дату"
    if _FROM_EVENT.search(said):
        return "названо событие, а не день: назначьте дату"
    return ""
