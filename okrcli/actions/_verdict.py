"""One file judged by itself: what is found in it, and what it brings to the rules about all files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from itertools import chain

from okrcli.actions._noted import notes, unread
from okrcli.document.read import Document, read
from okrcli.document.silences import silences
from okrcli.document.sound import PARTS, sound
from okrcli.document.validate import load
from okrcli.domain.address import Address
from okrcli.domain.clock import Bands
from okrcli.domain.finding import Noted
from okrcli.domain.model import OkrFile
from okrcli.domain.rules import overloaded_owner
from okrcli.domain.rules.base import Scene, Surroundings, Team
from okrcli.domain.rules.configure import Wish, configure
from okrcli.domain.rules.goals import Links
from okrcli.domain.rules.policy import Policy
from okrcli.domain.rules.run import file_findings, links, settings_findings
from okrcli.domain.settings import Settings
from okrcli.domain.silence import Silence
from okrcli.store.files import FileFaultError
from okrcli.store.layout import SETTINGS_FILE, Entry
from okrcli.store.source import Source


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is found in a file, its objectives by their addresses with what they point at, its silences, and
    how many key results each owner has in it.

    `goals` is None where the file cannot be read: then nobody knows which it holds.
    It depends on the content of the file, on whose it is and for when, and on the surroundings: nothing else.
    Unless `of_the_day`, it is the same whatever day the surroundings have.
    """

    notes: tuple[Noted, ...] = ()
    goals: Mapping[str, Links] | None = None
    silences: tuple[Silence, ...] = ()
    of_the_day: bool = False
    owned: Mapping[str, int] = field(default_factory=dict)


@lru_cache(maxsize=1)
def look(raw: bytes) -> Document:
    """The document, to look at only. Kept for the file at hand: what rests on others too is said later."""
    return read(raw)


def judge(raw: bytes, entry: Entry, around: Surroundings) -> Verdict:
    """Judge the content of a file. Never raises for what it holds."""
    document = look(raw)
    file, findings = load(document, OkrFile)
    silenced, unclear = silences(document)
    address = Address(entry.team, str(entry.period))
    if file is None:
        return Verdict(notes(entry.relative, document, (*findings, *unclear), around.policy, address))
    scene = Scene(file, entry.team, entry.period, around)
    found = chain(findings, unclear, file_findings(scene))
    return Verdict(
        notes(entry.relative, document, found, around.policy, address),
        links(file, address),
        silenced,
        scene.asked_the_day,
        overloaded_owner.owned(file) if overloaded_owner.CODE in around.policy.severities else {},
    )


def judge_settings(source: Source, today: date, wish: Wish) -> tuple[Verdict, Surroundings]:
    """What is found in `okr.yaml`, and what it says about all other files.

    Of one with errors every sound part holds; what rests on the others is not judged.
    """
    standard, _ = configure(None, wish)
    try:
        document = read(source.read(SETTINGS_FILE))
    except FileFaultError as fault:
        return Verdict((unread(SETTINGS_FILE, fault, standard),)), Surroundings(
            today, standard, unclear=PARTS
        )
    settings, findings = load(document, Settings)
    silenced, unclear = silences(document)
    if settings is None:
        settings, lost = sound(document)
        policy, _ = configure(settings.check, wish)
        noted = notes(SETTINGS_FILE, document, (*findings, *unclear), policy)
        return Verdict(noted), replace(_surroundings(settings, today, policy), unclear=lost)
    policy, told = configure(settings.check, wish)
    found = chain(findings, unclear, told, settings_findings(settings, policy))
    verdict = Verdict(notes(SETTINGS_FILE, document, found, policy), silences=silenced)
    return verdict, _surroundings(settings, today, policy)


def _surroundings(settings: Settings, today: date, policy: Policy) -> Surroundings:
    return Surroundings(
        today,
        policy,
        calendar=settings.fiscal(),
        bands=Bands(settings.bands.aspirational, settings.bands.committed),
        people=frozenset(settings.people) or None,
        teams={name: Team(team.parent, team.language) for name, team in settings.teams.items()} or None,
        language=settings.language,
    )
