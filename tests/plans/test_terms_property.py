"""Terms of any shape: dates written in many ways come back, and no text breaks the grammar."""

from collections.abc import Callable
from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from dashboard.plans.model import Period
from dashboard.plans.terms.fields import term_fields
from dashboard.plans.terms.term import in_words, parse_term

MONTHS = (
    ("январь", "января"),
    ("февраль", "февраля"),
    ("март", "марта"),
    ("апрель", "апреля"),
    ("май", "мая"),
    ("июнь", "июня"),
    ("июль", "июля"),
    ("август", "августа"),
    ("сентябрь", "сентября"),
    ("октябрь", "октября"),
    ("ноябрь", "ноября"),
    ("декабрь", "декабря"),
)
DAYS = st.dates(date(2019, 1, 1), date(2035, 12, 31))
DASHES = st.sampled_from(["-", " - ", "–", " – ", "—", " — ", "−", " ‑ "])
YEAR_ENDINGS = st.sampled_from(["", " г.", "г.", " года", " г", " год"])
WORDS = st.sampled_from(
    [
        "до",
        "с",
        "по",
        "ноябрь",
        "мая",
        "2023",
        "2024 г.",
        "31",
        "13.11.2023",
        "четверть",
        "II",
        "–",
        ",",
        "ежемесячно",
        "последний",
        "понедельник",
        "за",
        "3",
        "рабочих",
        "дня",
        "процедуры",
        "в течение",
        "года",
        "учебного",
        "2019-20120",
        "полугодие",
        "99999",
        "раз",
        "в",
        "квартал",
        "числа",
        "по запросу",
        "конца",
        "31.02",
        "0",
        "неделя",
        "декада",
        "осень",
        "начало",
        "середины",
        "конец",
        "не ранее",
        "после",
        "ВПР",
        "раза",
        "кв.",
        "10.2023",
        "/",
        "через",
        "неделю",
        "ежегодно",
        "каждые",
        "первая",
        "и",
        "2019-2020",
    ]
)
YEARS = st.sampled_from([None, "2023/2024", "2020", "", "what", "2023", "2023-2025", "2022/2025"])
SINCE = st.sampled_from(
    ["с", "после", "начиная с", "не ранее", "не раньше", "не ранее чем", "с момента приказа, но не ранее"]
)
PHRASES = st.sampled_from(
    [
        "не реже двух раз в год",
        "10, 17, 24 января",
        "Сентябрь, Январь, Май",
        "1-я неделя сентября",
        "3 декада марта",
        "4 кв. 2023",
        "с 1 сентября по 15 октября",
        "до 25 числа каждого месяца",
        "не позднее 2-х рабочих дней после ВПР",
        "с октября 2023 г. и далее постоянно",
        "май, ежегодно с 2023 года",
        "до середины ноября",
        "в течение учебного года",
        "за две недели до начала ВПР",
        "ноябрь 2023 г. - май 2024 г.",
        "II полугодие",
        "последняя пятница месяца",
        "1 раз в 2 месяца",
        "в конце каждой четверти",
        "не ранее 10 и не позднее 20 октября",
        "осень 2023",
        "по графику",
    ]
)


STYLES = 9
"""Ways of `written`."""


def written(day: date, style: int, ending: str) -> str:
    month = MONTHS[day.month - 1][1]
    return (
        f"{day:%d.%m.%Y}{ending}",
        f"{day.day} {month} {day.year}{ending}",
        f"{day.day:02d} {month.upper()}, {day.year}{ending}",
        f"{day:%Y-%m-%d}",
        f"{day:%d}. {day:%m}. {day:%Y}{ending}",
        f"«{day:%d}» {month} {day.year}{ending}",
        f"{day.day}-го {month} {day.year}{ending}",
        f"{day:%d/%m/%Y}{ending}",
        f"{day.day}.{day.month}.{day:%y}{ending}",
    )[style]


@given(DAYS, st.integers(0, STYLES - 1), YEAR_ENDINGS)
def test_a_day_comes_back_from_every_way_of_writing_it(day: date, style: int, ending: str) -> None:
    assert parse_term(written(day, style, ending), None).periods == (Period(day, day),)


@given(DAYS, DAYS, st.integers(0, STYLES - 1), DASHES, YEAR_ENDINGS)
def test_a_period_comes_back_whatever_the_dash(one: date, two: date, style: int, dash: str, ending: str) -> None:
    first, last = min(one, two), max(one, two)
    text = f"{written(first, style, ending)}{dash}{written(last, style, ending)}"
    assert parse_term(text, None).periods == (Period(first, last),)


