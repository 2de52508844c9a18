"""The words of the end of a period: grades, next steps, and scores against the first goals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.i18n import Words, say

if TYPE_CHECKING:
    from okrcli.domain.reports.figure import Figure
    from okrcli.domain.reports.original import OriginalView
    from okrcli.render.words import Voice

GRADES: dict[str, Words] = {
    "achieved": say("achieved"),
    "partly": say("partly"),
    "missed": say("missed"),
    "no data": say("no data"),
    "dropped": say("dropped"),
}
GRADE_COLORS = {"achieved": "green", "partly": "yellow", "missed": "red", "no data": "dim", "dropped": "dim"}
NEXT: dict[str, Words] = {"keep": say("keep"), "change": say("change"), "drop": say("drop")}


def against_the_first(first: OriginalView | None, voice: Voice) -> str:
    """What the score would be against the goals as first agreed; nothing where they were never changed."""
    if first is None:
        return ""
    if not first["comparable"]:
        return voice.tell(say("not comparable"))
    return voice.percent(first["score_percent"])


def decimals(score: Figure | int | None, voice: Voice) -> str:
    """A score with two decimals, as reports show it: half away from zero, and nothing below 1 as 1.00."""
    if score is None:
        return voice.signs.dash
    from decimal import ROUND_HALF_UP, Decimal

    exact = Decimal(str(score))
    rounded = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    if exact < 1 <= rounded:
        rounded = Decimal("0.99")
    return str(rounded).replace("-", voice.signs.minus)
