"""Edits as values: what `apply` does to data, which is what every writer must do to text."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.domain.edits import Append, Edit, Insert, Put, Remove, apply

DOCUMENT: dict[str, Any] = {"status": "draft", "objectives": [{"id": "a", "tags": ["x", "y"]}, {"id": "b"}]}


@pytest.mark.parametrize(
    ("edit", "path", "value"),
    [
        (Put(("status",), "active"), ("status",), "active"),
        (Put(("activated",), {"by": "bo"}), ("activated",), {"by": "bo"}),
        (Put(("retrospective", "grades", "a"), {"next": "keep"}),
        ("retrospective", "grades", "a", "next"), "keep"),
        (Put(("objectives", 1, "owner"), "bo"), ("objectives", 1, "owner"), "bo"),
        (Put(("objectives", 0, "tags", 1), "z"), ("objectives", 0, "tags"), ["x", "z"]),
        (Append(("objectives", 0, "tags"), "z"), ("objectives", 0, "tags"), ["x", "y", "z"]),
        (Append(("objectives", 1, "tags"), "z"), ("objectives", 1, "tags"), ["z"]),
        (Append(("agreed",), {"by": "bo"}), ("agreed",), [{"by": "bo"}]),
        (Append(("retrospective", "lessons"), 1), ("retrospective", "lessons"), [1]),
        (Insert(("objectives", 0, "tags", 0), "w"), ("objectives", 0, "tags"), ["w", "x", "y"]),
        (Insert(("objectives", 0, "tags", 2), "w"), ("objectives", 0, "tags"), ["x", "y", "w"]),
        (Remove(("objectives", 0, "tags", 0)), ("objectives", 0, "tags"), ["y"]),
        (Remove(("objectives", 0)), ("objectives",), [{"id": "b"}]),
    ],
)  # fmt: skip
def test_an_edit(edit: Edit, path: tuple[Any, ...], value: Any) -> None:
    found: Any = apply(DOCUMENT, [edit])
    for step in path:
        found = found[step]
    assert found == value


def test_a_key_is_removed() -> None:
    assert apply({"a": 1, "b": 2}, [Remove(("a",))]) == {"b": 2}


def test_an_empty_value_is_filled() -> None:
    assert apply({"a": None}, [Append(("a",), 1)]) == {"a": [1]}
    assert apply({"a": None}, [Put(("a", "b"), 1)]) == {"a": {"b": 1}}
    assert apply(None, [Put(("a",), 1)]) == {"a": 1}


@pytest.mark.parametrize(
    "edit",
    [
        Remove(("nothing",)), Remove(("objectives", 5)), Remove(("nothing", "deeper")),
        Put(("objectives", 5, "a"), 1),
        Put(("objectives", 5), 1), Append(("objectives", 9, "tags"), 1),
    ],
)  # fmt: skip
def test_a_path_that_names_nothing_is_an_error(edit: Edit) -> None:
    with pytest.raises((KeyError, IndexError)):
        apply(DOCUMENT, [edit])


def test_paths_are_those_of_the_moment() -> None:
    data = {"a": [1, 2, 3]}
    assert apply(data, [Remove(("a", 0)), Put(("a", 0), 9)]) == {"a": [9, 3]}
    assert apply(data, [Insert(("a", 0), 0), Remove(("a", 3))]) == {"a": [0, 1, 2]}


plain = st.recursive(
    st.integers() | st.text("ab", max_size=3) | st.none() | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)
mappings = st.dictionaries(st.sampled_from("abc"), plain, max_size=3)
keys = st.sampled_from("abcd")


@settings(max_examples=200, deadline=None)
@given(mappings, keys, plain)
def test_the_laws_of_edits(data: dict[str, Any], key: str, value: Any) -> None:
    before = copy.deepcopy(data)
    put = apply(data, [Put((key,), value)])
    assert put[key] == value
    assert apply(put, [Put((key,), value)]) == put  # putting twice is putting once
    assert {k: v for k, v in put.items() if k != key} == {k: v for k, v in data.items() if k != key}
    assert apply(put, [Remove((key,))]) == {k: v for k, v in data.items() if k != key}
    assert apply(data, []) == data
    listed = apply(data, [Put((key,), []), Append((key,), value), Append((key,), 1)])
    assert listed[key] == [value, 1]
    assert apply(listed, [Insert((key, 0), 2), Remove((key, 0))]) == listed
    assert data == before  # never in place


@settings(max_examples=100, deadline=None)
@given(mappings, st.lists(st.tuples(keys, plain), max_size=4))
def test_edits_one_after_the_other_are_edits_together(data: Any, puts: list[tuple[str, Any]]) -> None:
    edits = [Put((key,), value) for key, value in puts]
    step_by_step = data
    for edit in edits:
        step_by_step = apply(step_by_step, [edit])
    assert apply(data, edits) == step_by_step


def test_what_was_put_in_is_a_copy() -> None:
    value: dict[str, Any] = {"by": "bo"}
    data = apply({}, [Put(("a",), value), Append(("b",), value)])
    value["by"] = "anna"
    assert data == {"a": {"by": "bo"}, "b": [{"by": "bo"}]}
