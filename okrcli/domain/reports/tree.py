"""The alignment across teams: which objectives support which, with the score of each beside it.

Works on views alone, as `overview` does.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, NamedTuple, TypedDict

from okrcli.domain.reports.figure import Figure
from okrcli.domain.reports.view import FileView, ObjectiveView

NodeState = Literal["shown", "elsewhere", "missing", "repeated", "cycle"]
"""`elsewhere` is an objective of a period that is not shown, `missing` one that nowhere is; `repeated` stands
below another parent already, with what supports it; `cycle` supports itself through those above it."""
DEEPEST = 60
"""Levels below each other; what lies deeper begins anew at the left."""


class Node(TypedDict):
    """An objective in the tree, and those that support it."""

    address: str
    team: str
    period: str
    id: str
    title: str | None
    owner: str | None
    score: Figure | int | None
    score_percent: int | None
    expected: Figure | int | None
    expected_percent: int | None
    pace: str | None
    dropped: bool
    state: NodeState
    children: list[Node]


class Tree(NamedTuple):
    """The goals that others hang on, and those below company level that hang on nothing."""

    roots: list[Node]
    not_aligned: list[Node]


def tree(files: Sequence[FileView], elsewhere: Mapping[str, str], top_teams: Collection[str]) -> Tree:
    """The objectives of these files under those that they support.

    `elsewhere` has the titles of supported objectives that exist in other files; `top_teams` are the teams
    above which there is none, whose goals need nothing to support.
    """
    goals = {o["address"]: o for f in files for o in sorted(f["objectives"], key=lambda o: o["dropped"])}
    below: dict[str, list[str]] = {}
    for address, goal in goals.items():
        for parent in dict.fromkeys(goal["supports"]):
            below.setdefault(parent, []).append(address)
    growing = _Growing(goals, below, elsewhere)
    outside = [parent for parent in below if parent not in goals]
    free = [address for address, goal in goals.items() if not goal["supports"]]
    roots = [growing.grow(a) for a in free if _team(a) in top_teams]
    roots += [growing.grow(parent) for parent in outside]
    loose = [growing.grow(a) for a in free if _team(a) not in top_teams]
    while left := [address for address in goals if address not in growing.placed]:
        roots.append(growing.grow(left[0]))
    return Tree(roots, loose)


def supported(files: Sequence[FileView]) -> list[str]:
    """The addresses that objectives of these files support and that are in none of them."""
    own = {objective["address"] for file in files for objective in file["objectives"]}
    named = (parent for file in files for o in file["objectives"] for parent in o["supports"])
    return [parent for parent in dict.fromkeys(named) if parent not in own]


class _Growing:
    """The tree while it grows: each objective is placed once with all that is below it."""

    def __init__(
        self, goals: Mapping[str, ObjectiveView], below: Mapping[str, list[str]], elsewhere: Mapping[str, str]
    ) -> None:
        self.goals = goals
        self.below = below
        self.elsewhere = elsewhere
        self.placed: set[str] = set()

    def grow(self, address: str, above: tuple[str, ...] = ()) -> Node:
        node = self._node(address, above)
        if node["state"] in ("shown", "elsewhere", "missing"):
            self.placed.add(address)
            path = (*above, address)
            if len(path) < DEEPEST:
                node["children"] = [self.grow(child, path) for child in self.below.get(address, ())]
        return node

    def _node(self, address: str, above: tuple[str, ...]) -> Node:
        goal = self.goals.get(address)
        team, period, name = address.split("/", 2)
        return {
            "address": address,
            "team": team,
            "period": period,
            "id": name,
            "title": goal["title"] if goal else self.elsewhere.get(address),
            "owner": goal["owner"] if goal else None,
            "score": goal["score"] if goal else None,
            "score_percent": goal["score_percent"] if goal else None,
            "expected": goal["expected"] if goal else None,
            "expected_percent": goal["expected_percent"] if goal else None,
            "pace": goal["pace"] if goal else None,
            "dropped": goal["dropped"] if goal else False,
            "state": self._state(address, above),
            "children": [],
        }

    def _state(self, address: str, above: tuple[str, ...]) -> NodeState:
        if address in above:
            return "cycle"
        if address in self.placed:
            return "repeated"
        if address in self.goals:
            return "shown"
        return "elsewhere" if address in self.elsewhere else "missing"


def _team(address: str) -> str:
    return address.partition("/")[0]
