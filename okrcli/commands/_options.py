"""Options and arguments that several commands share, so that they mean the same everywhere."""

from __future__ import annotations

from typing import Annotated

from okrcli.commands._declare import argument, option

DryRun = Annotated[bool, option("--dry-run", help="Show the exact change as a diff and write nothing.")]
NoCommit = Annotated[bool, option("--no-commit", help="Write the files and leave the commit to you.")]
Reason = Annotated[str | None, option("--reason", metavar="TEXT", help="Why the goal changes; it is kept.")]
By = Annotated[
    str | None,
    option("--by", metavar="HANDLE", help="Who does this, if it is not you.", autocompletion="people"),
]
Period = Annotated[
    str | None,
    option("--period", "-p", metavar="PERIOD", help="As 2026-Q4 or 2026.", autocompletion="periods"),
]
TeamOption = Annotated[
    str | None, option("--team", "-t", metavar="TEAM", help="The team.", autocompletion="teams")
]
Yes = Annotated[bool, option("--yes", "-y", help="Do not ask.")]
Address = Annotated[
    str,
    argument(metavar="ADDRESS", help="As p99, checkout/p99 or platform/2026-Q4.", autocompletion="addresses"),
]
