"""okr import list."""

from __future__ import annotations

from okrcli.commands._emit import complain, emit
from okrcli.commands._globals import Session, command
from okrcli.i18n import say
from okrcli.render.error import sentence


@command("text", "json")
def import_list(session: Session) -> int:
    """List the mappings that come with okr.

    Each is for `okr import csv FILE --map NAME`. Viva Goals has an import of its own. For other tables there
    is `okr import csv FILE --guess`, which writes a first mapping from the headers.

    Examples:
      okr import list
      okr import --list
      okr import csv jira.csv --map appfire
    """
    return show(session)


def show(session: Session) -> int:
    """Print the list."""
    from okrcli.actions.import_csv import maps
    from okrcli.render.json import dumps

    found = maps()
    if session.format == "json":
        rows = [{"name": each.name, "title": each.title, "columns": each.columns} for each in found]
        emit(session, dumps({"schema_version": 1, "kind": "import maps", "maps": rows}))
        return 0
    width = max(len(each.name) for each in found)
    emit(session, "".join(f"{each.name.ljust(width)}  {each.title}\n" for each in found))
    others = "Tability, Perdoo, Mooncamp, Weekdone, Lattice, WorkBoard, Quantive, Jira"
    words = say(
        "what {tools} write is not known: `okr import csv FILE --guess` writes a first mapping", tools=others
    )
    complain(f"{sentence(words, session.spoken)}\n")
    return 0
