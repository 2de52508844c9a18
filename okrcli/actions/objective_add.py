"""Write an objective, into a new draft where the team has no file for the period."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.actions._align import refuse_unaligned
from okrcli.actions._desk import Change, Desk, Sheet, Written, desk
from okrcli.actions._files import open_or_begin, period_to_plan, team_meant
from okrcli.actions._goals import add, agree_again, agreed_today, edit, message, new_id, said
from okrcli.actions._objectives import objective_fields
from okrcli.actions._values import Asked, title
from okrcli.domain.address import Address
from okrcli.domain.edits import Data, Put
from okrcli.i18n import Words, say

LESSONS = 3
"""Lessons that a new objective reminds of at most."""


def objective_add(
    change: Change,
    words: str,
    asked: Asked,
    *,
    team: str | None = None,
    period: str | None = None,
    name: str | None = None,
    reason: str | None = None,
) -> Written:
    """Add an objective with this title; `name` is the id to give it.

    Raises `UsageError` for a value that cannot be kept, or without a reason where the goals are active.
    """
    with desk(change) as open_desk:
        workspace = open_desk.workspace
        team = team_meant(workspace, team, open_desk.who, say("name it with --team"))
        sheet = open_or_begin(open_desk, team, period_to_plan(workspace, change.today, team, period))
        fields = said(objective_fields(workspace, sheet.entry, asked))
        words = title(words)
        name = new_id(name, words, sheet.file.objectives, "objective")
        after = _added(open_desk, sheet, {"id": name, "title": words, **fields}, reason)
        if "supports" in fields or "continues" in fields:
            refuse_unaligned(open_desk, sheet, after)
        at = sheet.address._replace(objective=name)
        saved = open_desk.save(message("objective add", at, words, reason), after)
        done = (_told(sheet, at), *_reminders(open_desk, fields.get("tags")))
        unclear = agreed_today(open_desk, after) if sheet.file.status == "active" else ()
        return Written(done, saved, unclear, _next(after, at, owned="owner" in fields))


def _added(open_desk: Desk, sheet: Sheet, entry: dict[str, object], reason: str | None) -> Sheet:
    if sheet.before is not None:
        return add(open_desk, sheet, ("objectives",), (), entry, reason)
    return edit(open_desk, sheet, [Put(("status",), "draft"), Put(("objectives",), [entry])])


def _told(sheet: Sheet, at: Address) -> Words:
    if sheet.before is None:
        path = sheet.entry.relative
        return say("added objective {address} to a new draft, {path}", address=str(at), path=path)
    return say("added objective {address}", address=str(at))


def _reminders(open_desk: Desk, tags: Data) -> Iterator[Words]:
    """Lessons of earlier periods that share a tag with the new objective."""
    if not tags:
        return
    from okrcli.actions.lessons import lessons_of
    from okrcli.domain.reports.lessons import fitting

    every, _ = lessons_of(open_desk.workspace, open_desk.today)
    for one in fitting(every, tags)[:LESSONS]:
        yield say("a lesson of {team} {period}: {text}", team=one["team"], period=one["period"],
                  text=one["text"])  # fmt: skip


def _next(after: Sheet, at: Address, *, owned: bool) -> tuple[Words, ...]:
    steps = [say('okr kr add {address} "…" --start 0 --target 100', address=str(at))]
    if not owned:
        steps.append(say("okr objective edit {address} --owner HANDLE", address=str(at)))
    return (*steps, *(agree_again(after) if after.file.status == "active" else ()))
