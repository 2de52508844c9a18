"""What the commands about history say beside their answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.commands._emit import warn
from okrcli.i18n import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from okrcli.commands._globals import Session

_GAPS = {
    "shallow": say(
        "this clone is shallow, and what came before its first commits is unknown; "
        "`git fetch --unshallow` gets it (GitHub: `fetch-depth: 0`, GitLab: `GIT_DEPTH: 0`)"
    ),
    "partial": say(
        "this clone leaves contents out until they are asked for, and they are not fetched here; "
        "`git fetch --refetch --no-filter` gets them"
    ),
    "grafted": say("git is told of other parents than the commits have (.git/info/grafts)"),
}


def warn_of_gaps(session: Session, gaps: Iterable[str]) -> None:
    """Say on standard error what of the past this clone does not have."""
    for gap in gaps:
        warn(session, _GAPS[gap])
