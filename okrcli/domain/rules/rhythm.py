"""Running goals and their check-ins, for the rules about rhythm.

What reckons progress is imported where it is needed: rules are told of without the schema.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from okrcli.i18n import Words, say

if TYPE_CHECKING:
    from okrcli.domain.finding import DocPath
    from okrcli.domain.model import KeyResult
    from okrcli.domain.progress import KeyResultProgress
    from okrcli.domain.rules.base import Scene


def running(scene: Scene) -> Iterator[tuple[DocPath, KeyResultProgress]]:
    """The key results that are under way today, with where they stand; dropped goals are left out."""
    if not scene.running:
        return
    for number, objective in enumerate(scene.progress().objectives):
        for place, found in enumerate(objective.key_results if not objective.dropped else ()):
            if not found.dropped:
                yield ("objectives", number, "key_results", place), found


def days_between(scene: Scene, goal: KeyResult) -> int:
    """The days after which a check-in is due again."""
    from okrcli.domain.clock import STALE_DAYS

    return STALE_DAYS[goal.every if goal.kind == "maintain" else scene.calendar.check_in_every]


def reach(scene: Scene, goal: KeyResult) -> tuple[date, date]:
    """The first and the last date that a check-in can have in this period.

    The first week of what is maintained may begin up to three days before the period: it belongs to the one
    that holds its Thursday.
    """
    from okrcli.domain.clock import Clock
    from okrcli.domain.measure import counted_until

    clock = Clock.of(scene.period, scene.calendar, scene.last_day)
    early = 3 if goal.kind == "maintain" and goal.every == "week" else 0
    return clock.first - timedelta(days=early), counted_until(goal, clock)


def names(goal: KeyResult) -> list[str]:
    """How `okr check-in` names each check-in: by its day, and where a day has several, by which it is."""
    of_day = Counter(check_in.date for check_in in goal.check_ins)
    seen: Counter[date] = Counter()
    named = []
    for check_in in goal.check_ins:
        seen[check_in.date] += 1
        ordinal = f"#{seen[check_in.date]}" if of_day[check_in.date] > 1 else ""
        named.append(f"{check_in.date}{ordinal}")
    return named


def other_day(scene: Scene, path: DocPath, name: str) -> Words:
    """What to do about a check-in of the wrong day: the day of one that counted already is not rewritten."""
    if scene.file.status == "draft":
        return say("write the day on which the value was seen")
    address = scene.address(path)
    if scene.file.status == "closed":
        return say(
            '`okr reopen {team} {period} --reason "…"`, '
            'then `okr check-in {address} --withdraw {name} --reason "…"`',
            team=scene.team, period=str(scene.period), address=address, name=name,
        )  # fmt: skip
    return say(
        '`okr check-in {address} --withdraw {name} --reason "…"`, and record it again with the right day',
        address=address, name=name,
    )  # fmt: skip


def standstill(scene: Scene, goal: KeyResult) -> tuple[date, date] | None:
    """From when until when the value of the last check-ins was the same; None without any value."""
    from okrcli.domain.progress import values_over_time

    values = values_over_time(goal.check_ins, scene.progress().clock)
    if not values:
        return None
    until, last = values[-1]
    since = until
    for day, value in reversed(values):
        if value != last:
            break
        since = day
    return since, until


def planned_still(scene: Scene, found: KeyResultProgress, since: date, until: date) -> bool:
    """Whether the expected points of a metric plan for no progress over these days."""
    from okrcli.domain.pace import expected

    clock = scene.progress().clock
    before, after = (
        expected(found.key_result, clock._replace(today=day), found.since) for day in (since, until)
    )
    return before == after
