"""Bring files to the canonical layout."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from okrcli.actions._checkout import Checkout
from okrcli.actions._chosen import chosen, within
from okrcli.actions._desk import Change, Written, desk
from okrcli.actions._save import FileChange, Saved, unified_diff
from okrcli.actions._views import Broken
from okrcli.document.format import formatted
from okrcli.document.positions import locate
from okrcli.document.read import Document, raw, read
from okrcli.document.validate import load
from okrcli.domain.finding import Finding
from okrcli.domain.model import OkrFile
from okrcli.domain.settings import Settings
from okrcli.domain.shape import SETTINGS
from okrcli.errors import RefusedError, UsageError
from okrcli.i18n import Words, say
from okrcli.store.files import FileFaultError, read_file
from okrcli.store.layout import SETTINGS_FILE, all_entries, find_root
from okrcli.store.source import Disk

Progress = Callable[[int, int], None] | None


@dataclass(frozen=True, slots=True)
class Formatted:
    """What was done, which files have another layout than they should, and which were left alone and why."""

    written: Written
    unlike: tuple[str, ...]
    broken: tuple[Broken, ...]
    check: bool = False

    @property
    def exit_code(self) -> int:
        """1 where files were left alone or, when checking, would change; else 0."""
        return 1 if self.broken or (self.check and self.unlike) else 0


def fmt(change: Change, paths: Sequence[Path] = (), done: Progress = None) -> Formatted:
    """Bring the files at or below `paths`, or all, to the canonical layout, as one commit.

    Files with errors are left alone. Raises `UsageError` for a path that is no part of the workspace.
    """
    with desk(change) as open_desk:
        root = open_desk.workspace.root
        changes, broken = _look(root, change.directory, paths, done)
        names = tuple(_relative(root, each) for each in changes)
        saved = open_desk.writer.save(changes, _message(names)) if changes else Saved((), "")
        saved = replace(saved, dry_run=change.dry_run)
        return Formatted(Written(tuple(_done(names, broken)), saved), names, broken)


def check_layout(
    directory: Path, paths: Sequence[Path] = (), done: Progress = None, *, diff: bool = False
) -> Formatted:
    """Which files `fmt` would change. Nothing is written; with `diff`, the exact changes are told."""
    root = find_root(directory)
    changes, broken = _look(root, directory, paths, done)
    names = tuple(_relative(root, each) for each in changes)
    told = tuple(unlike(name) for name in names)
    saved = Saved((), unified_diff(root, changes) if diff else "", dry_run=diff)
    return Formatted(Written(told or tuple(_done((), broken)), saved), names, broken, check=True)


def fmt_text(content: bytes) -> bytes:
    """An OKR file or an `okr.yaml` in canonical layout. Raises `RefusedError` for one with errors."""
    document = read(content)
    keys = document.data if isinstance(document.data, dict) else {}
    settings = bool(keys) and all(key in SETTINGS or key.startswith("x-") for key in keys)
    after = _formatted("-", document, settings=settings)
    if isinstance(after, Broken):
        place = after.finding.place
        where = f"-:{place.line}:{place.column}" if place else "-"
        raise RefusedError(
            say("{where}: {message}", where=where, message=after.finding.message), after.finding.hint
        )
    return raw(after)


def unlike(name: str) -> Words:
    """What is said of a file that would change."""
    return say("{path} is not in canonical layout", path=name)


def _look(
    root: Path, directory: Path, paths: Sequence[Path], done: Progress
) -> tuple[list[FileChange], tuple[Broken, ...]]:
    entries = all_entries(root)
    named = chosen(Checkout(root, Disk(root)), directory, paths)
    files = [name for name in (SETTINGS_FILE, *(e.relative for e in entries)) if within(name, named)]
    _refuse_others(root, named, files)
    changes: list[FileChange] = []
    broken: list[Broken] = []
    for number, name in enumerate(files, 1):
        found = _change(root, name)
        if isinstance(found, Broken):
            broken.append(found)
        elif found.before != found.after:
            changes.append(found)
        if done:
            done(number, len(files))
    return changes, tuple(broken)


def _refuse_others(root: Path, named: Sequence[str], files: Sequence[str]) -> None:
    """Raise `UsageError` for a file that was named and is none of ours."""
    for name in named:
        if not (root / name).is_dir() and name not in files:
            raise UsageError(
                say("{path} is no OKR file or folder", path=name),
                say("OKR files lie in okrs/<team>/<period>.yaml"),
            )


def _change(root: Path, name: str) -> FileChange | Broken:
    try:
        before = read_file(root / name)
    except FileFaultError as fault:
        return Broken(name, Finding("OKR101", "error", fault.message, fault.hint))
    after = _formatted(name, read(before), settings=name == SETTINGS_FILE)
    return after if isinstance(after, Broken) else FileChange(root / name, before, raw(after))


def _formatted(name: str, document: Document, *, settings: bool) -> Document | Broken:
    _, findings = load(document, Settings if settings else OkrFile)
    error = next((f for f in locate(document, findings) if f.severity == "error"), None)
    if error:
        return Broken(name, error)
    try:
        return formatted(document, settings=settings)
    except RefusedError as refused:
        return Broken(name, Finding("", "error", refused.message, refused.hint))


def _relative(root: Path, change: FileChange) -> str:
    return change.path.relative_to(root).as_posix()


def _done(names: Sequence[str], broken: Sequence[Broken]) -> Iterator[Words]:
    for name in names:
        yield say("formatted {path}", path=name)
    if not names and not broken:
        yield say("every file is in canonical layout")


def _message(names: Sequence[str]) -> str:
    if len(names) == 1:
        return f"fmt {names[0]}"
    return f"fmt: {len(names)} files\n\n" + "\n".join(names)
