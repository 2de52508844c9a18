"""YAML events folded into plain data in one pass, refusing on the way what no OKR file may hold.

Only events are used, never PyYAML's composer or constructors: those recurse until the process dies, and
expand aliases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from okrcli.document import loader
from okrcli.document.collect import Findings
from okrcli.document.lines import line_end, place_at
from okrcli.document.plain import plain
from okrcli.document.syntax import explain
from okrcli.document.text import describe, forbidden
from okrcli.domain.edits import Data
from okrcli.domain.finding import Finding, Place
from okrcli.i18n import Words, say

DEEPEST = 32
"""Levels of lists and mappings inside each other."""
LONGEST = 64 * 1024
"""Characters of one text."""
MOST = 10_000
"""Lists and mappings that are entries of lists: forty key results with a check-in a day for eight months."""
MOST_VALUES = 100_000
"""Keys, values, lists and mappings in one file. What comes after reading need not be ready for more."""

_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*+(%[^\r\n]*)")
_PROPERTY = re.compile(r"[^\s,\[\]{}]*")


def fold(text: str, found: Findings, events: Any = None) -> Data:
    """The data of a text that holds one document. Where anything goes to `found`, it is void."""
    if directive := _DIRECTIVE.match(text):
        found.add(
            "OKR103",
            say("a line that starts with % is an instruction to YAML, which OKR files do not use"),
            say("delete the line, or put the text in quotes"),
            place_at(text, *directive.span(1)),
        )
        return None
    folding = _Fold(text, found)
    try:
        for event in events or loader.events(text):
            if handler := folding.handlers.get(type(event)):
                handler(event)
    except yaml.YAMLError as error:
        found.note(_too_deep(text, error) or explain(text, error, folding.last))
    except _TooMuchError:
        pass
    return folding.root


def _too_deep(text: str, error: Any) -> Finding | None:
    """The finding where libyaml itself, from 0.2.6 on, gave up at a depth far beyond ours.

    It looks ahead and so tells us nothing of the levels before: the slow parser says where ours ends.
    """
    if "nesting depth" not in str(getattr(error, "problem", "")):
        return None
    at = error.problem_mark.index
    if at < LONGEST:
        found = Findings()
        fold(text, found, loader.events(text, loader.PURE))
        return found.kept[-1]
    return Finding("OKR103", "error", _TOO_DEEP, _FLATTER, place=place_at(text, at, at + 1))


class _TooMuchError(Exception):
    """A fault that makes reading on useless or dangerous; its finding is noted already."""


class _Level:
    """An open list or mapping: its data, and in a mapping the places of the keys and the key at hand."""

    __slots__ = ("data", "key", "keys")

    def __init__(self, data: Data, keys: dict[str, yaml.Event] | None) -> None:
        self.data = data
        self.keys = keys
        self.key: str | None = None


class _Fold:
    def __init__(self, text: str, found: Findings) -> None:
        self.text = text
        self.found = found
        self.root: Data = None
        self.last: yaml.ScalarEvent | None = None
        self._level: _Level | None = None
        self._levels: list[_Level | None] = []
        self._entries = 0
        self._values = 0
        self._documents = 0
        self._memo: dict[str, Data] = {}
        self.handlers = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }

    def _scalar(self, event: Any) -> None:
        self.last = event
        self._count(event)
        if event.anchor is not None or event.tag is not None:
            self._properties(event)
        value = event.value
        if len(value) > LONGEST:
            self._fault(
                "OKR103", event, say("a text is longer than 64 KiB"), say("keep it elsewhere and link to it")
            )
            value = ""
        if event.style == '"' and (bad := forbidden(value)):
            self._escape(event, bad)
        level = self._level
        if level is not None and level.keys is not None and level.key is None:
            self._key(level, level.keys, event, value)
        elif event.style:
            self._add(value)
        elif value in self._memo:
            self._add(self._memo[value])
        else:
            self._add(self._plain(event))

    def _plain(self, event: yaml.ScalarEvent) -> Data:
        try:
            value = self._memo[event.value] = plain(event.value)
        except OverflowError:
            self._fault("OKR107", event, say("a number has more than 100 characters"), say("round it"))
            return None
        return value

    def _key(self, level: _Level, keys: dict[str, yaml.Event], event: yaml.ScalarEvent, key: str) -> None:
        if key == "<<" and not event.style:
            self._fault(
                "OKR103", event, say("merge keys (<<) are not used in OKR files"), say("write the lines out")
            )
        if (first := keys.get(key)) is not None:
            self._duplicate(key, first, event)
        else:
            keys[key] = event
        level.key = key

    def _add(self, value: Data) -> None:
        level = self._level
        if level is None:
            self.root = value
        elif level.keys is None:
            level.data.append(value)
        else:
            level.data[level.key] = value
            level.key = None

    def _open(self, event: Any) -> None:
        self._count(event)
        if event.anchor is not None or event.tag is not None:
            self._properties(event)
        level = self._level
        if level is not None and level.keys is not None and level.key is None:
            self._stop(event, say("a key is a list or a mapping"), say("a key must be text"))
        if len(self._levels) >= DEEPEST:
            self._stop(event, _TOO_DEEP, _FLATTER)
        if level is not None and level.keys is None:
            self._entries += 1
            if self._entries > MOST:
                self._stop(event, say("the file holds more than {most} entries", most=f"{MOST:,}"), _FEWER)
        mapping = type(event) is yaml.MappingStartEvent
        data: Data = {} if mapping else []
        self._add(data)
        self._levels.append(level)
        self._level = _Level(data, {} if mapping else None)

    def _close(self, _event: Any) -> None:
        self._level = self._levels.pop()

    def _count(self, event: Any) -> None:
        self._values += 1
        if self._values > MOST_VALUES:
            message = say("the file holds more than {most} keys and values", most=f"{MOST_VALUES:,}")
            self._stop(event, message, _FEWER)

    def _alias(self, event: Any) -> None:
        self._count(event)
        self._fault(
            "OKR103",
            event,
            say("*{name} is an alias, which OKR files do not use", name=event.anchor),
            say(
                "write the value out; if text is meant, put it in quotes: {better}",
                better=f'"*{event.anchor}"',
            ),
        )
        level = self._level
        if level is not None and level.keys is not None and level.key is None:
            level.key = f"*{event.anchor}"
        else:
            self._add(None)

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop(
                event,
                say("a second document starts here"),
                say("keep one document in a file: delete the line, or split the file"),
            )

    def _properties(self, event: Any) -> None:
        if self.found.left_out("OKR103"):
            return
        for at, sign in self._property_marks(event):
            written = _PROPERTY.match(self.text, at)
            end = written.end() if written else at
            place = place_at(self.text, at, max(end, at + 1))
            if sign == "&":
                what = say("{written} is an anchor, which OKR files do not use", written=self.text[at:end])
            else:
                what = say("{written} is a tag, which OKR files do not use", written=self.text[at:end])
            self.found.add("OKR103", what, _QUOTE_OR_DELETE, place)

    def _property_marks(self, event: Any) -> Iterator[tuple[int, str]]:
        at = event.start_mark.index
        for _ in range((event.anchor is not None) + (event.tag is not None)):
            while self.text[at] not in "&!":
                at = line_end(self.text, at) if self.text[at] == "#" else at + 1
            yield at, self.text[at]
            written = _PROPERTY.match(self.text, at)
            at = written.end() if written else at + 1

    def _escape(self, event: yaml.ScalarEvent, bad: str) -> None:
        message = say("{what} is not allowed, not even written as an escape", what=describe(bad))
        self._fault("OKR101", event, message, say("delete it"))

    def _duplicate(self, key: str, first: Any, event: Any) -> None:
        if self.found.left_out("OKR104"):
            return
        message = say(
            "the key {key} stands here twice: in line {first} and in line {second}",
            key=key, first=first.start_mark.line + 1, second=event.start_mark.line + 1,
        )  # fmt: skip
        self.found.add(
            "OKR104", message, say("keep one of the two"), self._place(event), (self._place(first),)
        )

    def _fault(self, rule: str, event: yaml.Event, message: Words, hint: Words) -> None:
        if not self.found.left_out(rule):
            self.found.add(rule, message, hint, self._place(event))

    def _stop(self, event: Any, message: Words, hint: Words) -> None:
        start = event.start_mark.index
        self.found.add("OKR103", message, hint, place_at(self.text, start, start + 1))
        raise _TooMuchError

    def _place(self, event: Any) -> Place:
        return place_at(self.text, event.start_mark.index, event.end_mark.index)


_TOO_DEEP = say("this is nested deeper than {deepest} levels", deepest=DEEPEST)
_FLATTER = say("an OKR file needs no more than a few levels")
_FEWER = say("a file holds one team's goals for one period; move the rest elsewhere")
_QUOTE_OR_DELETE = say("delete it, or put the text in quotes if it belongs to it")
