"""Days and parts of months whose month stands once beside them: `10, 17 и 24 мая`, `октябрь, 3 неделя`."""

from dataclasses import replace

from dashboard.plans.terms.point import Point
from dashboard.plans.terms.tokens import PARTS, Token

_BESIDE = ("до", "с", "по", "и", "г", "года", "не", "позднее", "к")


def with_parts(points: list[Point], found: list[Token]) -> list[Point]:
    """Weeks, decades and halves of months: of the month that follows them, else of the one before."""
    result = list(points)
    parts = [(at, token) for at, token in enumerate(found) if token.kind in PARTS]
    used: set[Point] = set()
    for at, token in reversed(parts):
        month = _month_of(at, points, found)
        if month is None:
            continue
        end = month.end if month.at > at and month not in used else at + 1
        result.append(replace(month, at=at, end=end, part=token.kind, part_number=token.numbers[0]))
        used.add(month)
    return sorted((point for point in result if point not in used), key=lambda point: point.at)


def _month_of(at: int, points: list[Point], found: list[Token]) -> Point | None:
    months = [point for point in points if point.month and point.day is None and not point.part]
    after = next((point for point in months if point.at > at), None)
    before = next((point for point in reversed(months) if point.end <= at), None)
    between = found[at + 1 : after.at - 1] if after else []
    if after and all(_joins(t) or t.kind in PARTS or t.text.startswith("месяц") for t in between):
        if after.at - 1 == at or found[after.at - 1].kind in PARTS or found[after.at - 1].text.startswith("месяц"):
            return after
        if before is None and _joins(found[after.at - 1]):
            return after
    if before and all(_joins(token) or token.kind in PARTS for token in found[before.end : at]):
        return before
    return None


def with_days(points: list[Point], found: list[Token]) -> list[Point]:
    """Adds days whose month is said once: `с 1 по 15 сентября`, `1-15 сентября 2023`, `10, 17 и 24 мая`."""
    result: list[Point] = []
    for point in points:
        days = [point]
        while point.day and (first := _day_before(days[0], found)):
            days.insert(0, first)
        result += _days_after(point, points, found) if point.month and not point.day and not point.part else days
    return result


def _day_before(point: Point, found: list[Token]) -> Point | None:
    at = point.at - 1
    while at >= 0 and _joins(found[at]):
        at -= 1
    if at < 0 or at == point.at - 1 or found[at].kind != "number" or not 1 <= found[at].numbers[0] <= 31:
        return None
    return replace(point, at=at, end=at + 1, day=found[at].numbers[0])


def _days_after(month: Point, points: list[Point], found: list[Token]) -> list[Point]:
    """`сентябрь, до 25 числа`, `октябрь: 5, 12`: days that a table of months writes beside the month."""
    taken = {at for point in points for at in range(point.at, point.end)}
    tail = [(at, token) for at, token in enumerate(found) if at >= month.end]
    words = [token for _, token in tail if token.kind not in ("number", "dash", "comma")]
    numbers = [(at, token.numbers[0]) for at, token in tail if token.kind == "number"]
    is_plain = all(token.text.startswith("числ") or token.text in _BESIDE for token in words)
    if not numbers or not is_plain or any(at in taken or not 1 <= day <= 31 for at, day in numbers):
        return [month]
    return [replace(month, at=at, end=at + 1, day=day) for at, day in numbers]


def _joins(token: Token) -> bool:
    return token.kind in ("dash", "comma") or token.text in ("и", "по", "до", "не", "позднее", "позже", "но")
