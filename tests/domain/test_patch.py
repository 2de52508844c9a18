"""The law of differences: what changed, made to what was, is what came."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.domain.build import validated
from okrcli.domain.diff import diff
from okrcli.domain.model import OkrFile
from okrcli.domain.patch import patch
from okrcli.domain.whole_diff import whole_diff

IDS = ["a", "b", "c"]
NUMBERS = st.integers(0, 9)
DAYS = st.sampled_from(["2026-10-05", "2026-10-12", "2026-10-19"])
STAMPS = st.fixed_dictionaries({"date": DAYS, "by": st.sampled_from(["anna", "bo"]), "reason": st.just("so")})
CHECK_INS = st.lists(
    st.fixed_dictionaries(
        {"date": DAYS, "confidence": NUMBERS}, optional={"value": NUMBERS, "withdrawn": STAMPS}
    ),
    max_size=4,
)


def entries(fields: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Some entries, each id once, in any order."""
    ids = st.lists(st.sampled_from(IDS), unique=True, max_size=3)
    return ids.flatmap(
        lambda chosen: st.tuples(*(fields.map(lambda f, i=i: {"id": i, "title": i} | f) for i in chosen))
    ).map(list)  # type: ignore[misc]


INITIATIVES = entries(st.fixed_dictionaries({"status": st.sampled_from(["todo", "done"])}))
MORE = {
    "owner": st.sampled_from(["anna", "bo"]),
    "weight": NUMBERS,
    "confidence": NUMBERS,
    "dropped": STAMPS,
    "check_ins": CHECK_INS,
    "initiatives": INITIATIVES,
    "amendments": st.lists(
        STAMPS.map(lambda s: {"date": s["date"], "by": s["by"], "was": {"weight": 2}, "reason": "so"}),
        max_size=2,
    ),
}
KINDS = st.one_of(
    st.fixed_dictionaries(
        {"start": NUMBERS, "target": NUMBERS},
        optional=MORE
        | {"expected": st.lists(st.fixed_dictionaries({"date": DAYS, "value": NUMBERS}), max_size=2)},
    ),
    st.fixed_dictionaries(
        {"kind": st.just("maintain"), "at_least": NUMBERS},
        optional=MORE | {"at_most": NUMBERS, "every": st.sampled_from(["week", "month"])},
    ),
    st.fixed_dictionaries(
        {"kind": st.just("milestones"), "milestones": st.just([{"id": "m", "title": "M"}])}, optional=MORE
    ),
)
OBJECTIVES = entries(
    st.fixed_dictionaries(
        {"key_results": entries(KINDS)},
        optional={
            "owner": st.sampled_from(["anna", "bo"]),
            "ambition": st.sampled_from(["aspirational", "committed"]),
            "supports": st.sampled_from([["company/2026/a"], []]),
            "tags": st.lists(st.sampled_from(IDS), max_size=2),
            "dropped": STAMPS,
        },
    )
)
FILES = st.fixed_dictionaries(
    {"status": st.sampled_from(["draft", "active", "closed"]), "objectives": OBJECTIVES},
    optional={"agreed": st.lists(st.fixed_dictionaries({"date": DAYS, "by": st.just("bo")}), max_size=2)},
).map(lambda data: validated(OkrFile, data))


@settings(max_examples=120, deadline=None)
@given(FILES, FILES)
def test_the_changes_lead_from_one_side_to_the_other(before: OkrFile, after: OkrFile) -> None:
    assert patch(before, whole_diff(before, after, "t", "2026-Q4")) == after


@settings(max_examples=40, deadline=None)
@given(FILES)
def test_nothing_changes_between_a_state_and_itself(file: OkrFile) -> None:
    assert diff(file, file, "t", "2026-Q4") == ()


@settings(max_examples=30, deadline=None)
@given(FILES)
def test_a_file_can_come_and_go(file: OkrFile) -> None:
    assert patch(None, diff(None, file, "t", "2026-Q4")) == file
    assert patch(file, diff(file, None, "t", "2026-Q4")) is None
