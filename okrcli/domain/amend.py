"""Changes of goals as edits, with the amendment that an active goal owes for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from okrcli.domain.diff import AMENDED, ChangeClass
from okrcli.domain.edits import Append, Data, Edit, Put, Remove
from okrcli.domain.finding import DocPath
from okrcli.errors import UsageError
from okrcli.i18n import say

Status = Literal["draft", "active", "closed"]


@dataclass(frozen=True, slots=True)
class Author:
    """Who changes a goal, on which day, and why (None where nobody said)."""

    by: str
    today: date
    reason: str | None = None

    def record(self, **more: Data) -> dict[str, Data]:
        """A record in the order of the format: date, by, what there is more, and the reason last."""
        record: dict[str, Data] = {"date": self.today.isoformat(), "by": self.by, **more}
        return record | {"reason": self.reason} if self.reason else record


class ReasonNeededError(UsageError):
    """An active goal was to change and nobody said why."""

    def __init__(self, what: str) -> None:
        super().__init__(
            say("these goals are active: a change of {what} needs a reason", what=what),
            say('add --reason "…"; it is kept beside the goal with what was there before'),
        )


class ClosedError(UsageError):
    """A closed file was to change."""

    def __init__(self, address: str) -> None:
        super().__init__(
            say("{address} is closed", address=address),
            say(
                'only late check-ins are added; `okr reopen {address} --reason "…"` opens it again',
                address=address,
            ),
        )


def change_fields(
    status: Status,
    entry: Mapping[str, Data],
    path: DocPath,
    fields: Mapping[str, Data],
    classes: Mapping[str, ChangeClass],
    author: Author,
) -> list[Edit]:
    """The edits that give the entry at `path` these fields; None takes a field away.

    In an active file the fields of the classes goalpost and definition are recorded with their whole former
    values; without a reason `ReasonNeededError` is raised. Fields that stay as they are, are left.
    """
    changed = {name: value for name, value in fields.items() if entry.get(name) != value}
    edits: list[Edit] = [_edit((*path, name), value) for name, value in changed.items()]
    amended = [name for name in changed if classes.get(name) in AMENDED]
    if status == "active" and amended:
        if not author.reason:
            raise ReasonNeededError(", ".join(amended))
        was = {name: entry.get(name) for name in amended}
        edits.append(Append((*path, "amendments"), author.record(was=was)))
    return edits


def add_entry(
    status: Status, path: DocPath, above: DocPath, entry: Mapping[str, Data], author: Author
) -> list[Edit]:
    """The edits that append an entry to a list; in an active file `above` records it as added."""
    edits: list[Edit] = [Append(path, dict(entry))]
    if status == "active":
        if not author.reason:
            raise ReasonNeededError(str(entry["id"]))
        edits.append(Append((*above, "amendments"), author.record(added=entry["id"])))
    return edits


def drop_entry(status: Status, path: DocPath, author: Author) -> list[Edit]:
    """The edits that give a goal up: taken out of a draft, marked with who and why when active."""
    if status == "draft":
        return [Remove(path)]
    if not author.reason:
        raise ReasonNeededError("dropped")
    return [Put((*path, "dropped"), author.record())]


def _edit(path: DocPath, value: Data) -> Edit:
    return Remove(path) if value is None else Put(path, value)
