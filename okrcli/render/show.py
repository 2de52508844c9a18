"""One goal, or one file, with everything that is known of it: as a page for people, as JSON for scripts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from okrcli.domain.reports.figure import Figure
from okrcli.domain.reports.original import OriginalView
from okrcli.domain.reports.show import (
    FileShow,
    GoalView,
    KeyResultShow,
    ObjectiveShow,
)
from okrcli.domain.reports.view import FrameView
from okrcli.i18n import Words, say
from okrcli.render import course, records
from okrcli.render.bar import bar
from okrcli.render.json import dumps
from okrcli.render.lines import GAP, Line
from okrcli.render.page import Page
from okrcli.render.status_table import goal_rows
from okrcli.render.table import Row, draw, layout
from okrcli.render.words import COLORS, STATES, Voice

BAR = 20
AMBITIONS = {"aspirational": say("aspirational"), "committed": say("committed")}


def as_json(
    address: str,
    today: str,
    *,
    files: Sequence[FileShow] = (),
    objective: ObjectiveShow | None = None,
    key_result: KeyResultShow | None = None,
    frame: FrameView | None = None,
) -> str:
    """The versioned envelope of `show`: the files, or one goal and in `file` the frame that it stands in."""
    level = "key result" if key_result else "objective" if objective else "file"
    return dumps(
        {
            "schema_version": 1, "kind": "show", "today": today, "address": address, "level": level,
            "file": frame, "files": files, "objective": objective, "key_result": key_result,
        }
    )  # fmt: skip


def key_result_page(goal: KeyResultShow, frame: FrameView, today: str, page: Page) -> list[Line]:
    """A key result in full."""
    voice = page.voice
    page.item(goal["title"], indent=0, style="bold")
    _standing(page, goal, goal["raw_percent"], frame)
    above = goal["objective"]
    page.fields(
        [
            (say("value"), voice.value(goal), ""),
            (
                say("start"),
                voice.with_unit(voice.number(goal["start"]), goal) if goal["start"] is not None else "",
                "",
            ),
            (say("owner"), goal["owner"] or "", ""),
            (say("confidence"), _confidence(goal, voice), ""),
            (say("checked in"), _checked_in(goal, voice), "bold yellow" if goal["stale"] else ""),
            (say("objective"), f"{above['title']} ({above['id']})", ""),
            *_common(goal, frame, today, voice),
            (say("source"), goal["source"] or "", ""),
            (say("original"), _original(goal["original"], goal["score"], voice), ""),
        ]
    )
    course.course(page, goal, frame)
    course.milestones(page, goal["milestone_states"])
    course.verdicts(page, goal)
    records.amendments(page, goal["amendments"], goal["added"], goal["dropped_record"])
    records.initiatives(page, goal["initiatives"])
    records.check_ins(page, goal["check_ins"], goal["unit"])
    return page.lines


def objective_page(goal: ObjectiveShow, frame: FrameView, today: str, page: Page) -> list[Line]:
    """An objective in full, its key results in short."""
    voice = page.voice
    page.item(goal["title"], indent=0, style="bold")
    _standing(page, goal, goal["score_percent"], frame)
    page.fields(
        [
            (say("why"), goal["why"] or "", ""),
            (say("owner"), goal["owner"] or "", ""),
            (say("ambition"), voice.tell(AMBITIONS[goal["ambition"]]), ""),
            *_common(goal, frame, today, voice),
            (say("tags"), ", ".join(goal["tags"]), ""),
            (say("continues"), goal["continues"] or "", ""),
            (say("original"), _original(goal["original"], goal["score"], voice), ""),
        ]
    )
    _goals(page, say("Supports"), goal["parents"])
    page.heading(say("Key results"))
    _rows(page, goal_rows(goal, voice, draft=frame["status"] == "draft")[1:])
    _goals(page, say("Supported by"), goal["supported_by"])
    records.amendments(page, goal["amendments"], goal["added"], goal["dropped_record"])
    return page.lines


def file_page(file: FileShow, name: str, today: str, page: Page) -> list[Line]:
    """A file in short: its objectives, who agreed to them, and every change of a goal.

    `name` is the team's name for people.
    """
    voice = page.voice
    page.item(f"{name} {file['period']}", indent=0, style="bold")
    _standing(page, file, file["score_percent"], file)
    page.fields(
        [
            (say("address"), f"{file['team']}/{file['period']}", ""),
            (say("period"), _period(file, today, voice), ""),
            (say("original"), _original(file["original"], file["score"], voice), ""),
        ]
    )
    page.heading(say("Objectives"))
    draft = file["status"] == "draft"
    _rows(page, [goal_rows(objective, voice, draft=draft)[0] for objective in file["objectives"]])
    if file["agreements"]:
        page.heading(say("Agreed"))
    for stamp in file["agreements"]:
        note = (
            f"{GAP}{voice.tell(say('outdated: the goals were amended since'))}" if stamp["outdated"] else ""
        )
        page.item(f"{stamp['by']}{note}", (stamp["date"], ""), style="yellow" if note else "")
    records.file_amendments(page, file["amendments"])
    return page.lines


def _standing(
    page: Page,
    view: FileShow | ObjectiveShow | KeyResultShow,
    percent: int | None,
    frame: FrameView,
) -> None:
    """The bar, the percent, what is expected, and the pace in words."""
    voice, draft = page.voice, frame["status"] == "draft"
    expected = None if draft or view["expected"] is None else float(view["expected"])
    score = None if view["score"] is None else float(view["score"])
    color = COLORS[view["pace"]]
    dropped = isinstance(view.get("dropped_record"), Mapping)
    pace = voice.tell(say("dropped")) if dropped else voice.pace(view["pace"])
    drawn = bar(score, expected, BAR, color, unicode=voice.unicode)
    page.spans(
        [
            *drawn,
            ("  ", ""),
            (voice.percent(percent), "bold"),
            ("  ", ""),
            (pace, "dim" if dropped else color),
        ]
    )
    if expected is not None:
        words = say("{percent} is expected by now", percent=voice.percent(view["expected_percent"]))
        page.item(voice.tell(words), style="dim")
    page.lines.append([])


def _common(
    goal: ObjectiveShow | KeyResultShow, frame: FrameView, today: str, voice: Voice
) -> list[tuple[Words, str, str]]:
    weight = "" if str(goal["weight"]) == "1" else voice.number(goal["weight"])
    return [
        (say("address"), goal["address"], ""),
        (say("period"), _period(frame, today, voice), ""),
        (say("weight"), weight, ""),
    ]


def _period(frame: FrameView, today: str, voice: Voice) -> str:
    return f"{frame['period']}, {voice.tell(STATES[frame['status']])}, {voice.left(frame, today)}"


def _confidence(goal: KeyResultShow, voice: Voice) -> str:
    text = voice.confidence(goal)
    planned = goal["planned_confidence"]
    if planned is None or goal["confidence"] is None:
        return "" if goal["confidence"] is None else text
    return f"{text} ({voice.tell(say('{number} when planned', number=planned))})"


def _checked_in(goal: KeyResultShow, voice: Voice) -> str:
    day, days = goal["last_check_in"], goal["days_since"]
    if day is None or days is None:
        return voice.tell(say("never"))
    ago = say("{days} days ago", days=days) if days != 1 else say("yesterday")
    text = f"{day}, {voice.tell(ago if days else say('today'))}"
    return f"{text}, {voice.tell(say('too long ago'))}" if goal["stale"] else text


def _original(view: OriginalView | None, score: Figure | int | None, voice: Voice) -> str:
    """What the score would be against the first goal, where that is another."""
    if view is None or (view["comparable"] and str(view["score"]) == str(score)):
        return ""
    if not view["comparable"]:
        return voice.tell(say("not comparable with the goal as first agreed"))
    return voice.tell(
        say("{percent} of the goal as first agreed", percent=voice.percent(view["score_percent"]))
    )


def _goals(page: Page, heading: Words, goals: Sequence[GoalView]) -> None:
    """Lines about other objectives, with the score of each."""
    if goals:
        page.heading(heading)
    for goal in goals:
        if goal["pace"] is None:
            page.item(
                page.voice.tell(say("{address} (does not exist)", address=goal["address"])), style="yellow"
            )
            continue
        standing = f"{page.voice.percent(goal['score_percent'])} {page.voice.pace(goal['pace'])}"
        parts = [goal["title"], goal["address"], goal["owner"], standing]
        page.item(GAP.join(part for part in parts if part))


def _rows(page: Page, rows: Iterable[Row]) -> None:
    shown = [row._replace(indent=0) for row in rows]
    width = None if page.width is None else page.width - 2
    shape = layout(shown, width, page.measure)
    for row in shown:
        page.add(draw(row, shape, page.measure, page.voice.signs.ellipsis), indent=2)
