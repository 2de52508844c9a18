"""Check the files of a workspace against the schema and the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from okrcli.actions._checkout import Checkout, checkout
from okrcli.actions._chosen import chosen, within
from okrcli.actions._noted import in_order
from okrcli.actions._silenced import without_silenced
from okrcli.actions._together import alignment, owned_in, workload
from okrcli.actions._verdict import judge_settings
from okrcli.actions._verdicts import verdicts
from okrcli.domain.finding import Checked, Noted, Severity
from okrcli.domain.rules import stray_file
from okrcli.domain.rules.base import Surroundings
from okrcli.domain.rules.configure import Wish, refused
from okrcli.domain.rules.goals import Goals, Links
from okrcli.domain.rules.owners import Owned
from okrcli.domain.rules.policy import Policy
from okrcli.errors import UsageError
from okrcli.store.layout import FOLDER, SETTINGS_FILE, Entry, Stray, folder_in_repository
from okrcli.store.source import every_entry

if TYPE_CHECKING:
    from okrcli.actions._against import Against, Base
    from okrcli.actions._changed import Changed
    from okrcli.actions._past import Past
    from okrcli.i18n import Words


@dataclass(frozen=True, slots=True)
class Asked:
    """How a check was asked for: on which day, of which rules, and whether warnings are errors.

    `least` is the lowest severity that is looked at; what is below counts nowhere. Rules are named by code,
    name or family. `against` adds the rules about changes since another state; with `changed_only` only files
    that differ from it are reported on. `past` is the moment that is asked about, None for now; `today` is
    then its day.
    """

    today: date = field(default_factory=date.today)
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    least: Severity = "info"
    strict: bool = False
    against: Against | None = None
    changed_only: bool = False
    past: Past | None = None


class _NoChanges(NamedTuple):
    """A check of one state only: as `Changed`, without loading history."""

    notes: tuple[Noted, ...] = ()
    excepted: frozenset[tuple[str, str, str]] = frozenset()
    remarks: tuple[Words, ...] = ()


class _Scope(NamedTuple):
    """Which files a report is about: those that were named, and of these perhaps only those that differ."""

    named: Sequence[str]
    base: Base | None = None

    def __contains__(self, relative: object) -> bool:
        path = str(relative)
        return within(path, self.named) and (self.base is None or self.base.differs(path))


def check(
    directory: Path,
    paths: Sequence[Path] = (),
    done: Callable[[int, int], None] | None = None,
    asked: Asked | None = None,
) -> Checked:
    """Check every file of the workspace, as it is or was, or only those at or below `paths` (references see
    them all).

    Paths are taken from `directory`. `done` is told how many files of how many have been read. Raises
    `UsageError` for a path that is no part of the workspace, for a rule that there is not, and for an unknown
    revision, `BlockedError` where history cannot answer. Errors in files are findings.
    """
    asked = asked or Asked()
    wish = _wish(asked)
    files = checkout(directory, asked.past)
    entries = every_entry(files.source)
    named = chosen(files, directory, paths)
    then = _then(files, entries, asked.against)
    scope = _Scope(named, then if asked.changed_only else None)
    files.source.prepare([SETTINGS_FILE, *(entry.relative for entry in entries)])
    own, around = judge_settings(files.source, asked.today, wish)
    with_settings = SETTINGS_FILE in scope
    found = list(own.notes) if with_settings else []
    silences = {SETTINGS_FILE: own.silences} if with_settings else {}
    goals: dict[str, Links] = {}
    strays = list(files.source.strays())
    unclear = {stray.relative.removeprefix(f"{FOLDER}/") for stray in strays if stray.reason == "link"}
    linked: list[tuple[Entry, dict[str, Links]]] = []
    owned: list[Owned] = []
    number_of_files = int(with_settings)
    judged = verdicts(files.source, entries, around, "past " if asked.past else "")
    for number, (entry, verdict) in enumerate(judged, 1):
        if verdict.goals is None:
            unclear.add(f"{entry.team}/{entry.period}")
        own_goals = verdict.goals or {}
        goals |= own_goals
        owned += [owned_in(entry, verdict.owned)] if verdict.owned else []
        if entry.relative in scope:
            number_of_files += 1
            found += verdict.notes
            if verdict.silences:
                silences[entry.relative] = verdict.silences
            if leading := {goal: link for goal, link in own_goals.items() if link.lead_somewhere}:
                linked.append((entry, leading))
        if done:
            done(number, len(entries))
    found += alignment(files.source, linked, Goals(goals, unclear), around)
    found += workload(files.source, (entry for entry in entries if entry.relative in scope), owned, around)
    found += _strays(strays, scope, {entry.relative for entry in entries}, around.policy)
    changes = _changes(files, entries, then, around, wish)
    found += [noted for noted in changes.notes if within(noted.path, named)]
    kept, silenced = without_silenced(found, silences, around.policy, changes.excepted)
    folder = folder_in_repository(files.root)
    return Checked(in_order(kept), number_of_files, silenced, asked.strict, folder, changes.remarks)


def _then(files: Checkout, entries: Sequence[Entry], against: Against | None) -> Base | None:
    """The state to compare with. History is loaded only where it is asked for."""
    if against is None:
        return None
    from okrcli.actions._against import base

    return base(files, entries, against)


def _changes(
    files: Checkout, entries: Sequence[Entry], then: Base | None, around: Surroundings, wish: Wish
) -> Changed | _NoChanges:
    """What is found in what changed, and what nobody can say of it."""
    if then is None:
        return _NoChanges()
    from okrcli.actions._changed import changed

    return changed(files, entries, then, around, wish)


def _wish(asked: Asked) -> Wish:
    wish = Wish(asked.select, asked.ignore, asked.least)
    for message, hint in refused(wish):
        raise UsageError(message, hint)
    return wish


def _strays(strays: Sequence[Stray], scope: _Scope, entries: set[str], policy: Policy) -> Iterator[Noted]:
    """What is in the way; an OKR file that is a folder or a link was spoken of when it was read."""
    severity = policy.severities.get(stray_file.CODE)
    if severity is None:
        return
    for stray in strays:
        if stray.relative not in entries and stray.relative in scope:
            finding = replace(
                stray_file.finding(stray.reason, stray.relative.rpartition("/")[2]), severity=severity
            )
            yield Noted(stray.relative, finding, stray_file.NAME, "")
