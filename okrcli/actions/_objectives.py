"""The fields of an objective as they are typed."""

from __future__ import annotations

from okrcli.actions._align import continued, supported
from okrcli.actions._values import Asked, Parser, choice, handle, line, parsed, prose, title, was_said, weight
from okrcli.domain.edits import Data
from okrcli.store.layout import Entry
from okrcli.store.workspace import Workspace

AMBITIONS = ("aspirational", "committed")


def objective_fields(workspace: Workspace, entry: Entry, asked: Asked, own: str = "") -> dict[str, Data]:
    """The fields that were said, as they are kept; `own` is the id of an objective that is there already."""
    parsers: dict[str, Parser] = {
        "title": title,
        "why": prose,
        "owner": handle(workspace.config.people),
        "ambition": choice(*AMBITIONS),
        "weight": weight,
        "tags": line,
    }
    if was_said(asked, "supports"):
        parsers["supports"] = supported(workspace, entry, own)
    if was_said(asked, "continues"):
        parsers["continues"] = continued(workspace, entry, own)
    fields = parsed(asked, parsers)
    if "title" in fields and fields["title"] is None:
        fields["title"] = title("")
    return fields
