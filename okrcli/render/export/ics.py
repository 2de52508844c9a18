"""The days to remember as a calendar (RFC 5545): when periods end, and when check-ins are due.

The same goals give the same events with the same identifiers, so that a calendar that subscribes moves them
instead of adding new ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from okrcli.domain.clock import STALE_DAYS
from okrcli.domain.reports.export import Exported
from okrcli.domain.reports.view import KeyResultView
from okrcli.render.safe.terminal import for_terminal

FOLD = 75
"""Octets that a line may have without its end."""
_ESCAPED = re.compile(r"[\\;,]")


def as_ics(files: Sequence[Exported], today: date, every: str) -> str:
    """All days of the files that are not closed. `every` is how often check-ins are due."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//okrcli//goals//EN", "CALSCALE:GREGORIAN"]
    for each in files:
        if each.view["status"] != "closed":
            lines += _period_end(each, today)
        if each.view["status"] == "active":
            for objective in each.view["objectives"]:
                for goal in () if objective["dropped"] else objective["key_results"]:
                    lines += _check_in(each, goal, today, every)
    lines.append("END:VCALENDAR")
    return "".join(f"{line}\r\n" for each in lines for line in folded(each))


def folded(line: str) -> Iterator[str]:
    """A content line as lines of at most 75 octets, no character cut apart."""
    room, part = FOLD, ""
    for character in line:
        size = len(character.encode())
        if size > room:
            yield part
            room, part = FOLD - 1, " "
        room, part = room - size, part + character
    yield part


def escaped(text: str) -> str:
    r"""Text as the value of a property: `\`, `;` and `,` escaped, a line break as `\n`."""
    lines = re.sub(r"\r\n?|\u2028|\u2029", "\n", text)
    return _ESCAPED.sub(r"\\\g<0>", for_terminal(lines, lines=True)).replace("\n", r"\n")


def _period_end(each: Exported, today: date) -> list[str]:
    view = each.view
    goals = [goal for goal in view["objectives"] if not goal["dropped"]]
    titles = "\n".join(f"{goal['title']} ({goal['address']})" for goal in goals)
    at = f"{view['team']}/{view['period']}"
    return _event(f"{at}/end", f"{each.name} {view['period']} ends", titles, view["last_day"], today)


def _check_in(each: Exported, goal: KeyResultView, today: date, every: str) -> list[str]:
    if goal["dropped"] or goal["pace"] == "done":
        return []
    since = date.fromisoformat(goal["last_check_in"] or each.view["first_day"])
    kept = {"metric": every, "milestones": every}
    due = max(today, since + timedelta(days=STALE_DAYS[kept.get(goal["kind"], "week")]))
    if due > date.fromisoformat(each.view["last_day"]):
        return []
    summary = f"Check in: {goal['title']}" + (f" ({goal['owner']})" if goal["owner"] else "")
    return _event(
        f"{goal['address']}/check-in", summary, f"okr check-in {goal['address']}", due.isoformat(), today
    )


def _event(name: str, summary: str, description: str, day: str, today: date) -> list[str]:
    first = date.fromisoformat(day)
    lines = [
        "BEGIN:VEVENT",
        f"UID:{name.replace('/', '.')}@okrcli",
        f"DTSTAMP:{today:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{first + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(summary)}",
    ]
    if description:
        lines.append(f"DESCRIPTION:{escaped(description)}")
    return [*lines, "TRANSP:TRANSPARENT", "END:VEVENT"]
