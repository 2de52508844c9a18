"""A repository of an invented company with a history, to look around and play in."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from okrcli.errors import BlockedError, UsageError
from okrcli.i18n import Words, say

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST, LAST = date(1971, 1, 1), date(2099, 12, 31)
"""The days that every git can write into a commit."""


@dataclass(frozen=True, slots=True)
class Demo:
    """What was made: where, how much of it, and who the person at the keyboard is in there.

    `tries` are commands that are worth trying in it.
    """

    root: Path
    commits: int
    teams: int
    people: int
    person: str
    team: str
    tries: tuple[str, ...]

    @property
    def told(self) -> tuple[Words, ...]:
        """What was made, in sentences."""
        return (
            say("{path}: a company with {teams} teams and {people} people, in {commits} commits",
                path=str(self.root), teams=self.teams, people=self.people, commits=self.commits),
            say("in there, and only there, you are {person}, who leads the team {team}",
                person=self.person, team=self.team),
        )  # fmt: skip


def demo(directory: Path, today: date) -> Demo:
    """Make the demo in a folder that does not exist yet or is empty, as of the evening before `today`.

    The same day gives the same commits. Raises `UsageError` for a folder with something in it, and
    `BlockedError` where git is missing or the disk is in the way; then nothing is left behind.
    """
    if not FIRST <= today <= LAST:
        raise UsageError(
            say("the demo can begin on any day from {first} to {last}, and not on {day}",
                first=FIRST, last=LAST, day=today),
            say("leave --today out for the demo of today"),
        )  # fmt: skip
    from okrcli.history.git import prepare

    prepare()
    with _new_folder(directory.absolute()) as root:
        return _fill(root, today)


def _fill(root: Path, today: date) -> Demo:
    from okrcli.actions._demo_history import versions
    from okrcli.demo.company import PEOPLE, SOMEBODY, TEAMS, TRIES
    from okrcli.history.create import BRANCH, PastCommit, create, import_history, set_identity
    from okrcli.history.state import Identity

    who = {handle: Identity(person.name, person.email) for handle, person in PEOPLE.items()}
    commits = [PastCommit(who[v.by], v.at, v.message, v.path, v.content, v.beside) for v in versions(today)]
    repository = create(root, f"--initial-branch={BRANCH}", "--object-format=sha1")
    import_history(repository, commits)
    set_identity(repository, who[SOMEBODY])
    team = next(team.name for team in TEAMS.values() if team.lead == SOMEBODY)
    return Demo(root, len(commits), len(TEAMS), len(PEOPLE), who[SOMEBODY].name, team, TRIES)


@contextmanager
def _new_folder(folder: Path) -> Iterator[Path]:
    """Make the folder, and take away what was made where something goes wrong in it."""
    refuse_unless_empty(folder)
    made = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
    except BaseException as error:
        shutil.rmtree(folder / ".git", ignore_errors=True)
        for made_folder in ("okrs", ".okr"):
            shutil.rmtree(folder / made_folder, ignore_errors=True)
        (folder / "okr.yaml").unlink(missing_ok=True)
        for each in made:
            with suppress(OSError):
                each.rmdir()
        if isinstance(error, OSError):
            raise _blocked(folder, error) from error
        raise


def refuse_unless_empty(folder: Path) -> None:
    """Raise `UsageError` where there is something at `folder` already."""
    try:
        if not os.path.lexists(folder) or not next(folder.iterdir(), None):
            return
    except (NotADirectoryError, FileNotFoundError):
        raise UsageError(
            say("{path} is no folder", path=str(folder)), say("give the demo a new folder")
        ) from None
    except OSError as error:
        raise _blocked(folder, error) from error
    raise UsageError(
        say("{path} exists and is not empty", path=str(folder)), say("give the demo a new folder")
    )


def _blocked(folder: Path, error: OSError) -> BlockedError:
    reason = error.strerror or str(error)
    return BlockedError(
        say("{path} could not be made: {reason}", path=str(folder), reason=reason),
        say("look at the permissions and the disk there, or give another folder"),
    )
