"""A person who is asking: name, roles, and whose figures belong to them."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.vocabulary import RIGHTS, ROLE_NAMES, Right, Role


@dataclass(frozen=True)
class Person:
    """`schools` are logins of a director's schools, `teacher` the code under which a teacher's diagnostics stand."""

    login: str
    name: str
    roles: frozenset[Role]
    schools: tuple[str, ...] = ()
    teacher: str | None = None

    def may(self, right: Right) -> bool:
        """Whether any of the roles gives the right."""
        return any(right in RIGHTS[role] for role in self.roles)

    def may_everywhere(self, right: Right) -> bool:
        """Whether a role gives the right over the whole district, not over the own schools only."""
        return any(right in RIGHTS[role] and Right.DISTRICT in RIGHTS[role] for role in self.roles)

    @property
    def sees_district(self) -> bool:
        """Whether the figures of every school of the district are open to this person."""
        return self.may(Right.DISTRICT)

    @property
    def roles_said(self) -> str:
        """The roles in Russian, in one order."""
        return ", ".join(ROLE_NAMES[role] for role in Role if role in self.roles)

    @property
    def said(self) -> str:
        """The name under which records are kept: as people know it, with the login where that differs."""
        return self.name if self.name == self.login else f"{self.name} ({self.login})"


OWNER_ROLES = frozenset({Role.HEAD, Role.METHODOLOGIST, Role.ADMIN})
"""One who runs the program alone is all of these."""


def owner(account: str) -> Person:
    """The person who runs the program on this machine."""
    return Person(account, account, OWNER_ROLES)


def roles_of(said: Iterable[str]) -> frozenset[Role]:
    """Known roles among words of a provider, a proxy or a command; other words are nobody's roles."""
    known = {role.value: role for role in Role}
    return frozenset(known[word.strip().lower()] for word in said if word.strip().lower() in known)
