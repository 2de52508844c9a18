"""The data of a text in the plain layout that nearly every file has, read line by line, without a parser.

In such a text a line is a comment, a key, an item of a list, or an item that begins with a key, and a value
stands whole on the line of its key, or below it behind `|`. That takes a third of the time that the events of
libyaml take. Nothing is refused here: what else YAML can do, and what is wrong, is left to `fold`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from okrcli.document.plain import plain

if TYPE_CHECKING:
    from okrcli.domain.edits import Data

LONGEST = 30_000
"""Characters of a text: too few for any part of it to be too long, and for too many parts."""
_KNOWN: dict[str, Data] = {}
"""What scalars mean as they are written, kept from file to file: names, days and words come again."""
_MOST_KNOWN = 4096
_LONGEST_KNOWN = 64

_KEY = r"[A-Za-z_][A-Za-z0-9_-]{0,99}+"
_QUOTED = r""""[^"\\]*+(?:\\["\\n][^"\\]*+)*+"|'[^']*+'"""
_FIRST = r"""(?:[^\s\-?:,\[\]{}#&*!|>'"%@`=<~]|-(?=[0-9]))"""
_LINE = re.compile(rf"( {{0,20}}+)(- ++)?+(?:({_KEY}):(?: ++|(?=\n)))?+([^\n]*+)\n")
"""Any line at all. Where entries begin further right than here, they may be nested too deep."""
_TEXT = re.compile(rf"({_QUOTED})(?: ++(?:#.*+)?+)?+")
_BARE = re.compile(rf"{_FIRST}[^:]*+(?::(?! |\Z)[^:]*+)*+")
_BRACES = r"\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}"
_IN_FLOW = rf"({_QUOTED})|({_FIRST}[^,\[\]{{}}:?#]*+(?<! ))|(\[[^\[\]]*+\]|{_BRACES})"
_PAIR = re.compile(rf"({_KEY}): ++(?:{_IN_FLOW})(?:, *+|\Z)|(.++)")
_ITEM = re.compile(rf"(?:{_IN_FLOW})(?:, *+|\Z)|(.++)")
_BELOW = re.compile(
    rf"^( *+(?:- ++)?+)({_KEY}: ++)\|(-?+)\n"
    r"(( ++)[^ \n][^\n]*+\n(?:(?:\5[^\n]*+)?+\n)*+)(?! ++\n)",
    re.MULTILINE,
)
"""A key with its text below it: what stands before it, the key, a `-` or none, the text, and its margin."""
_ESCAPE = re.compile(r"\\(.)")


class _Odd(Exception):  # noqa: N818 - it is no error
    """Something else than the plain layout."""


def by_line(text: str) -> dict[str, Data] | None:
    """The mapping that the text is, or None where that takes a parser to tell.

    The text has none of the characters that `text.decode` refuses.
    """
    if len(text) > LONGEST or "\t" in text:
        return None
    text = text.replace("\r\n", "\n").removeprefix("---\n")
    if ": |" in text and text.endswith("\n"):
        text = _BELOW.sub(_beside, text)
    if len(_KNOWN) > _MOST_KNOWN:
        _KNOWN.clear()
    try:
        return _folded(_LINE.findall(f"{text}\n")) or None
    except (_Odd, OverflowError):
        return None


def _beside(found: re.Match[str]) -> str:
    """A key with the text that stood below it, put in quotes."""
    before, key, stripped, text, margin = found.groups()
    lines = text.rstrip("\n").split("\n")
    if len(margin) <= len(before) or any(line.isspace() for line in lines):
        return found[0]
    whole = "\n".join(line[len(margin) :] for line in lines) + ("" if stripped else "\n")
    quoted = whole.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'{before}{key}"{quoted}"\n'


def _folded(  # noqa: C901, PLR0912 (one loop: every call in it would count)
    lines: Iterable[tuple[str, str, str, str]],
) -> dict[str, Data]:
    """The mapping in lines of an indentation, a dash with the blanks behind it, a key, and all the rest."""
    root: dict[str, Data] = {}
    holder: Any = root  # the list or mapping that is open
    column = 0  # where its entries begin
    above: list[tuple[Any, int]] = []  # those around it
    waiting = ""  # the key of the line before, if nothing stands behind it
    for indent, dash, key, written in lines:
        value = _KNOWN.get(written)
        nothing = value is None and (not written or written[0] == "#")
        if not key:
            if nothing and not dash:
                continue
            if nothing or not dash:
                raise _Odd
        at = len(indent)
        while at < column:
            holder, column = above.pop()
            waiting = ""
        if waiting and (dash or at > column):
            above.append((holder, column))
            opened: Any = [] if dash else {}
            holder[waiting] = opened
            holder, column = opened, at
        elif at > column or (dash and type(holder) is not list):
            raise _Odd
        elif type(holder) is list and not dash:  # a list may begin at the column of its key
            holder, column = above.pop()
            if at > column:
                raise _Odd
        if value is None and not nothing:
            value = _value(written)
        if not key:
            holder.append(value)
        elif dash:
            above.append((holder, column))
            opened = {key: value}
            holder.append(opened)
            holder, column = opened, at + len(dash)
        elif key in holder:
            raise _Odd
        else:
            holder[key] = value
        waiting = key if nothing else ""
    return root


def _value(written: str) -> Data:
    """What stands behind a key or a dash, perhaps with a comment behind it."""
    if written[0] in "\"'":
        if not (text := _TEXT.fullmatch(written)):
            raise _Odd
        return _remembered(written, _unquoted(text[1]))
    written = written.partition(" #")[0].rstrip(" ")
    if written[0] in "[{":
        return _flow(written)
    if not _BARE.fullmatch(written):
        raise _Odd
    return _remembered(written, plain(written))


def _flow(written: str) -> Data:
    """What stands in braces or brackets."""
    inner, around = written[1:-1].strip(" "), written[0] + written[-1]
    if around == "{}":
        return _mapping(_PAIR.findall(inner))
    if around == "[]":
        return _items(_ITEM.findall(inner))
    raise _Odd


def _mapping(pairs: Iterable[tuple[str, str, str, str, str]]) -> dict[str, Data]:
    found: dict[str, Data] = {}
    for key, quoted, bare, flow, odd in pairs:
        if odd or key in found:
            raise _Odd
        if not bare:
            found[key] = _unquoted(quoted) if quoted else _flow(flow)
        elif (known := _KNOWN.get(bare)) is not None:
            found[key] = known
        else:
            found[key] = _remembered(bare, plain(bare))
    return found


def _items(items: Iterable[tuple[str, str, str, str]]) -> list[Data]:
    found: list[Data] = []
    for quoted, bare, flow, odd in items:
        if odd:
            raise _Odd
        if bare:
            found.append(_remembered(bare, plain(bare)))
        else:
            found.append(_unquoted(quoted) if quoted else _flow(flow))
    return found


def _remembered(written: str, meaning: Data) -> Data:
    if len(written) <= _LONGEST_KNOWN:
        _KNOWN[written] = meaning
    return meaning


def _unquoted(quoted: str) -> str:
    """The text in quotes."""
    text = quoted[1:-1]
    if quoted[0] == '"' and "\\" in text:
        return _ESCAPE.sub(lambda found: "\n" if found[1] == "n" else found[1], text)
    return text
