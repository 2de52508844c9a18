"""The JSON Schema and the checker: held together by files that one of them might see otherwise."""

from __future__ import annotations

import json
import re
import types
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Annotated, Any, Union, get_args, get_origin

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.document.dump import dump
from okrcli.document.read import read
from okrcli.document.validate import load
from okrcli.domain import model
from okrcli.domain.descriptions import FIELDS
from okrcli.domain.json_schema import KINDS, json_schema
from okrcli.domain.model import OkrFile
from okrcli.domain.part import Part
from okrcli.domain.schema import judged, model_of
from okrcli.domain.settings import Settings

EXAMPLES = Path(__file__).parents[2] / "examples"
MODELS: dict[Any, type[Part]] = {"okr": OkrFile, "settings": Settings}
VALUES = [
    "a", "anna", "p99", "2026-q4", "2026-q9", "con", "A b", "", " ", "two\nlines\n", "x" * 65, "x" * 1001,
    "2026-10-12", "2026-02-30", "2026-1-2", "12:30", "https://x.example/1", "a/2026/b", "a/2026-Q4/b",
    "a/2026-q4/b", "a/b/c", "a/2026-Q4/b/c", "draft", "active", "closed", "metric", "maintain", "milestones",
    "week", "two weeks", "month", "aspirational", "committed", "todo", "keep", "drop", "en", "sv", "end",
    "yes", "No", "on", "TRUE", "t", "maybe", "OKR301", 0, 1, 5, 12, 13, -1, 2026, Decimal("0.5"),
    Decimal("1.0"), Decimal("-0.1"), Decimal("1e3"), Decimal("5.0"), True, False, None, [], {}, ["a"],
    [Decimal("0.7"), Decimal("0.4")], [Decimal("0.4"), Decimal("0.7")], [1], ["a", "b"], {"a": 1}, {"x-a": 1},
    {"date": "2026-10-12", "by": "anna"}, {"target": 250}, {"OKR201": {"max": 4}},
]  # fmt: skip


@cache
def validator(kind: Any) -> jsonschema.Draft202012Validator:
    schema = json_schema(kind)
    checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    checker.check_schema(schema)
    return checker


def refused(kind: Any, data: Any) -> list[str]:
    """What the schema says against the data, as an editor would have read them."""
    return [error.message for error in validator(kind).iter_errors(_as_json(data))]


def accepted(kind: Any, data: Any) -> bool:
    """Whether the checker has nothing against a file of these data."""
    document = read(dump(data, settings=kind == "settings").encode())
    assert document.findings == (), document.findings
    return load(document, MODELS[kind])[1] == ()


