"""okr schema."""

from __future__ import annotations

from typing import Annotated, Literal

from okrcli.commands._declare import argument, option
from okrcli.commands._globals import Session, command
from okrcli.commands._options import DryRun, NoCommit


@command()
def schema(
    session: Session,
    kind: Annotated[
        Literal["okr", "settings"], argument(help="okr for OKR files, settings for okr.yaml.")
    ] = "okr",
    write: Annotated[
        bool, option("--write", help="Write both to .okr/, where the files look for them.")
    ] = False,
    dry_run: DryRun = False,
    no_commit: NoCommit = False,
) -> int:
    """Print the JSON Schema for editors.

    With it an editor completes keys, explains fields and marks mistakes while you type. `okr init` writes the
    schemas to .okr/, and the first line of every new file says where they are, for editors with the YAML
    language server (VS Code, Neovim, Zed, Emacs and others). After an update of okr, --write brings them up
    to date. `okr check` knows more than a schema can say.

    Examples:
      okr schema
      okr schema settings > settings.schema.json
      okr schema --write
    """
    from okrcli.actions import schema as action
    from okrcli.commands import _planning
    from okrcli.commands._emit import emit
    from okrcli.commands._written import show

    if write or dry_run:
        change = _planning.change_of(session, None, no_commit=no_commit, dry_run=dry_run)
        return show(session, action.write_schemas(change))
    emit(session, action.schema(kind))
    return 0
