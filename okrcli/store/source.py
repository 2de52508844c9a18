"""Where a workspace's files are read from: the disk, or anything that holds them by their paths."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

from okrcli.domain import names
from okrcli.store import layout
from okrcli.store.files import LIMIT, FileFault, fault, read_file
from okrcli.store.layout import FOLDER, Entry, Kind, Stray

Held = Literal["file", "link", "repository"]
Fetch = Callable[[Collection[str], int], Mapping[str, bytes | None]]
"""Gets the contents of files by their paths, None for one that is larger than the limit."""


class Source(Protocol):
    """Files by their paths, seen from the root of the workspace."""

    def prepare(self, relatives: Iterable[str]) -> None:
        """Get ready to read these, all at once where that is cheaper."""

    def read(self, relative: str) -> bytes:
        """The content of a plain file. Raises `FileFaultError`."""

    def has(self, relative: str) -> bool:
        """Whether there is a plain file."""

    def teams(self) -> list[str]:
        """The folders below `okrs/`, whether or not their names are good, in the order of their names."""

    def entries(self, team: str) -> list[Entry]:
        """The OKR files of one team by the names of their periods."""

    def strays(self) -> Iterator[Stray]:
        """What lies below `okrs/` and is no OKR file, but for notes and dot-files."""


def every_entry(source: Source) -> list[Entry]:
    """Every OKR file, by team and period."""
    return [entry for team in source.teams() for entry in source.entries(team)]


class Disk(NamedTuple):
    """The files as they lie below a folder now."""

    root: Path

    def prepare(self, relatives: Iterable[str]) -> None:
        """Nothing: every file is read when it is needed."""

    def read(self, relative: str) -> bytes:
        """See `files.read_file`."""
        return read_file(self.root / relative)

    def has(self, relative: str) -> bool:
        """Whether there is a plain file."""
        return (self.root / relative).is_file()

    def teams(self) -> list[str]:
        """See `layout.teams_with_files`."""
        return layout.teams_with_files(self.root)

    def entries(self, team: str) -> list[Entry]:
        """See `layout.entries`."""
        return layout.entries(self.root, team)

    def strays(self) -> Iterator[Stray]:
        """See `layout.strays`."""
        return layout.strays(self.root)


class Kept:
    """Files that something else holds, as a commit does; `name` says what, for messages.

    `kinds` lists them all. Contents are got through `fetch` when they are first needed.
    """

    def __init__(self, name: str, kinds: Mapping[str, Held], fetch: Fetch) -> None:
        self.name = name
        self._kinds = kinds
        self._fetch = fetch
        self._contents: dict[str, bytes | None] = {}
        self._below: dict[str, set[str]] = {}
        for path in kinds:
            folder, team, name, *_ = [*path.split("/", 3), "", ""]
            if folder == FOLDER and name and not team.startswith("."):
                self._below.setdefault(team, set()).add(name)

    def prepare(self, relatives: Iterable[str]) -> None:
        """Get the contents of all of these at once."""
        missing = [r for r in relatives if r not in self._contents and self._kinds.get(r) == "file"]
        if missing:
            self._contents |= self._fetch(missing, LIMIT)

    def read(self, relative: str) -> bytes:
        """The content of a plain file. Raises `FileFaultError`."""
        if (kind := self._fault(relative)) is None:
            self.prepare([relative])
            content = self._contents[relative]
            if content is not None:
                return content
            kind = "too large"
        raise fault(kind, f"{self.name}:{relative}")

    def has(self, relative: str) -> bool:
        """Whether there is a plain file."""
        return self._kinds.get(relative) == "file"

    def instead(self, contents: Mapping[str, bytes]) -> Kept:
        """The same files, some of which have another content."""
        other = Kept(self.name, self._kinds, self._fetch)
        other._contents = {**self._contents, **contents}
        return other

    def teams(self) -> list[str]:
        """The folders below `okrs/`, in the order of their names."""
        return sorted(self._below)

    def entries(self, team: str) -> list[Entry]:
        """The OKR files of one team by the names of their periods."""
        if names.fault(team):
            return []
        found = (layout.entry_named(team, name) for name in self._below.get(team, ()))
        return sorted((entry for entry in found if entry), key=lambda entry: entry.relative)

    def strays(self) -> Iterator[Stray]:
        """What lies below `okrs/` and is no OKR file, but for notes and dot-files."""
        kind = self._kinds.get(FOLDER)
        if kind in ("link", "file"):
            return iter([Stray(FOLDER, "link" if kind == "link" else "no folder")])
        inside = self._inside()
        return layout.strays_among(lambda folder: inside.get(folder, {}).items())

    def _inside(self) -> dict[str, dict[str, Kind]]:
        """What lies directly in `okrs/`, and in each folder there; a submodule is a folder."""
        found: dict[str, dict[str, Kind]] = {}
        for path, held in self._kinds.items():
            parts = path.split("/", 3)
            own: Kind = "folder" if held == "repository" else held
            for depth in range(1, min(len(parts), 3)) if parts[0] == FOLDER else ():
                if not parts[depth].startswith("."):
                    kind = own if depth == len(parts) - 1 else "folder"
                    found.setdefault("/".join(parts[:depth]), {})[parts[depth]] = kind
        return found

    def _fault(self, relative: str) -> FileFault | None:
        kind = self._kinds.get(relative)
        if kind == "file":
            return None
        if kind == "link":
            return "link"
        is_folder = any(path.startswith(f"{relative}/") for path in self._kinds)
        return "not a file" if kind or is_folder else "missing"
