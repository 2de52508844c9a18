"""A goal that changed and nobody says why.

## What it finds
A change of an active or closed goal that is not recorded: a moved start, target or bound, another
kind, unit, weight, milestone, ambition or alignment without an amendment; an added goal that no
amendment names; a goal, or a whole file, that is gone instead of being marked `dropped`; a file
that is in the folder of another team while its own team is still there; any of these in a file that
is closed, or in a draft that was active at some time before, as far as the clone knows. A team that
got another name, in `okr.yaml` and with all its files, keeps its goals. Which of the rules about
changes hold is what `okr.yaml` said before the change, and a silence of one counts where the file
had it already: no change switches off its own gate. It looks at two states, so it speaks only where
`okr check` is told what to compare with.

## Why it matters
A goal that can move quietly commits nobody. The reason is what a team learns from in its
retrospective, and who, when and why are lost from history when branches are squashed.

## Bad
The target was 300 before:

```yaml before
status: active
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - {id: p99, title: p99 latency at peak, unit: ms, start: 900, target: 300}
```

And now:

```yaml
status: active
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - {id: p99, title: p99 latency at peak, unit: ms, start: 900, target: 400}
```

## Good
```yaml
status: active
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    key_results:
      - id: p99
        title: p99 latency at peak
        unit: ms
        start: 900
        target: 400
        amendments:
          - {date: 2026-11-02, by: anna, was: {target: 300}, reason: The card network adds 40 ms}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from okrcli.domain.finding import Finding, Severity
from okrcli.domain.labels import MANY, label
from okrcli.domain.lost_records import lost_goal
from okrcli.domain.rules.comparison import goal_changes, record, shown
from okrcli.i18n import Words, say

if TYPE_CHECKING:
    from okrcli.domain.owed import Owed
    from okrcli.domain.rules.comparison import Comparison

CODE: Final = "OKR601"
NAME: Final = "unexplained-change"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "change"


def check(comparison: Comparison) -> Iterator[Finding]:
    """One finding for every field, goal or file that changed without a record."""
    if comparison.now is None:
        status = "active" if comparison.status == "draft" else comparison.status
        message = say("the goals of {address} are gone, and they were {status}",
                      address=str(comparison.was), status=status)  # fmt: skip
        yield _finding(message, say("put the file back; goals that are given up stay in it, dropped"))
        return
    if comparison.stays:
        message = say("the goals were those of {team}, and {team} is still there",
                      team=comparison.was.team)  # fmt: skip
        yield _finding(message, say("put the file back; goals that are given up stay in it, dropped"))
    if comparison.was.period != comparison.file.period:
        message = say("the goals were those of {period} and now have more or less time",
                      period=comparison.was.period)  # fmt: skip
        hint = say("put the file back; what goes on in another period is a new goal there")
        yield _finding(message, hint)
    if comparison.status == comparison.now == "closed":
        yield from _after_the_end(comparison)
        return
    for missing in comparison.owed:
        yield from _owed(comparison, missing)
    for change in comparison.changes:
        if told := lost_goal(change):
            yield Finding(CODE, SEVERITY, *told, comparison.path(change.address))


def _after_the_end(comparison: Comparison) -> Iterator[Finding]:
    """Goals of a closed file, which no reason can change."""
    team, period = comparison.file.team, comparison.file.period
    for change in goal_changes(comparison):
        name = change.address.parts[-1]
        message = (
            say("{field} of {id} changed after the file was closed", field=label(change.field), id=name)
            if change.field
            else say("{id} came or went after the file was closed", id=name)
        )
        hint = say(
            'put it back, or first `okr reopen {team} {period} --reason "…"`', team=team, period=period
        )
        yield Finding(CODE, SEVERITY, message, hint, comparison.path(change.address, change.field))


def _owed(comparison: Comparison, missing: Owed) -> Iterator[Finding]:
    """What one entry changed, or took in, without an amendment."""
    for name, former in missing.was.items():
        now = comparison.new[missing.address].data.get(name)
        told = {"field": label(name), "before": shown(former), "after": shown(now)}
        message = (
            say("{field} were {before} and are {after}, and nobody says why", **told)
            if name in MANY
            else say("{field} was {before} and is {after}, and nobody says why", **told)
        )
        hint = record({name: former})
        yield Finding(CODE, SEVERITY, message, hint, comparison.path(missing.address, name))
    if missing.added:
        level = "key_result" if missing.address.objective else "objective"
        path = comparison.path(missing.address._replace(**{level: missing.added}))
        message = say("{id} was added, and nobody says why", id=missing.added)
        yield Finding(CODE, SEVERITY, message, _added(missing.added), path)


def _finding(message: Words, hint: Words) -> Finding:
    return Finding(CODE, SEVERITY, message, hint)


def _added(name: str) -> Words:
    return say(
        "add one level up, to `amendments`: {record}",
        record=f"{{date: …, by: …, added: {name}, reason: …}}",
    )
