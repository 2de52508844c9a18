"""Make a workspace: a folder with an `okr.yaml`, in a repository of its own or in the one that is there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from okrcli.actions._change import FileChange
from okrcli.actions._ci import NO_CHECKS, Checks, Planned, plan
from okrcli.actions._desk import Written
from okrcli.actions._save import Writer, writing
from okrcli.actions._schemas import schema_changes, settings_line
from okrcli.actions._values import slug, title
from okrcli.document.new_settings import new_settings
from okrcli.document.read import read
from okrcli.document.validate import load
from okrcli.domain import names
from okrcli.domain.edits import Data
from okrcli.domain.settings import VERSION, Settings
from okrcli.errors import BlockedError, UsageError
from okrcli.history.create import create
from okrcli.history.git import Repository, prepare
from okrcli.history.state import Identity
from okrcli.i18n import Words, say
from okrcli.store.layout import SETTINGS_FILE, find_root


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the new workspace is to say; `teams` as ID or ID=NAME. An empty name is taken from the folder."""

    name: str = ""
    language: str = "en"
    first_month: int = 1
    year_named_by: Literal["start", "end"] = "end"
    check_in_every: str = "week"
    teams: tuple[str, ...] = ()
    checks: Checks = NO_CHECKS


def init(directory: Path, wanted: Wanted, *, commit: bool = True, dry_run: bool = False) -> Written:
    """Make `directory` a workspace, and a git repository where it is new or empty and in none.

    What is there is left alone; where there is a workspace already, only the checks that are wanted are added
    to it. Raises `UsageError` where there is a workspace already or a value cannot be
    used, and `BlockedError` where git or the disk is in the way; then nothing is left behind.
    """
    root = directory.resolve()
    if wanted.checks != NO_CHECKS and wanted == Wanted(checks=wanted.checks) and _is_workspace(root):
        return _add_checks(root, wanted.checks, commit=commit, dry_run=dry_run)
    _refuse_another(root)
    teams = _teams(wanted.teams)
    git = not dry_run and _git_is_there(needed=commit)
    with (
        _folder(root, git=git, dry_run=dry_run) as repository,
        writing(root, commit=commit, dry_run=dry_run) as out,
    ):
        content = _content(root, wanted, teams, _myself(out))
        settings = _checked(content)
        schemas = [change for change in schema_changes(root) if change.before is None]
        planned = _plan(out, root, wanted.checks)
        changes = [FileChange(root / SETTINGS_FILE, None, content), *schemas, *planned.changes]
        saved = out.save(changes, f"init {settings.name}")
    return Written(
        (*_told(root, settings, repository=repository), *planned.done),
        saved,
        (*_warnings(settings), *planned.warnings),
        tuple(_next(settings, [] if out.repository else _tops(root, changes))),
    )


def _is_workspace(root: Path) -> bool:
    return (root / SETTINGS_FILE).is_file() and not (root / SETTINGS_FILE).is_symlink()


def _add_checks(root: Path, checks: Checks, *, commit: bool, dry_run: bool) -> Written:
    """Add files by which the goals of a workspace are checked."""
    with writing(root, commit=commit, dry_run=dry_run) as out:
        planned = _plan(out, root, checks)
        saved = out.save(
            planned.changes, "check the goals in CI" if checks.host else "check the goals before commits"
        )
    return Written(planned.done, saved, planned.warnings)


def _plan(out: Writer, root: Path, checks: Checks) -> Planned:
    """The files for CI lie at the top of the repository, and so what is written is seen from there."""
    top = out.repository.top if out.repository else root
    planned = plan(top, root, checks)
    if planned.changes:
        out.root = top
    return planned


def _refuse_another(root: Path) -> None:
    """Raise `UsageError` where the folder is, or lies in, a workspace, or is no folder."""
    if os.path.lexists(root) and not root.is_dir():
        raise UsageError(
            say("{path} is a file", path=str(root)), say("give the workspace a folder of its own")
        )
    if os.path.lexists(root / SETTINGS_FILE):
        raise UsageError(
            say("there is a workspace already: {path}", path=str(root / SETTINGS_FILE)),
            say("`okr status` shows its goals, `okr workspace edit` changes its settings"),
        )
    if around := _around(root):
        raise UsageError(
            say("{path} lies in the workspace {around}", path=str(root), around=str(around)),
            say("one workspace holds all teams: `okr team add ID` adds one there"),
        )


