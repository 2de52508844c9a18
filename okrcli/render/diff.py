"""What changed, as lines for people, as rows for a pipe and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from okrcli.domain.reports.diff import Summary
from okrcli.render import changes
from okrcli.render.changes import Row
from okrcli.render.json import dumps
from okrcli.render.lines import GAP
from okrcli.render.page import Page
from okrcli.render.rows import rows as lines

COLUMNS = (
    "class", "kind", "address", "field", "before", "after", "unit", "score_before", "score_after",
    "direction", "of", "by", "date", "reason", "owed", "quiet", "title",
)  # fmt: skip
SCORES = ("score_before", "score_after", "direction", "of")

Ends = tuple[Mapping[str, Any], Mapping[str, Any]]
"""Both sides: `name` for people, `commit` and `date`, which are null for files on the disk."""


def as_json(ends: Ends, rows: Sequence[Row], summary: Summary, broken: Sequence[Mapping[str, Any]]) -> str:
    """The versioned envelope of `diff`."""
    return dumps(
        {
            "schema_version": 1, "kind": "diff", "from": ends[0], "to": ends[1],
            "summary": summary._asdict(), "changes": rows, "broken": broken,
        }
    )  # fmt: skip


def as_rows(rows: Iterable[Row]) -> str:
    """A line of column names and a line for every change, with tabs between the fields."""
    return lines(COLUMNS, ({**row, **{name: row["effect"][name] for name in SCORES}} for row in rows))


def as_page(ends: Ends, rows: Sequence[Row], summary: Summary, page: Page, unread: int = 0) -> None:
    """The headline, and every change below the goal that it is about; `unread` files could not be read."""
    voice = page.voice
    page.item(changes.headline(summary, voice, unread), indent=0, style="bold")
    page.item(span(ends, page), indent=0, style="dim")
    for heading, some in changes.sections(rows):
        page.heading(heading)
        address = None
        for row in some:
            if row["address"] != address:
                address = row["address"]
                page.item(_name(row), style="bold" if row["class"] in changes.GOALS else "")
            _change(row, page)


def span(ends: Ends, page: Page) -> str:
    """What is compared with what."""
    before, after = (_end(end, page) for end in ends)
    return f"{before} {page.voice.signs.arrow} {after}"


def _end(end: Mapping[str, Any], page: Page) -> str:
    name = page.voice.tell(end["name"])
    return f"{name} ({end['date']})" if end["date"] else name


def _name(row: Row) -> str:
    place: str = row["address"] or "okr.yaml"
    return f"{place}{GAP}{row['title']}" if row["title"] else place


def _change(row: Row, page: Page) -> None:
    voice = page.voice
    text = ", ".join(part for part in (changes.what(row, voice), changes.effect(row, voice)) if part)
    why = changes.why(row, voice)
    if row["class"] in changes.GOALS or why:
        page.item(text, indent=4, style="yellow" if row["class"] == "goalpost" else "")
        if why:
            page.item(why, indent=6, style="bold red" if row["owed"] or row["quiet"] else "dim")
    else:
        who = f"{GAP}({row['by']})" if row["by"] else ""
        page.item(f"{text}{who}", (row["date"] or "", "dim"), 4)
