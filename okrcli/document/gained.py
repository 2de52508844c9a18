"""What a text gained, where it gained nothing but records of one line, without reading all of it again.

Of the many versions of a file most add a line `- {date: …}` to a list, and one of them read in full tells
what the lines of the others are. This is sure, and no guess: where every line that begins like a record is
known to be one (`begun`), such a line is no part of a text or a comment. A whole record on a line of its own
at the same column, directly behind a whole one or directly before one, is then an entry of the same list.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from okrcli.document.read import read
from okrcli.domain.finding import DocPath

if TYPE_CHECKING:
    from okrcli.domain.edits import Data

_FIRST = re.compile(rb"^ *- \{?date:", re.MULTILINE)
_SIGNS = ("- {date:", "- date:")
_BYTES = tuple(sign.encode() for sign in _SIGNS)
_LONGEST = 64 * 1024
"""Bytes of a text that no record more makes too long, or too full, for the reader."""
_MOST = 100
"""Records that one version adds; for more than that it is read as a whole."""


class Gain(NamedTuple):
    """A record that came to stand as number `at` among all of the text, in the list of number `like`: of the
    record before it, or else of the one that is behind it now."""

    at: int
    like: int
    record: dict[str, Data]


def begun(raw: bytes, data: Data) -> list[DocPath] | None:
    """For each line that begins a dated record, in order, the path of the list that has it.

    None where it is not certain which of them do. `data` is what the text was read as.
    """
    if len(raw) > _LONGEST:
        return None
    found: list[DocPath] = []
    texts: list[str] = []
    _walk(data, (), found, texts)
    lines = len(_FIRST.findall(raw))
    if lines != _count(raw, len(raw)) or lines != len(found):
        return None
    whole = "\n".join(texts)
    return None if any(sign in whole for sign in _SIGNS) else found


def gained(old: bytes, new: bytes) -> list[Gain] | None:
    """The records that `new` has more than `old`, in their order; None where anything else is different.

    It holds where the lines of `old` are known by `begun`.
    """
    if not len(old) < len(new) <= _LONGEST:
        return None
    gains: list[Gain] = []
    here = there = 0
    while len(gains) < _MOST:
        alike = _alike(old, new, here, there)
        here, there = here + alike, there + alike
        if here == len(old) and there == len(new):
            return gains
        start = new.rfind(b"\n", 0, there) + 1
        here, there = here - (there - start), start
        gain = _gain(old, new, here, there, len(gains))
        if gain is None:
            return None
        gains.append(gain)
        there = new.index(b"\n", there) + 1
    return None


def _walk(data: Data, path: DocPath, found: list[DocPath], texts: list[str]) -> None:
    """Note the lists of all dated records in the order of the text, and all texts."""
    items = data.items() if isinstance(data, dict) else enumerate(data)
    in_list = isinstance(data, list)
    for key, value in items:
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, dict | list):
            if in_list and isinstance(value, dict) and next(iter(value), "") == "date":
                found.append(path)
            _walk(value, (*path, key), found, texts)
    if not in_list:
        texts.extend(data)


def _count(raw: bytes, end: int) -> int:
    return sum(raw.count(sign, 0, end) for sign in _BYTES)


def _alike(old: bytes, new: bytes, here: int, there: int) -> int:
    """How many bytes are alike from here and from there on."""
    low, high = 0, min(len(old) - here, len(new) - there)
    while low < high:
        middle = (low + high + 1) // 2
        if old[here + low : here + middle] == new[there + low : there + middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _gain(old: bytes, new: bytes, here: int, there: int, more: int) -> Gain | None:
    """The record that begins `there` in the new text, `more` of them being new before it."""
    end = new.find(b"\n", there) + 1
    record = _record(new[there:end])
    if record is None:
        return None
    at = _count(old, here) + more
    column = _column(new, there)
    above = new.rfind(b"\n", 0, max(there - 1, 0)) + 1
    if there and _column(new, above) == column and _record(new[above:there]) is not None:
        return Gain(at, at - 1, record)
    if _column(old, here) == column:
        return Gain(at, at, record)
    return None


def _column(raw: bytes, start: int) -> int:
    """Where in its line a record begins; -1 where the line begins none."""
    first = _FIRST.match(raw, start)
    return raw.index(b"-", start) - start if first else -1


def _record(line: bytes) -> dict[str, Data] | None:
    """The record that a line is as a whole; None where it is none, or goes on."""
    if not line.endswith(b"\n") or not _FIRST.match(line) or _count(line, len(line)) > 1:
        return None
    document = read(b"list:\n" + line)
    found = document.data.get("list") if isinstance(document.data, dict) else None
    if not isinstance(found, list) or len(found) != 1 or not isinstance(found[0], dict):
        return None
    whole = line.lstrip(b" ").startswith(b"- {") and line.rstrip().endswith(b"}")
    return found[0] if whole and next(iter(found[0]), "") == "date" else None
