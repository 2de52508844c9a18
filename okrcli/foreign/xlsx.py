"""Excel workbooks as tables of text: read by ourselves, under limits, without any library.

Formulas are not worked out: a cell has its stored value, and a HYPERLINK its formula, in which an id may
stand. Days come as YYYY-MM-DD and percents with their sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

from okrcli.domain.imports.table import Line, Table
from okrcli.errors import UsageError
from okrcli.foreign.archive import Archive
from okrcli.foreign.xml import walk
from okrcli.i18n import say

MOST_COLUMNS = 16_384
MOST_CELLS = 2_000_000
"""Cells with something in them that a sheet may have."""
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_DATES = {14, 15, 16, 17, 22, 27, 30, 36, 50, 57}
_PERCENTS = {9, 10}
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_DAY_ONE = datetime(1899, 12, 30)  # noqa: DTZ001 - a day in a spreadsheet has no zone


def read_xlsx(raw: bytes, sheet: str | None = None, *, decimal: str = ".") -> Table:
    """The first sheet, or the one of this name. Raises `UsageError` where there is none to read."""
    archive = Archive(raw)
    sheets = _sheets(archive)
    if not sheets:
        raise UsageError(say("the file is no Excel workbook"), say("give an .xlsx file, or save it as CSV"))
    if sheet is not None and sheet not in sheets:
        raise UsageError(
            say("there is no sheet {name!r}", name=sheet), say("there are {list}", list=", ".join(sheets))
        )
    name = sheet if sheet is not None else next(iter(sheets))
    texts = _shared(archive)
    reader = _Sheet(texts, _styles(archive), decimal)
    walk(archive.read(sheets[name]), reader.start, reader.text, reader.end)
    said = [say("sheet {name}", name=name)] if len(sheets) > 1 and sheet is None else []
    lines = list(_lines(reader.rows))
    header = lines.pop(0) if lines else Line(1, [])
    return Table([each.strip() for each in header.cells], lines, said)


def _lines(rows: dict[int, dict[int, str]]) -> Iterator[Line]:
    for number, cells in rows.items():
        width = max(cells, default=-1) + 1
        yield Line(number, [cells.get(place, "") for place in range(width)])


def _sheets(archive: Archive) -> dict[str, str]:
    """The entry of each sheet by its name, in their order."""
    names: list[tuple[str, str]] = []
    targets: dict[str, str] = {}

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            link = next((v for key, v in attributes.items() if key.rpartition(":")[2] == "id"), "")
            names.append((attributes.get("name", ""), link))

    def relation(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    for entry, start in (("xl/workbook.xml", sheet), ("xl/_rels/workbook.xml.rels", relation)):
        if entry in archive.names:
            walk(archive.read(entry), start, _nothing, _nothing)
    found = {name: _entry(targets.get(link, "")) for name, link in names}
    return {name: entry for name, entry in found.items() if entry in archive.names}


def _entry(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _nothing(_: str) -> None:
    pass


def _shared(archive: Archive) -> list[str]:
    """The texts that cells point at."""
    texts: list[str] = []
    parts: list[str] = []
    inside, phonetic = False, 0

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal inside, phonetic
        if name == "si":
            parts.clear()
        phonetic += name == "rPh"
        inside = name == "t" and not phonetic

    def text(data: str) -> None:
        if inside:
            parts.append(data)

    def end(name: str) -> None:
        nonlocal inside, phonetic
        inside = False
        phonetic -= name == "rPh"
        if name == "si":
            texts.append("".join(parts))

    if "xl/sharedStrings.xml" in archive.names:
        walk(archive.read("xl/sharedStrings.xml"), start, text, end)
    return texts


def _styles(archive: Archive) -> list[str]:
    """What each style shows: `date`, `percent` or nothing."""
    formats: dict[int, str] = {}
    styles: list[str] = []
    within = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal within
        if name == "numFmt":
            formats[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            within = True
        elif name == "xf" and within:
            styles.append(_shows(_number(attributes.get("numFmtId")), formats))

    def end(name: str) -> None:
        nonlocal within
        within = within and name != "cellXfs"

    if "xl/styles.xml" in archive.names:
        walk(archive.read("xl/styles.xml"), start, _nothing, end)
    return styles


def _shows(number: int, formats: dict[int, str]) -> str:
    code = _QUOTED.sub("", formats.get(number, "")).lower()
    if number in _DATES or ("y" in code and "d" in code) or ("m" in code and "y" in code):
        return "date"
    return "percent" if number in _PERCENTS or "%" in code else ""


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


class _Sheet:
    """Gathers the cells of a sheet, told element by element."""

    def __init__(self, texts: list[str], styles: list[str], decimal: str) -> None:
        self._decimal = decimal
        self.rows: dict[int, dict[int, str]] = {}
        self._texts, self._styles = texts, styles
        self._row, self._column = 0, -1
        self._kind = self._style = ""
        self._parts: dict[str, list[str]] = {}
        self._into = ""
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self._row = _number(attributes.get("r")) or self._row + 1
            self._column = -1
        elif name == "c":
            self._begin_cell(attributes)
        elif name in ("v", "f", "t"):
            self._into = name

    def text(self, data: str) -> None:
        if self._into:
            self._parts.setdefault(self._into, []).append(data)

    def end(self, name: str) -> None:
        if name in ("v", "f", "t"):
            self._into = ""
        elif name == "c":
            value = self._value()
            if value and self._column < MOST_COLUMNS:
                self._count += 1
                if self._count > MOST_CELLS:
                    raise UsageError(
                        say("the sheet has more than {most} cells", most=MOST_CELLS),
                        say("export it in parts, as one period at a time"),
                    )
                self.rows.setdefault(self._row, {})[self._column] = value

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        found = _REFERENCE.fullmatch(attributes.get("r", ""))
        if found:
            self._column = _column(found[1])
        else:
            self._column += 1
        self._kind = attributes.get("t", "n")
        style = _number(attributes.get("s"))
        self._style = self._styles[style] if style < len(self._styles) else ""
        self._parts, self._into = {}, ""

    def _value(self) -> str:
        formula = "".join(self._parts.get("f", ()))
        if formula.upper().lstrip("=").startswith("HYPERLINK("):
            return f"={formula.lstrip('=')}"
        stored = "".join(self._parts.get("v", ()))
        if self._kind == "s":
            place = _number(stored)
            return self._texts[place] if place < len(self._texts) else ""
        if self._kind == "inlineStr":
            return "".join(self._parts.get("t", ()))
        if self._kind == "b":
            return "TRUE" if stored == "1" else "FALSE"
        return stored if self._kind in ("str", "e", "d") else _shown(stored, self._style, self._decimal)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _shown(stored: str, style: str, decimal: str) -> str:
    """A number as the sheet shows it."""
    try:
        value = Decimal(stored)
    except InvalidOperation:
        return stored
    if not value.is_finite() or abs(value.adjusted()) > 30:
        return stored
    if style == "date" and 0 < value < 3_000_000:
        moment = _DAY_ONE + timedelta(days=float(value))
        return moment.strftime("%Y-%m-%d" if value == value.to_integral_value() else "%Y-%m-%d %H:%M:%S")
    plain = value * 100 if style == "percent" else value
    rounded = f"{round(plain, 10).normalize():f}".replace(".", decimal)
    return f"{rounded}%" if style == "percent" else rounded
