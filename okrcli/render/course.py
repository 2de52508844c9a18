"""How a key result came to where it is, on a page: its chart, its milestones, its weeks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from okrcli.domain.reports.course import CourseView, VerdictView
from okrcli.domain.reports.show import KeyResultShow, MilestoneView
from okrcli.domain.reports.view import FrameView
from okrcli.i18n import Words, say
from okrcli.render.chart import chart, pens
from okrcli.render.lines import GAP
from okrcli.render.page import Page
from okrcli.render.words import COLORS, Voice

CHART_MOST, CHART_USUAL = 100, 76


def course(page: Page, goal: KeyResultShow, frame: FrameView) -> None:
    """The chart of the values, and below it what its signs mean; nothing without values."""
    if not goal["course"]["values"]:
        return
    days = (date.fromisoformat(frame["first_day"]), date.fromisoformat(frame["last_day"]))
    amended = [date.fromisoformat(view["date"]) for view in goal["amendments"]]
    drawn(page, goal["course"], days, amended, goal["kind"], goal["unit"], goal["pace"])


def drawn(
    page: Page,
    found: CourseView,
    days: tuple[date, date],
    amended: Sequence[date],
    kind: str,
    unit: str | None,
    pace: str,
) -> None:
    """A course over its period's first and last day; nothing where it has nothing to show."""
    width = min(CHART_MOST, CHART_USUAL if page.width is None else page.width - 2)
    lines = chart(found, days, amended, width, page.voice, _color(pace))
    if not lines:
        return
    page.lines.append([])
    page.add(lines, indent=2)
    page.lines.append([])
    legend = _legend(found, page.voice, kind, unit, amended=bool(amended))
    page.item(GAP.join(page.voice.tell(words) for words in legend), style="dim")


def milestones(page: Page, found: Sequence[MilestoneView]) -> None:
    """Every step, whether it is reached, and since when."""
    if not found:
        return
    page.heading(say("Milestones"))
    signs = ("✓", "·") if page.voice.unicode else ("x", ".")
    for step in found:
        weight = (
            ""
            if str(step["weight"]) == "1"
            else page.voice.tell(say("weight {number}", number=step["weight"]))
        )
        parts = [step["id"], step["title"], weight, step["date"]]
        lead = (signs[0], "bold green") if step["done"] else (signs[1], "dim")
        page.item(GAP.join(part for part in parts if part), lead)


def verdicts(page: Page, goal: KeyResultShow) -> None:
    """The weeks or months of a maintain goal, each met or missed."""
    found = goal["verdicts"]
    if not found:
        return
    met, missed = sum(v["met"] is True for v in found), sum(v["met"] is False for v in found)
    every = say("Weeks: {met} met, {missed} missed", met=met, missed=missed)
    if goal["every"] == "month":
        every = say("Months: {met} met, {missed} missed", met=met, missed=missed)
    page.heading(every)
    for verdict in found:
        page.item(*_verdict(verdict, page.voice))


def _verdict(verdict: VerdictView, voice: Voice) -> tuple[str, tuple[str, str], int, str]:
    words = {True: say("met"), False: say("missed"), None: say("still open")}
    styles = {True: "green", False: "red", None: "dim"}
    value = voice.number(verdict["value"])
    days = f"{verdict['first_day']} {voice.signs.dash} {verdict['last_day']}"
    return f"{voice.tell(words[verdict['met']])}{GAP}{value}", (days, ""), 2, styles[verdict["met"]]


def _legend(found: CourseView, voice: Voice, kind: str, unit: str | None, *, amended: bool) -> list[Words]:
    pen = pens(voice)
    unit = "%" if kind == "milestones" else unit or ""
    words = [say("{sign} checked in", sign=pen.mark)] if found["values"] else []
    if found["expected"]:
        words.append(say("{sign} expected", sign=pen.expected))
    if limits := [f"{voice.number(limit)} {unit}".rstrip() for limit in found["limits"]]:
        sentence = say("{sign} bounds {values}", sign=pen.limit, values=", ".join(limits))
        words.append(
            sentence if kind == "maintain" else say("{sign} target {value}", sign=pen.limit, value=limits[0])
        )
    if amended:
        words.append(say("{sign} amended", sign=pen.amended))
    if guess := found["projection"]:
        value = f"{voice.number(guess['value'])} {unit}".rstrip()
        words.append(
            say(
                "{sign} at this rate {value} on {day} (a guess)",
                sign=pen.guess,
                value=value,
                day=guess["date"],
            )
        )
    return words


def _color(pace: str) -> str:
    color = COLORS[pace]
    return "green" if pace == "done" else "default" if color == "dim" else color
