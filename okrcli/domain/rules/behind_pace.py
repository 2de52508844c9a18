"""A key result far behind its pace.

## What it finds
A running key result whose score is more than `points` percent points below what is expected by
now: the share of the days that have passed, or the line through its `expected` points. What has
no value yet is a matter of OKR402.

## Why it matters
At a quarter of the whole behind, the usual effort will not bring it back: a decision is due,
about help, about the goal, or about dropping it. Viva Goals warned at the same 25 points.

## Bad
```yaml
status: active
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    owner: anna
    supports: [company/2026/trust]
    key_results:
      - id: p99
        title: p99 latency at peak
        owner: bo
        unit: ms
        start: 900
        target: 300
        check_ins:
          - {date: 2026-10-12, value: 890, by: bo}
          - {date: 2026-11-20, value: 810, by: bo}
      - {id: kept, title: Half of the team knows the plan, owner: anna, weight: 0,
         kind: milestones, milestones: [{id: a, title: Told}, {id: b, title: Asked}],
         check_ins: [{date: 2026-11-20, done: [a], by: anna}]}
```

## Good
```yaml
status: active
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    owner: anna
    supports: [company/2026/trust]
    key_results:
      - id: p99
        title: p99 latency at peak
        owner: bo
        unit: ms
        start: 900
        target: 300
        check_ins:
          - {date: 2026-10-12, value: 820, by: bo}
          - {date: 2026-11-20, value: 600, by: bo}
      - {id: kept, title: Half of the team knows the plan, owner: anna, weight: 0,
         kind: milestones, milestones: [{id: a, title: Told}, {id: b, title: Asked}],
         check_ins: [{date: 2026-11-20, done: [a], by: anna}]}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from okrcli.domain.finding import Finding, Severity
from okrcli.domain.rules.option import Option
from okrcli.domain.rules.rhythm import running
from okrcli.i18n import say

if TYPE_CHECKING:
    from fractions import Fraction

    from okrcli.domain.rules.base import Scene

CODE: Final = "OKR407"
NAME: Final = "behind-pace"
SEVERITY: Final[Severity] = "warning"
LOOKS_AT: Final = "file"
POINTS: Final = Option("points", 25, "percent points of the score that it may be behind")
OPTIONS: Final = (POINTS,)


def check(scene: Scene) -> Iterator[Finding]:
    """One finding for every key result that is too far behind."""
    points = scene.option(CODE, POINTS)
    for path, found in running(scene):
        if found.score is None or found.expected is None or found.pace == "done":
            continue
        if 100 * (found.expected - found.score) > points:
            score, expected = _hundredths(found.score), _hundredths(found.expected)
            message = say(
                "score {score}, expected {expected}: {points} points behind",
                score=_two_places(score), expected=_two_places(expected), points=expected - score,
            )  # fmt: skip
            hint = say("decide at the next meeting: more help, another goal, or none")
            at = (*path, "check_ins") if found.key_result.check_ins else (*path, "id")
            yield Finding(CODE, SEVERITY, message, hint, at, at_key=True)


def _two_places(hundredths: int) -> str:
    """A share as a score is written."""
    return f"{hundredths // 100}.{hundredths % 100:02}"


def _hundredths(share: Fraction) -> int:
    """A share rounded half up, as it is shown: what is below 1 never shows as 1."""
    above, below = share.numerator, share.denominator
    return min((200 * above + below) // (2 * below), 99 if above < below else 100)
