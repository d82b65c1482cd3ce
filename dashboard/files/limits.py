"""How much a source file may ask of the machine. One place, so that a limit is argued about once."""

from dataclasses import dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Limits:
    """Bounds for one source file; bytes unless the name says otherwise.

    Reading costs about 100 bytes of memory per cell (calamine's sparse list, its dense table, Python's
    lists), so `cells` keeps the worst honest workbook under 1 GB.
    """

    file_bytes: int = 200 * MEGABYTE  # the largest region-wide report seen is under 60 MB
    text_bytes: int = 100 * MEGABYTE  # CSV is read without a guard process, so it is kept smaller
    archive_bytes: int = 600 * MEGABYTE  # all files of one archive, unpacked: below the usual 700 MB bomb
    archive_members: int = 2_000  # 60 schools x 30 reports, with room
    directory_records: int = 100_000  # zip records counted before zipfile builds an object of each
    workbook_bytes: int = 400 * MEGABYTE  # XML of one workbook, unpacked: 100,000 rows x 23 columns are 67 MB
    document_bytes: int = 40 * MEGABYTE  # XML of one text document; a plan of 60 measures is under 1 MB
    sheets: int = 200  # a region's workbook has one sheet per subject and grade
    rows: int = 500_000  # per sheet, without trailing blank rows: a region's pupils, five times over
    cells: int = 8_000_000  # of the rectangles calamine builds over all sheets: 340,000 rows x 23 columns
    direct_strings: int = 2_000_000  # shared strings; calamine reserves what the file claims
    direct_text_bytes: int = 512 * MEGABYTE  # cells x longest shared string: each cell gets its own copy
    direct_elements: int = 3_000_000  # XML elements that are not cells
    sandbox_bytes: int = 900 * MEGABYTE  # address space of the process that reads doubtful files
    sandbox_seconds: int = 60  # a real .xls of 65,536 rows takes about one


LIMITS = Limits()
