"""The data of a text in which nothing is odd, in the fewest steps: nearly every file is such a one.

It refuses nothing itself. What it does not expect is left to the careful fold, which says what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

from okrcli.document import loader
from okrcli.document.fold import DEEPEST, LONGEST, MOST, plain
from okrcli.document.text import forbidden
from okrcli.domain.edits import Data


def quick(text: str) -> dict[str, Data] | None:
    """The mapping that the text is, or None where something in it needs a second look."""
    if "<<" in text:
        return None
    parser = loader.LOADER(text)
    try:
        return _folded(
            parser.get_event,
            marked="&" in text or "!" in text,
            escaped="\\" in text,
            long=len(text) > LONGEST,  # in a short text no part is too long, nor are there too many
        )
    except (yaml.YAMLError, OverflowError):
        return None
    finally:
        parser.dispose()


def _folded(  # noqa: C901, PLR0912 (one loop: every call in it would count)
    get: Callable[[], Any], *, marked: bool, escaped: bool, long: bool
) -> dict[str, Data] | None:
    """Fold the events; `marked` where anchors or tags are possible, `escaped` where escapes are.

    Only in a `long` text are the limits on lengths and numbers of things looked at.
    """
    scalar, mapping, sequence = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
    end_of_mapping, end_of_sequence = yaml.MappingEndEvent, yaml.SequenceEndEvent
    root: list[Data] = []
    holder: Any = root
    keyed, key = False, ""
    above: list[tuple[Any, bool]] = []  # around every open list or mapping
    known: dict[str, Data] = {}
    collections = 0
    while True:
        event = get()
        kind = type(event)
        if keyed:
            if kind is end_of_mapping:
                holder, keyed = above.pop()
                continue
            if kind is not scalar or (marked and (event.anchor is not None or event.tag is not None)):
                return None
            key = event.value
            if key in holder or (escaped and forbidden(key)) or (long and len(key) > LONGEST):
                return None
            event = get()
            kind = type(event)
        if kind is scalar:
            value = event.value
            if marked and (event.anchor is not None or event.tag is not None):
                return None
            if long and len(value) > LONGEST:
                return None
            if not event.style:
                try:
                    value = known[value]
                except KeyError:
                    value = known[value] = plain(value)
            elif escaped and forbidden(value):
                return None
        elif kind is mapping or kind is sequence:
            if len(above) >= DEEPEST or (marked and (event.anchor is not None or event.tag is not None)):
                return None
            collections += 1
            if collections > MOST:
                return None
            value = {} if kind is mapping else []
            above.append((holder, keyed))
        elif kind is end_of_sequence:
            holder, keyed = above.pop()
            continue
        elif kind is yaml.StreamEndEvent:
            return root[0] if root and isinstance(root[0], dict) else None
        elif kind is yaml.AliasEvent or (
            kind is yaml.DocumentStartEvent and (root or event.version or event.tags)
        ):
            return None
        else:
            continue
        if keyed:
            holder[key] = value
        else:
            holder.append(value)
        if kind is not scalar:
            holder, keyed = value, kind is mapping
