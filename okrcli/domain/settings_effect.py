"""What a change of the settings does to all goals at once."""

from __future__ import annotations

from okrcli.domain.diff import Change
from okrcli.domain.effect import NO_EFFECT, Direction, Effect
from okrcli.domain.period import Calendar, Period
from okrcli.domain.settings import BandSettings, CalendarSettings

_ANY_YEAR = Period(2000)
"""All periods that follow the fiscal year begin and end later, or earlier, by the same months."""


def settings_effect(change: Change) -> Effect:
    """The effect of other bands or another calendar; `NO_EFFECT` for what moves no score and no pace."""
    was, now = change.before, change.after
    if isinstance(was, BandSettings) and isinstance(now, BandSettings):
        return Effect(direction=_of_bands(was, now), of="team")
    if isinstance(was, CalendarSettings) and isinstance(now, CalendarSettings):
        return Effect(direction=_of_calendar(was, now), of="team")
    return NO_EFFECT


def _of_bands(was: BandSettings, now: BandSettings) -> Direction | None:
    """Bands that are lower somewhere, and higher nowhere, make every pace easier."""
    old, new = ([*side.aspirational, *side.committed] for side in (was, now))
    steps = [after - before for before, after in zip(old, new, strict=True)]
    if min(steps) < 0 < max(steps):
        return None
    return "easier" if min(steps) < 0 else "harder"


def _of_calendar(was: CalendarSettings, now: CalendarSettings) -> Direction:
    """A year that ends later gives every goal more time."""
    before, after = (
        _ANY_YEAR.last_day(Calendar(side.first_month, side.year_named_by)) for side in (was, now)
    )
    return "same" if before == after else "easier" if before < after else "harder"
