"""A log as lines for people, as rows for a pipe, as Markdown and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from okrcli.i18n import say
from okrcli.render import events
from okrcli.render.json import dumps
from okrcli.render.page import Page
from okrcli.render.rows import rows as lines
from okrcli.render.safe.markdown import for_markdown, for_markdown_code
from okrcli.render.words import Voice

COLUMNS = (
    "recorded", "class", "kind", "address", "field", "before", "after", "unit", "score_before", "score_after",
    "direction", "by", "date", "reason", "owed", "quiet", "author", "authored", "commit", "merged",
    "merged_by",
)  # fmt: skip
_STYLES = {"goalpost": "yellow", "definition": "cyan"}

Event = Mapping[str, Any]


def as_json(address: str | None, rows: Sequence[Event], more: int, gaps: Sequence[str]) -> str:
    """The versioned envelope of `log`."""
    return dumps(
        {
            "schema_version": 1, "kind": "log", "address": address, "complete": not gaps, "gaps": gaps,
            "more": more, "events": rows,
        }
    )  # fmt: skip


def as_rows(rows: Iterable[Event]) -> str:
    """A line of column names and a line for every event, with tabs between the fields."""
    return lines(COLUMNS, map(events.flat, rows))


def as_page(rows: Iterable[Event], page: Page, address: str | None) -> None:
    """Every event behind the day on which it was recorded."""
    for event in rows:
        page.item(_told(event, page.voice, address), (event["recorded"] or "?" * 10, "dim"), 0, _style(event))


def as_markdown(rows: Sequence[Event], voice: Voice, address: str | None, more: int) -> str:
    """A list of events, each inert whatever its texts say."""
    title = for_markdown(voice.tell(say("History of {what}", what=address or voice.tell(say("all goals")))))
    told = [f"## {title}", ""]
    for event in rows:
        text = for_markdown(_sentence(event, voice))
        place = for_markdown_code(_place(event, None))
        told.append(f"- {event['recorded'] or '?'} {place} {text} (`{events.short(event['commit'])}`)")
    if more:
        told += ["", for_markdown(voice.tell(say("{count} earlier events are not shown", count=more)))]
    return "\n".join(told) + "\n"


def _told(event: Event, voice: Voice, address: str | None) -> str:
    place = _place(event, address)
    text = _sentence(event, voice)
    return (
        f"{place}: {text} ({events.short(event['commit'])})"
        if place
        else f"{text} ({events.short(event['commit'])})"
    )


def _sentence(event: Event, voice: Voice) -> str:
    said = [events.what(event, voice), events.who(event), events.clocks(event, voice)]
    told = events.sentence([*said, events.warning(event, voice)], event["reason"])
    merged = events.merge(event, voice)
    return f"{told}; {merged}" if merged else told


def _place(event: Event, address: str | None) -> str:
    """The address of the goal, without what all of the log is about."""
    inner: str = event["address"]
    if address is None:
        return inner
    if inner == address or not inner.startswith(f"{address}/"):
        return "" if inner == address or address.count("/") > 1 else inner
    return inner.removeprefix(f"{address}/")


def _style(event: Event) -> str:
    if event["owed"] or event["quiet"] or event["kind"] == "unknown":
        return "bold red"
    return _STYLES.get(event["class"], "")
