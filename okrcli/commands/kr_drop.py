"""okr kr drop."""

from __future__ import annotations

from okrcli.commands import _planning as it
from okrcli.commands._globals import Session, command
from okrcli.commands._options import By, DryRun, NoCommit, Reason


@command()
def kr_drop(
    session: Session,
    key_result: it.KeyResult,
    reason: Reason = None,
    by: By = None,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
) -> int:
    """Give a key result up.

    It is taken out of a draft. Once the goals are active it stays in the file, marked with who, when and why,
    and counts no longer.

    Examples:
      okr kr drop apple-pay --reason "The vendor withdrew"
      okr kr drop platform/2027-Q1/builds/queue
    """
    from okrcli.actions.kr_drop import kr_drop as run
    from okrcli.commands._written import show

    change = it.change_of(session, by, no_commit=no_commit, dry_run=dry_run)
    return show(session, run(change, key_result, reason=reason))
