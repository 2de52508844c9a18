"""Where goals are changed: files opened for writing, edited as text, validated, and saved together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from okrcli.actions import _who
from okrcli.actions._save import FileChange, Saved, Writer, writing
from okrcli.document.read import Document, raw
from okrcli.document.splice import EditRefusedError, splice
from okrcli.document.validate import load as validate
from okrcli.domain.address import Address
from okrcli.domain.clock import Clock
from okrcli.domain.edits import Edit
from okrcli.domain.finding import Finding
from okrcli.domain.model import OkrFile
from okrcli.domain.settings import VERSION
from okrcli.errors import BlockedError, RefusedError
from okrcli.i18n import Words, say
from okrcli.store.layout import SETTINGS_FILE, Entry, find_root
from okrcli.store.workspace import Loaded, Workspace, clock, load, open_workspace

if TYPE_CHECKING:
    from okrcli.domain.rules.base import Surroundings
    from okrcli.domain.rules.policy import Policy


@dataclass(frozen=True, slots=True)
class Change:
    """How a command that writes was asked to: for whom, when, and whether to write and commit at all."""

    directory: Path
    today: date
    by: str | None = None
    commit: bool = True
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What a command did: sentences for people, warnings, and what was saved."""

    done: tuple[Words, ...]
    saved: Saved
    warnings: tuple[Words, ...] = ()
    next_steps: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """An OKR file on the desk: as it was loaded, and as it is after the edits so far."""

    entry: Entry
    before: bytes | None
    document: Document
    file: OkrFile

    @property
    def address(self) -> Address:
        """The address of the file."""
        return Address(self.entry.team, str(self.entry.period))


@dataclass(slots=True)
class Desk:
    """A workspace that is locked for writing."""

    workspace: Workspace
    today: date
    writer: Writer
    by: str | None = None
    _found: str | None = field(default=None, repr=False)

    def who(self, named: str | None = None, *, newcomer: bool = False) -> str:
        """The handle of whoever is writing: as named, as git and `people` say, or, where nobody is listed or
        a `newcomer` is about to be, made from the name that git knows.

        Raises `UsageError` for a handle that nobody has, `BlockedError` where nobody says or nobody knows
        them.
        """
        if named or self.by:
            return _who.named(self.workspace, str(named or self.by))
        if self._found is None:
            self._found = _who.handle_of(self.workspace, self.writer.identity, newcomer=newcomer)
        return self._found

    def open(self, entry: Entry) -> Sheet:
        """A file to change. Raises `RefusedError` where it has errors: they are mended first."""
        loaded = load(self.workspace, entry)
        if loaded.file is None or loaded.document is None:
            raise broken(loaded)
        return Sheet(entry, loaded.raw, loaded.document, loaded.file)

    def edit(self, sheet: Sheet, edits: Sequence[Edit], *, ruled: bool = True) -> Sheet:
        """The sheet with the edits made. Raises `RefusedError` where they would leave new errors in the file.

        Without `ruled` only the schema is asked: for records that no rule could find anything new about.
        """
        if not edits:
            return sheet
        try:
            document = splice(sheet.document, edits)
        except EditRefusedError as error:
            raise EditRefusedError(error.line, sheet.entry.relative) from None
        file, findings = validate(document, OkrFile)
        if file is not None:
            after = Sheet(sheet.entry, sheet.before, document, file)
            findings = self._news(sheet, after) if ruled else ()
            if not any(f.severity == "error" for f in findings):
                return after
        first = next(f for f in findings if f.severity == "error")
        raise RefusedError(first.message, first.hint)

    def _news(self, before: Sheet, after: Sheet) -> tuple[Finding, ...]:
        """What the rules say of the file now and did not say before, wherever in the file it stands."""
        known = {(f.rule, str(f.message)) for f in self.findings(before)}
        return tuple(f for f in self.findings(after) if (f.rule, str(f.message)) not in known)

    def findings(self, sheet: Sheet) -> tuple[Finding, ...]:
        """What the rules that hold say of the file alone, placed in its text, apart from what is silenced."""
        from okrcli.domain.rules.base import Scene
        from okrcli.domain.rules.run import file_findings

        around = surroundings(self.workspace, self.today)
        scene = Scene(sheet.file, sheet.entry.team, sheet.entry.period, around)
        return heard(sheet, file_findings(scene), around.policy)

    def clock(self, entry: Entry) -> Clock:
        """The days and bands that a file is counted by today."""
        return clock(self.workspace, entry, self.today)

    def save(self, message: str, *sheets: Sheet) -> Saved:
        """Write the sheets that changed, as one commit."""
        changes = [
            FileChange(sheet.entry.path(self.workspace.root), sheet.before, raw(sheet.document))
            for sheet in sheets
        ]
        return self.writer.save(changes, message)

    def uncommitted(self, sheet: Sheet) -> bool:
        """Whether the file on the disk differs from the last commit."""
        return self.writer.uncommitted(sheet.entry.path(self.workspace.root))


def heard(sheet: Sheet, findings: Iterable[Finding], policy: Policy) -> tuple[Finding, ...]:
    """The findings with their places and the severities that hold, apart from what the file silences."""
    from okrcli.document.positions import locate
    from okrcli.document.silences import silences

    placed = locate(sheet.document, findings)
    silent = {(silence.line, silence.rule) for silence in silences(sheet.document)[0]}
    return tuple(
        replace(finding, severity=policy.severities[finding.rule])
        for finding in placed
        if finding.place is None or (finding.place.line, finding.rule) not in silent
    )


def surroundings(workspace: Workspace, today: date) -> Surroundings:
    """What the files of a workspace are checked against where they are written."""
    from okrcli.domain.rules.base import Surroundings, Team
    from okrcli.domain.rules.configure import configure

    config = workspace.config
    languages: dict[str, Literal["en", "sv"]] = {"en": "en", "sv": "sv"}
    teams = {n: Team(t.parent or None, languages.get(t.language)) for n, t in config.teams.items()}
    return Surroundings(
        today,
        configure(config.check)[0],
        config.calendar,
        people=frozenset(config.people) or None,
        teams=teams or None,
        language=languages.get(config.language, "en"),
    )


@contextmanager
def desk(change: Change) -> Iterator[Desk]:
    """Open the workspace for writing: locked, and read only after the lock is held.

    Raises `UsageError` without a workspace, `BlockedError` where the repository or a newer format forbids it.
    """
    root = find_root(change.directory)
    commits = open_workspace(root).config.commit
    with writing(root, commit=change.commit and commits, dry_run=change.dry_run) as writer:
        workspace = open_workspace(root)
        _refuse_newer(workspace)
        yield Desk(workspace, change.today, writer, change.by)


def broken(loaded: Loaded) -> RefusedError:
    """The error for a file that cannot be changed because it has errors already."""
    first = next(f for f in loaded.findings if f.severity == "error")
    where = (
        f"{loaded.entry.relative}:{first.place.line}:{first.place.column}"
        if first.place
        else loaded.entry.relative
    )
    hint = first.hint or say("`okr check` shows everything")
    return RefusedError(say("{where}: {message}", where=where, message=first.message), hint)


def _refuse_newer(workspace: Workspace) -> None:
    if workspace.config.version > VERSION:
        raise BlockedError(
            say("{file} is of version {version}, and this okr writes version {ours}",
                file=SETTINGS_FILE, version=workspace.config.version, ours=VERSION),
            say("install the release that knows it: pip install --upgrade okrcli"),
        )  # fmt: skip
