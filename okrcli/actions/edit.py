"""Change a whole file by hand: what is opened, whether it can be saved, and saving it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from okrcli.actions._align import alignment
from okrcli.actions._by_hand import ByHand, amendments, by_hand
from okrcli.actions._desk import Change, Desk, Sheet, Written, desk
from okrcli.actions._entries import split_file
from okrcli.actions._files import only_file, period_to_plan, team_meant
from okrcli.actions._goals import agree_again, agreed_today, author
from okrcli.actions._schemas import first_line
from okrcli.actions._skeleton import skeleton
from okrcli.actions._told import told_all
from okrcli.document.positions import locate
from okrcli.document.read import Document, read
from okrcli.document.validate import load as validate
from okrcli.domain.address import Address
from okrcli.domain.amend import ReasonNeededError
from okrcli.domain.finding import Finding, Noted
from okrcli.domain.model import OkrFile
from okrcli.domain.owed import Owed, Version
from okrcli.domain.rules.run import NAMES, address_at
from okrcli.errors import BlockedError, OkrError, RefusedError
from okrcli.i18n import Words, say
from okrcli.store.files import read_file
from okrcli.store.layout import Entry, entry_of
from okrcli.store.workspace import entries_of


@dataclass(frozen=True, slots=True)
class Opened:
    """A file to edit: its bytes, None where there is none yet, and the bytes to begin with.

    `closed` says that its goals do not change any more.
    """

    entry: Entry
    before: bytes | None
    text: bytes
    closed: bool = False

    @property
    def address(self) -> Address:
        """The address of the file."""
        return Address(self.entry.team, str(self.entry.period))


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Why a text cannot be saved, by place or as a whole, and which amendments it owes.

    `sheet` is None where the text is no OKR file; `unknown` says that the file as it was could not be read,
    so that nothing can be said of what changed.
    """

    mistakes: tuple[Noted, ...]
    by_hand: ByHand
    sheet: Sheet | None
    unknown: bool = False

    @property
    def good(self) -> bool:
        """Whether it can be saved, with a reason where one is owed."""
        return not self.mistakes and not self.by_hand.refused


def begin(change: Change, team: str | None, period: str | None) -> Opened:
    """The file that is meant, or a new draft where it is missing."""
    with desk(change) as open_desk:
        workspace = open_desk.workspace
        team, period = split_file(team, period)
        team = team_meant(workspace, team, open_desk.who, say("as in `okr edit TEAM`"))
        entry = _entry(open_desk, team, period)
        if entry in entries_of(workspace, [team]):
            raw = read_file(entry.path(workspace.root))
            opened = Opened(entry, raw, raw)
            there = _before(opened)
            return replace(opened, closed=there is not None and there.file.status == "closed")
        text = first_line(workspace.root, entry.relative)
        text += skeleton(team, str(entry.period), open_desk.clock(entry))
        return Opened(entry, None, text.encode())


def review(change: Change, opened: Opened, text: bytes) -> Reviewed:
    """Whether the file can be saved with this text."""
    with desk(replace(change, dry_run=True)) as open_desk:
        return _review(open_desk, opened, text)


def finish(change: Change, opened: Opened, text: bytes, reason: str | None = None) -> Written:
    """Save the text as the file, with the amendments that it owes.

    Raises `BlockedError` where the file changed meanwhile, `RefusedError` for mistakes, and
    `ReasonNeededError` where an active goal changes without a reason.
    """
    with desk(change) as open_desk:
        _refuse_changed(open_desk, opened)
        found = _review(open_desk, opened, text)
        if found.sheet is None or not found.good:
            raise _why(found)
        owed = found.by_hand.owed
        if owed and not (reason or "").strip():
            raise ReasonNeededError(", ".join(map(str, _owing(owed))))
        by = author(open_desk, reason, active=bool(owed))
        version = Version(found.sheet.file, found.sheet.document.data)
        after = open_desk.edit(found.sheet, amendments(owed, version, by))
        parts = told_all(found.by_hand.changes, after.file)
        what = _what(opened, found, parts, after.file)
        saved = open_desk.save(_message(opened, what, parts, reason), after)
        steps, unclear = (agree_again(after), agreed_today(open_desk, after)) if owed else ((), ())
        warnings = (*_warnings(opened, found), *unclear)
        return Written(_done(opened, what, parts, owed), saved, warnings, steps)


