"""okr kr add."""

from __future__ import annotations

from okrcli.commands import _planning as it
from okrcli.commands._globals import Session, command
from okrcli.commands._options import By, DryRun, NoCommit, Reason


@command()
def kr_add(
    session: Session,
    objective: it.Objective,
    title: it.Words,
    start: it.Start = None,
    target: it.Target = None,
    unit: it.Unit = None,
    at_least: it.AtLeast = None,
    at_most: it.AtMost = None,
    every: it.Every = None,
    milestone: it.Milestones = None,
    milestone_weight: it.MilestoneWeights = None,
    kind: it.Kind = None,
    expected: it.Expected = None,
    owner: it.Owner = None,
    weight: it.Weight = None,
    confidence: it.Confidence = None,
    source: it.Source = None,
    name: it.NewId = None,
    reason: Reason = None,
    by: By = None,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
) -> int:
    """Add a key result to an objective.

    It is a metric from --start to --target, a value to maintain by --at-least, --at-most or both, or steps to
    reach, each with --milestone. Once the goals are active, a new one needs --reason.

    Examples:
      okr kr add checkout "p99 latency at peak" --start 900 --target 300 --unit ms --owner bo
      okr kr add checkout "Checkout stays up" --at-least 99.95 --unit %
      okr kr add checkout "Every region runs on it" --milestone eu=Europe --milestone "us=United States"
      okr kr add checkout "Debt" --start 40 --target -5 --expected 2026-11-15=20
    """
    from okrcli.actions.kr_add import kr_add as run
    from okrcli.commands._written import show

    change = it.change_of(session, by, no_commit=no_commit, dry_run=dry_run)
    asked = {
        "start": start, "target": target, "unit": unit, "at_least": at_least, "at_most": at_most,
        "every": every, "milestones": milestone, "milestone_weights": milestone_weight, "kind": kind,
        "expected": expected, "owner": owner, "weight": weight, "confidence": confidence, "source": source,
    }  # fmt: skip
    return show(session, run(change, objective, title, asked, name=name, reason=reason))
