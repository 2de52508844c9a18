"""Whether a file that was edited by hand keeps its records, and which amendments it still owes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from okrcli.domain.address import Address
from okrcli.domain.amend import Author, ClosedError
from okrcli.domain.diff import AMENDED, Change, diff
from okrcli.domain.edits import Append, Data, Edit
from okrcli.domain.finding import DocPath
from okrcli.domain.model import Amendment, KeyResult, Objective, OkrFile
from okrcli.errors import OkrError, RefusedError
from okrcli.i18n import say

_STAMPS = ("activated", "closed", "reopened")


@dataclass(frozen=True, slots=True)
class Owed:
    """An amendment that is missing at the entry of this address: the former values, or a new goal's id."""

    address: Address
    was: Mapping[str, Data] = field(default_factory=dict)
    added: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What changed, why it cannot be saved so, and which amendments it owes."""

    changes: tuple[Change, ...]
    refused: tuple[OkrError, ...]
    owed: tuple[Owed, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A state of a file: checked, and as plain data."""

    file: OkrFile
    data: Data


def judge(before: Version | None, after: Version, file: Address) -> Verdict:
    """What a file that was edited by hand owes. None is a file that was not there."""
    if before is None:
        return Verdict((), tuple(_status("draft", after.file.status, file)), ())
    changes = diff(before.file, after.file, file.team, file.period)
    if before.file.status == "draft":
        return Verdict(changes, tuple(_status("draft", after.file.status, file)), ())
    old, new = _entries(before, file), _entries(after, file)
    refused = [fault for change in changes for fault in _faults(change, before.file.status)]
    refused += _lost_records(old, new)
    owed, wrong = _owed(changes, old, new)
    return Verdict(changes, (*refused, *wrong), owed)


def amendments(owed: Sequence[Owed], after: Version, author: Author) -> list[Edit]:
    """The edits that write the amendments."""
    paths = {entry.address: entry.path for entry in _entries(after, _nowhere(owed)).values()}
    return [
        Append((*paths[each.address], "amendments"), author.record(**_record(each))) for each in owed
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Entry:
    address: Address
    path: DocPath
    goal: OkrFile | Objective | KeyResult
    data: Mapping[str, Data]

    @property
    def amendments(self) -> tuple[Amendment, ...]:
        return self.goal.amendments


def _entries(version: Version, file: Address) -> dict[Address, _Entry]:
    """The file itself, its objectives and its key results, by their addresses."""
    found = [_Entry(file, (), version.file, version.data)]
    for number, objective in enumerate(version.file.objectives):
        above = file._replace(objective=objective.id)
        data = version.data["objectives"][number]
        found.append(_Entry(above, ("objectives", number), objective, data))
        for place, goal in enumerate(objective.key_results):
            path = ("objectives", number, "key_results", place)
            below = above._replace(key_result=goal.id)
            found.append(_Entry(below, path, goal, data["key_results"][place]))
    return {entry.address: entry for entry in found}


def _status(was: str, now: str, file: Address) -> Iterator[OkrError]:
    if was == now:
        return
    if now == "active" and was == "draft":
        hint = say(
            "save it as a draft, then `okr activate {team} {period}`", team=file.team, period=file.period
        )
    else:
        hint = say("put it back to {status}", status=was)
    yield RefusedError(say("the status is not changed by hand"), hint)


def _faults(change: Change, status: str) -> Iterator[OkrError]:
    """Why a change of an active or closed file cannot be made by hand."""
    at = change.address
    if change.field == "status":
        yield from _status(str(change.before), str(change.after), at)
    elif change.field in _STAMPS:
        yield RefusedError(
            say("{field} is a record, which stays", field=change.field), say("put it back as it was")
        )
    elif change.field == "check_ins":
        yield from _check_in_faults(change, status)
    elif change.field == "retrospective":
        return
    elif status == "closed":
        yield ClosedError(str(at._replace(objective="", key_result="")))
    elif change.kind == "removed" and change.field == "":
        group = "kr" if at.key_result else "objective"
        yield RefusedError(
            say("{address} is gone, and an active goal stays in its file", address=str(at)),
            say('put it back, then `okr {group} drop {address} --reason "…"`', group=group, address=str(at)),
        )
    elif change.field == "dropped" and change.before is not None:
        yield RefusedError(
            say("{address} was dropped, and the record of it stays", address=str(at)),
            say("put it back; a goal that is wanted after all is added anew"),
        )


def _check_in_faults(change: Change, status: str) -> Iterator[OkrError]:
    at = str(change.address)
    if change.kind in ("changed", "removed"):
        day = change.before.date
        yield RefusedError(
            say("the check-in of {address} on {day} was changed by hand", address=at, day=day),
            say(
                'put it back, then `okr check-in {address} --correct {day} VALUE --reason "…"` or --withdraw',
                address=at,
                day=day,
            ),
        )
    elif status == "closed" and change.kind == "added" and not change.after.late:
        yield RefusedError(
            say("the check-in of {address} was added after the end, without `late: true`", address=at),
            say("take it out, then `okr check-in {address} …`", address=at),
        )


def _lost_records(old: Mapping[Address, _Entry], new: Mapping[Address, _Entry]) -> Iterator[OkrError]:
    for address, entry in old.items():
        kept = new[address].amendments if address in new else entry.amendments
        if any(amendment not in kept for amendment in entry.amendments):
            yield RefusedError(
                say("an amendment of {address} was changed or taken away", address=str(address)),
                say("put it back as it was; amendments are the record of what changed"),
            )


def _owed(
    changes: Sequence[Change], old: Mapping[Address, _Entry], new: Mapping[Address, _Entry]
) -> tuple[tuple[Owed, ...], list[OkrError]]:
    was: dict[Address, dict[str, Data]] = {}
    owed: list[Owed] = []
    wrong: list[OkrError] = []
    for change in changes:
        at = change.address
        if change.class_ not in AMENDED or at.level == "file" or change.field == "dropped":
            continue
        if change.kind == "added":
            above = at._replace(key_result="") if at.key_result else at._replace(objective="")
            if not any(a.added == at.parts[-1] for a in _fresh(old.get(above), new[above])):
                owed.append(Owed(above, added=at.parts[-1]))
        elif change.kind == "changed":
            former = old[at].data.get(change.field)
            said = [a.was for a in _fresh(old[at], new[at]) if a.was and change.field in a.was]
            if not said:
                was.setdefault(at, {})[change.field] = former
            elif all(record[change.field] != former for record in said):
                wrong.append(_wrong_record(at, change.field))
    return (*(Owed(at, fields) for at, fields in was.items()), *owed), wrong


def _wrong_record(at: Address, field_: str) -> OkrError:
    return RefusedError(
        say("the new amendment of {address} does not say what {field} was", address=str(at), field=field_),
        say("write the former value under `was`, or leave the amendment out: it is written for you"),
    )


def _fresh(before: _Entry | None, after: _Entry) -> list[Amendment]:
    known = before.amendments if before else ()
    return [amendment for amendment in after.amendments if amendment not in known]


def _record(owed: Owed) -> dict[str, Data]:
    return {"added": owed.added} if owed.added else {"was": dict(owed.was)}


def _nowhere(owed: Sequence[Owed]) -> Address:
    return owed[0].address._replace(objective="", key_result="") if owed else Address("")
