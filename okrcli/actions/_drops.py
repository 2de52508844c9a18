"""Giving up a goal: taken out of a draft, marked with who and why where it is active."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.actions._desk import Change, Written, desk
from okrcli.actions._goals import agree_again, agreed_today, drop, message, nothing_new
from okrcli.actions._held import Held, hold
from okrcli.domain.address import Level
from okrcli.i18n import Words, say
from okrcli.store.files import FileFaultError, read_file
from okrcli.store.layout import all_entries
from okrcli.store.workspace import Workspace


def drop_goal(change: Change, address: str, level: Level, command: str, reason: str | None) -> Written:
    """Drop the goal that an address means. Raises `UsageError` where an active one goes without a reason."""
    with desk(change) as open_desk:
        goal = hold(open_desk, address, level)
        if goal.goal.dropped:
            done = say("{address} is dropped already", address=str(goal.address))
            return nothing_new(open_desk, goal.sheet, done)
        after = drop(open_desk, goal, reason)
        saved = open_desk.save(message(command, goal.address, goal.goal.title, reason), after)
        if goal.active:
            return Written((_told(goal),), saved, agreed_today(open_desk, after), agree_again(after))
        return Written((_told(goal),), saved, tuple(_left_alone(open_desk.workspace, goal)))


def _told(goal: Held) -> Words:
    if goal.active:
        return say("dropped {address}; it stays in the file, marked", address=str(goal.address))
    return say("took {address} out of the draft", address=str(goal.address))


def _left_alone(workspace: Workspace, goal: Held) -> Iterator[Words]:
    """The files that still point at an objective that is gone."""
    if goal.address.level != "objective":
        return
    mark = str(goal.address).encode()
    for entry in all_entries(workspace.root):
        try:
            raw = read_file(entry.path(workspace.root))
        except FileFaultError:
            continue
        if mark in raw:
            yield say("{path} still mentions {address}", path=entry.relative, address=str(goal.address))
