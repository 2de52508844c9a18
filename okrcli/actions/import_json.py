"""Goals from our own JSON export."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from okrcli.actions._arrivals import Arrivals
from okrcli.actions._desk import Change, Desk
from okrcli.actions._incoming import Delivery, Imported, Key, bring_in
from okrcli.document.dump import dump
from okrcli.document.positions import locate
from okrcli.document.read import Document
from okrcli.document.validate import load
from okrcli.domain import names
from okrcli.domain.edits import Data
from okrcli.domain.imports.known import walk
from okrcli.domain.imports.plan import Draft, RowPlan
from okrcli.domain.model import OkrFile
from okrcli.domain.period import Period
from okrcli.errors import UsageError
from okrcli.foreign.json import read_json
from okrcli.foreign.source import Source
from okrcli.i18n import Words, say

ORIGIN = "okr export"
_KINDS = ("objective", "key result", "initiative")
_WRONG = say("give a file that `okr export --format json` wrote")


def import_json(change: Change, file: Source, *, done: Callable[[int, int], None] | None = None) -> Imported:
    """Plan the import of an export, and do it unless something is refused.

    A file that is not here yet comes as it was, in canonical layout. Into one that is here, new goals and
    check-ins go; what differs stays and is told. Raises `UsageError` where the input is no export.
    """
    told = _told(read_json(file.take()))

    def make(_: Desk, __: Arrivals) -> Delivery:
        made = Delivery({}, [], settings=told["settings"])
        for number, entry in enumerate(told["files"], 1):
            _take(entry, number, made)
            if done:
                done(number, len(told["files"]))
        return made

    return bring_in(change, ORIGIN, file.name, make)


def _told(value: Any) -> dict[str, Any]:
    if (
        not isinstance(value, dict)
        or value.get("kind") != "export"
        or not isinstance(value.get("files"), list)
    ):
        raise UsageError(say("this is no export of okr"), _WRONG)
    version = value.get("schema_version")
    if version != 1:
        raise UsageError(
            say("the export is of version {version}, and this okr reads version 1", version=version),
            say("install the release that knows it: pip install --upgrade okrcli"),
        )
    if not isinstance(value.get("settings"), dict):
        raise UsageError(say("the export has no settings"), _WRONG)
    return value


def _take(entry: Any, number: int, made: Delivery) -> None:
    """Put one file of the export into the delivery, or say why not."""
    found = _key(entry)
    if isinstance(found, Words):
        made.faults.append(say("file {number}: {what}", number=number, what=found))
        return
    where = f"{found[0]}/{found[1]}"
    if found in made.drafts:
        made.faults.append(say("file {number}: {where} was there already", number=number, where=where))
        return
    data = entry["goals"]
    if fault := _fault(data):
        made.faults.append(say("{where}: {message}", where=where, message=fault))
        return
    draft = Draft(str(data["status"]), data.get("objectives") or [])
    for at, goal in walk(data):
        address = "/".join((where, *at))
        seen = len(goal.get("check_ins") or ())
        row = RowPlan(len(made.rows) + 1, _KINDS[len(at) - 1], goal["title"], "taken", address)
        row.check_ins = (seen, seen, 0)
        made.rows.append(row)
        draft.rows[address] = row
    made.drafts[found], made.whole[found] = draft, data


def _key(entry: Any) -> Key | Words:
    if not isinstance(entry, dict) or not isinstance(entry.get("goals"), dict):
        return say("it has no goals")
    team, period = entry.get("team"), entry.get("period")
    if not isinstance(team, str) or names.fault(team):
        return say("{name!r} cannot be a team's name", name=str(team)[:80])
    try:
        return team, Period.parse(period if isinstance(period, str) else "")
    except ValueError:
        return say("{text!r} is not a period", text=str(period)[:80])


def _fault(data: Data) -> Words | str | None:
    """Why the data can be no OKR file."""
    try:
        text = dump(data)
    except UsageError as error:
        return error.message
    document = Document(text, bom=False, newline="\n", data=data)
    file, findings = load(document, OkrFile)
    if file is not None:
        return None
    first = locate(document, findings)[0]
    return first.message
