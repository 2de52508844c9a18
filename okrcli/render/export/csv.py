"""Rows as CSV (RFC 4180): a header, one line a row, numbers and days as they are kept."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from okrcli.domain.reports.export import Row
from okrcli.domain.reports.figure import Figure
from okrcli.render.safe.csv import for_csv

BOM = "\ufeff"
"""What makes Excel read a CSV file as UTF-8."""


def as_csv(columns: Sequence[str], rows: Iterable[Row], *, delimiter: str = ",", bom: bool = False) -> str:
    """The rows below the names of their columns. What a spreadsheet would run is made text."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=delimiter)
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name)) for name in columns] for row in rows)
    return (BOM if bom else "") + written.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and not isinstance(value, Figure):
        return for_csv(value)
    return str(value)
