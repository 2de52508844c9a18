"""What changed, as a reviewer reads it in a pull request: inert, always the same, and short enough.

Hosts refuse a comment of more than 65,536 characters. What does not fit below that is counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from okrcli.domain.reports.diff import Summary
from okrcli.i18n import Words, say
from okrcli.render import changes
from okrcli.render.changes import Row
from okrcli.render.diff import Ends
from okrcli.render.safe.markdown import for_markdown, for_markdown_code
from okrcli.render.words import Voice

MOST = 60_000
"""Bytes of a comment; the rest, up to the limit, is for whoever puts something around it."""
_LONGEST = 400
"""Characters of a text that are shown in a cell."""
_FAULTS = 20
"""Files that could not be read which are named; the headline counts them all."""
_WARNING = "\N{WARNING SIGN}\N{VARIATION SELECTOR-16}"


class _Part(NamedTuple):
    """Lines for changes, and what stands before and behind them; without lines it stands in any case."""

    before: list[str]
    rows: list[str]
    behind: list[str]


def as_markdown(
    ends: Ends, rows: Sequence[Row], summary: Summary, broken: Sequence[Mapping[str, Any]], language: str
) -> str:
    """A headline, a table of the goals that changed, and everything else folded away."""
    voice = Voice(language)
    found = changes.sections(rows)
    tables = [_table(heading, some, voice) for heading, some in found if changes.is_table(some)]
    folded = [
        _folded(voice.tell(heading), some, voice) for heading, some in found if not changes.is_table(some)
    ]
    parts = [*tables, _faults(broken, voice), *folded]
    return _fitted(_top(ends, summary, len(broken), voice), parts, voice)


def _top(ends: Ends, summary: Summary, broken: int, voice: Voice) -> list[str]:
    title = for_markdown(changes.headline(summary, voice, broken))
    lines = [
        f"### {_WARNING} {title}"
        if summary.owed or summary.quiet or summary.untrue or broken
        else f"### {title}",
        "",
    ]
    return [*lines, f"{_end(ends[0], voice)} → {_end(ends[1], voice)}", ""]


def _faults(broken: Sequence[Mapping[str, Any]], voice: Voice) -> _Part:
    """The first files that could not be read, and how many more."""
    lines = []
    for fault in broken[:_FAULTS]:
        words = say("{path} could not be read: {message}", path=fault["path"], message=fault["message"])
        lines += [f"{_WARNING} {_short(voice.tell(words))}", ""]
    if more := len(broken[_FAULTS:]):
        lines += [for_markdown(voice.tell(say("{count} more files could not be read", count=more))), ""]
    return _Part(lines, [], [])


def _end(end: Mapping[str, Any], voice: Voice) -> str:
    name = voice.tell(end["name"])
    name = for_markdown_code(name) if end["commit"] else for_markdown(name)
    return f"{name} ({end['date']})" if end["date"] else name


def _table(heading: Words, rows: Sequence[Row], voice: Voice) -> _Part:
    heads = (say("Goal"), say("Change"), say("Before"), say("After"), say("Effect"), say("Reason"))
    names = " | ".join(for_markdown(voice.tell(words)) for words in heads)
    lines = [f"| {' | '.join(_cells(row, voice))} |" for row in rows]
    title = [f"**{for_markdown(voice.tell(heading))}**", ""] if rows[0]["quiet"] else []
    return _Part([*title, f"| {names} |", f"|{' --- |' * len(heads)}"], lines, [""])


def _cells(row: Row, voice: Voice) -> tuple[str, ...]:
    before, after = changes.sides(row, voice)
    effect = _short(changes.effect(row, voice))
    easier = row["effect"]["direction"] == "easier"
    why = _short(changes.why(row, voice))
    return (
        _goal(row),
        _short(changes.field(row, voice)),
        _short(before),
        _short(after),
        f"**{effect}**" if easier else effect or voice.signs.dash,
        f"{_WARNING} **{why}**" if row["owed"] or row["quiet"] else why or voice.signs.dash,
    )


def _goal(row: Row) -> str:
    place = for_markdown_code(row["address"] or "okr.yaml")
    return f"{_short(row['title'])}<br>{place}" if row["title"] else place


def _folded(heading: str, rows: Sequence[Row], voice: Voice) -> _Part:
    head = f"<details><summary>{for_markdown(heading)} ({len(rows)})</summary>"
    return _Part([head, ""], [f"- {_item(row, voice)}" for row in rows], ["", "</details>", ""])


def _item(row: Row, voice: Voice) -> str:
    place = for_markdown_code(row["address"] or "okr.yaml")
    told = f"{place} {_short(changes.what(row, voice))}"
    why = changes.why(row, voice)
    who = voice.tell(say("{by}, {day}", by=row["by"], day=row["date"])) if row["by"] else ""
    return f"{told} ({_short(why or who)})" if why or who else told


def _short(text: str) -> str:
    """A text made inert; cut before that, so that no entity is cut."""
    text = " ".join(text.split())
    return for_markdown(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")


def _fitted(top: list[str], parts: Sequence[_Part], voice: Voice) -> str:
    """Everything that fits, in order, and the number of changes that did not."""
    lines = list(top)
    left, missing = (
        MOST - _size([*lines, *(line for part in parts if not part.rows for line in part.before)]),
        0,
    )
    for part in parts:
        frame = _size([*part.before, *part.behind])
        rows: list[str] = []
        for row in part.rows:
            if missing or left - frame < _size([row]):
                missing += 1
            else:
                left -= _size([row])
                rows.append(row)
        if rows or not part.rows:
            left -= frame if rows else 0
            lines += [*part.before, *rows, *part.behind]
    if missing:
        lines += [for_markdown(voice.tell(say("{count} more changes are not shown here", count=missing))), ""]
    return "\n".join(lines).rstrip() + "\n"


def _size(lines: Sequence[str]) -> int:
    return sum(len(line.encode()) + 1 for line in lines)
