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
from okrcli.i18n import Words, say

FIELDS = ("address", "value", "confidence", "note", "date", "done", "undone", "by")
LIMIT = 16 * 1024 * 1024
_LONGEST_CELL = 64 * 1024


def read_rows(raw: bytes) -> list[Row]:
    """All rows of the input, those that cannot be understood with their fault.

    Raises `UsageError` where the input cannot be read as a whole.
    """
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
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = [name.strip().casefold() for name in reader.fieldnames or []]
        _check_names(names)
        reader.fieldnames = names
        for row in reader:
            if None in row or None in row.values():
                yield _faulty(reader.line_num, say("there are not as many cells as in the header"),
                              say("put cells that hold the delimiter in double quotes"))  # fmt: skip
            elif any((cell or "").strip() for cell in row.values()):
                yield _row({name: cell for name, cell in row.items() if cell}, reader.line_num)
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
            row = json.loads(
                line, parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=tuple
            )
        except (ValueError, RecursionError):
            yield _faulty(number, say("this is not JSON"), _LIKE)
            continue
        if not isinstance(row, tuple):  # the pairs of an object, so that a key that stands twice is seen
            yield _faulty(number, say("this is no object"), _LIKE)
            continue
        try:
            _check_names([name for name, _ in row])
            yield _row({name: _told(cell, name) for name, cell in row if cell is not None}, number)
        except UsageError as fault:
            yield Row("", Wish(), number, fault)


_LIKE = say("a row is like {example}", example='{"address": "p99", "value": 820, "confidence": 6}')


def _faulty(line: int, message: Words, hint: Words) -> Row:
    return Row("", Wish(), line, UsageError(message, hint))


def _told(cell: Any, name: str) -> str:
    if isinstance(cell, list) and name in ("done", "undone") and all(isinstance(c, str) for c in cell):
        return " ".join(cell)
    if isinstance(cell, str):
        return cell
    raise UsageError(say("{name} is neither a text nor a number", name=name), _LIKE)


def _check_names(names: list[str]) -> None:
    """Raises `UsageError` for names that are no columns, stand twice, or miss the address."""
    hint = say("the columns are {fields}; address is needed", fields=", ".join(FIELDS))
    for name in names:
        if name not in FIELDS:
            raise UsageError(say("there is no column {name!r}", name=name), hint)
        if names.count(name) > 1:
            raise UsageError(say("the column {name!r} stands twice", name=name), hint)
    if "address" not in names:
        raise UsageError(say("there is no address"), hint)


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