@given(DAYS, DAYS, DASHES, YEAR_ENDINGS)
def test_months_come_back_whatever_the_dash(one: date, two: date, dash: str, ending: str) -> None:
    first, last = min(one, two), max(one, two)
    text = f"{MONTHS[first.month - 1][0]} {first.year}{ending}{dash}{MONTHS[last.month - 1][0]} {last.year}{ending}"
    (period,) = parse_term(text, None).periods
    assert (period.first, period.last.year, period.last.month) == (first.replace(day=1), last.year, last.month)


UNTIL = st.sampled_from(["до", "не позднее", "не позже", "к", "в срок до", "не позднее чем", "по", "срок: до"])


@given(DAYS, st.integers(0, STYLES - 1), UNTIL)
def test_a_deadline_ends_on_its_day(day: date, style: int, until: str) -> None:
    (period,) = parse_term(f"{until} {written(day, style, '')}", None).periods
    assert period.last == day
    assert (period.last - period.first).days < 366


@given(st.lists(DAYS, min_size=1, max_size=4, unique=True), st.sampled_from([", ", "; ", " и "]))
def test_a_list_of_days_comes_back(days: list[date], joint: str) -> None:
    text = joint.join(f"{day:%d.%m.%Y}" for day in days)
    assert parse_term(text, None).periods == tuple(Period(day, day) for day in days)


@given(DAYS, st.integers(0, 2))
def test_two_figures_of_a_year_are_of_this_century(day: date, style: int) -> None:
    assert parse_term(f"{day:%d.%m.%y}", None).periods == (Period(day, day),)


@given(st.lists(WORDS, max_size=9).map(" ".join), YEARS)
def test_any_order_of_known_words_is_answered(text: str, year: str | None) -> None:
    term = parse_term(text, year)
    assert all(period.first <= period.last for period in term.periods)
    assert (term.kind == "dates") == bool(term.periods)
    assert in_words(term)


@given(st.text(max_size=80), st.none() | st.text(max_size=10))
def test_any_text_is_answered(text: str, year: str | None) -> None:
    term = parse_term(text, year)
    assert term.text == text
    assert in_words(term)
    assert term_fields(term).due_kind == term.kind


@given(st.lists(WORDS, max_size=6).map(" ".join))
def test_the_letter_yo_and_capitals_change_nothing(text: str) -> None:
    assert parse_term(text.upper(), "2023/2024").periods == parse_term(text, "2023/2024").periods


@given(DAYS, DAYS, st.integers(0, 2))
def test_what_is_said_in_words_reads_back_the_same(one: date, two: date, style: int) -> None:
    first, last = min(one, two), max(one, two)
    text = (f"{first:%d.%m.%Y} - {last:%d.%m.%Y}", f"до {last:%d.%m.%Y}", f"{last:%d.%m.%Y}")[style]
    term = parse_term(text, None)
    assert parse_term(in_words(term), None).periods == term.periods


@given(DAYS, st.integers(0, STYLES - 1), SINCE, YEARS)
def test_a_beginning_is_never_a_deadline_on_that_day(day: date, style: int, since: str, year: str | None) -> None:
    (period,) = parse_term(f"{since} {written(day, style, '')}", year).periods
    ends_here = {date(day.year, 5, 31), date(day.year, 8, 31), date(day.year, 12, 31)}
    assert period.first == day
    assert period.last > day or day in ends_here


@given(st.sampled_from(MONTHS), SINCE, st.integers(2021, 2030))
def test_a_beginning_in_a_month_goes_on_after_it(month: tuple[str, str], since: str, year: int) -> None:
    (period,) = parse_term(f"{since} {month[1]} {year} г.", None).periods
    number = MONTHS.index(month) + 1
    assert (period.last.year, period.last.month) > (year, number) or number in (5, 8)


ALIKE = dict(zip("асеоркухАВСЕНКМОРТХУ", "aceopkyxABCEHKMOPTXY", strict=True))


@given(PHRASES, st.randoms(use_true_random=False), st.sampled_from([str.lower, str.upper, str.title, str]))
def test_spelling_changes_nothing(text: str, dice: Random, case: Callable[[str], str]) -> None:
    plainly = term_fields(parse_term(text, "2023/2024"))
    spelled = "".join(_spelled(sign, dice) for sign in case(text))
    assert term_fields(parse_term(f" {spelled}. ", "2023/2024")) == plainly


def _spelled(sign: str, dice: Random) -> str:
    if sign == " ":
        return dice.choice([" ", "  ", "\u00a0", "\u2009", " \u200b"])
    if sign == "-":
        return dice.choice(["-", "–", "—", "‑", "−"])
    return ALIKE.get(sign, sign) if dice.random() < 0.5 else sign
