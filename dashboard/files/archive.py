"""Zip files looked at without trusting a number they state."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.files.limits import LIMITS, Limits
from dashboard.files.refusal import FileRefused, damaged

_IN, _OUT = 1 << 14, 1 << 18
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_END_RECORD = 22
_UNICODE_PATH = 0x7075


@dataclass(frozen=True)
class Member:
    """One member: readable name, its packed bytes, and the size and checksum the archive states for it."""

    name: str
    packed: memoryview
    method: int
    size: int
    crc: int
    encrypted: bool


class Budget:
    """Unpacked bytes that may still come; going over it is answered with a sentence."""

    def __init__(self, allowed: int):
        self.allowed = self.left = allowed

    def spend(self, amount: int) -> None:
        """Take `amount` bytes off. Raises FileRefused when they are not there."""
        self.left -= amount
        if self.left < 0:
            raise FileRefused(
                f"После распаковки содержимое занимает больше {self.allowed >> 20} МБ: так бывает у «архивной"
                " бомбы» и у файлов с лишними листами. Оставьте в файле только нужные данные и сохраните его."
            )


def members(data: bytes, limits: Limits = LIMITS) -> list[Member]:
    """Members of the zip in `data`, folders left out. Raises FileRefused for a broken or enormous list."""
    if data.count(b"PK\x01\x02") > limits.directory_records:
        raise FileRefused(
            "В архиве больше 100 тысяч записей: это не похоже на отчёты. Загрузите нужные файлы отдельно."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as zipped:
            found = zipped.infolist()
        return [_member(data, info) for info in found if not info.is_dir()]
    except (zipfile.BadZipFile, NotImplementedError, struct.error, ValueError, OSError, EOFError, IndexError) as error:
        raise damaged() from error


def is_plain(data: bytes, found: list[Member]) -> bool:
    """Whether every zip reader must see the same members: one end record at the very end, no name twice."""
    end = len(data) - _END_RECORD
    if data[end : end + 4] != b"PK\x05\x06" or data[max(0, end - 20) : end].startswith(b"PK\x06\x07"):
        return False
    count, size, start = struct.unpack_from("<HII", data, end + 10)
    names = {member.name.lower() for member in found}
    return start + size == end and count >= len(found) and len(names) == len(found)


def inflate(member: Member, budget: Budget) -> Iterator[bytes]:
    """Unpack in pieces of at most 256 KB, size and checksum compared with the stated ones.

    Raises FileRefused past the budget, for a locked member, and where the stream lies.
    """
    if member.encrypted:
        raise FileRefused(
            "Архив закрыт паролем. Распакуйте его и загрузите файлы без пароля или соберите архив без пароля."
        )
    total = crc = 0
    for piece in _pieces(member):
        total += len(piece)
        crc = zlib.crc32(piece, crc)
        budget.spend(len(piece))
        if total > member.size:
            raise damaged(f"размер части «{member.name}» указан неверно")
        yield piece
    if total != member.size:
        raise damaged(f"часть «{member.name}» обрывается")
    if crc != member.crc:
        raise damaged(f"контрольная сумма части «{member.name}» не сходится")


def read(member: Member, budget: Budget) -> bytes:
    """The whole member. Raises FileRefused like `inflate`."""
    return b"".join(inflate(member, budget))


def _pieces(member: Member) -> Iterator[bytes]:
    if member.method == zipfile.ZIP_STORED:
        for start in range(0, len(member.packed), _OUT):
            yield bytes(member.packed[start : start + _OUT])
        return
    if member.method != zipfile.ZIP_DEFLATED:
        raise FileRefused(
            f"Часть «{member.name}» сжата редким способом. Распакуйте архив и соберите обычный ZIP заново."
        )
    # Fed in small steps: zlib copies what a step leaves unread, and would copy the whole file each time.
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for start in range(0, len(member.packed), _IN):
            waiting: memoryview | bytes = member.packed[start : start + _IN]
            while waiting and not stream.eof:
                yield stream.decompress(waiting, _OUT)
                waiting = stream.unconsumed_tail
        while not stream.eof and (piece := stream.decompress(b"", _OUT)):
            yield piece
    except zlib.error as error:
        raise damaged(f"часть «{member.name}»") from error


def _member(data: bytes, info: zipfile.ZipInfo) -> Member:
    signature, name_length, extra_length = _LOCAL_HEADER.unpack_from(data, info.header_offset)
    start = info.header_offset + _LOCAL_HEADER.size + name_length + extra_length
    if signature != b"PK\x03\x04" or start + info.compress_size > len(data):
        raise damaged()
    packed = memoryview(data)[start : start + info.compress_size]
    encrypted = bool(info.flag_bits & 0x1)
    return Member(_name(info), packed, info.compress_type, info.file_size, info.CRC, encrypted)


def _name(info: zipfile.ZipInfo) -> str:
    """The name as its author saw it: Windows packs Cyrillic in cp866, others in UTF-8, flagged or not."""
    name = info.orig_filename
    if not info.flag_bits & 0x800:
        raw = name.encode("cp437")
        name = _unicode_path(info.extra) or _decoded(raw)
    return name.split("\0")[0].replace("\\", "/")


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp866")


def _unicode_path(extra: bytes) -> str:
    """The name from the Info-ZIP Unicode Path field (7-Zip, WinRAR), or ""."""
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        if kind == _UNICODE_PATH and size > 5:
            return extra[9 : 4 + size].decode("utf-8", "replace")
        extra = extra[4 + size :]
    return ""