def _entry(open_desk: Desk, team: str, period: str | None) -> Entry:
    workspace, today = open_desk.workspace, open_desk.today
    there = only_file(workspace, today, team) if period is None else None
    return there or entry_of(team, period_to_plan(workspace, today, team, period))


def _review(open_desk: Desk, opened: Opened, text: bytes) -> Reviewed:
    document = read(text)
    file, findings = validate(document, OkrFile)
    if file is None:
        mistakes = _noted(opened, document, locate(document, findings))
        return Reviewed(mistakes, ByHand((), (), ()), None)
    sheet = Sheet(opened.entry, opened.before, document, file)
    before = _before(opened)
    known = _messages(_findings(open_desk, before)) if before else set()
    new = [f for f in _findings(open_desk, sheet) if str(f.message) not in known]
    mistakes = _noted(opened, document, [f for f in new if f.severity == "error"])
    unknown = opened.before is not None and before is None
    if unknown:
        return Reviewed(mistakes, ByHand((), (), ()), sheet, unknown)
    old = Version(before.file, before.document.data) if before else None
    return Reviewed(mistakes, by_hand(old, Version(file, document.data), opened.address), sheet)


def _before(opened: Opened) -> Sheet | None:
    """The file as it was, where it could be read."""
    if opened.before is None:
        return None
    document = read(opened.before)
    file, _ = validate(document, OkrFile)
    return Sheet(opened.entry, opened.before, document, file) if file else None


def _findings(open_desk: Desk, sheet: Sheet) -> list[Finding]:
    aligned = tuple(alignment(open_desk.workspace, sheet))
    return [*open_desk.findings(sheet), *locate(sheet.document, aligned)]


def _messages(findings: Iterable[Finding]) -> set[str]:
    return {str(finding.message) for finding in findings}


def _noted(opened: Opened, document: Document, findings: Sequence[Finding]) -> tuple[Noted, ...]:
    lines = document.text.splitlines()
    notes = []
    for finding in findings:
        number = finding.place.line if finding.place else 0
        line = lines[number - 1] if 0 < number <= len(lines) else ""
        at = address_at(document.data, finding.path, opened.address)
        placed = replace(finding, address=str(at))
        notes.append(Noted(opened.entry.relative, placed, NAMES[finding.rule], line))
    return tuple(notes)


def _refuse_changed(open_desk: Desk, opened: Opened) -> None:
    path = opened.entry.path(open_desk.workspace.root)
    now = read_file(path) if path.exists() else None
    if now != opened.before:
        raise BlockedError(
            say("{path} was changed by somebody else meanwhile", path=opened.entry.relative),
            say("compare your text with it, and edit it again"),
        )


def _why(found: Reviewed) -> OkrError:
    if found.by_hand.refused:
        return found.by_hand.refused[0]
    first = found.mistakes[0].finding
    return RefusedError(first.message, first.hint)


def _owing(owed: Sequence[Owed]) -> list[str]:
    """What owes a reason: the fields, and the goals that are new."""
    return [name for each in owed for name in ([each.added] if each.added else each.was)]


def _what(opened: Opened, found: Reviewed, parts: Sequence[Words], after: OkrFile) -> Words:
    """What changed, in one phrase."""
    if opened.before is None:
        return say("a new draft, objectives: {number}", number=len(after.objectives))
    if found.unknown:
        return say("mended by hand")
    if not parts:
        return say("layout and comments")
    more = len(parts) - 1
    if more == 0:
        return parts[0]
    if more == 1:
        return say("{first}, 1 more change", first=parts[0])
    return say("{first}, {more} more changes", first=parts[0], more=more)


def _message(opened: Opened, what: Words, parts: Sequence[Words], reason: str | None) -> str:
    every = "\n".join(map(str, parts)) if len(parts) > 1 else ""
    body = "\n\n".join(filter(None, [(reason or "").strip(), every]))
    return f"edit {opened.address}: {what}\n\n{body}".strip()


def _done(opened: Opened, what: Words, parts: Sequence[Words], owed: Sequence[Owed]) -> tuple[Words, ...]:
    at = str(opened.address)
    told = [say("{address}: {what}", address=at, what=each) for each in parts or [what]]
    kept = [say("recorded with the reason and with what was there before")] if owed else []
    return (*told, *kept)


def _warnings(opened: Opened, found: Reviewed) -> tuple[Words, ...]:
    if not found.unknown:
        return ()
    path = opened.entry.relative
    return (
        say("{path} had errors before, so nobody compared the goals; look at the commit", path=path),
    )  # fmt: skip
