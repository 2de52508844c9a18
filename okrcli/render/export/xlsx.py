"""Goals as an Excel workbook: a sheet for the objectives, the key results and the check-ins.

Numbers are numbers, days are days, and shares are shown as percents. A text is always a text: nothing in a
cell is ever taken for a formula or a link.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from okrcli.domain.reports.export import (
    CHECK_IN_COLUMNS,
    KEY_RESULT_COLUMNS,
    OBJECTIVE_COLUMNS,
    SHARES,
    Exported,
    Row,
    check_in_rows,
    key_result_rows,
    objective_rows,
)
from okrcli.domain.reports.figure import Figure
from okrcli.errors import UsageError
from okrcli.i18n import say
from okrcli.render.safe.terminal import for_terminal

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

NARROWEST, WIDEST = 8, 60
LONGEST_CELL = 32_767
"""Characters that Excel takes in a cell."""
MOST_ROWS = 1_048_575
"""Rows that a sheet has room for below its header."""
_SETTINGS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def as_xlsx(files: Sequence[Exported], today: date) -> bytes:
    """The workbook, always the same for the same goals on the same day.

    Raises `UsageError` where the library for it is not installed, or a sheet has no room for all rows.
    """
    workbook, written = _workbook(today)
    with workbook:
        formats = {
            "header": workbook.add_format({"bold": True, "bottom": 1}),
            "date": workbook.add_format({"num_format": "yyyy-mm-dd"}),
            "share": workbook.add_format({"num_format": "0%"}),
        }
        _sheet(workbook, "Objectives", OBJECTIVE_COLUMNS, objective_rows(files), formats)
        _sheet(workbook, "Key results", KEY_RESULT_COLUMNS, key_result_rows(files), formats)
        _sheet(workbook, "Check-ins", CHECK_IN_COLUMNS, check_in_rows(files), formats)
    return written.getvalue()


def _workbook(today: date) -> tuple[Workbook, io.BytesIO]:
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise UsageError(
            say("writing XLSX needs a library that is not installed"),
            say("pip install 'okrcli[xlsx]', or take --format csv"),
        ) from None
    written = io.BytesIO()
    workbook = Workbook(written, _SETTINGS)
    workbook.set_properties({"created": datetime(today.year, today.month, today.day)})  # noqa: DTZ001
    return workbook, written


def _sheet(
    workbook: Workbook, name: str, columns: Sequence[str], rows: Iterable[Row], formats: dict[str, Format]
) -> None:
    sheet = workbook.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, columns, formats["header"])
    widths = [len(column) for column in columns]
    last = 0
    for last, row in enumerate(rows, 1):
        if last > MOST_ROWS:
            raise UsageError(
                say("a sheet has room for {rows} rows, and there are more", rows=MOST_ROWS),
                say("choose some with --team or --period, or take --format csv"),
            )
        for number, column in enumerate(columns):
            value = row.get(column)
            widths[number] = max(widths[number], _width(value))
            _write(sheet, last, number, value, column, formats)
    for number, width in enumerate(widths):
        sheet.set_column(number, number, min(max(width + 2, NARROWEST), WIDEST))
    sheet.autofilter(0, 0, last, len(columns) - 1)


def _write(
    sheet: Worksheet, row: int, column: int, value: Any, name: str, formats: dict[str, Format]
) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, formats["date"])
    elif isinstance(value, Figure | int):
        number = float(value)
        if abs(number) > 1e300:  # beyond what Excel can hold
            sheet.write_string(row, column, str(value))
        else:
            sheet.write_number(row, column, number, formats["share"] if name in SHARES else None)
    else:
        sheet.write_string(row, column, for_terminal(value, lines=True)[:LONGEST_CELL])


def _width(value: Any) -> int:
    if value is None or isinstance(value, bool):
        return 0
    return max(map(len, str(value).split("\n")))
