"""Whose a plan is: the district's or a school's, from which words, and how sure that is."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.files.tidy import login, plain
from dashboard.plans.model import Doubt, Measure, ReadPlan
from dashboard.plans.schools import name_of, names_in
from dashboard.vocabulary import Level

_DISTRICT = re.compile(
    r"(?:управлени|отдел|комитет|департамент)\w*\s+(?:по\s+|общего\s+и\s+\w+\s+)?(?:образовани|просвещени)"
    r"|муниципальн\w+\s+(?:район|округ|систем|образовани\w+\s+[«\"а-я])|городск\w+\s+округ|администраци\w+\s.{0,40}район"
    r"|\bрайон(?:а|у|е|ом|н\w+)?\b|методическ\w+\s+(?:центр|кабинет|служб)|\b(?:имц|ммц|рмк|рмо|руо|роо|гороно)\b"
)
_REGION = re.compile(r"министерств|региональн|\bобласт(?:и|ной)\b|\bкра(?:я|евой|е)\b|\bреспублик")
_SOME_SCHOOL = re.compile(
    r"\b(?:школы|школе|лицея|гимназии)\b(?!\s+(?:района|округа|города|област))|школьн\w+\s+план|внутришкольн"
    r"|(?:обще)?образовательно\w*\s+(?:организации|учреждения)\b|\bв\s+о[оу]\b"
)
_FOR_ALL = re.compile(r"примерн|типов|образец|шаблон|макет|рекоменд")
_ADDRESSED = re.compile(
    r"^(?:\d+(?:\.\d+)*[.)]|директор(?:у|ам)\b|руководител(?:ю|ям)\b|заведующ(?:ему|ей|им)\b|согласован)"
)
_INSIDE = re.compile(
    r"директор(?!\w*\s+(?:имц|ммц|центр|департ))|завуч|зам\w*\.?\s*(?:директор|по\s+[ув])|классн\w+\s+рук|рук\w*\.?\s+(?:шмо|мо)\b|"
    r"\bшмо\b|социальн\w+\s+педагог|психолог|учител|педагог|куратор|библиотекар|администраци\w+\s+школ|вожат"
)
_OUTSIDE = re.compile(
    rf"{_DISTRICT.pattern}|\b(?:специалист|методист|эксперт|начальник|муниципальн\w+\s+координатор)"
    r"|(?<![а-я])(?:оо|оу)\b|(?:руководител|директор)\w*\s+(?:оо|оу|школ|образовательн)|\bшколы\b|образовательны\w+\s+орг"
)
_LONGEST_LINE = 220
_SHOWN = 3


@dataclass(frozen=True)
class Owner:
    """Whose a plan is. `kind`: the district's, a school's, or None where that is not said.

    `name` is the school as the plan writes it, `login` its login; both empty: some school, not said which. `doubt` is
    a Russian sentence on what was guessed or is not said; empty where the plan says it plainly.
    """

    kind: Level | None = None
    name: str = ""
    login: str = ""
    doubt: str = ""

    @property
    def value(self) -> str:
        """`район`, the school's login or name; empty where a person has to say."""
        return Level.DISTRICT.value if self.kind == Level.DISTRICT else self.login or self.name

    @property
    def is_said(self) -> bool:
        """Whether it is known whose the plan is, guessed or not."""
        return bool(self.value)


DISTRICT = Owner(Level.DISTRICT)
UNSAID = Owner(
    doubt="В плане не сказано, чей он: района или школы. Считается планом района; если это план школы, укажите её логин"
)
_WHICH = "План школы, но какой — не сказано: укажите её логин"
_REGIONAL = "План региона: действует во всех районах"


def said_owner(said: str) -> Owner:
    """The owner that a person names: `район`, a login or a school's name."""
    return DISTRICT if said == Level.DISTRICT else school(said)


def school(said: str, doubt: str = "") -> Owner:
    """The school of a login or of a name."""
    code = login(said) or ""
    return Owner(Level.SCHOOL, "" if code else said, code, doubt)


def levelled(plan: ReadPlan, owner: Owner) -> ReadPlan:
    """The plan with every measure of the school, where it is known to be a school's own."""
    if owner.kind != Level.SCHOOL or not owner.is_said:
        return plan
    return replace(
        plan, measures=tuple(replace(m, level=Level.SCHOOL, doubts=_besides_level(m)) for m in plan.measures)
    )


