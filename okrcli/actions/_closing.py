"""Which file is to be closed, and what of it was answered before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from okrcli.actions._entries import choose, split_file
from okrcli.actions._files import status_of, team_meant
from okrcli.domain.closing import LISTS, Answers
from okrcli.domain.edits import Data
from okrcli.errors import UsageError
from okrcli.i18n import say
from okrcli.store.drafts import Draft
from okrcli.store.layout import Entry
from okrcli.store.workspace import Workspace, entries_of


@dataclass(frozen=True, slots=True)
class Kept:
    """The answers of a session that did not come to its end, and which questions were answered, be it with
    nothing; `open_list` is the list that was being filled."""

    answers: Answers = field(default_factory=Answers)
    asked: tuple[str, ...] = ()
    open_list: str = ""

    @property
    def data(self) -> dict[str, Any]:
        """As it is kept on the disk."""
        return {
            "grades": self.answers.grades, "lists": self.answers.lists, "asked": list(self.asked),
            "open_list": self.open_list,
        }  # fmt: skip


def kept(draft: Draft) -> Kept:
    """What an earlier session has kept; nothing where there was none, or what is there makes no sense."""
    data = draft.get()
    grades, lists, asked = (data.get(name) for name in ("grades", "lists", "asked"))
    if not isinstance(grades, dict) or not isinstance(lists, dict) or not isinstance(asked, list):
        return Kept()
    known = {name: list(lists[name]) for name in LISTS if isinstance(lists.get(name), list)}
    marks = {str(name): _grade(grade) for name, grade in grades.items() if isinstance(grade, dict)}
    return Kept(Answers(marks, known), tuple(map(str, asked)), str(data.get("open_list") or ""))


def file_to_close(
    workspace: Workspace, today: date, who: Callable[[], str], team: str | None, period: str | None
) -> Entry:
    """The file that was named, else the oldest active one of the team whose period has ended.

    Raises `UsageError` where there is none.
    """
    team, period = split_file(team, period)
    team = team_meant(workspace, team, who, say("as in `okr close TEAM`"))
    if period is not None:
        return choose(workspace, today, [team], period)[0]
    calendar = workspace.config.calendar
    entries = entries_of(workspace, [team])
    ended = [
        e for e in entries if e.period.last_day(calendar) < today and status_of(workspace, e) == "active"
    ]
    if ended:
        return min(ended, key=lambda e: (e.period.last_day(calendar), e.period.first_day(calendar)))
    active = [str(e.period) for e in entries if status_of(workspace, e) == "active"]
    raise UsageError(
        say("no active period of {team} has ended", team=team),
        say("name the one to close before its end: {list}", list=", ".join(active))
        if active
        else say("`okr status {team} --all` shows its periods", team=team),
    )


def draft_of(workspace: Workspace, entry: Entry) -> Draft:
    """Where the answers about a file are kept."""
    return Draft(workspace.root, f"{entry.team}/{entry.period}")


def _grade(grade: Mapping[str, Data]) -> dict[str, Data]:
    known: dict[str, Data] = {
        name: str(grade[name]) for name in ("next", "why") if grade.get(name) is not None
    }
    if "score" not in grade:
        return known
    score = grade["score"]
    return {**known, "score": None if score is None else Decimal(str(score))}
