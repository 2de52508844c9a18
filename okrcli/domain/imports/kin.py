"""Which goal belongs to which: parents found by id or by title, circles and repetitions refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from okrcli.domain.imports.goal import Goal, Parent
from okrcli.i18n import say


class Kin:
    """The goals of one input by what they are called."""

    def __init__(self, goals: Iterable[Goal]) -> None:
        """Notes on the goals that cannot be told apart; `goals` are those that are left."""
        self.goals: list[Goal] = []
        self.again = 0
        self._by_ref: dict[str, Goal] = {}
        self._by_title: dict[str, list[Goal]] = {}
        for goal in goals:
            if not goal.ignored and goal.part_of is None and self._is_new(goal):
                self.goals.append(goal)
        for goal in self.goals:
            self._by_title.setdefault(goal.title.casefold(), []).append(goal)
        self._recover_ids()
        self.parents: Mapping[int, list[tuple[Parent, Goal | None]]] = {
            id(goal): [(parent, self._find(goal, parent)) for parent in goal.parents] for goal in self.goals
        }
        self._refuse_circles()

    def above(self, goal: Goal) -> list[tuple[Parent, Goal | None]]:
        """What a goal is aligned to, each with the goal of the input that is meant, or None."""
        return self.parents.get(id(goal), [])

    def _is_new(self, goal: Goal) -> bool:
        for ref in dict.fromkeys(filter(None, (goal.ref, goal.id))):
            other = self._by_ref.setdefault(ref, goal)
            if other is goal:
                continue
            if _same(other, goal):
                goal.note("left out", say("the same as row {row}", row=other.row))
                return False
            goal.note("refused", say("the id {id} is that of row {row} already", id=ref, row=other.row))
            return True
        return True

    def _recover_ids(self) -> None:
        """Goals without an id may have one in what their children say of them."""
        for goal in self.goals:
            for parent in goal.parents:
                if not parent.id or not parent.title or parent.id in self._by_ref:
                    continue
                found = [
                    g for g in self._by_title.get(parent.title.casefold(), ()) if not g.id and g is not goal
                ]
                if len(found) > 1:
                    found = [g for g in found if g.period == goal.period] or found
                if len(found) == 1:
                    found[0].id = parent.id
                    self._by_ref[parent.id] = found[0]

    def _find(self, goal: Goal, parent: Parent) -> Goal | None:
        if parent.id and (found := self._by_ref.get(parent.id)):
            if found is goal:
                _refuse_circle([goal])
            return None if found is goal else found
        if not parent.title or (
            parent.id and any(g.id for g in self._by_title.get(parent.title.casefold(), ()))
        ):
            return None
        named = [each for each in self._by_title.get(parent.title.casefold(), ()) if each is not goal]
        near = [each for each in named if each.period == goal.period] or named
        near = [each for each in near if each.kind == "objective"] or near
        if len(near) > 1:
            goal.note(
                "guessed", say("{title!r} is the one in row {row}", title=parent.title, row=near[0].row)
            )
        return near[0] if near else None

    def _refuse_circles(self) -> None:
        """Refuse every goal that supports itself in the end."""
        done: set[int] = set()
        for goal in self.goals:
            trail: list[Goal] = []
            stack = [(goal, iter(self.above(goal)))]
            trail.append(goal)
            if id(goal) in done:
                continue
            while stack:
                current, rest = stack[-1]
                for _, above in rest:
                    if above is None or id(above) in done:
                        continue
                    if any(each is above for each in trail):
                        start = next(n for n, each in enumerate(trail) if each is above)
                        _refuse_circle(trail[start:])
                        continue
                    trail.append(above)
                    stack.append((above, iter(self.above(above))))
                    break
                else:
                    stack.pop()
                    trail.pop()
                    done.add(id(current))


def _refuse_circle(circle: list[Goal]) -> None:
    rows = " → ".join(str(goal.row) for goal in [*circle, circle[0]])
    for goal in circle:
        goal.note("refused", say("it supports itself in the end: rows {rows}", rows=rows))


def _same(one: Goal, other: Goal) -> bool:
    fields = (
        "kind",
        "title",
        "id",
        "parents",
        "owners",
        "teams",
        "period",
        "start",
        "target",
        "value",
        "check_ins",
    )
    return all(getattr(one, name) == getattr(other, name) for name in fields)
