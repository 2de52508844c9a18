"""okr kr edit."""

from __future__ import annotations

from okrcli.commands import _planning as it
from okrcli.commands._globals import Session, command
from okrcli.commands._options import By, DryRun, NoCommit, Reason


@command()
def kr_edit(
    session: Session,
    key_result: it.KeyResult,
    title: it.Title = None,
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
    reason: Reason = None,
    by: By = None,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
) -> int:
    """Change a key result.

    What is not said stays. An empty value takes a field away, and a repeated option replaces the whole list.
    Once the goals are active, the measure and the weight change with a --reason, and the file keeps what was
    there before.

    Examples:
      okr kr edit p99 --owner bo --source https://grafana.example/d/42
      okr kr edit p99 --target 300 --reason "The card network adds 40 ms"
      okr kr edit regions --milestone eu=Europe --milestone-weight eu=2
      okr kr edit p99 --expected ""
    """
    from okrcli.actions.kr_edit import kr_edit as run
    from okrcli.commands._written import show

    change = it.change_of(session, by, no_commit=no_commit, dry_run=dry_run)
    asked = {
        "title": title, "start": start, "target": target, "unit": unit, "at_least": at_least,
        "at_most": at_most, "every": every, "milestones": milestone, "milestone_weights": milestone_weight,
        "kind": kind, "expected": expected, "owner": owner, "weight": weight, "confidence": confidence,
        "source": source,
    }  # fmt: skip
    return show(session, run(change, key_result, asked, reason=reason))
