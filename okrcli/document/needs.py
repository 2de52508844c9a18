"""What the parts of an OKR file need of each other, beyond what the schema of one field can say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from okrcli.domain import shape
from okrcli.domain.finding import DocPath, Finding
from okrcli.i18n import Words, say

if TYPE_CHECKING:
    from okrcli.domain.edits import Data

_SAYS = ("value", "done", "undone", "confidence", "note")
_FOREIGN = {"milestones": ("value",), "metric": ("done", "undone"), "maintain": ("done", "undone")}
"""What check-ins of a kind do not have."""


def needs(data: Data) -> Iterator[Finding]:
    """The findings about an OKR file; parts of a wrong type are passed over, the schema speaks of them."""
    if isinstance(data, dict) and "amendments" in data:
        yield from _amendments(data, (), shape.FILE)
    for path, objective in _items(data, (), "objectives"):
        if "amendments" in objective:
            yield from _amendments(objective, path, shape.OBJECTIVE)
        for inner, key_result in _items(objective, path, "key_results"):
            if "amendments" in key_result:
                yield from _amendments(key_result, inner, shape.KEY_RESULT)
            yield from _key_result(key_result, inner)


def records(data: Data) -> Iterator[tuple[DocPath, dict[str, Data], tuple[str, ...]]]:
    """Every amendment and correction with its path, and the fields of what it is about."""
    yield from ((path, record, shape.FILE) for path, record in _items(data, (), "amendments"))
    for path, objective in _items(data, (), "objectives"):
        yield from ((at, record, shape.OBJECTIVE) for at, record in _items(objective, path, "amendments"))
        for inner, goal in _items(objective, path, "key_results"):
            yield from ((at, record, shape.KEY_RESULT) for at, record in _items(goal, inner, "amendments"))
            for place, check_in in _items(goal, inner, "check_ins"):
                if "corrected" in check_in:
                    for at, record in _items(check_in, place, "corrected"):
                        yield at, record, shape.CHECK_IN


def empty_values(data: Data, path: DocPath = ()) -> Iterator[Finding]:
    """A finding for every key or item without a value, former values in `was` apart."""
    return _empty_values(data, path) if _may_be_empty(data) else iter(())


def _may_be_empty(data: Data) -> bool:
    """Whether anything at all is without a value: a fast look, as nearly always nothing is."""
    if not isinstance(data, dict | list):
        return data is None
    waiting: list[Any] = [data]
    while waiting:
        value = waiting.pop()
        parts = value.values() if type(value) is dict else value
        if None in parts:
            return True
        waiting += [part for part in parts if type(part) is dict or type(part) is list]
    return False


def _empty_values(data: Data, path: DocPath) -> Iterator[Finding]:
    if data is None:
        yield empty(path)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key != "was" or value is None:
                yield from _empty_values(value, (*path, key))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from _empty_values(item, (*path, index))


def empty(path: DocPath) -> Finding:
    """The finding for a key or item without a value."""
    if not path or isinstance(path[-1], int):
        message = say("this item is empty")
        hint = say('write a value, or delete the line; the word null as a text needs quotes: "null"')
        return Finding("OKR107", "error", message, hint, path)
    key = path[-1]
    message = say("{key} is empty", key=key)
    hint = say(
        "write a value, or delete the line; the word null as a text needs quotes: {better}",
        better=f'{key}: "null"',
    )
    return Finding("OKR107", "error", message, hint, path)


def _key_result(key_result: dict[str, Data], path: DocPath) -> Iterator[Finding]:
    kind = key_result.get("kind", "metric")
    if kind == "maintain" and "at_least" not in key_result and "at_most" not in key_result:
        yield _missing(
            (*path, "at_least"),
            say("this maintain key result has neither at_least nor at_most"),
            say("write the bound to keep, as in {example}", example="at_least: 99.95"),
        )
    foreign = _FOREIGN.get(kind, ()) if isinstance(kind, str) else ()
    for inner, check_in in _items(key_result, path, "check_ins"):
        if check_in.keys().isdisjoint(_SAYS) and not _misspelt(check_in):
            yield _missing(
                (*inner, "value"),
                say("this check-in says nothing"),
                say("write at least one of {keys}", keys=", ".join(_SAYS)),
            )
        if "corrected" in check_in:
            for place, correction in _items(check_in, inner, "corrected"):
                yield from _was(correction, place, shape.CHECK_IN)
        for key in foreign:
            if key in check_in:
                yield _misfit((*inner, key), key)


def _misspelt(check_in: dict[str, Data]) -> bool:
    """Whether a key stands there that means something else: its own finding says which."""
    return any(key not in shape.CHECK_IN and not key.startswith("x-") for key in check_in)


def _misfit(path: DocPath, key: str) -> Finding:
    if key == "value":
        hint = say("name the milestones reached, as in {example}", example="done: [eu]")
        return _wrong(path, say("a check-in of a milestones key result has no value"), hint)
    hint = say("write the number that was seen, as in {example}", example="value: 820")
    return _wrong(path, say("{key} belongs to key results of the kind milestones", key=key), hint)


def _amendments(holder: Data, path: DocPath, fields: tuple[str, ...]) -> Iterator[Finding]:
    for inner, amendment in _items(holder, path, "amendments"):
        yield from _was(amendment, inner, fields)
        if "was" in amendment and "added" in amendment:
            hint = say("write two amendments: one for what changed, one for what was added")
            yield _wrong((*inner, "added"), say("this amendment has both was and added"), hint)
        elif "was" not in amendment and "added" not in amendment:
            hint = say("write what the goal said before, as in {example}", example="was: {target: 300}")
            yield _missing((*inner, "was"), say("this amendment has neither was nor added"), hint)


def _was(record: dict[str, Data], path: DocPath, fields: tuple[str, ...]) -> Iterator[Finding]:
    """A finding for every former value of a field that there is not."""
    former = record.get("was")
    for key in former if isinstance(former, dict) else ():
        if key not in fields and not key.startswith("x-"):
            from difflib import get_close_matches

            message = say("{key} is no field whose former value can be told here", key=key)
            near = get_close_matches(key.lower(), fields, 1, 0.6)
            hint = say("did you mean {near}?", near=near[0]) if near else say("take it out")
            yield Finding("OKR105", "error", message, hint, (*path, "was", key), at_key=True)


def _items(holder: Data, path: DocPath, key: str) -> Iterator[tuple[DocPath, dict[str, Data]]]:
    """The mappings in the list under a key, with their paths."""
    items = holder.get(key) if isinstance(holder, dict) else None
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield (*path, key, index), item


def _missing(path: DocPath, message: Words, hint: Words) -> Finding:
    return Finding("OKR106", "error", message, hint, path)


def _wrong(path: DocPath, message: Words, hint: Words) -> Finding:
    return Finding("OKR107", "error", message, hint, path, at_key=True)
