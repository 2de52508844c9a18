"""The data of a text in which nothing is odd, in the fewest steps: nearly every file is such a one.

It refuses nothing itself. What it does not expect is left to the careful fold, which says what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

from okrcli.document import loader
from okrcli.document.fold import DEEPEST, LONGEST, MOST, MOST_VALUES, plain
from okrcli.document.text import forbidden
from okrcli.domain.edits import Data

_PLAIN: dict[str, Data] = {}
"""What unquoted scalars mean, kept from file to file: names, days and words come again."""
_MOST_PLAIN = 4096
_MOST_ROUNDS = MOST_VALUES // 2
"""A round takes a value, a key and its value, or an end: with no more of them a text cannot hold too many."""


def quick(text: str) -> dict[str, Data] | None:
    """The mapping that the text is, or None where something in it needs a second look."""
    if "<<" in text:
        return None
    long = len(text) > LONGEST  # in a short text no part is too long, nor are there too many
    parser = loader.LOADER(text)
    try:
        return _folded(
            parser.get_event,
            marked="&" in text or "!" in text,
            escaped="\\" in text,
            long=long,
            known={} if long else _PLAIN,
        )
    except (yaml.YAMLError, OverflowError):
        return None
    finally:
        parser.dispose()


def _folded(  # noqa: C901, PLR0912 (one loop: every call in it would count)
    get: Callable[[], Any], *, marked: bool, escaped: bool, long: bool, known: dict[str, Data]
) -> dict[str, Data] | None:
    """Fold the events; `marked` where anchors or tags are possible, `escaped` where escapes are.

    Only in a `long` text are the limits on lengths and numbers of things looked at. `known` are the meanings
    of unquoted scalars.
    """
    scalar, mapping, sequence = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
    end_of_mapping, end_of_sequence = yaml.MappingEndEvent, yaml.SequenceEndEvent
    root: list[Data] = []
    holder: Any = root
    keyed = False
    key: Any = ""
    above: list[tuple[Any, bool]] = []  # around every open list or mapping
    if len(known) > _MOST_PLAIN:
        known.clear()
    entries = 0
    odd = marked or escaped or long
    for _ in range(_MOST_ROUNDS):
        event = get()
        kind = type(event)
        if keyed:
            if kind is end_of_mapping:
                holder, keyed = above.pop()
                continue
            key = event.value if kind is scalar else None
            if key is None or key in holder or (odd and _is_odd(event, escaped=escaped)):
                return None
            event = get()
            kind = type(event)
        if kind is scalar:
            value = event.value
            if odd and _is_odd(event, escaped=escaped):
                return None
            if not event.style:
                try:
                    value = known[value]
                except KeyError:
                    value = known[value] = plain(value)
            if keyed:
                holder[key] = value
            else:
                holder.append(value)
        elif kind is mapping or kind is sequence:
            entries += not keyed
            if len(above) >= DEEPEST or entries > MOST or (marked and _has_properties(event)):
                return None
            above.append((holder, keyed))
            value = {} if kind is mapping else []
            if keyed:
                holder[key] = value
            else:
                holder.append(value)
            holder, keyed = value, kind is mapping
        elif kind is end_of_sequence:
            holder, keyed = above.pop()
        elif kind is yaml.StreamEndEvent:
            return root[0] if root and isinstance(root[0], dict) else None
        elif kind is yaml.AliasEvent or (
            kind is yaml.DocumentStartEvent and (root or event.version or event.tags)
        ):
            return None
    return None


def _is_odd(event: Any, *, escaped: bool) -> bool:
    """Whether a scalar needs a second look: for what stands before it, its length, or what it may hold."""
    return (
        _has_properties(event)
        or len(event.value) > LONGEST
        or (escaped and bool(event.style) and bool(forbidden(event.value)))
    )


def _has_properties(event: Any) -> bool:
    return event.anchor is not None or event.tag is not None
