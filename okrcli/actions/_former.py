"""What a change cannot decide for itself: which rules about changes hold, and what they are silent on.

Both are taken from the state that the change starts from, so that no change switches off its own gate.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from okrcli.actions._against import Base
from okrcli.document.positions import Positions
from okrcli.document.read import Document, read
from okrcli.document.silences import silences
from okrcli.document.sound import sound
from okrcli.domain.address import Address
from okrcli.domain.owed import Version, entries
from okrcli.domain.rules.configure import Wish, configure
from okrcli.domain.rules.run import OF_CHANGES
from okrcli.errors import UsageError
from okrcli.i18n import Words, say
from okrcli.store.cache import Cache
from okrcli.store.config import Config, config_of
from okrcli.store.layout import SETTINGS_FILE

if TYPE_CHECKING:
    from okrcli.domain.rules.policy import Policy

Excepted = tuple[str, str, str]
"""A file as it lies now, a rule and an address: what a silence covers."""


def former_policy(base: Base, policy: Policy, wish: Wish) -> Policy:
    """The policy of the base, on which a command line has its say as always; where the base has no
    usable `check:`, the one of now."""
    raw = base.former.get(SETTINGS_FILE)
    if raw is None:
        return policy
    settings, lost = sound(read(raw))
    return policy if "check" in lost else configure(settings.check, wish)[0]


def policy_remarks(then: Policy, now: Policy) -> Iterator[Words]:
    """What is said where a change makes the rules about changes others than they were."""
    if codes := sorted(code for code in OF_CHANGES if then.severities.get(code) != now.severities.get(code)):
        yield say(
            "{file} changes {rules}; this change is still checked by what held before it",
            file=SETTINGS_FILE,
            rules=", ".join(codes),
        )


def former_config(root: Path, base: Base) -> Config | None:
    """What `okr.yaml` said in the base, where it says something else now; None where it could not be used."""
    raw = base.former.get(SETTINGS_FILE)
    try:
        return config_of(raw, Cache(root)) if raw is not None else None
    except UsageError:
        return None


def excepted(document: Document, version: Version, path: str, file: Address) -> Iterator[Excepted]:
    """What the silences of a former file cover, by its path and address of now."""
    made = [each for each in silences(document)[0] if each.rule in OF_CHANGES]
    if not made:
        return
    positions = Positions(document.text)
    lines = sorted(
        (positions.place((*entry.path, key), at_key=True).line, address)
        for address, entry in entries(version, file).items()
        for key in entry.data
    )
    for silence in made:
        place = bisect_right(lines, silence.line, key=lambda each: each[0])
        if place:
            yield path, silence.rule, str(lines[place - 1][1])
