"""All goals of a workspace: what is near a name, and which steps are part of a circle."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.domain.rules.goals import Goals, Links

KNOWN = Goals(
    dict.fromkeys(
        [
            "company/2026/trust", "company/2026/growth", "company/2025/trust", "platform/2026-Q4/checkout",
            "platform/2026-Q4/search", "mobile/2026-Q4/checkout",
        ],
        Links(),
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("company/2026/trsut", "company/2026/trust"),  # the id
        ("compny/2026/trust", "company/2026/trust"),  # the team
        ("company/2027/growth", "company/2026/growth"),  # the period
        ("platform/2026-Q4/chekout", "platform/2026-Q4/checkout"),
        ("mobil/2026-Q4/checkout", "mobile/2026-Q4/checkout"),
        ("platform/2026-Q4/zzz", ""),
        ("elsewhere/2031/nothing", ""),
        ("compny/2026/trsut", ""),  # two mistakes at once: nobody knows
    ],
)
def test_the_nearest_goal(address: str, near: str) -> None:
    assert KNOWN.nearest(address) == near


def test_what_is_there() -> None:
    assert "company/2026/trust" in KNOWN
    assert "company/2026/trsut" not in KNOWN
    assert Goals({}).nearest("company/2026/trust") == ""


names = st.sampled_from("abcdefg")
graphs = st.dictionaries(names, st.lists(names, max_size=3).map(tuple), max_size=7)


@settings(max_examples=300, deadline=None)
@given(graphs)
def test_a_step_is_part_of_a_circle_if_its_end_leads_back(graph: dict[str, tuple[str, ...]]) -> None:
    goals = Goals({goal: Links(0, parents) for goal, parents in graph.items()})

    def leads(start: str, end: str) -> bool:
        waiting, seen = [start], set[str]()
        while waiting:
            goal = waiting.pop()
            if goal == end:
                return True
            if goal not in seen:
                seen.add(goal)
                waiting += graph.get(goal, ())
        return False

    for goal, parents in graph.items():
        for parent in parents:
            assert goals.in_circle(goal, parent) == leads(parent, goal), (goal, parent)


def test_a_long_chain_and_a_large_circle_need_no_recursion() -> None:
    chain = {str(n): Links(0, (str(n + 1),)) for n in range(20_000)}
    goals = Goals(chain)
    assert not goals.in_circle("0", "1")
    circle = Goals(chain | {"20000": Links(0, ("0",))})
    assert circle.in_circle("0", "1")
    assert circle.in_circle("20000", "0")


def test_links() -> None:
    assert not Links().lead_somewhere
    assert Links(0, ("a",)).lead_somewhere
    assert Links(0, (), "a").lead_somewhere