def _as_json(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _as_json(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_as_json(value) for value in data]
    return float(data) if isinstance(data, Decimal) else data


@cache
def _good(annotation: Any) -> list[Any]:
    """Those of the values that a field takes."""
    return [value for value in VALUES if not judged(annotation, value)[1]]


def _made(annotation: Any, random: Random) -> Any:
    """A value for a field, mostly a good one: made from the model and from nothing else."""
    if random.random() < 0.02:
        return random.choice(VALUES)
    bare = get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation
    if get_origin(bare) in (Union, types.UnionType):
        choices = [choice for choice in get_args(bare) if choice is not type(None)]
        if any(_part(choice) for choice in choices):
            return _made(random.choice(choices), random)
    if part := _part(bare):
        return _file(part, random)
    if get_origin(bare) is tuple and get_args(bare)[-1] is Ellipsis:
        return [_made(get_args(bare)[0], random) for _ in range(random.randrange(3))]
    if get_origin(bare) is dict and _part(get_args(bare)[1]):
        return {random.choice(["a", "x-ray", "b"]): _made(get_args(bare)[1], random) for _ in range(2)}
    return random.choice(_good(annotation) or VALUES)


def _part(annotation: Any) -> type[Part] | None:
    bare = get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation
    return bare if isinstance(bare, type) and issubclass(bare, Part) else None


def _file(part: type[Part], random: Random) -> dict[str, Any]:
    data = {}
    for name, annotation in part.fields.items():
        if name in part.required or random.random() < 0.3:
            data[name] = _made(annotation, random)
    if random.random() < 0.1:
        data["x-own"] = random.choice(VALUES[:-3])
    if random.random() < 0.01:
        data["unknown"] = 1
    return data


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_what_the_schema_refuses_the_checker_refuses(kind: Any, seed: int) -> None:
    data = _file(MODELS[kind], Random(seed))
    if wrong := refused(kind, data):
        assert not accepted(kind, data), wrong


@pytest.mark.parametrize("kind", KINDS)
def test_the_files_that_are_made_are_often_good(kind: Any) -> None:
    files = [_file(MODELS[kind], Random(seed)) for seed in range(120)]
    good = [data for data in files if accepted(kind, data)]
    assert 15 < len(good) < 115
    assert not [refused(kind, data) for data in good if refused(kind, data)]


def _changed(data: Any, random: Random) -> Any:
    """The same data with one value changed, taken away or added somewhere."""
    places = list(_places(data))
    holder, step = random.choice(places)
    chance = random.random()
    if chance < 0.5:
        holder[step] = random.choice(VALUES)
    elif chance < 0.75:
        del holder[step]
    elif isinstance(holder, dict):
        holder[random.choice(["x-a", "was", "done", "value", "owner", "kind", "at_least"])] = random.choice(
            VALUES
        )
    return data


def _places(data: Any) -> Any:
    for step in data if isinstance(data, dict) else range(len(data)):
        yield data, step
        if isinstance(data[step], dict | list):
            yield from _places(data[step])


@cache
def _examples() -> list[tuple[str, bytes]]:
    return [
        ("settings" if path.name == "okr.yaml" else "okr", path.read_bytes())
        for path in sorted([*EXAMPLES.glob("*/okr.yaml"), *EXAMPLES.glob("*/okrs/*/*.yaml")])
    ]


def test_the_examples_fit_their_schemas() -> None:
    for kind, content in _examples():
        assert refused(kind, read(content).data) == []


def test_the_examples_with_a_mistake() -> None:
    random = Random(3)
    for _ in range(12):
        for kind, content in _examples()[::3]:
            data = _changed(read(content).data, random)
            if wrong := refused(kind, data):
                assert not accepted(kind, data), wrong


MINIMAL: dict[str, Any] = {
    "status": "active",
    "objectives": [
        {
            "id": "a",
            "title": "A",
            "key_results": [{"id": "k", "title": "K", "kind": "maintain", "at_least": 1}],
        }
    ],
}


@pytest.mark.parametrize(
    ("key_result", "good"),
    [
        ({"start": 1, "target": 2}, True),
        ({"kind": "metric", "start": 1, "target": Decimal("2.5"), "x-jira": ["A-1", None]}, True),
        ({"kind": "maintain", "at_most": 2}, True),
        ({"kind": "maintain"}, False),
        ({"kind": "other", "start": 1, "target": 2}, False),
        ({"start": 1, "target": 2, "at_least": 3}, False),
        ({"start": 1, "target": 2, "owner": None}, False),
        ({"start": 1, "target": 2, "check_ins": [{"date": "2026-10-12"}]}, False),
        ({"start": 1, "target": 2, "check_ins": [{"date": "2026-10-12", "done": ["eu"]}]}, False),
        ({"start": 1, "target": 2, "check_ins": [{"date": "12 October", "value": 5}]}, False),
        ({"start": 1, "target": 2, "check_ins": [{"date": "2026-10-12", "value": 5, "late": "yes"}]}, False),
        ({"start": 1, "target": 2, "check_ins": [{"date": "2026-10-12", "value": 5, "late": True}]}, True),
        ({"start": 1, "target": 2, "weight": -1}, False),
        ({"start": 1, "target": 2, "confidence": 11}, False),
        ({"kind": "milestones", "milestones": []}, False),
        ({"kind": "milestones", "milestones": [{"id": "eu", "title": "Europe"}],
          "check_ins": [{"date": "2026-10-12", "value": 5}]}, False),
        ({"start": 1, "target": 2, "amendments": [{"date": "2026-10-12", "by": "bo", "reason": "x"}]}, False),
        ({"start": 1, "target": 2, "amendments": [
            {"date": "2026-10-12", "by": "bo", "reason": "x", "was": {"target": None, "x-a": 1}}]}, True),
        ({"start": 1, "target": 2, "amendments": [
            {"date": "2026-10-12", "by": "bo", "reason": "x", "was": {"tarqet": 1}}]}, False),
        ({"start": 1, "target": 2, "amendments": [
            {"date": "2026-10-12", "by": "bo", "reason": "x", "was": None}]}, False),
        ({"id": "2026-q4", "start": 1, "target": 2}, False),
        ({"id": "con", "start": 1, "target": 2}, False),
        ({"title": "two\nlines", "start": 1, "target": 2}, False),
        ({"title": 2026, "start": 1, "target": 2}, False),
        ({"start": "2", "target": 2}, False),
        ({"start": True, "target": 2}, False),
    ],
)  # fmt: skip
def test_the_schema_and_the_checker_agree(key_result: dict[str, Any], good: bool) -> None:
    goal = {"id": "k", "title": "K", **key_result}
    data = {"status": "active", "objectives": [{"id": "a", "title": "A", "key_results": [goal]}]}
    assert accepted("okr", data) == good
    assert (not refused("okr", data)) == good


def test_teams_and_people_may_be_called_as_free_fields_are() -> None:
    data = {"teams": {"x-ray": {"nmae": "X"}}, "x-own": {"anything": None}}
    assert refused("settings", data)
    assert not accepted("settings", data)


def test_free_fields_stand_among_the_rules() -> None:
    data = {"check": {"rules": {"OKR201": {"max": 4, "x-why": "So"}, "x-note": ["Agreed in October"]}}}
    assert accepted("settings", data)
    assert not refused("settings", data)
    assert refused("settings", {"check": {"rules": {"OKR201": 4}}})


def test_every_field_is_described() -> None:
    for kind in KINDS:
        schema = json_schema(kind)
        parts = [schema, *schema["$defs"].values()]
        assert all(len(part["description"]) > 10 for part in parts)
        for part in parts:
            for name, field in part.get("properties", {}).items():
                assert re.fullmatch(r"[A-Za-z`].{8,109}\.|.{8,}:.*\.", field["description"]), name


def test_the_descriptions_name_exactly_the_fields() -> None:
    described = {name: set(fields) for name, fields in FIELDS.items()}
    for kind, whole in MODELS.items():
        schema = model_of(whole).model_json_schema()
        for name, part in {whole.__name__: schema, **schema["$defs"]}.items():
            assert set(part["properties"]) <= described.pop(name), (kind, name)
    assert described == {}
    assert set(FIELDS["Metric"]) == {
        name for each in (model.Metric, model.Maintain, model.Milestones) for name in each.fields
    }


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_says_what_it_is(kind: Any) -> None:
    schema = json_schema(kind)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:okrcli:schema:{kind}:1"
    text = json.dumps(schema)
    assert '"null"' not in text
    names = set(re.findall(r'"\$ref": "#/\$defs/(\w+)"', text))
    assert names == set(schema["$defs"])
