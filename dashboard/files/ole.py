"""Streams of an OLE2 file (.xls, .doc, .msg), followed without trusting its chains."""

import struct

_HEADER, _ENTRY = 512, 128
_LAST = 0xFFFFFFFA
"""Numbers of sectors from here on end a chain."""


def stream(data: bytes, *names: str) -> bytes:
    """Content of the first stream that has one of the names; b"" if there is none or its chain is broken."""
    try:
        return _Ole(data).stream({name.lower() for name in names})
    except (struct.error, IndexError, ValueError):
        return b""


class _Ole:
    def __init__(self, data: bytes) -> None:
        self.data = data
        shift, small_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or small_shift != 6:
            raise ValueError("no sizes of sectors that any program writes")
        self.size, self.small_size = 1 << shift, 1 << small_shift
        self.first_directory, self.cutoff, self.first_small = struct.unpack_from("<I4xII", data, 48)
        self.table = self._table()

    def stream(self, names: set[str]) -> bytes:
        """See the module's `stream`."""
        directory = self._chain(self.first_directory)
        entries = [directory[at : at + _ENTRY] for at in range(0, len(directory) - _ENTRY + 1, _ENTRY)]
        for entry in entries:
            length = struct.unpack_from("<H", entry, 64)[0]
            if entry[: max(0, length - 2)].decode("utf-16-le", "replace").lower() in names and entry[66] == 2:
                first, size = struct.unpack_from("<II", entry, 116)
                return self._small(entries[0], first, size) if size < self.cutoff else self._chain(first)[:size]
        return b""

    def _table(self) -> list[int]:
        """The table of sectors: which follows which."""
        listed = list(struct.unpack_from("<109I", self.data, 76))
        more = struct.unpack_from("<I", self.data, 68)[0]
        for _ in range(len(self.data) // self.size // 64**2 + 2):
            if more >= _LAST:
                break
            *found, more = self._numbers(more)
            listed += found
        return [number for sector in listed if sector < _LAST for number in self._numbers(sector)]

    def _chain(self, first: int) -> bytes:
        pieces = []
        for _ in range(len(self.table)):
            if first >= _LAST:
                break
            pieces.append(self._sector(first))
            first = self.table[first]
        return b"".join(pieces)

    def _small(self, root: bytes, first: int, size: int) -> bytes:
        """A short stream: it lies in pieces of the root's own stream."""
        store, table = self._chain(struct.unpack_from("<I", root, 116)[0]), self._small_table()
        pieces = []
        for _ in range(len(table)):
            if first >= _LAST:
                break
            pieces.append(store[first * self.small_size : (first + 1) * self.small_size])
            first = table[first]
        return b"".join(pieces)[:size]

    def _small_table(self) -> list[int]:
        found = self._chain(self.first_small)
        return list(struct.unpack(f"<{len(found) // 4}I", found[: len(found) // 4 * 4]))

    def _sector(self, number: int) -> bytes:
        start = _HEADER + number * self.size if self.size == _HEADER else (number + 1) * self.size
        return self.data[start : start + self.size]

    def _numbers(self, sector: int) -> list[int]:
        found = self._sector(sector)
        return list(struct.unpack(f"<{len(found) // 4}I", found[: len(found) // 4 * 4]))
