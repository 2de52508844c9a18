"""What a change of a goal becomes: the edits, and the record of what was there before."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.domain.amend import Author, ReasonNeededError, add_entry, change_fields, drop_entry
from okrcli.domain.diff import AMENDED, KEY_RESULT_CLASSES, OBJECTIVE_CLASSES
from okrcli.domain.edits import Append, Put, Remove, apply

ANNA = Author("anna", date(2026, 11, 2), "The card network")
MUTE = Author("anna", date(2026, 11, 2))
PATH = ("objectives", 0, "key_results", 1)


def test_a_draft_changes_without_a_record():
    edits = change_fields(
        "draft", {"target": 250}, PATH, {"target": 300, "unit": "ms"}, KEY_RESULT_CLASSES, MUTE
    )
    assert edits == [Put((*PATH, "target"), 300), Put((*PATH, "unit"), "ms")]


def test_an_active_goal_records_whole_former_values_and_null_for_none():
    entry = {"target": 250, "milestones": [{"id": "eu", "title": "Europe"}], "owner": "bo"}
    fields = {"target": 300, "milestones": [], "weight": 2, "owner": "anna"}
    *edits, record = change_fields("active", entry, PATH, fields, KEY_RESULT_CLASSES, ANNA)
    assert len(edits) == 4
    assert record == Append(
        (*PATH, "amendments"),
        {
            "date": "2026-11-02",
            "by": "anna",
            "was": {"target": 250, "milestones": [{"id": "eu", "title": "Europe"}], "weight": None},
            "reason": "The card network",
        },
    )


def test_none_takes_a_field_away_and_what_stays_is_left():
    fields = {"owner": None, "title": "Same", "source": None}
    edits = change_fields("active", {"owner": "bo", "title": "Same"}, PATH, fields, KEY_RESULT_CLASSES, MUTE)
    assert edits == [Remove((*PATH, "owner"))]


def test_without_a_reason_an_active_goal_stays():
    with pytest.raises(ReasonNeededError, match="target, weight"):
        change_fields("active", {}, PATH, {"target": 1, "weight": 2, "owner": "bo"}, KEY_RESULT_CLASSES, MUTE)


@pytest.mark.parametrize("author", [MUTE, Author("anna", date(2026, 11, 2), "")])
def test_an_empty_reason_is_none(author):
    with pytest.raises(ReasonNeededError):
        add_entry("active", ("objectives",), (), {"id": "new"}, author)
    with pytest.raises(ReasonNeededError):
        drop_entry("active", PATH, author)


def test_an_added_goal_is_recorded_above_it():
    entry = {"id": "new", "title": "New"}
    at = ("objectives", 0)
    assert add_entry("draft", (*at, "key_results"), at, entry, MUTE) == [Append((*at, "key_results"), entry)]
    record = {"date": "2026-11-02", "by": "anna", "added": "new", "reason": "The card network"}
    assert add_entry("active", (*at, "key_results"), at, entry, ANNA) == [
        Append((*at, "key_results"), entry),
        Append((*at, "amendments"), record),
    ]
    assert add_entry("active", ("objectives",), (), entry, ANNA)[1].path == ("amendments",)


def test_a_dropped_goal_leaves_a_draft_and_stays_in_an_active_file():
    assert drop_entry("draft", PATH, MUTE) == [Remove(PATH)]
    record = {"date": "2026-11-02", "by": "anna", "reason": "The card network"}
    assert drop_entry("active", PATH, ANNA) == [Put((*PATH, "dropped"), record)]


FIELDS = st.dictionaries(
    st.sampled_from(sorted(OBJECTIVE_CLASSES)), st.one_of(st.none(), st.integers(0, 3)), max_size=5
)


@settings(max_examples=200, deadline=None)
@given(before=FIELDS, wanted=FIELDS)
def test_the_record_is_exactly_what_leads_back(before, wanted):
    """Undoing the record gives the amended fields as they were; all others are as they were asked to be."""
    entry = {name: value for name, value in before.items() if value is not None}
    after = apply(entry, change_fields("active", entry, (), wanted, OBJECTIVE_CLASSES, ANNA))
    records = after.pop("amendments", [])
    assert all(after.get(name) == value for name, value in wanted.items())
    changed = {name for name, value in wanted.items() if entry.get(name) != value}
    amended = {name for name in changed if OBJECTIVE_CLASSES[name] in AMENDED}
    assert [set(record["was"]) for record in records] == ([amended] if amended else [])
    for record in records:
        assert all(entry.get(name) == value for name, value in record["was"].items())
