"""The lessons of earlier periods: listed and searched."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from okrcli.actions._outcomes import outcomes
from okrcli.actions._past import open_at
from okrcli.actions._views import Broken
from okrcli.actions.status import team_names
from okrcli.domain.reports.lessons import matching
from okrcli.domain.reports.outcome import LessonView
from okrcli.i18n import Words, say
from okrcli.store.workspace import Workspace, entries_of, team_order

if TYPE_CHECKING:
    from okrcli.actions._past import Past


@dataclass(frozen=True, slots=True)
class Lessons:
    """The lessons, the latest period first. Where there are none, `nothing` says why and what to do."""

    lessons: tuple[LessonView, ...]
    names: Mapping[str, str]
    broken: tuple[Broken, ...] = ()
    nothing: tuple[Words, Words] | None = None

    @property
    def exit_code(self) -> int:
        """1 where a file could not be read."""
        return 1 if self.broken else 0


def lessons(
    directory: Path,
    today: date,
    words: Sequence[str] = (),
    teams: Collection[str] = (),
    tags: Collection[str] = (),
    past: Past | None = None,
) -> Lessons:
    """The lessons of these teams with these tags and words. Words at the beginning that name teams are teams.

    Raises `UsageError` for a team of `teams` that there is not.
    """
    from okrcli.actions._entries import choose

    workspace = open_at(directory, past)
    for team in teams:
        choose(workspace, today, [team])
    known = team_order(workspace)
    named = [*teams]
    rest = list(words)
    while rest and rest[0] in known:
        named.append(rest.pop(0))
    every, broken = lessons_of(workspace, today, named)
    found = matching(every, tags, [part for word in rest for part in word.split()])
    nothing = None if found else _nothing(rest, known, any_there=bool(every))
    return Lessons(tuple(found), team_names(workspace), tuple(broken), nothing)


def lessons_of(
    workspace: Workspace, today: date, teams: Collection[str] = ()
) -> tuple[list[LessonView], list[Broken]]:
    """The lessons of these teams, or of all, the latest period first; and the files that are broken."""
    found, broken = outcomes(workspace, entries_of(workspace, dict.fromkeys(teams)), today)
    found.sort(key=lambda file: (file["last_day"], file["first_day"]), reverse=True)
    return [lesson for file in found for lesson in file["lessons"]], broken


def _nothing(words: Sequence[str], teams: Sequence[str], *, any_there: bool) -> tuple[Words, Words]:
    from difflib import get_close_matches

    if not any_there:
        return (
            say("no lesson was written down yet"),
            say("`okr close TEAM` asks for them at the end of a period"),
        )
    near = [team for word in words for team in get_close_matches(word, teams, n=1)]
    if near:
        return (say("no lesson fits"), say("did you mean the team {team}?", team=near[0]))
    return (say("no lesson fits"), say("`okr lessons` lists them all"))
