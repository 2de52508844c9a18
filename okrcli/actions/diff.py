"""What changed between two states of the goals: two commits, a commit and the work tree, files or folders."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from okrcli.actions._counted import counted_files
from okrcli.actions._past import Past, root_of
from okrcli.actions._sides import (
    Fault,
    Pair,
    Side,
    annotated,
    commit_side,
    compare,
    disk_side,
    file_side,
    no_side,
    refuse_no_workspace,
)
from okrcli.domain.address import Address
from okrcli.domain.clock import Bands, Clock
from okrcli.domain.period import Period
from okrcli.domain.reports.diff import CLASSES, Summary, diff_rows, layout_row, summary, with_parts
from okrcli.domain.settings import Settings
from okrcli.errors import UsageError
from okrcli.history.git import Repository
from okrcli.history.request import request
from okrcli.history.revision import Commit, day_in, find, known, merge_base, repository_of, resolve
from okrcli.i18n import say
from okrcli.store.layout import Entry, entry_named, entry_of

HEAD = "HEAD"


@dataclass(frozen=True, slots=True)
class Compared:
    """Both sides, every change between them, goals first, and the files that could not be read.

    `failing` says whether a change is of a class that must not be there.
    """

    before: Side
    after: Side
    rows: tuple[dict[str, Any], ...]
    summary: Summary
    faults: tuple[Fault, ...]
    failing: bool = False

    @property
    def exit_code(self) -> int:
        """1 where a file could not be read, or a change must not be there."""
        return 1 if self.faults or self.failing else 0


def diff(
    directory: Path,
    today: date,
    revisions: Sequence[str] = (),
    *,
    request_of: Mapping[str, str] | None = None,
    fail_on: Sequence[str] = (),
    any_fails: bool = False,
    past: Past | None = None,
) -> Compared:
    """Compare the last commit with the work tree, or what `revisions` name.

    They are one or two revisions, days, `A..B` or `A...B` (since where the two parted), or two files or two
    folders; what is both a revision and a file is the revision. With `request_of`, the environment of a CI
    job, it is what the pull request changes; with `past`, the newer side is that moment, and without
    `revisions` the older one the commit before it. `fail_on` are classes of change. Raises `UsageError` and
    `BlockedError` for sides that there are not.
    """
    wanted = _classes(fail_on)
    if request_of is not None and revisions:
        raise UsageError(say("--pr finds both sides itself"), say("leave the revisions out, or --pr"))
    if len(revisions) > 2:
        raise UsageError(say("only two sides can be compared"), say("name one or two, or A..B"))
    if past is not None:
        before, after = _sides_then(directory, past, list(revisions), request_of)
    else:
        before, after = _sides(directory, today, list(revisions), request_of)
    refuse_no_workspace(before, after, directory)
    pair = compare(before, after)
    rows = rows_of(pair, before, after)
    rows += [layout_row(Address(entry.team, str(entry.period))) for entry in pair.relaid]
    rows += [layout_row(Address(*key), "comments") for key in annotated(pair, before, after)]
    failing = any(any_fails or row["class"] in wanted for row in rows)
    return Compared(before, after, tuple(with_parts(rows)), summary(rows), pair.faults, failing)


def rows_of(pair: Pair, before: Side, after: Side) -> list[dict[str, Any]]:
    """Every change between two sides, with what is owed for it; history is asked about drafts."""
    clock = clocks(pair.after.settings, after.today)
    rows = diff_rows(pair.before, pair.after, clock)
    root = before.root or after.root
    repository = Repository.find(root) if root and before.commit else None
    bound = counted_files(repository, before, after, pair, rows) if repository else {}
    return diff_rows(pair.before, pair.after, clock, bound) if bound else rows


def _classes(asked: Sequence[str]) -> set[str]:
    names = {name.strip() for text in asked for name in text.split(",") if name.strip()}
    for name in sorted(names - set(CLASSES)):
        raise UsageError(
            say("there is no class {name!r}", name=name),
            say("--fail-on takes {list}", list=", ".join(CLASSES)),
        )
    return names


def clocks(settings: Settings, today: date) -> Callable[[str], Clock]:
    """The clock of every period, by its name, as seen on one day."""
    calendar, bands = settings.fiscal(), Bands(**dict(settings.bands))

    @cache
    def clock(period: str) -> Clock:
        return Clock.of(Period.parse(period), calendar, today, bands)

    return clock


def _sides(
    directory: Path, today: date, revisions: list[str], environment: Mapping[str, str] | None
) -> tuple[Side, Side]:
    if len(revisions) == 2 and _are_files(directory, revisions):
        return _on_disk(directory, today, *revisions)
    repository = repository_of(
        root_of(directory) or directory,
        say("`git init` and a commit begin one; two files or folders can be compared without"),
    )
    if environment is not None:
        base, head = request(repository, environment)
        return commit_side(repository, base, directory), commit_side(repository, head, directory)
    one, other = _commits(repository, revisions)
    before = commit_side(repository, one, directory)
    if other is not None:
        return before, commit_side(repository, other, directory)
    return before, disk_side(root_of(directory) or directory, today, say("the work tree"))


def _sides_then(
    directory: Path, past: Past, revisions: list[str], environment: Mapping[str, str] | None
) -> tuple[Side, Side]:
    """A moment of the past, compared with what was before it."""
    if environment is not None or len(revisions) > 1 or any(".." in text for text in revisions):
        raise UsageError(say("both sides are named already"), say("leave --as-of out"))
    after = commit_side(past.repository, past.commit, directory)
    if not revisions and not past.commit.parents:  # the first commit: all that it has is new
        return no_side(after.today), after
    repository = past.repository
    one = find(repository, revisions[0]) if revisions else resolve(repository, f"{past.commit.id}^1")
    return commit_side(repository, one, directory), after


def _are_files(directory: Path, names: list[str]) -> bool:
    """Whether two files or folders are meant: never where both are revisions.

    Else whoever adds a file called `main` to a pull request would choose what it is compared with.
    """
    if not all((directory / name).exists() for name in names):
        return False
    repository = Repository.find(root_of(directory) or directory)
    return repository is None or not all(day_in(name) or known(repository, name) for name in names)


def _commits(repository: Repository, revisions: list[str]) -> tuple[Commit, Commit | None]:
    """The two commits that are meant; None for the work tree."""
    if len(revisions) > 1:
        return find(repository, revisions[0]), find(repository, revisions[1])
    text = revisions[0] if revisions else HEAD
    for dots in ("...", ".."):
        left, found, right = text.partition(dots)
        if found:
            one, other = find(repository, left or HEAD), find(repository, right or HEAD)
            return (merge_base(repository, one, other) if dots == "..." else one), other
    return find(repository, text), None


def _on_disk(directory: Path, today: date, one: str, other: str) -> tuple[Side, Side]:
    """Two files, or two folders that each hold a workspace."""
    places = [directory / one, directory / other]
    if all(place.is_dir() for place in places):
        sides = [disk_side(place, today, name) for place, name in zip(places, (one, other), strict=True)]
        return sides[0], sides[1]
    if any(place.is_dir() for place in places):
        raise UsageError(
            say("{one} and {other} are a file and a folder", one=one, other=other),
            say("compare two files, or two folders that hold an okr.yaml"),
        )
    entry = _entry(places[1]) or _entry(places[0]) or entry_of("file", Period.parse(str(today.year)))
    return file_side(places[0], entry, today, one), file_side(places[1], entry, today, other)


def _entry(path: Path) -> Entry | None:
    """Whose goals a file has, as far as its path says."""
    return entry_named(path.resolve().parent.name, path.name)
