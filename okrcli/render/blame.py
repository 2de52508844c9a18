"""Who set what of a goal, as a page for people, as rows for a pipe and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from okrcli.domain.labels import label
from okrcli.i18n import say
from okrcli.render import events
from okrcli.render.json import dumps
from okrcli.render.page import Page
from okrcli.render.rows import rows
from okrcli.render.words import Voice

COLUMNS = (
    "address", "field", "value", "unit", "by", "recorded", "date", "reason", "author", "authored", "commit",
    "merged", "merged_by", "set_address", "between", "merged_on",
)  # fmt: skip

Row = Mapping[str, Any]


def as_json(address: str, found: Sequence[Row], gaps: Sequence[str]) -> str:
    """The versioned envelope of `blame`; `set` is the event, null where nobody can tell."""
    return dumps(
        {
            "schema_version": 1, "kind": "blame", "address": address, "complete": not gaps, "gaps": gaps,
            "fields": [{**row, "set": row["set"] and _told(row["set"])} for row in found],
        }
    )  # fmt: skip


def as_rows(address: str, found: Sequence[Row], unit: str | None) -> str:
    """A line for every field."""
    return rows(COLUMNS, (_flat(row, address, unit) for row in found))


def as_page(address: str, found: Sequence[Row], unit: str | None, page: Page) -> None:
    """Every field with its value, and below it who gave it that."""
    voice = page.voice
    labels = [voice.tell(_label(row["field"])) for row in found]
    margin = max(map(page.measure, labels), default=0)
    for name, row in zip(labels, found, strict=True):
        lead = name + " " * (margin - page.measure(name))
        page.item(events.said(row["field"], row["value"], unit, voice), (lead, "dim"), 0)
        page.item(_setter(row["set"], address, voice), indent=margin + 2, style=_style(row["set"]))


def _label(field: str) -> Any:
    words = {"check_ins": say("check-in"), "initiatives": say("initiative")}
    return words.get(field) or label(field)


def _setter(event: Row | None, address: str, voice: Voice) -> str:
    if event is None:
        return voice.tell(say("unknown: not told by the history in this clone"))
    if not event["commit"]:
        return voice.tell(say("not committed yet"))
    day = event["recorded"] or "?"
    lay = event["address"]
    there = "" if f"{address}/".startswith(f"{lay}/") else voice.tell(say("in {place}", place=lay))
    parts = [
        f"{events.who(event, voice)} {day}",
        events.short(event["commit"]),
        there,
        events.clocks(event, voice),
    ]
    told = events.sentence([*parts, events.warning(event, voice)], event["reason"])
    merge = events.merge(event, voice)
    return f"{told}; {merge}" if merge else told


def _style(event: Row | None) -> str:
    if event is None or event["owed"] or event["quiet"]:
        return "bold red"
    return "yellow" if not event["commit"] else "dim"


def _told(event: Row) -> dict[str, Any]:
    return {**event, "commit": event["commit"] or None}


def _flat(row: Row, address: str, unit: str | None) -> dict[str, Any]:
    event = row["set"]
    known = {"address": address, "field": row["field"], "value": row["value"], "unit": unit}
    return {**events.flat(event), "set_address": event["address"], **known} if event else known
