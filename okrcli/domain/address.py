"""Addresses: `TEAM[/PERIOD[/OBJECTIVE[/KEY-RESULT]]]`, or the same with left or middle parts missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Literal, NamedTuple

from okrcli.domain.names import is_period
from okrcli.domain.period import Period
from okrcli.errors import UsageError
from okrcli.i18n import Words, say

Level = Literal["team", "file", "objective", "key result"]
LEVELS: tuple[Level, ...] = ("team", "file", "objective", "key result")
_WHAT: dict[Level, Words] = {
    "team": say("a team"),
    "file": say("the goals of a team for a period"),
    "objective": say("an objective"),
    "key result": say("a key result"),
}


class Address(NamedTuple):
    """The whole address of a team, one of its files, an objective or a key result."""

    team: str
    period: str = ""
    objective: str = ""
    key_result: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that are there, from the left."""
        return tuple(part for part in self if part)

    @property
    def level(self) -> Level:
        """What the address names."""
        return LEVELS[len(self.parts) - 1]

    @property
    def above(self) -> Address:
        """What it is a part of; of a team, the workspace."""
        return Address(*self.parts[:-1] or ("",))

    def __str__(self) -> str:
        return "/".join(self.parts)


class AddressError(UsageError):
    """An address that names nothing, or more than one thing."""


def split(text: str) -> tuple[str, ...]:
    """The parts of an address as written; a period is given its canonical letters."""
    parts = tuple(part.strip() for part in text.strip().strip("/").split("/"))
    return tuple(str(Period.parse(part)) if is_period(part) else part for part in parts)


def names_period(text: str) -> bool:
    """Whether the address says which period it means."""
    return any(is_period(part) for part in split(text))


def matches(parts: Sequence[str], address: Address) -> bool:
    """Whether `parts` read as this address: in order, ending where it ends, any others left out."""
    whole = address.parts
    if not parts or parts[-1] != whole[-1]:
        return False
    rest = iter(whole)
    return all(part in rest for part in parts)


def find(text: str, among: Iterable[Address], levels: Collection[Level] = LEVELS) -> Address:
    """The one address of these levels that `text` means; written out whole, it never means another.

    Raises `AddressError` where it means none (with the nearest) or several (with all of them).
    """
    among = list(among)
    wanted = [address for address in among if address.level in levels]
    parts = split(text)
    hits = [address for address in wanted if matches(parts, address)]
    hits = [address for address in hits if address.parts == parts] or hits
    if len(hits) == 1:
        return hits[0]
    different = list(dict.fromkeys(hits))
    if len(different) > 1:
        raise AddressError(
            say("{text!r} can be any of {number}", text=text, number=len(different)),
            say("say which: {list}", list=", ".join(map(str, different[:8]))),
        )
    if hits:
        raise AddressError(
            say(
                "the id of {address} is doubled: {number} goals have it",
                address=str(hits[0]),
                number=len(hits),
            ),
            say("give each another id in the file; `okr check` shows where they stand"),
        )
    _refuse_other_level(text, [a for a in among if a.level not in levels and matches(parts, a)], wanted)
    raise AddressError(say("there is no {text!r} here", text=text), _nearest(parts, wanted))


def _refuse_other_level(text: str, others: Sequence[Address], wanted: list[Address]) -> None:
    """Raise the better error where the address means something, only not what is asked for."""
    if not others:
        return
    other, depth = others[0], len(others[0].parts)
    near = [a for a in wanted if a.parts[:depth] == other.parts or other.parts[: len(a.parts)] == a.parts]
    raise AddressError(
        say("{text!r} is {what}, which is not what is asked for here", text=text, what=_WHAT[other.level]),
        say("did you mean {list}?", list=", ".join(map(str, near[:5]))) if near else _nearest((), wanted),
    )


def _nearest(parts: Sequence[str], wanted: list[Address]) -> Words:
    from difflib import get_close_matches  # only those who miss need it

    near = parts and get_close_matches(parts[-1], {a.parts[-1] for a in wanted}, n=3, cutoff=0.6)
    near = near or get_close_matches("/".join(parts), list(map(str, wanted)), n=3, cutoff=0.6)
    if near:
        close = [str(a) for a in wanted if a.parts[-1] in near or str(a) in near]
        return say("did you mean {list}?", list=", ".join(close[:5]))
    if wanted:
        return say(
            "there are {list}", list=", ".join(map(str, wanted[:5])) + ("…" if len(wanted) > 5 else "")
        )
    return say("`okr tree` shows what there is")
