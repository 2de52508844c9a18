"""What amendments say of the past, held against what stood there."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from typing import Any, NamedTuple

from okrcli.domain.build import valid
from okrcli.domain.model import Amendment, KeyResult, Objective, OkrFile

Amended = OkrFile | Objective | KeyResult


class Claim(NamedTuple):
    """What an amendment, by its number in the list, says that a field was; of `added`, which goal came."""

    number: int
    amendment: Amendment
    field: str
    said: Any


def false_claims(before: Amended, after: Amended) -> Iterator[Claim]:
    """What new amendments say that was not so: another former value, or that a goal came which stood there.

    Of several amendments of a field, the first by date is about what stood there.
    """
    known = set(map(sayings, before.amendments))
    fresh = [(n, each) for n, each in enumerate(after.amendments) if sayings(each) not in known]
    told: set[str] = set()
    for number, amendment in sorted(fresh, key=lambda pair: pair[1].date):
        if amendment.added in _goals(before):
            yield Claim(number, amendment, "added", amendment.added)
        for name, said in (amendment.was or {}).items():
            if name not in told and not _is_so(before, name, said):
                yield Claim(number, amendment, name, said)
            told.add(name)


def false_alone(before: Amended, after: Amended, came: Collection[str] = ()) -> list[Amendment]:
    """New amendments that are false about what did not change, so that nothing beside them shows it.

    One that only gives another reason than before says nothing new. `came` are goals that were moved here:
    theirs is the reason why.
    """
    known = {sayings(each)[:-1] for each in before.amendments}
    return [
        claim.amendment
        for claim in false_claims(before, after)
        if _is_alone(claim, before, after) and not (claim.field == "added" and claim.said in came)
        if sayings(claim.amendment)[:-1] not in known
    ]


def sayings(amendment: Amendment) -> tuple[Hashable, ...]:
    """What an amendment says, the reason last: equal for equal ones, and soon found among thousands."""
    return _frozen(amendment.was), amendment.added, amendment.date, amendment.by, amendment.reason


def _frozen(value: Any) -> Hashable:
    if isinstance(value, dict):
        return frozenset((key, _frozen(inner)) for key, inner in value.items())
    return tuple(map(_frozen, value)) if isinstance(value, list | tuple) else value


def _is_alone(claim: Claim, before: Amended, after: Amended) -> bool:
    return claim.field == "added" or _value(before, claim.field) == _value(after, claim.field)


def _goals(entry: Amended) -> set[str | None]:
    """The ids of the goals right below."""
    if isinstance(entry, OkrFile):
        return {objective.id for objective in entry.objectives}
    return {goal.id for goal in entry.key_results} if isinstance(entry, Objective) else set()


def _value(entry: Amended, name: str) -> Any:
    return getattr(entry, name, None)


def _is_so(entry: Amended, name: str, said: Any) -> bool:
    """Whether a field had a value; also where it is told in other words, as a default that is left out."""
    part, there = type(entry), _value(entry, name)
    if name in part.required and said is None:
        return False
    if name not in part.fields or said is None:
        return said is None and there == getattr(part, name, None)
    if said == there:
        return True
    meant = valid(part.fields[name], said)
    return meant is not None and bool(meant == there)