def _around(root: Path) -> Path | None:
    """The workspace that a folder, which may not be there yet, lies in."""
    try:
        return find_root(next(folder for folder in (root, *root.parents) if folder.is_dir()))
    except UsageError:
        return None


def _git_is_there(*, needed: bool) -> bool:
    """Whether git is installed. Raises `BlockedError` where it is needed and is not."""
    try:
        prepare()
    except BlockedError:
        if needed:
            raise
        return False
    return True


@contextmanager
def _folder(root: Path, *, git: bool, dry_run: bool) -> Iterator[bool]:
    """Make the folder, and a repository where it is new or empty and in none; True where that was made.

    Where something goes wrong later, what was made is taken away again.
    """
    if dry_run:
        yield False
        return
    missing = [each for each in (root, *root.parents) if not each.exists()]
    empty = bool(missing) or not next(root.iterdir(), None)
    fresh = git and empty and Repository.find(root) is None
    try:
        _make(root)
        if fresh:
            create(root)
        yield fresh
    except BaseException:
        if fresh:
            shutil.rmtree(root / ".git", ignore_errors=True)
        for each in missing:
            with suppress(OSError):
                each.rmdir()
        raise


def _make(root: Path) -> None:
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BlockedError(
            say("{path} could not be made: {reason}", path=str(root), reason=error.strerror or str(error)),
            say("look at the permissions there, or give another folder"),
        ) from error


def _content(root: Path, wanted: Wanted, teams: dict[str, Data], me: Identity | None) -> bytes:
    values: dict[str, Data] = {
        "version": VERSION,
        "name": title(wanted.name or root.name or "OKRs"),
        "teams": teams,
        "people": _people(me),
        "calendar": {"first_month": wanted.first_month, "year_named_by": wanted.year_named_by,
                     "check_in_every": wanted.check_in_every},
    }  # fmt: skip
    if wanted.language != "en":
        values["language"] = wanted.language
    return new_settings(values, settings_line())


def _myself(out: Writer) -> Identity | None:
    """Who git says is at the keyboard, where there is a git to ask."""
    with suppress(BlockedError):
        return out.identity
    return None


def _people(me: Identity | None) -> dict[str, Data]:
    if me is None or not me.name or not me.email:
        return {}
    return {names.slug(me.name.split()[0], default="person"): {"name": me.name, "emails": [me.email]}}


def _teams(told: Sequence[str]) -> dict[str, Data]:
    found: dict[str, Data] = {}
    for each in told:
        name, _, called = (part.strip() for part in each.partition("="))
        found[slug(name)] = {"name": title(called or name.replace("-", " ").capitalize())}
    return found


def _checked(content: bytes) -> Settings:
    """What was written, as it will be read. Raises `UsageError` for a value that the format does not take."""
    settings, findings = load(read(content), Settings)
    if settings is None:
        raise UsageError(findings[0].message, findings[0].hint)
    return settings


def _told(root: Path, settings: Settings, *, repository: bool) -> Iterator[Words]:
    yield say("made the workspace {name}: {path}", name=settings.name, path=str(root / SETTINGS_FILE))
    if repository:
        yield say("made a git repository for it: {path}", path=str(root))
    for handle, person in settings.people.items():
        yield say(
            "you are {handle} in it: {name}, {email}", handle=handle, name=person.name, email=person.emails[0]
        )


def _warnings(settings: Settings) -> Iterator[Words]:
    if not settings.people:
        yield say("git does not know who you are, so nobody is listed yet: `okr person add HANDLE` does it")


def _tops(root: Path, changes: Sequence[FileChange]) -> list[str]:
    """What was written, as `git add` takes it; the folder of schemas as a whole."""
    names = [change.path.relative_to(root) for change in changes]
    return list(dict.fromkeys(".okr" if name.parts[0] == ".okr" else name.as_posix() for name in names))


def _next(settings: Settings, uncommitted: Sequence[str]) -> Iterator[Words]:
    if uncommitted:
        paths = " ".join(uncommitted)
        yield say("git init && git add {paths} && git commit -m OKRs   (for a history)", paths=paths)
    team = next(iter(settings.teams), "platform")
    if not settings.teams:
        yield say("okr team add {team}", team=team)
    yield say('okr objective add "Customers trust checkout at its busiest" --team {team}', team=team)
    yield say("okr status")
