"""The fields of a key result as they are typed."""

from __future__ import annotations

from collections.abc import Mapping

from okrcli.actions._measures import measured
from okrcli.actions._values import Asked, handle, line, parsed, title
from okrcli.domain.edits import Data
from okrcli.store.workspace import Workspace


def key_result_fields(
    workspace: Workspace, asked: Asked, entry: Mapping[str, Data] | None = None
) -> dict[str, Data]:
    """The fields that were said, as they are kept; `entry` is a key result that is there already."""
    parsers = {"title": title, "owner": handle(workspace.config.people), "source": line}
    fields = parsed(asked, parsers)
    if "title" in fields and fields["title"] is None:
        fields["title"] = title("")
    return fields | measured(asked, entry)
