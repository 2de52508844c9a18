"""The words, numbers and signs that reading commands show a person, the same in every table and text."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from okrcli.domain.reports.figure import Figure
from okrcli.domain.reports.view import FrameView, KeyResultView
from okrcli.i18n import Words, say, translate
from okrcli.render.safe.terminal import one_line

LARGEST_PERCENT = 9999
"""Percents beyond this, either way, are shown as more than this."""

PACES = {
    "on track": say("on track"),
    "at risk": say("at risk"),
    "off track": say("off track"),
    "done": say("done"),
    "no data": say("no data"),
}
COLORS = {
    "on track": "green",
    "at risk": "yellow",
    "off track": "red",
    "done": "bold green",
    "no data": "dim",
}
STATES = {"draft": say("draft"), "active": say("active"), "closed": say("closed")}


class Signs(NamedTuple):
    """The characters that stand for something, where they can be shown and where not."""

    dash: str = "–"
    minus: str = "−"
    arrow: str = "→"
    at_least: str = "≥"
    at_most: str = "≤"
    up: str = "↗"
    down: str = "↘"
    same: str = "→"
    dot: str = "·"
    ellipsis: str = "…"


UNICODE = Signs()
ASCII = Signs("-", "-", "->", ">=", "<=", "^", "v", "=", "-", "...")


class Voice(NamedTuple):
    """How a reader is spoken to: in which language, and with which signs."""

    language: str = "en"
    signs: Signs = UNICODE

    @property
    def unicode(self) -> bool:
        """Whether bars and charts may use more than ASCII."""
        return self.signs is not ASCII

    def tell(self, words: str | Words) -> str:
        """Fixed words in the reader's language; values that others wrote must be safe already."""
        return translate(words, self.language)

    def pace(self, word: str) -> str:
        """A pace."""
        return self.tell(PACES[word])

    def percent(self, value: int | None) -> str:
        """Whole percents, below 0 and above 100 included, held to their sign by a non-breaking blank."""
        if value is None:
            return self.signs.dash
        if abs(value) > LARGEST_PERCENT:
            sign = ">" if value > 0 else f"<{self.signs.minus}"
            return f"{sign}{LARGEST_PERCENT}\xa0%"
        return f"{self.number(value)}\xa0%"

    def number(self, value: Figure | int | None) -> str:
        """A number as it was written, without an exponent where that is readable."""
        if value is None:
            return self.signs.dash
        text = str(value)
        if "E" in text or "e" in text:
            text = _without_exponent(text)
        return text.replace("-", self.signs.minus, 1) if text.startswith("-") else text

    def value(self, goal: KeyResultView) -> str:
        """The latest value against what is wanted: `820 → 300 ms`, `99.97 ≥ 99.95 %`, `1 of 2`."""
        if goal["kind"] == "milestones":
            done = self.signs.dash if goal["raw"] is None else str(goal["milestones_done"])
            return self.tell(say("{done} of {all}", done=done, all=goal["milestones"]))
        if goal["kind"] == "maintain":
            return self.with_unit(self._bounds(goal), goal)
        now, target = self.number(goal["value"]), self.number(goal["target"])
        return self.with_unit(f"{now} {self.signs.arrow} {target}", goal)

    def with_unit(self, text: str, goal: KeyResultView) -> str:
        """A number with the unit behind it, if there is one; a non-breaking blank holds them together."""
        return f"{text}\xa0{one_line(goal['unit'])}" if goal["unit"] else text

    def confidence(self, goal: KeyResultView) -> str:
        """How sure the owner is, 0..10, and whether that is more or less than the time before."""
        now, before = goal["confidence"], goal["confidence_before"]
        if now is None:
            return self.signs.dash
        if before is None:
            return str(now)
        signs = self.signs
        return f"{now} {signs.up if now > before else signs.down if now < before else signs.same}"

    def seen(self, goal: KeyResultView) -> str:
        """The days since the last check-in, with a mark where that is too long ago."""
        days = goal["days_since"]
        text = self.signs.dash if days is None else self.tell(say("{days} d", days=days))
        return f"{text}!" if goal["stale"] else text

    def left(self, file: FrameView, today: str) -> str:
        """How far the period is from today: days left, until it starts, or since it ended."""
        now = date.fromisoformat(today)
        before = (date.fromisoformat(file["first_day"]) - now).days
        after = (now - date.fromisoformat(file["last_day"])).days
        if before > 0:
            return self.tell(
                say("starts in {days} days", days=before) if before > 1 else say("starts tomorrow")
            )
        if after > 0:
            return self.tell(
                say("ended {days} days ago", days=after) if after > 1 else say("ended yesterday")
            )
        return self.days_left(file["days_left"])

    def days_left(self, left: int) -> str:
        """How many days come after today."""
        if left == 0:
            return self.tell(say("last day"))
        return self.tell(say("{days} days left", days=left) if left > 1 else say("1 day left"))

    def _bounds(self, goal: KeyResultView) -> str:
        low, high = goal["at_least"], goal["at_most"]
        now, signs = self.number(goal["value"]), self.signs
        if goal["within"] is False:
            if low is not None and (high is None or float(goal["value"] or 0) < float(low)):
                return f"{now} < {self.number(low)}"
            return f"{now} > {self.number(high)}"
        if low is not None and high is not None:
            return f"{self.number(low)} {signs.at_most} {now} {signs.at_most} {self.number(high)}"
        if high is not None:
            return f"{now} {signs.at_most} {self.number(high)}"
        return f"{now} {signs.at_least} {self.number(low)}"


def voice(language: str, *, unicode: bool) -> Voice:
    """The voice for a reader whose terminal can show Unicode, or cannot."""
    return Voice(language, UNICODE if unicode else ASCII)


def _without_exponent(text: str) -> str:
    from decimal import Decimal

    from okrcli.domain.number import show_number

    return show_number(Decimal(text))
