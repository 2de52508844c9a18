"""Rows of check-ins from a file or a pipe: CSV with a header, or one JSON object a line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from okrcli.actions.check_in import Row
from okrcli.domain.check_in import Wish
from okrcli.errors import UsageError
from okrcli.i18n import say

FIELDS = ("address", "value", "confidence", "note", "date", "done", "undone", "by")
LIMIT = 16 * 1024 * 1024
_LONGEST_CELL = 64 * 1024


def read_rows(raw: bytes) -> list[Row]:
    """All rows of the input. Raises `UsageError` where it cannot be read as a whole; what a row says is not
    judged here."""
    if len(raw) > LIMIT:
        raise UsageError(say("the input is larger than 16 MiB"), say("send it in parts"))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UsageError(say("line {line} is not UTF-8", line=line), say("save the file as UTF-8")) from None
    if "\0" in text:
        raise UsageError(
            say("the input holds a NUL character, so it is no text"), say("send CSV or JSON lines")
        )
    first = text.lstrip()[:1]
    return list(_json_lines(text) if first == "{" else _csv(text))


def _csv(text: str) -> Iterator[Row]:
    csv.field_size_limit(_LONGEST_CELL)
    delimiter = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = [name.strip().casefold() for name in reader.fieldnames or []]
        _check_names(names, 1)
        reader.fieldnames = names
        for row in reader:
            line = reader.line_num
            if None in row or None in row.values():
                raise UsageError(
                    say("line {line} has not as many cells as the header", line=line),
                    say("put cells that hold the delimiter in double quotes"),
                )
            if any((cell or "").strip() for cell in row.values()):
                yield _row({name: cell for name, cell in row.items() if cell}, line)
    except csv.Error as error:
        raise UsageError(
            say("line {line} is not CSV: {reason}", line=reader.line_num, reason=str(error)),
            say("look for a quote that is not closed"),
        ) from None


def _json_lines(text: str) -> Iterator[Row]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line, parse_float=str, parse_int=str, parse_constant=str)
        except (ValueError, RecursionError):
            raise UsageError(
                say("line {line} is not JSON", line=number), say("a row is like {example}", example=_EXAMPLE)
            ) from None
        if not isinstance(row, dict):
            raise UsageError(
                say("line {line} is no object", line=number), say("a row is like {example}", example=_EXAMPLE)
            )
        _check_names(list(row), number)
        yield _row(
            {name: _told(cell, name, number) for name, cell in row.items() if cell is not None}, number
        )


_EXAMPLE = '{"address": "p99", "value": 820, "confidence": 6}'


def _told(cell: Any, name: str, line: int) -> str:
    if isinstance(cell, list) and name in ("done", "undone") and all(isinstance(c, str) for c in cell):
        return " ".join(cell)
    if isinstance(cell, str):
        return cell
    raise UsageError(
        say("line {line}: {name} is neither a text nor a number", line=line, name=name),
        say("a row is like {example}", example=_EXAMPLE),
    )


def _check_names(names: list[str], line: int) -> None:
    for name in names:
        if name not in FIELDS or names.count(name) > 1:
            raise UsageError(
                say("line {line}: there is no column {name!r}", line=line, name=name)
                if name not in FIELDS
                else say("line {line}: the column {name!r} stands twice", line=line, name=name),
                say("the columns are {fields}; address is needed", fields=", ".join(FIELDS)),
            )
    if "address" not in names:
        raise UsageError(
            say("line {line} has no address", line=line),
            say("the columns are {fields}", fields=", ".join(FIELDS)),
        )


def _row(cells: Mapping[str, str], line: int) -> Row:
    wish = Wish(
        value=cells.get("value"),
        confidence=cells.get("confidence"),
        note=cells.get("note"),
        date=cells.get("date"),
        done=tuple(cells.get("done", "").split()),
        undone=tuple(cells.get("undone", "").split()),
        by=cells.get("by"),
    )
    return Row(cells.get("address", ""), wish, line)
