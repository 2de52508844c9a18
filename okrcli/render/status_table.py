"""Where teams stand, as a table for a screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from okrcli.domain.reports.overview import tally
from okrcli.domain.reports.view import FileView, KeyResultView, ObjectiveView
from okrcli.i18n import say
from okrcli.render.bar import bar
from okrcli.render.lines import Line, Measure, Span, wrap
from okrcli.render.safe.terminal import one_line
from okrcli.render.table import Row, draw, layout
from okrcli.render.words import COLORS, STATES, Voice


def as_table(
    files: Sequence[FileView],
    names: Mapping[str, str],
    today: str,
    width: int,
    voice: Voice,
    measure: Measure,
) -> list[Line]:
    """The table for a screen of `width` columns, with a last line that sums up where there are several files.

    `names` are the names of the teams by which people know them.
    """
    blocks = [_file(file, names, today, voice) for file in files]
    rows = [row for block in blocks for row in block]
    headings = _headings(voice)
    shape = layout(rows, width, measure, headings)
    lines = draw(headings, shape, measure, voice.signs.ellipsis)
    for file, block in zip(files, blocks, strict=True):
        lines.append([])
        for row in block:
            lines += draw(row, shape, measure, voice.signs.ellipsis)
            if row is block[0]:
                lines += _agreements(file, width, voice, measure)
    return [*lines, [], *_summary(files, width, voice, measure)] if len(files) > 1 else lines


def goal_rows(objective: ObjectiveView, voice: Voice, *, draft: bool) -> list[Row]:
    """An objective and its key results, the dropped ones last. In a draft nothing is expected yet."""
    head = _objective(objective, voice, draft=draft)
    goals = sorted(objective["key_results"], key=lambda goal: goal["dropped"])
    rows = [_key_result(goal, voice, draft=draft) for goal in goals]
    rows = rows or [Row(voice.tell(say("no key results yet")), "dim", 2)]
    return [_dropped(row, voice) for row in (head, *rows)] if objective["dropped"] else [head, *rows]


def _headings(voice: Voice) -> Row:
    words = {
        "value": say("Value"),
        "confidence": say("Conf"),
        "seen": say("Seen"),
        "owner": say("Owner"),
        "bar": say("Progress"),
        "pace": say("Pace"),
        "address": say("Address"),
    }
    cells: dict[str, Span] = {name: (voice.tell(word), "dim") for name, word in words.items()}
    return Row(voice.tell(say("Goal")), "dim", cells=cells)


def _file(file: FileView, names: Mapping[str, str], today: str, voice: Voice) -> list[Row]:
    draft = file["status"] == "draft"
    name = one_line(names.get(file["team"], "") or file["team"])
    parts = [f"{name} {file['period']}", voice.tell(STATES[file["status"]]), voice.left(file, today)]
    if file["score"] is not None:
        parts.append(voice.tell(say("expected {percent}", percent=voice.percent(file["expected_percent"]))))
    title = ", ".join(parts)
    objectives = sorted(file["objectives"], key=lambda objective: objective["dropped"])
    goals = [row for objective in objectives for row in goal_rows(objective, voice, draft=draft)]
    head = Row(title, "bold underline", 0, _score(file, voice), _bar(file, voice, draft=draft))
    return [head, *(goals or [Row(voice.tell(say("no objectives yet")), "dim", 2)])]


def _objective(objective: ObjectiveView, voice: Voice, *, draft: bool) -> Row:
    cells = {
        **_score(objective, voice),
        "owner": (_owner(objective, voice), ""),
        "address": (objective["id"], "dim"),
    }
    return Row(one_line(objective["title"]), "bold", 0, cells, _bar(objective, voice, draft=draft))


def _key_result(goal: KeyResultView, voice: Voice, *, draft: bool) -> Row:
    cells: dict[str, Span] = {
        "value": (voice.value(goal), ""),
        "confidence": (voice.confidence(goal), ""),
        "seen": (voice.seen(goal), "bold yellow" if goal["stale"] else ""),
        "owner": (_owner(goal, voice), ""),
        "percent": (voice.percent(goal["raw_percent"]), ""),
        "pace": (voice.pace(goal["pace"]), COLORS[goal["pace"]]),
        "address": ("/".join(goal["address"].split("/")[2:]), "dim"),
    }
    row = Row(one_line(goal["title"]), "", 2, cells, _bar(goal, voice, draft=draft))
    return _dropped(row, voice) if goal["dropped"] else row


def _score(whole: FileView | ObjectiveView, voice: Voice) -> dict[str, Span]:
    return {
        "percent": (voice.percent(whole["score_percent"]), "bold"),
        "pace": (voice.pace(whole["pace"]), COLORS[whole["pace"]]),
    }


def _bar(
    view: FileView | ObjectiveView | KeyResultView, voice: Voice, *, draft: bool
) -> Callable[[int], Line]:
    expected = None if draft else _share(view["expected"])
    return partial(bar, _share(view["score"]), expected, color=COLORS[view["pace"]], unicode=voice.unicode)


def _owner(goal: ObjectiveView | KeyResultView, voice: Voice) -> str:
    return one_line(goal["owner"] or voice.signs.dash)


def _dropped(row: Row, voice: Voice) -> Row:
    cells = {name: (text, "dim") for name, (text, _) in row.cells.items()}
    cells["pace"] = (voice.tell(say("dropped")), "dim")
    return row._replace(style="dim strike", cells=cells, bar=None)


def _share(value: object) -> float | None:
    return None if value is None else float(str(value))


def _agreements(file: FileView, width: int, voice: Voice, measure: Measure) -> list[Line]:
    parts = []
    if file["agreed"]:
        parts.append(voice.tell(say("agreed: {people}", people=", ".join(file["agreed"]))))
    if file["agreed_outdated"]:
        parts.append(voice.tell(say("outdated: {people}", people=", ".join(file["agreed_outdated"]))))
    text = one_line(f" {voice.signs.dot} ".join(parts))
    return [[(line, "dim")] for line in wrap(text, width, measure)] if parts else []


def _summary(files: Sequence[FileView], width: int, voice: Voice, measure: Measure) -> list[Line]:
    text = summary(files, voice)
    return [[(line, "")] for line in wrap(text, width, measure)]


def summary(files: Sequence[FileView], voice: Voice) -> str:
    """`6 teams, 41 key results: 20 on track, 9 at risk, 8 off track, 4 no data; 5 stale`."""
    found = tally(files)
    paces = [_count(found.paces[pace], voice.pace(pace)) for pace in COLORS if found.paces[pace]]
    words = say(
        "{teams}, {key_results}",
        teams=say("{number} teams", number=found.teams) if found.teams != 1 else say("1 team"),
        key_results=say("{number} key results", number=found.key_results)
        if found.key_results != 1
        else say("1 key result"),
    )
    if paces:
        words = say("{what}: {paces}", what=words, paces=", ".join(paces))
    if found.stale:
        words = say("{what}; {number} stale", what=words, number=found.stale)
    return voice.tell(words)


def _count(number: int, word: str) -> str:
    return f"{number} {word}"
