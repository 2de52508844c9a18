"""What the rules about changes find: every file that differs, beside what it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from okrcli.actions._against import Base
from okrcli.actions._counted import counted
from okrcli.actions._former import Excepted, excepted, former_config, former_policy, policy_remarks
from okrcli.actions._history import entry_at
from okrcli.actions._last_sound import Sound, last_sound
from okrcli.actions._noted import notes
from okrcli.document.read import Document, read
from okrcli.document.validate import load
from okrcli.domain.address import Address
from okrcli.domain.comparing import compare, readdressed
from okrcli.domain.finding import Noted
from okrcli.domain.model import OkrFile
from okrcli.domain.moves import align
from okrcli.domain.owed import Version
from okrcli.domain.rules.comparison import Hand
from okrcli.domain.rules.run import NAMES, change_findings
from okrcli.domain.settings import Settings
from okrcli.domain.state import State
from okrcli.errors import BlockedError, UsageError
from okrcli.history.head import tip
from okrcli.history.walk import touches
from okrcli.i18n import Words, say
from okrcli.store.cache import Cache
from okrcli.store.config import Config, config_of
from okrcli.store.files import FileFaultError
from okrcli.store.layout import FOLDER, SETTINGS_FILE, Entry, folder_in_repository

if TYPE_CHECKING:
    from okrcli.actions._checkout import Checkout
    from okrcli.domain.rules.base import Surroundings
    from okrcli.domain.rules.configure import Wish
    from okrcli.domain.rules.policy import Policy
    from okrcli.store.source import Source

Key = tuple[str, str]
"""A team and a period."""


@dataclass(frozen=True, slots=True)
class Changed:
    """The findings, what the base is silent on, and what nobody can say."""

    notes: tuple[Noted, ...] = ()
    excepted: frozenset[Excepted] = frozenset()
    remarks: tuple[Words, ...] = ()


def changed(
    files: Checkout, entries: Sequence[Entry], base: Base, around: Surroundings, wish: Wish
) -> Changed:
    """Compare every file that differs with what it was; one that was moved, with what it was there.

    The rules hold as the base has them, and so do the silences: a change does not judge itself.
    """
    policy = former_policy(base, around.policy, wish)
    texts, told = _before(base, folder_in_repository(files.root))
    before = {key: version for key, (version, _) in texts.items()}
    after = dict(_after(files.source, entries, base))
    there = {(entry.team, str(entry.period)) for entry in entries}
    moves = _moves(before, {key: version for key, (version, _) in after.items()})
    lay = {now: was for was, now in moves.items()}
    gone = before.keys() - there - moves.keys()
    bound = _bound(files, base, before, {now: lay.get(now, now) for now in (*after, *gone)})
    hands = _Hands(files, base)
    teams = {team for team, _ in there} | set(around.teams or ())
    found: list[Noted] = []
    silent: set[Excepted] = set()
    for key, (version, document) in after.items():
        former = lay.get(key, key)
        if was := bound.get(key, before.get(former)):
            counts = key in bound or was.file.status != "draft"
            who = hands.of([_path(key), _path(former)]) if counts else ()
            stays = former[0] != key[0] and former[0] in teams
            seen = compare(
                readdressed(was, moves), version, Address(*key), Address(*former), who, stays, counted=counts
            )
            silent.update(excepted(texts[former][1], was, _path(key), Address(*key)))
            findings = tuple(change_findings(seen, policy)) if seen else ()
            found += notes(_path(key), document, findings, policy, Address(*key))
    for key in gone:
        found += _gone(bound.get(key, before[key]), key, policy, counted=key in bound)
    remarks = (*policy_remarks(policy, around.policy), *told)
    return Changed(tuple(found), frozenset(silent), remarks)


def _bound(
    files: Checkout, base: Base, before: Mapping[Key, Version], places: Mapping[Key, Key]
) -> dict[Key, Version]:
    """The drafts whose goals counted before all the same, by where they are now: what they said then."""
    folder = folder_in_repository(files.root)
    drafts = {
        now: {f"{folder}{_path(key)}" for key in (now, was)}
        for now, was in places.items()
        if was in before and before[was].file.status == "draft"
    }
    if not drafts:
        return {}
    last = files.past.commit.id if files.past else tip(base.repository)
    found: dict[Key, Version] = {}
    for now, what in counted(base.repository, base.commit.id, last, drafts).items():
        if what.raw is None:
            found[now] = before[places[now]]
        elif version := _version(what.raw):
            found[now], _ = version
    return found


def _gone(was: Version, key: Key, policy: Policy, *, counted: bool) -> Iterator[Noted]:
    """What is said of a file that is not there any more."""
    seen = compare(was, None, Address(*key), Address(*key), counted=counted)
    for finding in change_findings(seen, policy) if seen else ():
        told = replace(finding, address=str(Address(*key)), severity=policy.severities[finding.rule])
        yield Noted(_path(key), told, NAMES[finding.rule], "")


def _remark(path: str, sound: Sound | None) -> Words:
    if sound is None:
        return say("{path} had errors then, so nobody can say whether its goals changed", path=path)
    return say(
        "{path} had errors then: it is compared with its version of {day} ({commit})",
        path=path, day=sound.day or "–", commit=sound.commit[:8],
    )  # fmt: skip


def _before(base: Base, folder: str) -> tuple[dict[Key, tuple[Version, Document]], tuple[Words, ...]]:
    """The files as they were; one that had errors as it was before that, which is told."""
    versions = {path: _version(raw or b"") for path, raw in base.former.items() if entry_at(path)}
    broken = {f"{folder}{path}": base.ids[path] for path, version in versions.items() if version is None}
    sound = {
        path.removeprefix(folder): found
        for path, found in last_sound(base.repository, base.commit.id, broken).items()
    }
    versions |= {path: _version(found.raw) for path, found in sound.items()}
    names = (path.removeprefix(folder) for path in broken)
    found = {(e.team, str(e.period)): v for path, v in versions.items() if v and (e := entry_at(path))}
    return found, tuple(_remark(path, sound.get(path)) for path in names)


def _version(raw: bytes) -> tuple[Version, Document] | None:
    document = read(raw)
    file, _ = load(document, OkrFile)
    return (Version(file, document.data), document) if file else None


def _after(
    source: Source, entries: Sequence[Entry], base: Base
) -> Iterator[tuple[Key, tuple[Version, Document]]]:
    """The files that differ as they are; those with errors are spoken of already."""
    for entry in entries:
        if not base.differs(entry.relative):
            continue
        with suppress(FileFaultError):
            if version := _version(source.read(entry.relative)):
                yield (entry.team, str(entry.period)), version


def _moves(before: Mapping[Key, Version], after: Mapping[Key, Version]) -> dict[Key, Key]:
    """Where files lie now that lay elsewhere."""
    states = (
        State(Settings(), {key: version.file for key, version in side.items()}) for side in (before, after)
    )
    moves, _ = align(*states)
    found = {}
    for move in moves:
        if move.address.level == "file" and move.kind == "moved":
            team, period = str(move.before).split("/")
            found[team, period] = (move.address.team, move.address.period)
    return found


def _path(key: Key) -> str:
    return f"{FOLDER}/{key[0]}/{key[1]}.yaml"


def _config(files: Checkout) -> Config | None:
    """What `okr.yaml` says; None where it cannot be used, which is a finding of its own."""
    try:
        return config_of(files.source.read(SETTINGS_FILE), Cache(files.root))
    except (UsageError, FileFaultError):
        return None


class _Hands:
    """Who changed which files since: asked of git once, and only where it matters.

    Whoever the base knows is who they were there: nobody takes on a name, or sheds one, by the same change.
    """

    def __init__(self, files: Checkout, base: Base) -> None:
        self._base = base
        self._past = files.past
        self._configs = [each for each in (former_config(files.root, base), _config(files)) if each]
        self._folder = folder_in_repository(files.root)
        self._known: dict[str, list[Hand]] | None = None
        self._me: list[Hand] | None = None

    def of(self, paths: Sequence[str]) -> tuple[Hand, ...]:
        """Everybody whose commits changed one of the files; where none did, whoever is here."""
        if not any(config.people for config in self._configs):
            return ()
        if self._known is None:
            self._known = self._ask()
        found = [hand for path in dict.fromkeys(paths) for hand in self._known.get(path, ())]
        return tuple(dict.fromkeys(found or self._here()))

    def _ask(self) -> dict[str, list[Hand]]:
        found: dict[str, list[Hand]] = {}
        repository = self._base.repository
        last = self._past.commit.id if self._past else tip(repository)
        walk = touches(repository, last, [f"{self._folder}{FOLDER}"], beyond=self._base.commit.id)
        for touch in walk:
            if len(touch.commit.parents) < 2:
                path = touch.path.removeprefix(self._folder)
                found.setdefault(path, []).append(self._hand(*touch.commit.author))
        return found

    def _here(self) -> list[Hand]:
        """Whoever git says is at the keyboard; of the past nobody is."""
        if self._past:
            return []
        if self._me is None:
            from okrcli.history.state import identity

            me = None
            with suppress(BlockedError):
                me = identity(self._base.repository)
            self._me = [self._hand(me.name, me.email)] if me and (me.name or me.email) else []
        return self._me

    def _hand(self, name: str, email: str) -> Hand:
        known = (config.handle_of(name, email) for config in self._configs)
        return Hand(next(filter(None, known), ""), name or email)
