"""Lessons as lines, rows for a pipe, Markdown and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from okrcli.domain.reports.outcome import LessonView
from okrcli.i18n import say
from okrcli.render.json import dumps
from okrcli.render.lines import Line
from okrcli.render.page import Page
from okrcli.render.safe.markdown import for_markdown
from okrcli.render.safe.terminal import one_line
from okrcli.render.words import Voice

COLUMNS = ("team", "period", "id", "tags", "text")


def as_json(lessons: Sequence[LessonView], today: str) -> str:
    """The versioned envelope of `lessons`."""
    return dumps({"schema_version": 1, "kind": "lessons", "today": today, "lessons": lessons})


def as_rows(lessons: Iterable[LessonView]) -> str:
    """A line of column names, then one a lesson, with tabs between the fields."""
    rows = [
        [one["team"], one["period"], one["id"], ", ".join(one["tags"]), one["text"]] for one in lessons
    ]  # fmt: skip
    return "".join("\t".join(map(one_line, row)) + "\n" for row in (COLUMNS, *rows))


def as_lines(lessons: Iterable[LessonView], names: Mapping[str, str], page: Page) -> list[Line]:
    """For a screen: below the team and the period where they were learnt."""
    last = ("", "")
    for one in lessons:
        if (one["team"], one["period"]) != last:
            last = (one["team"], one["period"])
            page.add([[]] if page.lines else [])
            page.item(f"{names.get(one['team'], one['team'])} {one['period']}", indent=0, style="bold")
        tags = "".join(f"  #{one_line(tag)}" for tag in one["tags"])
        page.item(f"{one['text']}{tags}", ("-", "dim"))
    return page.lines


def as_markdown(lessons: Iterable[LessonView], names: Mapping[str, str], voice: Voice) -> str:
    """A list below a heading for every team and period."""
    lines = [f"# {voice.tell(say('Lessons'))}"]
    last = ("", "")
    for one in lessons:
        if (one["team"], one["period"]) != last:
            last = (one["team"], one["period"])
            lines += ["", f"## {for_markdown(names.get(one['team'], one['team']))} {one['period']}", ""]
        tags = f" ({for_markdown(', '.join(one['tags']))})" if one["tags"] else ""
        lines.append(f"- {for_markdown(one['text'])}{tags}")
    return "\n".join(lines) + "\n"