def _besides_level(measure: Measure) -> tuple[Doubt, ...]:
    return tuple(doubt for doubt in measure.doubts if doubt.field != "level")


def owners_of(plans: Sequence[ReadPlan], file_name: str) -> list[Owner]:
    """Whose each plan of one file is: what it says itself first, then the order around it, the file's name, its people.

    An order's lines stand before its first appendix and speak of all of them.
    """
    around = [line for plan in plans for line in _lines(plan)]
    return [_owner(plan, [*_lines(plan), *around], file_name) for plan in plans]


def _owner(plan: ReadPlan, lines: list[str], file_name: str) -> Owner:
    by_title = _said_in([plan.title])
    if by_title and by_title.is_said:
        return by_title
    by_lines, by_file = _said_in(lines), _said_in([_words(file_name)])
    if by_title and by_title.kind == Level.SCHOOL:
        named = next((said for said in (by_lines, by_file) if said and said.login + said.name), None)
        return named or by_title
    return by_lines or by_file or _by_people(plan)


def _said_in(lines: Iterable[str]) -> Owner | None:
    """Whose, in words of equal weight; two schools are asked about, a school outweighs the district it lies in."""
    said = [line for line in lines if line.strip()]
    if not said:
        return None
    for_all = any(_FOR_ALL.search(plain(line)) for line in said[:1])
    logins = list(dict.fromkeys(code for line in said if (code := login(line))))
    names = _apart(name for line in said for name in names_in(line))
    if len(logins) > 1 or (len(names) > 1 and not logins):
        listed = ", ".join((logins or names)[:_SHOWN])
        return Owner(Level.SCHOOL, doubt=f"Названо несколько школ ({listed}): скажите, чей это план")
    if logins or names:
        return school((logins or names)[0])
    return _unnamed(plain("\n".join(said)), for_all)


def _unnamed(text: str, for_all: bool) -> Owner | None:
    if _SOME_SCHOOL.search(text.split("\n")[0]) and not _DISTRICT.search(text):
        doubt = "Примерный план для школ: считается планом района для всех его школ"
        return Owner(Level.DISTRICT, doubt=doubt) if for_all else Owner(Level.SCHOOL, doubt=_WHICH)
    if _DISTRICT.search(text):
        return DISTRICT
    return Owner(Level.DISTRICT, doubt=_REGIONAL) if _REGION.search(text) else None


def _by_people(plan: ReadPlan) -> Owner:
    """A guess from who acts: posts inside a school, or somebody outside of schools."""
    people = [plain(measure.owners) for measure in plan.measures if measure.owners.strip()]
    if any(_OUTSIDE.search(said) for said in people):
        of = next(said for said in people if _OUTSIDE.search(said))
        return Owner(Level.DISTRICT, doubt=f"Чей план, прямо не сказано: план района, судя по ответственным («{of}»)")
    if people and all(_INSIDE.search(said) for said in people):
        doubt = "Чей план, прямо не сказано: судя по ответственным, школы. Укажите её логин"
        return Owner(Level.SCHOOL, doubt=doubt)
    return UNSAID


def _lines(plan: ReadPlan) -> Iterator[str]:
    """Lines that may say whose it is: no points of an order, no addressees, no rows of other tables."""
    for part in plan.unplaced:
        for line in part.text.split("\n"):
            said = " ".join(line.split())
            if " · " not in said and len(said) <= _LONGEST_LINE and not _ADDRESSED.match(plain(said)):
                yield said


def _apart(names: Iterable[str]) -> list[str]:
    found: list[str] = []
    for name in names:
        if not any(name_of(name).is_like(name_of(other)) for other in found):
            found.append(name)
    return found


def _words(file_name: str) -> str:
    """A path as words: «Школы/План_СОШ№5.docx» says «Школы План СОШ №5»."""
    bare = re.sub(r"\.\w{2,5}$", "", file_name)
    return re.sub(r"(?<=[а-яё])№", " №", re.sub(r"[/\\_]+", " ", bare), flags=re.IGNORECASE)
