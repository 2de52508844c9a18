"""Which file holds which goals: `okr.yaml` at the top, `okrs/<team>/<period>.yaml` below."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from okrcli.domain import names
from okrcli.domain.period import Period
from okrcli.errors import BlockedError, UsageError
from okrcli.i18n import say

SETTINGS_FILE = "okr.yaml"
FOLDER = "okrs"
Kind = Literal["file", "link", "folder"]
SCHEMAS = {"okr": ".okr/okr.schema.json", "settings": ".okr/settings.schema.json"}
"""Where editors find the schemas of OKR files and of `okr.yaml`."""


class Entry(NamedTuple):
    """One OKR file: whose goals, for which period, and where it lies below the root."""

    team: str
    period: Period
    relative: str

    def path(self, root: Path) -> Path:
        """The file on this disk."""
        return root / self.relative


class Stray(NamedTuple):
    """Something below `okrs/` that is no OKR file, or has a name that cannot be read."""

    relative: str
    reason: str


def find_root(start: Path) -> Path:
    """The nearest folder at or above `start` that holds an `okr.yaml`.

    Also where that is no file, or cannot be read: to look on above would find the goals of somebody else.
    Raises `UsageError` where there is none.
    """
    try:
        folder = start.resolve(strict=True)
    except (OSError, RuntimeError):
        raise UsageError(
            say("there is no folder {path!r}", path=str(start)), say("give an existing one with -C")
        ) from None
    for candidate in (folder, *folder.parents):
        if os.path.lexists(candidate / SETTINGS_FILE):
            return candidate
    raise UsageError(
        say("no okr.yaml here or in any folder above"),
        say("`okr init` makes a workspace here, `okr demo DIR` one to play with; -C DIR works elsewhere"),
    )


def entry_of(team: str, period: Period) -> Entry:
    """Where the goals of a team for a period belong."""
    return Entry(team, period, f"{FOLDER}/{team}/{period}.yaml")


def folder_in_repository(root: Path) -> str:
    """Where the workspace lies in its repository, as `goals/`: nothing at the top, or where there is none."""
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            return "".join(f"{name}/" for name in root.relative_to(folder).parts)
    return ""


def teams_with_files(root: Path) -> list[str]:
    """The folders below `okrs/`, whether or not their names are good, in the order of their names."""
    return sorted(item.name for item in _scan(root / FOLDER) if item.is_dir(follow_symlinks=False))


def entries(root: Path, team: str) -> list[Entry]:
    """The OKR files of one team by the names of their periods; what cannot be one is left to `strays`."""
    if names.fault(team):
        return []
    if (root / FOLDER).is_symlink():
        return []
    found = (entry_named(team, item.name) for item in _scan(root / FOLDER / team))
    return sorted((entry for entry in found if entry), key=lambda entry: entry.relative)


def all_entries(root: Path) -> list[Entry]:
    """Every OKR file of the workspace, by team and period."""
    return [entry for team in teams_with_files(root) for entry in entries(root, team)]


def strays(root: Path) -> Iterator[Stray]:
    """What lies below `okrs/` and is no OKR file; dot-files, read-me files and other notes are left alone."""
    folder = root / FOLDER
    if folder.is_symlink():
        return iter([Stray(FOLDER, "link")])
    if folder.exists() and not folder.is_dir():
        return iter([Stray(FOLDER, "no folder")])
    return strays_among(lambda relative: [(item.name, _kind(item)) for item in _scan(root / relative)])


def strays_among(listed: Callable[[str], Iterable[tuple[str, Kind]]]) -> Iterator[Stray]:
    """As `strays`, given what lies in a folder: every name with its kind, but for dot-files."""
    for name, kind in sorted(listed(FOLDER)):
        relative = f"{FOLDER}/{name}"
        if kind == "link":
            yield Stray(relative, "link")
        elif kind == "folder":
            yield from _strays_in(name, sorted(listed(relative)))
        elif looks_like_yaml(name):
            yield Stray(relative, "place")


def _strays_in(team: str, inside: Iterable[tuple[str, Kind]]) -> Iterator[Stray]:
    relative = f"{FOLDER}/{team}"
    if names.fault(team):
        device = team.partition(".")[0].lower() in names.DEVICES
        yield Stray(relative, "device" if device else "period" if names.is_period(team) else "team")
        return
    for name, kind in inside:
        if kind == "folder":
            yield Stray(f"{relative}/{name}", "folder")
        elif looks_like_yaml(name) and not entry_named(team, name):
            yield Stray(f"{relative}/{name}", "name")


def _kind(item: os.DirEntry[str]) -> Kind:
    if item.is_symlink():
        return "link"
    return "folder" if item.is_dir() else "file"


def entry_named(team: str, name: str) -> Entry | None:
    """The OKR file that a name in a team's folder stands for, or None.

    Links and special files keep their entry, so that reading them can say what is wrong.
    """
    stem, dot, ending = name.rpartition(".")
    if not dot or ending != "yaml":
        return None
    try:
        period = Period.parse(stem)
    except ValueError:
        return None
    return Entry(team, period, f"{FOLDER}/{team}/{name}") if str(period) == stem else None


def looks_like_yaml(name: str) -> bool:
    """Whether a file is meant as YAML, going by its name."""
    return name.lower().endswith((".yaml", ".yml")) and not name.startswith(".")


def _scan(folder: Path) -> list[os.DirEntry[str]]:
    """What lies in a folder, but for dot-files; nothing where it is a link, which may lead anywhere."""
    if folder.is_symlink():
        return []
    try:
        with os.scandir(folder) as found:
            return [item for item in found if not item.name.startswith(".")]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise BlockedError(
            say(
                "cannot read the folder {path}: {reason}",
                path=str(folder),
                reason=error.strerror or str(error),
            ),
            say("look at its permissions"),
        ) from error
