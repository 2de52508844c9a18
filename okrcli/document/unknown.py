"""A key that the schema does not know, and the one that was probably meant."""

from __future__ import annotations

from difflib import get_close_matches

from okrcli.document.things import thing
from okrcli.domain import shape
from okrcli.domain.edits import Data
from okrcli.domain.finding import DocPath
from okrcli.i18n import Words, say

_KINDS = {
    "start": "metric",
    "target": "metric",
    "expected": "metric",
    "at_least": "maintain",
    "at_most": "maintain",
    "every": "maintain",
    "milestones": "milestones",
}


def unknown_key(path: DocPath, data: Data, *, settings: bool) -> tuple[Words, Words]:
    """The message and the hint for the unknown key at `path`."""
    key, parent = str(path[-1]), path[:-1]
    what = thing(parent, settings=settings)
    order = shape.key_order(parent, settings=settings)
    if shape.keys_of(parent) == ("objectives", "key_results") and key in order:
        return _of_another_kind(key, parent, data)
    if key in order:
        message = say("{key} does not belong in {thing}", key=key, thing=what)
        return message, say("delete it, or name it x-{key} to keep it as a free field", key=key)
    message = say("{key} is not a key of this {thing}", key=key, thing=what)
    near = get_close_matches(key.lower().replace("-", "_"), [*order], 1, 0.6)
    if near:
        return message, say("did you mean {near}?", near=near[0])
    if order:
        return message, say("its keys are {keys}; a free field starts with x-", keys=", ".join(order))
    return message, say("delete it, or name it x-{key} to keep it as a free field", key=key)


def _of_another_kind(key: str, parent: DocPath, data: Data) -> tuple[Words, Words]:
    for step in parent:
        data = data[step]
    kind = data.get("kind", "metric")
    return (
        say("a {kind} key result has no {key}", kind=kind, key=key),
        say("{key} belongs to the kind {other}: delete it, or write kind: {other}",
            key=key, other=_KINDS.get(key, "metric")),
    )  # fmt: skip
