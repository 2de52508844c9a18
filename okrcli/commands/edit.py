"""okr edit."""

from __future__ import annotations

from okrcli.commands import _planning as it
from okrcli.commands._globals import Session, command
from okrcli.commands._options import By, DryRun, NoCommit, Reason


@command()
def edit(
    session: Session,
    team: it.TeamFile = None,
    period: it.PeriodFile = None,
    reason: Reason = None,
    by: By = None,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
) -> int:
    """Change a team's goals in your editor.

    What you write is checked before it is kept; at a mistake you can go back. A file that is missing begins
    as a draft with comments that explain the format. Where goals are active, the amendments of what you
    changed are written for you, with the reason that you give.

    The editor is GIT_EDITOR, git's core.editor, VISUAL or EDITOR; without a terminal, one of them has to be
    set.

    Examples:
      okr edit
      okr edit platform 2027-Q1
      okr edit platform --reason "The card network adds 40 ms"
    """
    from okrcli.commands._edit import edit_by_hand

    change = it.change_of(session, by, no_commit=no_commit, dry_run=dry_run)
    return edit_by_hand(session, change, team, period, reason)
