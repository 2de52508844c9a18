"""CSV in whatever dialect: the encoding and the delimiter are found out and said."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from okrcli.domain.imports.table import Line, Table
from okrcli.errors import UsageError
from okrcli.foreign.text import encoding_of, no_text, opened
from okrcli.i18n import say

LONGEST_CELL = 1 << 20
DELIMITERS = ",;\t|"
_SAMPLE = 64 * 1024
_TOLD = re.compile(r"\ufeff?sep=(.)\r?\n")
"""A first line in which a table tells Excel its delimiter."""


def read_csv(
    raw: bytes,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    cell: Callable[[str], str] | None = None,
) -> Table:
    """The table in the bytes of a CSV file; rows are read as they are asked for.

    `cell` is applied to each cell. Raises `UsageError` where there is no table, also while rows are read.
    """
    if not raw.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        raise UsageError(say("the file is empty"), say("export it again"))
    name, said = encoding_of(raw, encoding)
    if name.startswith(("utf-8", "cp", "latin")) and b"\0" in raw:
        raise no_text()
    sample = opened(raw, name).read(_SAMPLE)
    told = _TOLD.match(sample)
    chosen = _asked(delimiter) or (told[1] if told else None)
    if chosen is None:
        chosen = _delimiter(sample)
        if chosen != ",":
            shown = "tab" if chosen == "\t" else chosen
            said.append(say("the delimiter is {delimiter}", delimiter=shown))
    rows = _Rows(raw, name, chosen, cell, skipped=1 if told else 0)
    header = next(rows.all(), Line(1, []))
    return Table([each.strip().lstrip("\ufeff") for each in header.cells], rows, said)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows below the header, read anew each time: all of them at once would take much room."""

    raw: bytes
    encoding: str
    delimiter: str
    cell: Callable[[str], str] | None
    skipped: int

    def all(self) -> Iterator[Line]:
        """The header and the rows below it."""
        rows = _rows(self.raw, self.encoding, self.delimiter, self.cell, self.skipped)
        for _ in range(self.skipped):
            next(rows, None)
        return rows

    def __iter__(self) -> Iterator[Line]:
        rows = self.all()
        next(rows, None)
        return rows


def _asked(delimiter: str | None) -> str | None:
    """The delimiter that was asked for, which may be spelt out. Raises `UsageError` for what can be none."""
    chosen = {"tab": "\t", r"\t": "\t", "comma": ",", "semicolon": ";"}.get(delimiter or "", delimiter)
    if chosen is not None and (len(chosen) != 1 or chosen in '"\r\n'):
        raise UsageError(
            say("{text!r} is no delimiter", text=chosen),
            say("give one character, as ; or |, or the word tab"),
        )
    return chosen


def _delimiter(sample: str) -> str:
    """The sign that parts most cells of the first line, outside of quotes."""
    quoted = False
    counts = dict.fromkeys(DELIMITERS, 0)
    for each in sample:
        if each == '"':
            quoted = not quoted
        elif not quoted and each in "\r\n":
            if any(counts.values()):
                break
        elif not quoted and each in counts:
            counts[each] += 1
    return max(counts, key=lambda sign: counts[sign])


def _rows(
    raw: bytes, encoding: str, delimiter: str, cell: Callable[[str], str] | None, skipped: int
) -> Iterator[Line]:
    csv.field_size_limit(LONGEST_CELL)
    with opened(raw, encoding) as text:
        reader = csv.reader(text, delimiter=delimiter, strict=True)
        begin, width = 1, 0
        last: Line | None = None
        try:
            for cells in reader:
                if last:
                    yield last
                last = Line(begin, [cell(each) for each in cells] if cell else cells)
                if reader.line_num > skipped:
                    width = width or len(cells)
                begin = reader.line_num + 1
        except csv.Error as error:
            raise _no_csv(begin, str(error)) from None
    if last:
        if len(last.cells) < width and not raw.endswith((b"\n", b"\r", b"\n\0", b"\r\0")):
            raise UsageError(
                say("the file is cut off: line {line} has {cells} of {all} cells",
                    line=last.number, cells=len(last.cells), all=width),
                say("export it again"),
            )  # fmt: skip
        yield last


def _no_csv(line: int, reason: str) -> UsageError:
    if "unexpected end" in reason:
        return UsageError(
            say("the file ends inside of a quoted cell that begins in line {line}", line=line),
            say("the file is cut off, or a quote is missing: export it again"),
        )
    if "field limit" in reason:
        return UsageError(
            say("a cell in line {line} is longer than 1 MiB", line=line),
            say("look for a quote that is not closed"),
        )
    return UsageError(
        say("line {line} is not CSV: {reason}", line=line, reason=reason),
        say("look for a quote that is not closed, or say --delimiter"),
    )
