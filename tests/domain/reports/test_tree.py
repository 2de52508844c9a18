"""What supports what: several parents, parents elsewhere or nowhere, circles, and loose goals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrcli.domain.reports.tree import DEEPEST, supported, tree

View = Callable[..., Any]


def file_of(view: View, team: str, **goals: str) -> Any:
    """A file of a team: ids with the addresses (blank between them) that they support."""
    listed = ", ".join(
        f"{{id: {name}, title: {name.title()}, supports: [{', '.join(parents.split())}]}}"
        for name, parents in goals.items()
    )
    return view(f"status: active\nobjectives: [{listed}]", team=team)


def drawn(nodes: list[Any]) -> list[Any]:
    """Team and id of each node, a mark where it is more than shown, and its children."""
    return [
        [
            f"{n['team']}/{n['id']}" + ("" if n["state"] == "shown" else f" {n['state']}"),
            *drawn(n["children"]),
        ]
        for n in nodes
    ]


def test_children_stand_under_what_they_support(view: View) -> None:
    files = [
        file_of(view, "company", trust="", growth=""),
        file_of(view, "platform", checkout="company/2026-Q4/trust", cost=""),
        file_of(view, "payments", invoices="platform/2026-Q4/checkout company/2026-Q4/growth"),
    ]
    found = tree(files, {}, {"company"})
    assert drawn(found.roots) == [
        ["company/trust", ["platform/checkout", ["payments/invoices"]]],
        ["company/growth", ["payments/invoices repeated"]],
    ]
    assert drawn(found.not_aligned) == [["platform/cost"]]


def test_parents_in_other_files_or_in_none(view: View) -> None:
    files = [file_of(view, "platform", one="company/2026/trust", two="company/2026/nowhere")]
    assert supported(files) == ["company/2026/trust", "company/2026/nowhere"]
    found = tree(files, {"company/2026/trust": "Customers trust us"}, {"company"})
    assert drawn(found.roots) == [
        ["company/trust elsewhere", ["platform/one"]],
        ["company/nowhere missing", ["platform/two"]],
    ]
    assert [root["title"] for root in found.roots] == ["Customers trust us", None]


def test_what_hangs_on_an_unaligned_goal_stands_under_it(view: View) -> None:
    files = [file_of(view, "a", loose=""), file_of(view, "b", below="a/2026-Q4/loose")]
    assert drawn(tree(files, {}, ()).not_aligned) == [["a/loose", ["b/below"]]]


def test_circles_end(view: View) -> None:
    files = [
        file_of(view, "a", self="a/2026-Q4/self", one="b/2026-Q4/two"),
        file_of(view, "b", two="a/2026-Q4/one", three="b/2026-Q4/two"),
    ]
    assert drawn(tree(files, {}, ()).roots) == [
        ["a/self", ["a/self cycle"]],
        ["a/one", ["b/two", ["a/one cycle"], ["b/three"]]],
    ]


def test_the_same_parent_twice_is_one_parent(view: View) -> None:
    files = [file_of(view, "a", one=""), file_of(view, "b", two="a/2026-Q4/one a/2026-Q4/one")]
    assert drawn(tree(files, {}, {"a"}).roots) == [["a/one", ["b/two"]]]


def test_a_long_chain_is_no_deeper_than_can_be_shown(view: View) -> None:
    chain = {f"g{n}": f"a/2026-Q4/g{n - 1}" for n in range(1, 3 * DEEPEST)}
    found = tree([file_of(view, "a", g0="", **chain)], {}, {"a"})
    names = [node["id"] for node in flat([*found.roots, *found.not_aligned]) if node["state"] == "shown"]
    assert sorted(names) == sorted(["g0", *chain])
    assert len(found.roots) == 3


def flat(nodes: list[Any]) -> list[Any]:
    return [each for node in nodes for each in (node, *flat(node["children"]))]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(links=st.lists(st.lists(st.integers(0, 9), max_size=3), min_size=1, max_size=8), top=st.booleans())
def test_every_goal_is_shown_once_whatever_supports_what(
    links: list[list[int]], top: bool, view: View
) -> None:
    goals = {f"g{n}": " ".join(f"a/2026-Q4/g{p}" for p in parents) for n, parents in enumerate(links)}
    found = tree([file_of(view, "a", **goals)], {}, {"a"} if top else ())
    nodes = flat([*found.roots, *found.not_aligned])
    shown = [node["id"] for node in nodes if node["state"] == "shown"]
    assert sorted(shown) == sorted(goals)
    edges = {(child["id"], node["id"]) for node in nodes for child in node["children"]}
    assert edges == {(f"g{n}", f"g{p}") for n, parents in enumerate(links) for p in parents}
