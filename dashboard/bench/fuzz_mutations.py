"""Mutations that know what they spoil: cells and heads of tables, words of sentences, parts of archives, records."""

import io
import json
import re
import struct
import zipfile
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

Rows = list[list[Any]]
ODD_NUMBERS = (
    *("1e308", "-1e308", "NaN", "inf", "-5", "-0", "0", "99999999999999999999", "1,5", "1 000", "½", "²", "٣", "0x1F"),
)
ODD_DAYS = ("31.02.2026", "00.00.0000", "2026-13-45", "29.02.2023", "15.04.9999", "1.1.1", "46127", "15.04.26", "32")
ODD_TEXTS = (
    *("", " ", "\u00a0", "\u200b", "\ufeff", "\u202eобратно", "שלום", "مرحبا", "\u0000", "\u0007", "\x1b[31m"),
    *("=1+1", "@SUM(A1)", "+7", "-", "—", "#REF!", "#ДЕЛ/0!", "х", "X", "нет отметки", "н/д", "да", "TRUE", "<b>"),
    *("![](http://127.0.0.1/x)", "'; DROP TABLE work; --", "../../etc", "Ё" * 300, "я" * 5000, "а\nб\r\nв\tг", "&amp;"),
    *("edu000000", "edu200001", "EDU2", "(edu200001)", "Кол-во участников: 3", "Всего", "Итого", "4А", "11", "2026"),
    *("İ", "ﬀ", "𝟛", "%", "\ud7ff"),
)
ODD_VALUES: tuple[Any, ...] = (
    *(None, 0, -1, -5, 1.5, 1e308, -1e308, 5e-324, 2**53, True),
    *(*ODD_NUMBERS, *ODD_DAYS, *ODD_TEXTS),
)
_TOKEN = re.compile(r"\s+|[^\W\d_]+|\d+|[^\w\s]")
_ATTRIBUTE = re.compile(rb'="([^"]{0,200})"')
_TAG = re.compile(rb"<[^<>]{1,300}>")
_ENCODINGS = (
    *("utf-8", "utf-8-sig", "cp1251", "cp866", "koi8-r", "iso8859-5", "mac-cyrillic", "utf-16", "utf-16-le", "utf-32"),
)
_LONGEST = 200_000


def rows(rng: Random, table: Rows) -> Rows:
    """One to three spoilings of a table; rows need not stay of one length."""
    found = [list(row) for row in table]
    for _ in range(rng.choice((1, 1, 2, 3))):
        found = rng.choice(_OF_ROWS)(rng, found) or [[""]]
    return found


def _cell(rng: Random, table: Rows) -> Rows:
    row = rng.choice(table)
    if row:
        row[rng.randrange(len(row))] = rng.choice(ODD_VALUES)
    return table


def _word_of_cell(rng: Random, table: Rows) -> Rows:
    row = rng.choice(table)
    if row:
        at = rng.randrange(len(row))
        row[at] = text(rng, str(row[at] or ""))
    return table


def _value_moved(rng: Random, table: Rows) -> Rows:
    source, target = rng.choice(table), rng.choice(table)
    if source and target:
        target[rng.randrange(len(target))] = rng.choice(source)
    return table


def _column(rng: Random, table: Rows) -> Rows:
    width = max(map(len, table))
    at, other, how = rng.randrange(width or 1), rng.randrange(width or 1), rng.randrange(4)
    for row in table:
        row.extend([""] * (width - len(row)))
        if how == 0 and row:
            del row[at]
        elif how == 1 and row:
            row.insert(other, row[at])
        elif how == 2 and row:
            row[at], row[other] = row[other], row[at]
        else:
            row.insert(at, "")
    return table


def _row(rng: Random, table: Rows) -> Rows:
    at, other, how = rng.randrange(len(table)), rng.randrange(len(table)), rng.randrange(5)
    if how == 0:
        del table[at]
    elif how == 1:
        table.insert(other, list(table[at]))
    elif how == 2:
        table[at], table[other] = table[other], table[at]
    elif how == 3:
        table.insert(at, [rng.choice(ODD_VALUES) for _ in range(rng.randrange(6))])
    else:
        table[at] = table[at][: rng.randrange(len(table[at]) + 1)]
    return table


def _whole_column(rng: Random, table: Rows) -> Rows:
    at, value = rng.randrange(max(map(len, table)) or 1), rng.choice(ODD_VALUES)
    for row in table[rng.randrange(len(table)) :]:
        if at < len(row):
            row[at] = value
    return table


def _turned(rng: Random, table: Rows) -> Rows:
    width = max(map(len, table))
    return [[row[at] if at < len(row) else "" for row in table] for at in range(width)]


def _cut(rng: Random, table: Rows) -> Rows:
    return table[: rng.randrange(len(table)) + 1] if rng.random() < 0.5 else table[rng.randrange(len(table)) :]


_OF_ROWS: tuple[Callable[[Random, Rows], Rows], ...] = (
    *(_cell, _cell, _cell, _word_of_cell, _word_of_cell, _value_moved, _column, _column, _row, _row),
    *(_whole_column, _turned, _cut),
)


def text(rng: Random, said: str) -> str:
    """One to three spoilings of a sentence by its words, numbers and signs."""
    words = _TOKEN.findall(said) or [""]
    for _ in range(rng.choice((1, 1, 2, 3))):
        at, how = rng.randrange(len(words)), rng.randrange(9)
        if how == 0:
            words[at] = rng.choice(ODD_NUMBERS + ODD_DAYS)
        elif how == 1:
            words[at] = rng.choice(ODD_TEXTS)
        elif how == 2:
            words[at] *= rng.choice((0, 2, 3, 50))
        elif how == 3:
            words[at], words[-1 - at] = words[-1 - at], words[at]
        elif how == 4:
            words[at] = rng.choice((str.upper, str.lower, str.swapcase, str.title))(words[at])
        elif how == 5 and words[at]:
            place = rng.randrange(len(words[at]))
            sign = chr(rng.choice((rng.randrange(32, 0x500), rng.randrange(0xD7FF))))
            words[at] = words[at][:place] + sign + words[at][place + 1 :]
        elif how == 6:
            words = words[at:] + words[:at]
        elif how == 7:
            words = words[: at + 1]
        else:
            words.insert(at, rng.choice(words))
    return "".join(words)[:_LONGEST]


