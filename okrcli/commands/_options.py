"""Options and arguments that several commands share, so that they mean the same everywhere."""

from __future__ import annotations

from typing import Annotated

import typer

from okrcli.commands._complete import addresses, people, periods, teams

DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the exact change as a diff and write nothing.")]
NoCommit = Annotated[bool, typer.Option("--no-commit", help="Write the files and leave the commit to you.")]
Reason = Annotated[
    str | None, typer.Option("--reason", metavar="TEXT", help="Why the goal changes; it is kept.")
]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="HANDLE", help="Who does this, if it is not you.", autocompletion=people),
]
Period = Annotated[
    str | None,
    typer.Option("--period", "-p", metavar="PERIOD", help="As 2026-Q4 or 2026.", autocompletion=periods),
]
TeamOption = Annotated[
    str | None, typer.Option("--team", "-t", metavar="TEAM", help="The team.", autocompletion=teams)
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
Address = Annotated[
    str,
    typer.Argument(
        metavar="ADDRESS", help="As p99, checkout/p99 or platform/2026-Q4.", autocompletion=addresses
    ),
]
