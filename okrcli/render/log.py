"""A log as lines for people, as rows for a pipe, as Markdown and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from okrcli.i18n import say
from okrcli.render import events
from okrcli.render.json import dumps
from okrcli.render.page import Page
from okrcli.render.rows import line
from okrcli.render.rows import rows as lines
from okrcli.render.safe.markdown import for_markdown, for_markdown_code
from okrcli.render.words import Voice

COLUMNS = (
    "recorded", "class", "kind", "address", "field", "before", "after", "unit", "score_before", "score_after",
    "direction", "by", "date", "reason", "owed", "quiet", "author", "authored", "commit", "merged",
    "merged_by", "between", "merged_on",
)  # fmt: skip
_STYLES = {"goalpost": "yellow", "definition": "cyan"}

Event = Mapping[str, Any]


def as_json(address: str | None, drawn: Sequence[str], more: int, gaps: Sequence[str]) -> str:
    """The versioned envelope of `log`, around events that are drawn already."""
    whole = dumps(
        {
            "schema_version": 1, "kind": "log", "address": address, "complete": not gaps, "gaps": gaps,
            "more": more, "events": [],
        }
    )  # fmt: skip
    inner = ",\n    ".join(drawn)
    return whole.removesuffix("[]\n}") + (f"[\n    {inner}\n  ]\n}}" if drawn else "[]\n}")


def event_as_json(event: Event) -> str:
    """One event, as deep in as it stands in the envelope."""
    return dumps(event).replace("\n", "\n    ")


def as_rows(drawn: Iterable[str]) -> str:
    """A line of column names, and the lines of the events."""
    return lines(COLUMNS, ()) + "".join(drawn)


def event_as_row(event: Event) -> str:
    """A line with tabs between the fields."""
    return line(COLUMNS, events.flat(event))


def event_on_page(event: Event, page: Page, address: str | None) -> None:
    """An event behind the day on which it was recorded."""
    page.item(_told(event, page.voice, address), (event["recorded"] or "?" * 10, "dim"), 0, _style(event))


def as_markdown(address: str | None, drawn: Iterable[str], more: int, voice: Voice) -> str:
    """A list of events below a heading."""
    title = for_markdown(voice.tell(say("History of {what}", what=address or voice.tell(say("all goals")))))
    told = [f"## {title}", "", *drawn]
    if more:
        told += ["", for_markdown(voice.tell(say("{count} earlier events are not shown", count=more)))]
    return "\n".join(told) + "\n"


def event_as_markdown(event: Event, voice: Voice) -> str:
    """An item of a list, inert whatever its texts say."""
    text, place = for_markdown(_said(event, voice)), for_markdown_code(_place(event, None))
    merged = events.merge_in_markdown(event, voice)
    text = f"{text}; {merged}" if merged else text
    return f"- {event['recorded'] or '?'} {place} {text} (`{events.short(event['commit'])}`)"


def _told(event: Event, voice: Voice, address: str | None) -> str:
    place = _place(event, address)
    text = _sentence(event, voice)
    return (
        f"{place}: {text} ({events.short(event['commit'])})"
        if place
        else f"{text} ({events.short(event['commit'])})"
    )


def _sentence(event: Event, voice: Voice) -> str:
    told, merged = _said(event, voice), events.merge(event, voice)
    return f"{told}; {merged}" if merged else told


def _said(event: Event, voice: Voice) -> str:
    said = [events.what(event, voice), events.who(event, voice), events.clocks(event, voice)]
    return events.sentence([*said, events.warning(event, voice)], event["reason"])


def _place(event: Event, address: str | None) -> str:
    """The address of the goal, without what all of the log is about; what was elsewhere has that of then."""
    inner: str = event["address"]
    if address is None:
        return inner
    if inner == address or (address.count("/") > 1 and address.startswith(f"{inner}/")):
        return ""
    return inner.removeprefix(f"{address}/")


def _style(event: Event) -> str:
    if event["owed"] or event["quiet"] or event["kind"] == "unknown":
        return "bold red"
    return _STYLES.get(event["class"], "")
