"""Check the files of a workspace against the schema and the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from okrcli.actions._chosen import chosen, within
from okrcli.actions._noted import in_order, notes, unread
from okrcli.actions._silenced import without_silenced
from okrcli.actions._verdict import judge_settings
from okrcli.actions._verdicts import verdicts
from okrcli.document.read import read
from okrcli.domain.address import Address
from okrcli.domain.finding import Checked, Noted, Severity
from okrcli.domain.rules import stray_file
from okrcli.domain.rules.base import Alignment, Surroundings
from okrcli.domain.rules.configure import Wish, unknown_words
from okrcli.domain.rules.goals import Goals, Links
from okrcli.domain.rules.policy import Policy
from okrcli.domain.rules.run import goal_findings
from okrcli.errors import UsageError
from okrcli.store.files import FileFaultError, read_file
from okrcli.store.layout import (
    SETTINGS_FILE,
    Entry,
    all_entries,
    find_root,
    folder_in_repository,
    strays,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """How a check was asked for: on which day, of which rules, and whether warnings are errors.

    `least` is the lowest severity that is looked at; what is below counts nowhere. Rules are named by code,
    name or family.
    """

    today: date = field(default_factory=date.today)
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    least: Severity = "info"
    strict: bool = False


def check(
    directory: Path,
    paths: Sequence[Path] = (),
    done: Callable[[int, int], None] | None = None,
    asked: Asked | None = None,
) -> Checked:
    """Check every file of the workspace, or only those at or below `paths` (references see them all).

    Paths are taken from `directory`. `done` is told how many files of how many have been read. Raises
    `UsageError` for a path that is no part of the workspace, and for a rule that there is not. Errors in
    files are findings.
    """
    asked = asked or Asked()
    wish = _wish(asked)
    root = find_root(directory)
    entries = all_entries(root)
    named = chosen(root, directory, paths, entries)
    own, around = judge_settings(root, asked.today, wish)
    with_settings = not named or SETTINGS_FILE in named
    found = list(own.notes) if with_settings else []
    silences = {SETTINGS_FILE: own.silences} if with_settings else {}
    goals: dict[str, Links] = {}
    linked: list[tuple[Entry, dict[str, Links]]] = []
    files = int(with_settings)
    for number, (entry, verdict) in enumerate(verdicts(root, entries, around), 1):
        goals |= verdict.goals
        if within(entry.relative, named):
            files += 1
            found += verdict.notes
            if verdict.silences:
                silences[entry.relative] = verdict.silences
            if leading := {goal: link for goal, link in verdict.goals.items() if link.lead_somewhere}:
                linked.append((entry, leading))
        if done:
            done(number, len(entries))
    found += _alignment(root, linked, Goals(goals), around)
    found += _strays(root, named, {entry.relative for entry in entries}, around.policy)
    kept, silenced = without_silenced(found, silences, around.policy)
    return Checked(in_order(kept), files, silenced, asked.strict, folder_in_repository(root))


def _wish(asked: Asked) -> Wish:
    for message, hint in unknown_words((*asked.select, *asked.ignore)):
        raise UsageError(message, hint)
    return Wish(asked.select, asked.ignore, asked.least)


def _alignment(
    root: Path, linked: Sequence[tuple[Entry, dict[str, Links]]], goals: Goals, around: Surroundings
) -> Iterator[Noted]:
    """Files are read again, for the places, only where something is to be said about them."""
    for entry, own in linked:
        alignment = Alignment(own, goals, entry.period, around.calendar)
        findings = tuple(goal_findings(alignment, around.policy))
        if findings:
            try:
                document = read(read_file(entry.path(root)))
            except FileFaultError as fault:  # it was there when we read it first
                yield unread(entry.relative, fault, around.policy)
            else:
                address = Address(entry.team, str(entry.period))
                yield from notes(entry.relative, document, findings, around.policy, address)


def _strays(root: Path, named: Sequence[str], entries: set[str], policy: Policy) -> Iterator[Noted]:
    """What is in the way; an OKR file that is a folder or a link was spoken of when it was read."""
    severity = policy.severities.get(stray_file.CODE)
    if severity is None:
        return
    for stray in strays(root):
        if stray.relative not in entries and within(stray.relative, named):
            finding = replace(stray_file.finding(stray.reason), severity=severity)
            yield Noted(stray.relative, finding, stray_file.NAME, "")