def raw(rng: Random, data: bytes) -> bytes:
    """One to three spoilings of bytes: turned, cut, put in, zeroed, doubled."""
    for _ in range(rng.choice((1, 1, 2, 3))):
        at, length = rng.randrange(len(data) or 1), rng.choice((1, 1, 2, 4, 64, 1024))
        piece = data[at : at + length]
        changed = rng.choice(
            (b"", bytes(length), b"\xff" * length, piece * 2, rng.randbytes(min(length, 8)), piece[::-1])
        )
        data = data[:at] + changed + data[at + length :]
    return data[: rng.randrange(len(data) + 1)] if rng.random() < 0.1 else data[:_LONGEST]


def recoded(rng: Random, data: bytes) -> bytes:
    """A text of UTF-8 in another encoding, sometimes with bytes of a third one inside, sometimes spoiled as bytes."""
    said = text(rng, data.decode("utf-8", "replace"))
    found = said.encode(rng.choice(_ENCODINGS), "replace")
    if rng.random() < 0.2:
        at = rng.randrange(len(found) + 1)
        found = found[:at] + said[:20].encode(rng.choice(_ENCODINGS), "replace") + found[at:]
    return raw(rng, found) if rng.random() < 0.5 else found


def zipped(rng: Random, data: bytes) -> bytes:
    """Parts of an archive spoiled and packed again; sometimes the archive's own bytes."""
    if rng.random() < 0.2:
        return raw(rng, data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sizes = [len(content) + 50 for content in parts.values()]
    name, how = rng.choices(list(parts), sizes)[0], rng.randrange(12)
    if how == 0:
        del parts[name]
    elif how == 1:
        parts[rng.choice(("xl/vbaProject.bin", "a/../../b.xlsx", name.upper(), name + "/", "х" * 200))] = parts[name]
    elif how == 2:
        parts[name] = raw(rng, parts[name])
    else:
        parts[name] = markup(rng, parts[name])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", rng.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))) as archive:
        for known, content in parts.items():
            archive.writestr(known, content)
    return packed.getvalue()


def markup(rng: Random, data: bytes) -> bytes:
    """Values of attributes, tags and texts of XML or HTML spoiled."""
    for _ in range(rng.choice((1, 1, 2, 3))):
        pattern = rng.choice((_ATTRIBUTE, _TAG))
        found = list(pattern.finditer(data))
        if not found:
            return raw(rng, data)
        one, other = rng.choice(found), rng.choice(found)
        value = str(rng.choice(ODD_VALUES)).encode("utf-8", "replace")[:2000]
        changed = rng.choice((b"", other.group(), one.group() * 2, value if pattern is _TAG else b'="' + value + b'"'))
        data = data[: one.start()] + changed + data[one.end() :]
    return data


def records(rng: Random, data: bytes) -> bytes:
    """An .xls with a record of its workbook spoiled: kind, size, content; sometimes any bytes."""
    start = data.find(b"\x09\x08\x10\x00")
    if start < 0 or rng.random() < 0.2:
        return raw(rng, data)
    places: list[tuple[int, int]] = []
    while start + 4 <= len(data) and len(places) < 2000:
        kind, size = struct.unpack_from("<HH", data, start)
        places.append((start, size))
        if kind == 0 and size == 0:
            break
        start += 4 + size
    at, size = rng.choice(places)
    spoiled = bytearray(data)
    how = rng.randrange(4)
    if how == 0:
        spoiled[at : at + 2] = struct.pack(
            "<H", rng.choice((0x06, 0x0205, 0xFC, 0xFD, 0x85, 0x2F, 0x203, rng.randrange(1 << 16)))
        )
    elif how == 1:
        spoiled[at + 2 : at + 4] = struct.pack("<H", rng.choice((0, 1, size + 1, 8224, 0xFFFF)))
    else:
        for _ in range(rng.randrange(1, 5)):
            if size and at + 4 + size <= len(spoiled):
                spoiled[at + 4 + rng.randrange(size)] = rng.choice((0, 1, 0x7F, 0xFF, rng.randrange(256)))
    return bytes(spoiled)


def geojson(rng: Random, data: bytes) -> bytes:
    """Nodes of a GeoJSON put out, doubled, emptied, or given an odd value."""
    tree = deepcopy(json.loads(data))
    for _ in range(rng.choice((1, 1, 2, 3))):
        parent: Any = tree
        key: Any = rng.choice(list(parent))
        while isinstance(parent[key], (dict, list)) and parent[key] and rng.random() < 0.85:
            parent = parent[key]
            key = rng.choice(list(parent)) if isinstance(parent, dict) else rng.randrange(len(parent))
        how = rng.randrange(5)
        if how == 0 and len(parent) > 1:
            del parent[key]
        elif how == 1 and isinstance(parent, list):
            parent.insert(key, deepcopy(rng.choice(parent)))
        else:
            parent[key] = rng.choice((float("nan"), float("inf"), [], {}, [[]], 181, 1e7, "Point", *ODD_VALUES))
    found = json.dumps(tree, ensure_ascii=False).encode("utf-8", "replace")
    return raw(rng, found) if rng.random() < 0.1 else found
