"""A goal's course as a chart for people, as a drawing, as rows for a pipe and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from okrcli.domain.address import Address
from okrcli.domain.reports.course import CourseView
from okrcli.domain.reports.view import FrameView
from okrcli.i18n import say
from okrcli.render import course, records
from okrcli.render.json import dumps
from okrcli.render.page import Page
from okrcli.render.rows import rows
from okrcli.render.words import Voice

COLUMNS = ("series", "date", "value", "recorded", "confidence", "by", "note")


class Found(Protocol):
    """What a trend is drawn from; see the action."""

    @property
    def address(self) -> Address: ...
    @property
    def title(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def unit(self) -> str | None: ...
    @property
    def pace(self) -> str: ...
    @property
    def frame(self) -> FrameView: ...
    @property
    def course(self) -> CourseView: ...
    @property
    def points(self) -> tuple[Mapping[str, Any], ...]: ...
    @property
    def amendments(self) -> tuple[Mapping[str, Any], ...]: ...
    @property
    def gaps(self) -> tuple[str, ...] | None: ...


def as_json(found: Found, today: str) -> str:
    """The versioned envelope of `trend`; `history` is false where the file alone was there to be read."""
    return dumps(
        {
            "schema_version": 1, "kind": "trend", "today": today, "address": str(found.address),
            "title": found.title, "goal": found.kind, "unit": found.unit, "pace": found.pace,
            "file": found.frame, "history": found.gaps is not None,
            "complete": found.gaps == (), "gaps": found.gaps or (),
            "points": found.points, "course": found.course, "amendments": found.amendments,
        }
    )  # fmt: skip


def as_rows(found: Found) -> str:
    """A line for every value, and for every corner of what it is held against, told apart by `series`."""
    return rows(COLUMNS, _rows(found))


def as_page(found: Found, page: Page) -> None:
    """The chart, what its signs mean, and the changes of the goal below it."""
    page.item(found.title, indent=0, style="bold")
    page.item(f"{found.address}, {page.voice.pace(found.pace)}", indent=0, style="dim")
    if not found.course["values"]:
        page.lines.append([])
        page.item(page.voice.tell(say("nothing has been checked in yet")), style="dim")
    course.drawn(page, found.course, _days(found.frame), _amended(found), found.kind, found.unit, found.pace)
    if found.amendments:
        page.heading(say("Amendments"))
    for view in reversed(found.amendments):
        page.item(_amendment(view, found.address, page.voice), (view["date"], ""))


def as_svg(found: Found, voice: Voice) -> str:
    """The drawing, also where nothing has been checked in yet: then of what is expected."""
    from okrcli.render.svg import svg_chart

    sure = [
        (date.fromisoformat(point["date"]), int(point["confidence"]))
        for point in found.points
        if point.get("confidence") is not None
    ]
    unit = "%" if found.kind in ("milestones", "score") else found.unit or ""
    return svg_chart(
        found.course, _days(found.frame), _amended(found), voice,
        name="trend", title=found.title, unit=unit, confidence=sure,
    )  # fmt: skip


def _rows(found: Found) -> Iterator[Mapping[str, Any]]:
    for point in found.points:
        yield {"series": "value", **point}
    for corner in found.course["expected"]:
        yield {"series": "expected", **corner}
    first, last = found.frame["first_day"], found.frame["last_day"]
    for limit in found.course["limits"]:
        for day in (first, last):
            yield {"series": "limit", "date": day, "value": limit}
    if found.course["projection"]:
        yield {"series": "projection", **found.course["projection"]}
    for view in found.amendments:
        yield {"series": "amendment", "date": view["date"], "by": view["by"], "note": view["reason"]}


def _days(frame: FrameView) -> tuple[date, date]:
    return date.fromisoformat(frame["first_day"]), date.fromisoformat(frame["last_day"])


def _amended(found: Found) -> Sequence[date]:
    first, last = _days(found.frame)
    days = [date.fromisoformat(view["date"]) for view in found.amendments]
    return [day for day in days if first <= day <= last]


def _amendment(view: Mapping[str, Any], at: Address, voice: Voice) -> str:
    goal = "/".join(view["address"].split("/")[len(at.parts) :])
    what = voice.tell(say("dropped")) if view["dropped"] else _came_or_went(view, voice)
    whose = f"{goal} {what}" if goal else what
    name = view["by"] or voice.tell(records.NOBODY)
    return f"{name}: {whose}: {view['reason'] or voice.tell(say('no reason given'))}"


def _came_or_went(view: Mapping[str, Any], voice: Voice) -> str:
    """What happened to a goal as a whole, or what an amendment changed."""
    change = next(iter(view["changes"]), None)
    if change is None or change["field"] or not view["kind"]:
        return records.amended(view, voice)
    if view["kind"] == "moved":
        there = change["before"] != view["address"]
        place = change["before"] if there else change["after"]
        return voice.tell(
            say("moved from {place}", place=place) if there else say("moved to {place}", place=place)
        )
    return voice.tell(say("added") if view["kind"] == "added" else say("removed"))
