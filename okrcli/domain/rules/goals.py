"""All goals of a workspace by address, and what they point at: which is near a name, which form a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from okrcli.domain.near import Near

_EFFORT = 100_000
"""How much is compared for all hints of a workspace: more would cost more than they are worth."""


@dataclass(frozen=True, slots=True)
class Links:
    """What an objective points at; `number` is its place in its file, from 0."""

    number: int = 0
    supports: tuple[str, ...] = ()
    continues: str | None = None

    @property
    def lead_somewhere(self) -> bool:
        """Whether the objective points at any other."""
        return bool(self.supports or self.continues)


class Goals:
    """Every objective of a workspace by its whole address.

    `unclear` names the files that cannot be read, as TEAM/PERIOD, and the teams whose folder cannot be.
    """

    def __init__(self, links: Mapping[str, Links], unclear: AbstractSet[str] = frozenset()) -> None:
        self._links = links
        self._unclear = unclear
        self._near = Near(_EFFORT)

    def __contains__(self, address: str) -> bool:
        return address in self._links

    def lack(self, address: str) -> bool:
        """Whether there is no goal of this address; not where it may be in a file that cannot be read."""
        file, _, _ = address.rpartition("/")
        team, _, _ = file.partition("/")
        return address not in self and file not in self._unclear and team not in self._unclear

    def nearest(self, address: str) -> str:
        """The goal that was probably meant by an address that names none, or nothing.

        Only goals with the same id, and those of the same file, are compared: there may be many others.
        """
        file, _, name = address.rpartition("/")
        if namesake := self._near.to(address, self._by_name.get(name, ())):
            return namesake
        siblings = self._by_file.get(file, {})
        return siblings.get(self._near.to(name, siblings), "")

    def in_circle(self, child: str, parent: str) -> bool:
        """Whether the step from a goal to one that it supports is part of a circle."""
        return child == parent or (
            child in self._circles and self._circles[child] == self._circles.get(parent)
        )

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        names: dict[str, list[str]] = {}
        for address in self._links:
            names.setdefault(address.rpartition("/")[2], []).append(address)
        return names

    @cached_property
    def _by_file(self) -> dict[str, dict[str, str]]:
        """By the address of their file, all goals of it by their ids."""
        files: dict[str, dict[str, str]] = {}
        for address in self._links:
            file, _, name = address.rpartition("/")
            files.setdefault(file, {})[name] = address
        return files

    @cached_property
    def _circles(self) -> dict[str, int]:
        edges = {goal: link.supports for goal, link in self._links.items() if link.supports}
        return {goal: number for number, circle in enumerate(_components(edges)) for goal in circle}


def _components(edges: Mapping[str, tuple[str, ...]]) -> Iterator[list[str]]:
    """The goals in groups that lead to each other (Tarjan's strong components, without recursion)."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    waiting: dict[str, None] = {}
    for start in edges:
        trail = [] if start in order else [_enter(start, edges, order, low, waiting)]
        while trail:
            goal, parents = trail[-1]
            following = next((p for p in parents if p in edges and (p not in order or p in waiting)), None)
            if following is None:
                trail.pop()
                if trail:
                    low[trail[-1][0]] = min(low[trail[-1][0]], low[goal])
                if low[goal] == order[goal]:
                    yield _leave(goal, waiting)
            elif following in order:
                low[goal] = min(low[goal], order[following])
            else:
                trail.append(_enter(following, edges, order, low, waiting))


def _enter(
    goal: str,
    edges: Mapping[str, tuple[str, ...]],
    order: dict[str, int],
    low: dict[str, int],
    waiting: dict[str, None],
) -> tuple[str, Iterator[str]]:
    order[goal] = low[goal] = len(order)
    waiting[goal] = None
    return goal, iter(edges[goal])


def _leave(root: str, waiting: dict[str, None]) -> list[str]:
    group: list[str] = []
    while not group or group[-1] != root:
        group.append(waiting.popitem()[0])
    return group
