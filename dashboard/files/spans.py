"""Numbers of rows in words."""

from collections.abc import Iterable

_SHOWN = 5


def in_words(numbers: Iterable[int]) -> str:
    """«строка 7», «строки 10–22», «строки 10–22, 25 и ещё 12»; `numbers` in ascending order."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    shown = ", ".join(f"{first}–{last}" if last > first else str(first) for first, last in spans[:_SHOWN])
    left = sum(last - first + 1 for first, last in spans[_SHOWN:])
    is_one = len(spans) == 1 and spans[0][0] == spans[0][1]
    return f"{'строка' if is_one else 'строки'} {shown}{f' и ещё {left}' if left else ''}"
