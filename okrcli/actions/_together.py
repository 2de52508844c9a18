"""What is found only over all files: where goals lead, and who owns too many of them.

Files are read again, for the places, only where something is to be said about them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from okrcli.actions._noted import notes, unread
from okrcli.actions._verdict import look
from okrcli.document.read import Document
from okrcli.document.validate import load
from okrcli.domain.address import Address
from okrcli.domain.finding import Finding, Noted
from okrcli.domain.model import OkrFile
from okrcli.domain.period import Calendar
from okrcli.domain.rules import overloaded_owner
from okrcli.domain.rules.base import Alignment, Surroundings, Workload
from okrcli.domain.rules.goals import Goals, Links
from okrcli.domain.rules.owners import Owned, overloads
from okrcli.domain.rules.run import goal_findings
from okrcli.store.files import FileFaultError
from okrcli.store.layout import Entry
from okrcli.store.source import Source


def alignment(
    source: Source, linked: Sequence[tuple[Entry, dict[str, Links]]], goals: Goals, around: Surroundings
) -> Iterator[Noted]:
    """What is wrong with the goals that others support or continue."""
    for entry, own in linked:
        found = tuple(goal_findings(Alignment(own, goals, entry.period, _calendar(around)), around.policy))
        if found:
            document = _read_again(source, entry, around)
            yield from [document] if isinstance(document, Noted) else _placed(entry, document, found, around)


def workload(
    source: Source, entries: Iterable[Entry], owned: Sequence[Owned], around: Surroundings
) -> Iterator[Noted]:
    """Who owns too many key results at the same time; only these files are spoken of."""
    if overloaded_owner.CODE not in around.policy.severities:
        return
    most = around.policy.option(overloaded_owner.CODE, overloaded_owner.MAX)
    loads = overloads(owned, most, _calendar(around))
    for entry in entries if loads else ():
        if own := loads.get(_file(entry)):
            document = _read_again(source, entry, around)
            if isinstance(document, Noted):
                yield document
            elif file := load(document, OkrFile)[0]:
                found = overloaded_owner.check(Workload(file, own, most))
                yield from _placed(entry, document, found, around)


def owned_in(entry: Entry, counts: Mapping[str, int]) -> Owned:
    """How many key results of a file each owner has."""
    return Owned(_file(entry), entry.period, counts)


def _file(entry: Entry) -> str:
    return f"{entry.team}/{entry.period}"


def _calendar(around: Surroundings) -> Calendar | None:
    return None if "calendar" in around.unclear else around.calendar


def _read_again(source: Source, entry: Entry, around: Surroundings) -> Document | Noted:
    try:
        return look(source.read(entry.relative))
    except FileFaultError as fault:  # it was there when we read it first
        return unread(entry.relative, fault, around.policy)


def _placed(
    entry: Entry, document: Document, found: Iterable[Finding], around: Surroundings
) -> tuple[Noted, ...]:
    address = Address(entry.team, str(entry.period))
    return notes(entry.relative, document, found, around.policy, address)
