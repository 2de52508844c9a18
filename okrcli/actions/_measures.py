"""How a key result is measured: its kind, inferred from what was said, and the fields of each kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from okrcli.actions._steps import expected_points, milestones
from okrcli.actions._values import Asked, choice, line, nearest, number, parsed, was_said, weight
from okrcli.domain.check_in import parse_confidence
from okrcli.domain.edits import Data
from okrcli.domain.model import KINDS
from okrcli.errors import UsageError
from okrcli.i18n import Words, say

FIELDS: dict[str, tuple[str, ...]] = {
    "metric": ("start", "target", "expected"),
    "maintain": ("at_least", "at_most", "every"),
    "milestones": ("milestones",),
}
"""The fields that a key result of each kind has alone."""
_NEEDS: dict[str, Words] = {
    "metric": say("a metric goes from --start to --target"),
    "maintain": say("a value to maintain has --at-least, --at-most or both"),
    "milestones": say("milestones are given with --milestone, one by one"),
}
_EXAMPLES: dict[str, Words] = {
    "metric": say("as in --start 900 --target 300 --unit ms"),
    "maintain": say("as in --at-least 99.95 --unit %"),
    "milestones": say("as in --milestone eu=Europe --milestone us=America"),
}
_OPTIONS = {"milestones": "--milestone", "milestone_weights": "--milestone-weight"}
_WITH_UNIT = re.compile(r"-?[0-9]+(?:\.[0-9]+)? ?([^\W\d_]+|%)")


def measured(asked: Asked, entry: Mapping[str, Data] | None = None) -> dict[str, Data]:
    """The fields that say how a key result is measured, None for those to be taken away.

    `entry` is the key result as it is, for one that is there. Raises `UsageError` where the options do not go
    together, or leave the measure open.
    """
    kind = _kind(asked, entry)
    unit = asked["unit"] if was_said(asked, "unit") else (entry or {}).get("unit")
    numeric = _in_unit(unit if isinstance(unit, str) else "")
    fields = parsed(
        asked,
        {
            "unit": line,
            "start": numeric,
            "target": numeric,
            "at_least": numeric,
            "at_most": numeric,
            "every": choice("week", "month"),
            "weight": weight,
            "confidence": parse_confidence,
        },
    )
    if was_said(asked, "expected"):
        fields["expected"] = expected_points(asked["expected"] or (), numeric)
    fields |= milestones(asked, entry)
    fields |= _turned(kind, entry)
    _refuse_unmeasured(kind, (dict(entry or {})) | fields)
    return fields


def _in_unit(unit: str) -> Callable[[str], Decimal]:
    def parse(text: str) -> Decimal:
        found = None if unit else _WITH_UNIT.fullmatch(text.strip())
        if found:
            raise UsageError(
                say("{text!r} has a unit, and the key result has none", text=text),
                say("give it with --unit {unit}", unit=found[1]),
            )
        return number(text, unit)

    return parse


def _kind(asked: Asked, entry: Mapping[str, Data] | None) -> str:
    said = {name: kind for kind, fields in FIELDS.items() for name in fields if _wanted(asked, name)}
    if was_said(asked, "milestone_weights"):
        said["milestone_weights"] = "milestones"
    named = asked.get("kind") or None
    if named is not None and named not in KINDS:
        raise UsageError(
            say("there is no kind {kind!r} of key result", kind=named), nearest(str(named), KINDS)
        )
    there = entry.get("kind", "metric") if entry is not None else None
    kind = str(named or there or next(iter(said.values()), "metric"))
    for name, other in said.items():
        if other != kind:
            raise UsageError(_apart(name, kind), _way(named, there, other, kind))
    return kind


def _wanted(asked: Asked, name: str) -> bool:
    """Whether a field is to have a value, and not to be taken away."""
    value = asked.get(name)
    return any(item.strip() for item in ([value] if isinstance(value, str) else value or ()))


def _apart(name: str, kind: str) -> Words:
    option = _OPTIONS.get(name, f"--{name.replace('_', '-')}")
    if kind == "maintain":
        return say("{option} does not go with a value to maintain", option=option)
    if kind == "milestones":
        return say("{option} does not go with milestones", option=option)
    return say("{option} does not go with a metric", option=option)


def _way(named: object, there: object, other: str, kind: str) -> Words:
    if named is None and there is not None:
        return say("add --kind {kind} to measure it so from now on", kind=other)
    return say("{needs}; {others}", needs=_NEEDS[kind], others=_NEEDS[other])


def _turned(kind: str, entry: Mapping[str, Data] | None) -> dict[str, Data]:
    """The kind, and without the fields of the other kinds where it is a new one."""
    if entry is None:
        return {} if kind == "metric" else {"kind": kind}
    if entry.get("kind", "metric") == kind:
        return {}
    gone = {
        name: None for other, names_ in FIELDS.items() if other != kind for name in names_ if name in entry
    }
    return {"kind": None if kind == "metric" else kind, **gone}


def _refuse_unmeasured(kind: str, fields: Mapping[str, Data]) -> None:
    there = {name for name, value in fields.items() if value is not None}
    complete = {
        "metric": {"start", "target"} <= there,
        "maintain": bool({"at_least", "at_most"} & there),
        "milestones": "milestones" in there,
    }
    if complete[kind]:
        return
    if not there & {"start", "target", "expected", "kind"}:
        raise UsageError(
            say("this key result says not yet how it is measured"),
            say("from --start to --target; by --at-least or --at-most; or in steps, each with --milestone"),
        )
    raise UsageError(_NEEDS[kind], _EXAMPLES[kind])
