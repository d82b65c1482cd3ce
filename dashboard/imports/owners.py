"""Plans that come against those that stand: the same owner's is replaced, another's stands beside, doubt is refused."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count, islice
from typing import Any

from dashboard.files.tidy import plain
from dashboard.imports.against import version_key
from dashboard.imports.plan_rows import UNNAMED, OwnedPlan, measure_names, name_of, plan_name
from dashboard.plans import schools
from dashboard.plans.owner import Owner
from dashboard.store import Store, Transaction
from dashboard.vocabulary import Level

_ALIKE = 0.5
"""Share of common measures above which two plans may be two editions of one."""


@dataclass(frozen=True)
class Met:
    """A plan as it would be taken, what it replaces, in a sentence, and why it may not be taken from a file."""

    taken: OwnedPlan
    replaces: str = ""
    refused: str = ""


class KnownPlans:
    """The plans that stand and the names of schools and districts, looked up once for each file."""

    def __init__(self, asked: Store | Transaction) -> None:
        self.standing = list(asked.query("roadmap/taken_plans").itertuples(index=False))
        names = asked.query("roadmap/unit_names")
        units = names.groupby(["level", "unit"])["name"].agg("\n".join)
        self.schools: dict[str, str] = units.get("school", units).to_dict() if "school" in units else {}
        self.districts: dict[str, str] = units.get("district", units).to_dict() if "district" in units else {}
        self.met: list[str] = []
        self.homes: dict[str, str] = names.dropna(subset=["parent"]).set_index("unit")["parent"].to_dict()

    def meet(self, taken: OwnedPlan, file_name: str) -> Met:
        """The plan with its owner's login, its district and its name in the store, against the plans that stand."""
        owned = self._placed(taken)
        same = [row for row in self.standing if row.plan not in self.met and self._is_same(row, owned)]
        nearest = max(same, key=lambda row: len(_common(row, owned)), default=None)
        owned = replace(owned, name=self._free_name(owned) if nearest is None else str(nearest.plan))
        self.met.append(owned.name)
        if nearest is None:
            return Met(owned)
        return Met(owned, _replaced(nearest, owned), _refusal(nearest, owned, file_name))

    def login_for(self, owner: Owner) -> Owner:
        """The owner with the login of the only known school of that name."""
        code = schools.login_for(owner.name, self.schools) if owner.name else None
        return replace(owner, login=code, name="") if code else owner

    def _placed(self, taken: OwnedPlan) -> OwnedPlan:
        owned = replace(taken, owner=self.login_for(taken.owner))
        return replace(owned, district=self.homes.get(owned.owner.login, owned.district))

    def _is_same(self, row: Any, owned: OwnedPlan) -> bool:
        if plain(row.title) != plain(owned.plan.title) or row.academic_year != (owned.plan.academic_year or ""):
            return False
        is_of_school = row.owner not in ("", Level.DISTRICT.value)
        if is_of_school != owned.is_of_school:
            return False
        if is_of_school:
            return self._is_same_school(str(row.owner), owned)
        codes = {code for code in (row.district, owned.district) if isinstance(code, str)}
        return len(codes) < 2

    def _is_same_school(self, stored: str, owned: OwnedPlan) -> bool:
        if stored == owned.stored_owner:
            return True
        if UNNAMED in (stored, owned.stored_owner):
            return False
        return bool(self._named(stored) == self._named(owned.stored_owner))

    def _named(self, owner: str) -> Any:
        return schools.login_for(owner, self.schools) or (owner if owner in self.schools else schools.name_of(owner))

    def _free_name(self, owned: OwnedPlan) -> str:
        """A name that no other plan bears: two districts may have plans of one title, a file two of one title."""
        used = {*self.met, *(str(row.plan) for row in self.standing)}
        more = (plan_name(owned.plan, owned.stored_owner, owned.district or "", str(n)) for n in count(2))
        return next(name for name in (name_of(owned), *islice(more, len(used) + 1)) if name not in used)


def _common(row: Any, owned: OwnedPlan) -> set[str]:
    return set(measure_names(replace(owned, name=str(row.plan)))) & set(row.measures)


def _refusal(same: Any, owned: OwnedPlan, file_name: str) -> str:
    """Why a file may not replace the plan that stands: it is not known to be the same owner's."""
    unsaid = not owned.owner.is_said or same.owner in ("", UNNAMED)
    if not (unsaid or owned.owner.doubt or same.owner_guessed):
        return ""
    larger = max(len(owned.plan.measures), len(same.measures))
    is_edition = len(_common(same, owned)) > _ALIKE * larger
    if is_edition and (not unsaid or version_key(file_name)[0] == version_key(str(same.file_name))[0]):
        return ""
    return (
        f"План с таким названием и годом уже взят из файла «{same.file_name}», а чей из них чей, прямо не сказано: "
        "этот не взят, чтобы не заменить чужой. Скажите, чей он (--owner), или возьмите его на странице «Дорожная "
        "карта», кнопка «Добавить план»"
    )


def _replaced(same: Any, owned: OwnedPlan) -> str:
    common = _common(same, owned)
    fresh, gone = len(owned.plan.measures) - len(common), len(set(same.measures) - common)
    parts = [f"прежних мероприятий {len(common)}", *_counted(("новых", fresh), ("убрано", gone))]
    return f"Заменяет план из файла «{same.file_name}»: {', '.join(parts)}; статусы прежних сохранены"


def _counted(*pairs: tuple[str, int]) -> Iterator[str]:
    yield from (f"{word} {many}" for word, many in pairs if many)
