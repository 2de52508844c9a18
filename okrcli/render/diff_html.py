"""What changed, as one HTML page that loads nothing and runs nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from okrcli.domain.reports.diff import Summary
from okrcli.i18n import say
from okrcli.render import changes
from okrcli.render.changes import Row
from okrcli.render.diff import Ends
from okrcli.render.html.engine import fill
from okrcli.render.html.page import html_page
from okrcli.render.words import Voice


def as_html(
    ends: Ends, rows: Sequence[Row], summary: Summary, broken: Sequence[Mapping[str, Any]], language: str
) -> str:
    """A page: the headline, a table of the goals that changed, and everything else folded away."""
    voice = Voice(language)
    title = voice.tell(say("What changed in the goals"))
    body = fill(
        "diff.html.j2", "html", {},
        title=title,
        headline=changes.headline(summary, voice, len(broken)),
        alarm=bool(summary.owed or summary.quiet or summary.untrue or broken),
        ends=[{"name": voice.tell(end["name"]), "date": end["date"]} for end in ends],
        faults=[
            voice.tell(say("{path} could not be read: {message}", path=each["path"], message=each["message"]))
            for each in broken
        ],
        dash=voice.signs.dash,
        columns=[voice.tell(words) for words in _COLUMNS],
        sections=[_section(voice.tell(heading), some, voice) for heading, some in changes.sections(rows)],
    )  # fmt: skip
    return html_page(title, body, language)


_COLUMNS = (say("Goal"), say("Change"), say("Before"), say("After"), say("Effect"), say("Reason"))


def _section(heading: str, rows: Sequence[Row], voice: Voice) -> dict[str, Any]:
    return {"heading": heading, "table": changes.is_table(rows), "rows": [_told(row, voice) for row in rows]}


def _told(row: Row, voice: Voice) -> dict[str, Any]:
    before, after = changes.sides(row, voice)
    who = f"{row['by']}, {row['date']}" if row["by"] else ""
    return {
        "address": row["address"] or "okr.yaml",
        "title": row["title"],
        "field": changes.field(row, voice),
        "what": changes.what(row, voice),
        "before": before,
        "after": after,
        "effect": changes.effect(row, voice) or voice.signs.dash,
        "easier": row["effect"]["direction"] == "easier",
        "why": changes.why(row, voice) or who,
        "alarm": row["owed"] or row["quiet"],
    }
