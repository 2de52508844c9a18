"""The JSON Schema of the files, draft 2020-12, for editors: made from the models, with every field described.

It is never stricter than `okr check`: what it refuses, the checker refuses too. The checker knows more, as
what may refer to what. Values are those of the reader: a date is a text, and so is `no`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, Literal

from okrcli.domain import names, shape
from okrcli.domain.descriptions import FIELDS
from okrcli.domain.model import OkrFile
from okrcli.domain.schema import model_of
from okrcli.domain.settings import VERSION, Settings
from okrcli.domain.values import DAY_PATTERN, ONE_LINE

Schema = dict[str, Any]
Kind = Literal["okr", "settings"]
KINDS: tuple[Kind, ...] = ("okr", "settings")

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FREE = {"description": "A field of your own, kept and ignored."}
_PERIOD = "(?:19|2[0-9])[0-9]{2}-(?:h[12]|t[1-3]|q[1-4])"
_SHARED: dict[str, Schema] = {
    "Id": {
        "description": "Small letters, digits and hyphens, at least one letter; no name of a period.",
        "type": "string",
        "pattern": names.PATTERN,
        "maxLength": names.LONGEST,
        "not": {"anyOf": [{"pattern": f"^{_PERIOD}$"}, {"enum": sorted(names.DEVICES)}]},
    },
    "Line": {"description": "A text on one line.", "type": "string", "pattern": ONE_LINE, "maxLength": 1000},
    "Text": {
        "description": "A text of one or more lines.",
        "type": "string",
        "pattern": r"\S",
        "maxLength": 20_000,
    },
    "Day": {
        "description": "A day, as in 2026-10-12.",
        "type": "string",
        "format": "date",
        "pattern": DAY_PATTERN,
    },
    "Switch": {
        "description": "true or false.",
        "type": "boolean",
    },
}
"""Texts that many fields share, told apart by their patterns."""


def json_schema(kind: Kind) -> Schema:
    """The schema of an OKR file, or of `okr.yaml`."""
    model, title = (OkrFile, "OKR file") if kind == "okr" else (Settings, "okr.yaml")
    made = model_of(model).model_json_schema()
    parts = {model.__name__: made, **made.pop("$defs")}
    for name, part in parts.items():
        part["properties"] = dict(_fields(name, part))
        part.pop("title", None)
        part["patternProperties"] = {"^x-": dict(_FREE)}
    for refine in _REFINED if kind == "okr" else (_rules,):
        refine(parts)
    whole = parts.pop(model.__name__)
    head = {"$schema": _DIALECT, "$id": f"urn:okrcli:schema:{kind}:{VERSION}", "title": title}
    used = {name: schema for name, schema in _SHARED.items() if kind == "okr" or name not in ("Day", "Text")}
    return {**head, **whole, "$defs": {**used, **dict(sorted(parts.items()))}}


def schema_text(kind: Kind) -> str:
    """The schema as JSON."""
    return json.dumps(json_schema(kind), indent=2, ensure_ascii=False) + "\n"


def _fields(name: str, part: Schema) -> Iterator[tuple[str, Schema]]:
    """The fields of a part in canonical order, each with its words and without what only pydantic says."""
    for field, words in FIELDS[name].items():
        if field in part["properties"]:
            yield field, {"description": words, **_value(part["properties"][field])}


def _value(schema: Any) -> Any:
    """A value: never null, texts by their shared names, defaults only where they say something."""
    if not isinstance(schema, dict):
        return schema
    if (one := _without_null(schema)) is not None:
        return _value(one)
    if shared := _shared(schema):
        return {"$ref": f"#/$defs/{shared}", **_default(schema)}
    kept = {key: value for key, value in schema.items() if key not in ("title", "default")}
    if names.PATTERN in kept.get("patternProperties", {}):
        inside = kept.pop("patternProperties")[names.PATTERN]
        kept |= {"propertyNames": {"$ref": "#/$defs/Id"}, "additionalProperties": inside}
    for key in ("items", "additionalProperties"):
        if key in kept:
            kept[key] = _value(kept[key])
    return {**kept, **_default(schema)}


def _without_null(schema: Schema) -> Schema | None:
    """The other choice, where one of two is null: an empty value is a mistake."""
    choices = [choice for choice in schema.get("anyOf", ()) if choice != {"type": "null"}]
    return choices[0] if len(choices) == 1 else None


def _shared(schema: Schema) -> str:
    if schema.get("type") == "boolean":
        return "Switch"
    if schema.get("format") == "date":
        return "Day"
    if schema.get("type") != "string" or "pattern" not in schema:
        return ""
    return next((name for name, each in _SHARED.items() if each.get("pattern") == schema["pattern"]), "")


def _default(schema: Schema) -> Schema:
    default = schema.get("default")
    if isinstance(default, list) and default and schema.get("type") == "array":
        return {"default": [float(item) for item in default]}
    if isinstance(default, str) and schema.get("type") == "number":
        return {"default": float(default) if "." in default else int(default)}
    return {"default": default} if isinstance(default, str | int) else {}


def _by_kind(parts: dict[str, Schema]) -> None:
    """A key result is judged by its kind alone, so that an editor speaks of the one that is meant."""
    kinds = {"maintain": "Maintain", "milestones": "Milestones"}
    choice: Schema = {"$ref": "#/$defs/Metric"}
    for kind, name in reversed(kinds.items()):
        is_it = {"type": "object", "properties": {"kind": {"const": kind}}, "required": ["kind"]}
        choice = {"if": is_it, "then": {"$ref": f"#/$defs/{name}"}, "else": choice}
    parts["Objective"]["properties"]["key_results"]["items"] = choice


def _needs(parts: dict[str, Schema]) -> None:
    """What the parts need of each other."""
    says = ("value", "done", "undone", "confidence", "note")
    parts["CheckIn"]["anyOf"] = [{"required": [key]} for key in says]
    parts["Maintain"]["anyOf"] = [{"required": [key]} for key in ("at_least", "at_most")]
    parts["Amendment"]["oneOf"] = [{"required": [key]} for key in ("was", "added")]
    for name in ("Metric", "Maintain", "Milestones"):
        foreign = ("value",) if name == "Milestones" else ("done", "undone")
        parts[name]["properties"]["check_ins"]["items"] = {
            "$ref": "#/$defs/CheckIn",
            "type": "object",
            "properties": dict.fromkeys(foreign, False),
        }


def _former(parts: dict[str, Schema]) -> None:
    """Former values are those of fields that there are."""
    fields = {"OkrFile": shape.FILE, "Objective": shape.OBJECTIVE}
    for name in ("OkrFile", "Objective", "Metric", "Maintain", "Milestones"):
        parts[name]["properties"]["amendments"]["items"] = {
            "$ref": "#/$defs/Amendment",
            "type": "object",
            "properties": {"was": _named(fields.get(name, shape.KEY_RESULT))},
        }
    parts["Correction"]["properties"]["was"] |= _named(shape.CHECK_IN)


def _named(fields: tuple[str, ...]) -> Schema:
    return {"type": "object", "propertyNames": {"anyOf": [{"enum": list(fields)}, {"pattern": "^x-"}]}}


def _rules(parts: dict[str, Schema]) -> None:
    """Among the rules a free field may stand, as it may beside any other fields."""
    parts["CheckSettings"]["properties"]["rules"]["patternProperties"] = {"^x-": dict(_FREE)}


def _addresses(parts: dict[str, Schema]) -> None:
    pattern = "^[a-z0-9][a-z0-9-]*/[0-9][^/]*/[a-z0-9][a-z0-9-]*$"
    objective = parts["Objective"]["properties"]
    objective["continues"]["pattern"] = pattern
    objective["supports"]["items"]["pattern"] = pattern


_REFINED: tuple[Callable[[dict[str, Schema]], None], ...] = (_by_kind, _needs, _former, _addresses)
