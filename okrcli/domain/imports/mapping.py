"""A mapping: what the columns of a table are, told in a small file of YAML.

name: Our planning sheet
columns:                       # header: field, or a list of fields
  Goal: title
  Kind: kind
  Who: owner
  Notes: x-notes               # kept beside the goal under a free key
values:                        # words of a column: what they are here; * for all others
  kind: {O: objective, KR: key result, Task: initiative, "*": skip}
constants: {period: 2026-Q4}   # for rows that say nothing of their own
split: {owner: ","}            # what parts several in a cell; usually ;
scale: {progress: 100}         # a share of 0.4 is 40 percent
dates: ["%d/%m/%Y"]            # how days are written, where it is not clear
decimal: ","                   # the decimal sign
delimiter: ";"                 # also encoding and sheet, where the guess is wrong
each: goal                     # what a row is: goal (usually) or check-in
escaped: true                  # cells were made harmless as `okr export` does
source: Sheet                  # kept with each goal; the name where it is missing
"""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from typing import Literal

from okrcli.domain.edits import Data
from okrcli.errors import UsageError
from okrcli.i18n import Words, say

FIELDS = (
    "title", "kind", "id", "order", "parent", "parent_id", "owner", "owner_email", "team", "period",
    "start_date", "end_date", "why", "unit", "start", "target", "at_least", "at_most", "value", "progress",
    "weight", "ambition", "state", "tags", "url", "source", "confidence", "date", "note", "by", "objective",
    "objective_id", "objective_owner", "supports", "done", "undone", "withdrawn", "left_out", "key_result",
    "key_result_progress", "skip",
)  # fmt: skip
"""What a column can be. `order` is 1, 1.1, 1.1.2; `key_result` a column of an objective's row, as in
`key_result_{n}_title`; `left_out` with the word yes leaves a row out; `skip` is read past."""
KINDS = ("objective", "key result", "initiative", "skip")
STATES = ("open", "closed", "postponed", "todo", "doing")
_KEYS = (
    "name", "about", "columns", "values", "constants", "split", "scale", "dates", "decimal", "delimiter",
    "encoding", "sheet", "each", "escaped", "source",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mapping:
    """What the columns of a table are; see above."""

    name: str
    columns: AnyMapping[str, tuple[str, ...]]
    about: str = ""
    source: str = ""
    values: AnyMapping[str, AnyMapping[str, str]] = field(default_factory=dict)
    constants: AnyMapping[str, str] = field(default_factory=dict)
    split: AnyMapping[str, str] = field(default_factory=dict)
    scale: AnyMapping[str, Decimal] = field(default_factory=dict)
    dates: tuple[str, ...] = ()
    decimal: str = "."
    delimiter: str | None = None
    encoding: str | None = None
    sheet: str | None = None
    each: Literal["goal", "check-in"] = "goal"
    escaped: bool = False

    @property
    def origin(self) -> str:
        """What the goals are said to come from."""
        return self.source or self.name

    def fields(self) -> set[str]:
        """The fields that any column stands for."""
        return {name for names in self.columns.values() for name in names}


def mapping_of(data: Data, file: str) -> Mapping:
    """The mapping in the data of a file. Raises `UsageError` that names what is wrong and what there is."""
    if not isinstance(data, dict):
        raise _wrong(file, say("it is no mapping"), say("begin with columns:"))
    for key in data:
        if key not in _KEYS:
            raise _wrong(file, say("there is no key {key!r}", key=key), _nearest(key, _KEYS))
    columns = {
        header: _fields(file, header, value) for header, value in _table(data, "columns", file).items()
    }
    if not columns:
        raise _wrong(
            file, say("it has no columns"), say("as in {example}", example="columns: {Title: title}")
        )
    every = {name for names in columns.values() for name in names}
    constants = {name: str(value) for name, value in _table(data, "constants", file).items()}
    if not every & {"title", "objective"}:
        raise _wrong(
            file, say("no column is the title"), say("as in {example}", example="columns: {Title: title}")
        )
    for name in (
        *constants,
        *_table(data, "values", file),
        *_table(data, "split", file),
        *_table(data, "scale", file),
    ):
        _known(file, name)
    each = data.get("each", "goal")
    if each not in ("goal", "check-in"):
        raise _wrong(file, say("each is {value!r}", value=each), say("it is goal or check-in"))
    return Mapping(
        _text(data, "name", file) or file,
        columns,
        about=_text(data, "about", file),
        source=_text(data, "source", file),
        values=_values(file, data),
        constants=constants,
        split={name: str(value) for name, value in _table(data, "split", file).items()},
        scale={name: _number(file, value) for name, value in _table(data, "scale", file).items()},
        dates=tuple(map(str, data.get("dates") or ())),
        decimal=_text(data, "decimal", file) or ".",
        delimiter=_text(data, "delimiter", file) or None,
        encoding=_text(data, "encoding", file) or None,
        sheet=_text(data, "sheet", file) or None,
        each=each,
        escaped=data.get("escaped") is True,
    )


def _fields(file: str, header: str, value: Data) -> tuple[str, ...]:
    names = value if isinstance(value, list) else [value]
    for name in names:
        if not isinstance(name, str):
            raise _wrong(
                file,
                say("the column {name!r} is no field", name=header),
                say("as in {example}", example="Title: title"),
            )
        if not name.startswith("x-"):
            _known(file, name)
    return tuple(names)


def _known(file: str, name: str) -> None:
    if name not in FIELDS:
        raise _wrong(file, say("there is no field {name!r}", name=name), _nearest(name, FIELDS))


def _values(file: str, data: dict[str, Data]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for name, words in _table(data, "values", file).items():
        if not isinstance(words, dict):
            raise _wrong(
                file,
                say("values of {name} are no mapping", name=name),
                say("as in {example}", example="kind: {O: objective}"),
            )
        allowed = {"kind": KINDS, "state": STATES}.get(name, ())
        for word in words.values():
            if allowed and word not in allowed:
                raise _wrong(
                    file, say("{word!r} is no {name}", word=word, name=name), _nearest(str(word), allowed)
                )
        found[name] = {str(key).casefold(): str(word) for key, word in words.items()}
    return found


def _table(data: dict[str, Data], key: str, file: str) -> dict[str, Data]:
    value = data.get(key) or {}
    if not isinstance(value, dict):
        raise _wrong(
            file,
            say("{key} is no mapping", key=key),
            say("as in {example}", example="columns: {Title: title}"),
        )
    return value


def _text(data: dict[str, Data], key: str, file: str) -> str:
    value = data.get(key, "")
    if not isinstance(value, str):
        raise _wrong(file, say("{key} is no text", key=key), say("put it in quotes"))
    return value


def _number(file: str, value: Data) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise _wrong(
            file,
            say("{value!r} is no number", value=str(value)),
            say("as in {example}", example="scale: {progress: 100}"),
        )
    return Decimal(value)


def _nearest(name: str, known: Sequence[str]) -> Words:
    near = get_close_matches(name, known, n=1)
    if near:
        return say("did you mean {near}?", near=near[0])
    return say("there are {columns}", columns=", ".join(known))


def _wrong(file: str, what: Words, hint: Words) -> UsageError:
    return UsageError(say("{file}: {message}", file=file, message=what), hint)
