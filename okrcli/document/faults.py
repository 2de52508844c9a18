"""What the schema found wrong with a value, in words that show how to write it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from okrcli.document import wrong
from okrcli.document.fault import Fault, Told
from okrcli.document.needs import empty
from okrcli.document.scalars import scalar
from okrcli.document.things import EXAMPLES, thing
from okrcli.document.unknown import unknown_key
from okrcli.domain.finding import Finding
from okrcli.domain.rules.policy import GRADES
from okrcli.i18n import say


def explain(fault: Fault, *, settings: bool) -> Finding:
    """The finding that an error of the schema becomes."""
    if fault.type == "extra_forbidden":
        message, hint = unknown_key(fault.path, fault.data, settings=settings)
        return Finding("OKR105", "error", message, hint, fault.path, at_key=True)
    if fault.type == "missing" and not fault.in_list:
        return _missing(fault, settings=settings)
    if fault.type == "missing":  # one of the two numbers of a band
        fault = replace(fault, path=fault.path[:-1], value=[])
    if fault.value is None and not fault.at_key:
        return empty(fault.path)
    message, hint = _TELLERS.get(fault.type, _anything)(fault)
    return Finding("OKR107", "error", message, hint, fault.path, at_key=fault.at_key)


def _missing(fault: Fault, *, settings: bool) -> Finding:
    message = say(
        "this {thing} has no {key}", thing=thing(fault.path[:-1], settings=settings), key=fault.name
    )
    example = EXAMPLES.get(fault.name, f"{fault.name}: …")
    return Finding("OKR106", "error", message, say("add it, as in {example}", example=example), fault.path)


def _list(fault: Fault) -> Told:
    message = say("{name} is a list", name=fault.name)
    if isinstance(fault.value, dict):
        return message, say(
            "begin each entry on a line of its own with a hyphen, as in {example}", example="- id: …"
        )
    return message, say(
        "put it in brackets: {better}", better=f"{fault.name}: [{scalar(fault.value, flow=True)}]"
    )


def _mapping(fault: Fault) -> Told:
    if fault.path[:2] == ("check", "rules") and len(fault.path) == 3:
        grade = fault.value if fault.value in ("off", *GRADES) else "warning"
        better = f"{fault.name}: {{severity: {grade}}}"
        return say("{name} has keys and values", name=fault.name), say("write {better}", better=better)
    if fault.in_list:
        message = say("an entry of {name} has keys and values", name=fault.name)
    else:
        message = say("{name} has keys and values", name=fault.name)
    return message, say("write them as in {example}", example=_RECORDS.get(fault.name, "{id: …, title: …}"))


def _nothing_in_it(fault: Fault) -> Told:
    return (
        say("{name} is empty", name=fault.name),
        say("write what belongs in it, as in {example}", example=fault.example()),
    )


def _bands(fault: Fault) -> Told:
    return (
        say("{name} holds two shares from 1 down to 0, the upper one first", name=fault.name),
        say("write them as in {example}", example=f"{fault.name}: [0.7, 0.4]"),
    )


def _anything(fault: Fault) -> Told:
    return (
        say("{name} has a value that does not belong there", name=fault.name or say("the file")),
        say("write what belongs in it, as in {example}", example=fault.example()),
    )


_RECORDS = {
    "activated": "{date: 2026-10-01, by: anna}",
    "agreed": "{by: bo, date: 2026-10-01}",
    "check_ins": "{date: 2026-10-12, value: 820, confidence: 6, by: bo}",
    "expected": "{date: 2026-11-15, value: 700}",
    "amendments": "{date: 2026-11-02, by: anna, was: {target: 250}, reason: …}",
    "grades": "{next: keep}",
    "teams": "{name: Platform}",
    "people": "{name: Anna Ek}",
    "calendar": "{first_month: 1}",
    "bands": "{committed: [0.95, 0.7]}",
    "check": "{ignore: [OKR201]}",
    "rules": "{OKR201: {max: 4}}",
    "retrospective": "{went_well: [We shipped weekly]}",
    "was": "{target: 300}",
    "dropped": "{date: 2026-11-09, by: anna, reason: The vendor withdrew}",
    "corrected": "{date: 2026-11-09, by: bo, was: {value: 280}, reason: A typo}",
}
_TELLERS: dict[str, Callable[[Fault], Told]] = {
    "string_type": wrong.text,
    "string_pattern_mismatch": wrong.one_line,
    "string_too_long": wrong.too_long,
    "decimal_type": wrong.number,
    "decimal_parsing": wrong.number,
    "is_instance_of": wrong.number,
    "int_type": wrong.whole,
    "int_from_float": wrong.whole,
    "greater_than_equal": wrong.out_of_range,
    "less_than_equal": wrong.out_of_range,
    "literal_error": wrong.choice,
    "no_such_day": wrong.no_such_day,
    "not_a_day": wrong.not_a_day,
    "bad_name": wrong.bad_name,
    "bad_address": wrong.bad_address,
    "bad_bands": _bands,
    "missing": _bands,
    "too_long": _bands,
    "tuple_type": _list,
    "too_short": _nothing_in_it,
    "dict_type": _mapping,
    "model_type": _mapping,
    "model_attributes_type": _mapping,
    "union_tag_not_found": _mapping,
    "union_tag_invalid": _mapping,
    "bool_type": wrong.true_or_false,
    "bool_parsing": wrong.true_or_false,
}
