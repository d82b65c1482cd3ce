"""Points named in a term: days, parts of months, months, quarters, years, as far as the text tells them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dashboard.plans.terms.tokens import PARTS, Token

EDGES = ("begin", "middle", "end")
_WIDE = ("half", "quarter", "term", "trimester")
_YEAR_WORDS = ("год", "года", "году", "годом", "г")


class UnreadTerm(Exception):
    """The text names days that cannot be; the message is a Russian sentence."""


@dataclass(frozen=True)
class Point:
    """A day, month, span or year as named; None for what the text leaves out. `at`, `end`: its tokens.

    `span` is a quarter, half-year, season or «year» of the plan, `part` what of the month or span is meant: `begin`,
    `week`, `decade` or a weekday, the last three by `number`; a span without a part is the `number`-th of its year.
    """

    at: int
    end: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    span: str = ""
    number: int = 0
    school_year: int | None = None
    part: str = ""
    part_number: int = 0

    @property
    def is_year(self) -> bool:
        """Whether nothing but a year is named."""
        return self.day is None and self.month is None and not self.span and not self.part

    @property
    def has_year(self) -> bool:
        """Whether the text itself tells the year."""
        return self.year is not None or self.school_year is not None


def points_in(found: list[Token]) -> list[Point]:
    """Points in the order of the text; a year that stands apart from months tells their year and is no point itself."""
    points = _with_days(_with_parts(list(_bare_points(found)), found), found)
    years = [point for point in points if point.is_year]
    others = [point for point in points if not point.is_year]
    if not years or not others:
        return points
    start = next((start for point in years if (start := _start_of_pair(point))), None)
    if start is not None:
        return [point if point.has_year else replace(point, school_year=start) for point in others]
    is_apart = len(years) == 1 and years[0].number == 0 and not any(point.has_year for point in others)
    if is_apart and not _is_bound(years[0], points, found):
        return [replace(point, year=years[0].year) for point in others]
    return points


def _start_of_pair(point: Point) -> int | None:
    """`2023/2024` and `2023-2024` beside a month are a school year."""
    return point.school_year or (point.year if point.number == (point.year or 0) + 1 else None)


def _is_bound(year: Point, points: list[Point], found: list[Token]) -> bool:
    """«2019 - декабрь 2020», «ежегодно с 2023 года»: a year that begins or ends something."""
    before = found[year.at - 1] if year.at else None
    after = found[year.end] if year.end < len(found) else None
    if before is not None and (before.kind == "dash" or before.text in ("с", "по", "до", "после")):
        return True
    return after is not None and after.kind == "dash" and any(point.at == year.end + 1 for point in points)


def _bare_points(found: list[Token]) -> Iterator[Point]:
    at = 0
    while at < len(found):
        point = _point(found, at)
        if point is not None:
            yield point
            at = point.end
        else:
            at += 1


def _point(found: list[Token], at: int) -> Point | None:
    token = found[at]
    match token.kind:
        case "iso":
            return Point(at, at + 1, token.numbers[2], token.numbers[1], token.numbers[0])
        case "full":
            day, month, year = token.numbers
            return Point(at, at + 1, day, month, year if year > 99 else 2000 + year)
        case "month_year":
            return Point(at, at + 1, None, token.numbers[0], token.numbers[1])
        case "short":
            return _and_year(Point(at, at + 1, token.numbers[0], token.numbers[1]), found)
        case "month":
            return _and_year(Point(at, at + 1, None, token.numbers[0]), found)
        case "season" | "half" | "quarter" | "term" | "trimester":
            return _and_year(Point(at, at + 1, span=token.kind, number=token.numbers[0]), found)
        case "years":
            return _years_point(found, at)
        case "year":
            return Point(at, at + 1, year=token.numbers[0])
        case "edge":
            return _edge_point(found, at)
    return _spelled_day(found, at)


def _edge_point(found: list[Token], at: int) -> Point | None:
    """`начало ноября`, `конец 1 полугодия`, `конец учебного года`, `конец года`."""
    part = EDGES[found[at].numbers[0]]
    words = [token.text for token in found[at + 1 : at + 5]]
    skipped = next((n for n, word in enumerate(words) if word not in ("нового", "текущего", "календарного")), 0)
    is_school = words[skipped : skipped + 1] in (["учебного"], ["учебный"])
    if words[skipped + is_school : skipped + is_school + 1] and words[skipped + is_school] in _YEAR_WORDS:
        end = at + skipped + is_school + 2
        return _and_year(Point(at, end, span="school" if is_school else "year", part=part), found)
    named = _point(found, at + 1) if at + 1 < len(found) and found[at + 1].kind != "edge" else None
    return replace(named, at=at, part=part) if named and named.day is None and not named.part else None


def _spelled_day(found: list[Token], at: int) -> Point | None:
    """`13 ноября 2023`, `первого сентября`; `13` below is the day of a month."""
    if at + 1 >= len(found) or found[at + 1].kind != "month":
        return None
    is_word = found[at].kind == "ordinal" and found[at].text.endswith(("ого", "его", "ое", "ье"))
    if found[at].kind != "number" and not is_word:
        return None
    return _and_year(Point(at, at + 2, found[at].numbers[0], found[at + 1].numbers[0]), found)


def _and_year(point: Point, found: list[Token]) -> Point:
    """The point with the year that follows it: `ноябрь 2023`, `Сентябрь, 2022`, `октябрь - 2019 г.`."""
    at = point.end
    while at < len(found) and (found[at].kind in ("comma", "dash") or found[at].text in ("г", "в", "на", "месяц")):
        at += 1
    if at >= len(found) or at - point.end > 1:
        return point
    after = found[at + 1] if at + 1 < len(found) else None
    begins_range = found[point.end].kind == "dash" and after is not None and after.kind in ("dash", "month")
    if found[at].kind == "year" and not begins_range:
        return replace(point, year=found[at].numbers[0], end=at + 1)
    if found[at].kind == "years":
        years = _years_point(found, at)
        if start := _start_of_pair(years):
            return replace(point, school_year=start, end=years.end)
    return point


def _years_point(found: list[Token], at: int) -> Point:
    """`2023/2024`, `2022-2023 учебный год` is a school year; `2019-2020 гг.` are two calendar years."""
    token = found[at]
    first, second = token.numbers[:2]
    second = second if second > 99 else first // 100 * 100 + second
    around = [near.text for near in found[max(0, at - 3) : at] + found[at + 1 : at + 4]]
    is_school = "/" in token.text or any(word.startswith("уч") for word in around)
    if is_school and second == first + 1:
        return Point(at, at + 1, school_year=first)
    if second < first:
        raise UnreadTerm(f"годы «{token.text}» стоят в обратном порядке")
    if is_school:
        raise UnreadTerm(f"«{token.text}» — не учебный год")
    return Point(at, at + 1, year=first, number=second)


def _with_parts(points: list[Point], found: list[Token]) -> list[Point]:
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
    if after and all(_joins(token) or token.kind in PARTS for token in found[at + 1 : after.at - 1]):
        if after.at - 1 == at or found[after.at - 1].kind in PARTS or found[after.at - 1].text.startswith("месяц"):
            return after
        if before is None and _joins(found[after.at - 1]):
            return after
    if before and all(_joins(token) or token.kind in PARTS for token in found[before.end : at]):
        return before
    return None


def _with_days(points: list[Point], found: list[Token]) -> list[Point]:
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


_BESIDE = ("до", "с", "по", "и", "г", "года", "не", "позднее", "к")


def _joins(token: Token) -> bool:
    return token.kind in ("dash", "comma") or token.text in ("и", "по", "до", "не", "позднее", "позже", "но")
