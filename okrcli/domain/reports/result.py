"""The result of a period in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.i18n import Words, say

if TYPE_CHECKING:
    from okrcli.domain.reports.outcome import OutcomeView

_GRADES = {
    "achieved": say("achieved"), "partly": say("partly"), "missed": say("missed"), "no data": say("no data"),
}  # fmt: skip


def result_of(found: OutcomeView, name: str) -> Words:
    """How the team that people call `name` came out, also against its first goals where they were changed."""
    counts, period = found["grades"], found["period"]
    graded = sum(counts[word] for word in ("achieved", "partly", "missed", "no data"))
    if found["score"] is None:
        return say("{name} has no data for {period}.", name=name, period=period)
    figures = {
        "name": name, "period": period, "score": found["score_percent"], "grade": _GRADES[found["grade"]],
        "achieved": counts["achieved"], "all": graded, "last": found["last_day"],
    }  # fmt: skip
    first = found["original"]
    before = first["score_percent"] if first else None
    if not found["ended"]:
        return say("{name} stands at {score} % in {period}, which runs until {last}.", **figures)
    if before is None or before == found["score_percent"]:
        return say(
            "{name} ended {period} at {score} %, {grade}, with {achieved} of {all} objectives achieved.",
            **figures,
        )
    return say(
        "{name} ended {period} at {score} %, {grade}, with {achieved} of {all} objectives achieved; against "
        "the goals as they were first agreed it would be {original} %.",
        **figures, original=before,
    )  # fmt: skip
