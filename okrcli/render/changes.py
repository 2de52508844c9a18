"""A change between two states in words: what changed, what that did to the goal, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from okrcli.domain.labels import label
from okrcli.domain.reports.diff import Summary
from okrcli.i18n import Words, say
from okrcli.render import events
from okrcli.render.records import both, differing, outline
from okrcli.render.words import Voice

Row = Mapping[str, Any]
GOALS = ("goalpost", "definition")
_STAMPS = ("activated", "closed", "reopened")
"""Records that only repeat what a change of the status says."""


def headline(found: Summary, voice: Voice, unread: int = 0) -> str:
    """What happened, in one sentence; what is missing, in another; and how many files nobody could read.

    Where some could not be read, it is never said that nothing changed.
    """
    told = [voice.tell(words) for words in _counted(found, _COUNTS)]
    warned = [voice.tell(words) for words in _counted(found, _WARNINGS)]
    nothing = say("what changed is not known") if unread else say("nothing changed")
    sentences = [", ".join(told)] if told else [] if warned else [voice.tell(nothing)]
    sentences += warned
    if unread:
        one, many = say("1 file could not be read"), say("{n} files could not be read", n=unread)
        sentences.append(voice.tell(one if unread == 1 else many))
    return ". ".join(text[:1].upper() + text[1:] for text in sentences)


def sections(rows: Sequence[Row]) -> list[tuple[Words, list[Row]]]:
    """The changes under headings: goals first, then records that were tampered with, then progress."""
    rows = told_once(rows)
    goals = [row for row in rows if row["class"] in GOALS and not row["quiet"]]
    rest = [row for row in rows if row["class"] not in GOALS and not row["quiet"]]
    found = [
        (say("Goals"), goals),
        (say("Records changed without a trace"), [row for row in rows if row["quiet"]]),
        (say("Progress"), [row for row in rest if row["class"] == "progress"]),
        (say("Owners and wording"), [row for row in rest if row["class"] in ("ownership", "wording")]),
        (say("Order and layout"), [row for row in rest if row["class"] == "structure"]),
    ]
    return [(heading, some) for heading, some in found if some]


def is_table(rows: Sequence[Row]) -> bool:
    """Whether the changes of a section have values before and after worth a table."""
    return bool(rows[0]["class"] in GOALS or rows[0]["quiet"])


def told_once(rows: Sequence[Row]) -> list[Row]:
    """The changes without those that only repeat what a change of the status says."""
    told = {row["address"] for row in rows if row["field"] == "status"}
    return [row for row in rows if not (row["field"] in _STAMPS and row["address"] in told)]


def what(row: Row, voice: Voice) -> str:
    """What changed, without its effect; not yet made safe."""
    if words := _special(row):
        told = voice.tell(words)
        if row["address"]:
            return told
        return f"{told}: {f' {voice.signs.arrow} '.join(_settings(row, voice))}"
    return events.what({**row, "effect": None}, voice)


def field(row: Row, voice: Voice) -> str:
    """What changed in one word, for a column with the values beside it."""
    if row["field"] == "check_ins":
        return voice.tell(_CHECK_INS[row["kind"]])
    if not row["address"]:
        return voice.tell(say("{field} in okr.yaml", field=label(row["field"])))
    if row["quiet"] and row["field"] == "dropped":
        return voice.tell(say("the record that it was dropped"))
    if row["kind"] in ("changed", "moved") and row["field"] and not _special(row):
        return voice.tell(label(row["field"]))
    if row["field"] == "amendments":
        return voice.tell(say("amendment")) if row["after"] else what(row, voice)
    if row["kind"] == "moved":
        return voice.tell(say("moved"))
    if row["kind"] == "added":
        return voice.tell(say("added"))
    if row["kind"] == "removed":
        return voice.tell(say("removed"))
    return voice.tell(say("dropped")) if row["kind"] == "dropped" else what(row, voice)


def sides(row: Row, voice: Voice) -> tuple[str, str]:
    """The values before and after, each with its unit; a dash for what is not there."""
    if row["kind"] == "moved" and row["class"] == "progress":
        return events.orders(row, voice)
    if not row["address"]:
        return _settings(row, voice)
    if row["kind"] == "dropped":  # who did it and why stands beside it
        return voice.signs.dash, str(row["after"]["date"])
    before, after = (_side(row, row[side], voice) for side in ("before", "after"))
    if row["field"] == "milestones" and row["before"] and row["after"]:
        return both(row["before"], row["after"], voice)
    if before == after and isinstance(row["before"], Mapping) and isinstance(row["after"], Mapping):
        was, now = events.differences(row["before"], row["after"], voice)
        return f"{before}, {was}", f"{after}, {now}"
    return events.spaced(before, after)


def effect(row: Row, voice: Voice) -> str:
    """What a change did to the score, as `easier: 50 % → 100 % at 6 ms`; nothing where nobody can tell."""
    found = row["effect"]
    if not found["comparable"]:
        return voice.tell(events.NOT_COMPARABLE)
    if found["direction"] is None:
        return events.parents(found["parents"], voice)
    way = voice.tell(_WAYS[found["direction"]])
    if told := events.parents(found["parents"], voice):
        return f"{way}: {told}"
    was, now = found["percent_before"], found["percent_after"]
    if was == now or events.by_distance(found):
        return way
    scores = f"{way}: {voice.percent(was)} {voice.signs.arrow} {voice.percent(now)}"
    if found["of"] == "objective":
        return voice.tell(say("{scores} for the objective", scores=scores))
    if found["of"] == "team":
        return voice.tell(say("{scores} for the team", scores=scores))
    if found["value"] is None:
        return scores
    value = events.said("target", found["value"], row["unit"], voice)
    return voice.tell(say("{scores} at {value}", scores=scores, value=value))


def why(row: Row, voice: Voice) -> str:
    """Who changed it, when and why, or that nobody says; nothing where nobody has to."""
    if row["reason"]:
        told = f"{row['by']}, {row['date']}: {row['reason']}"
        return f"{told} ({events.warning(row, voice)})" if row["untrue"] else told
    return events.warning(row, voice)


_CHECK_INS = {
    "added": say("check-in"), "changed": say("check-in changed"), "removed": say("check-in removed"),
    "corrected": say("check-in corrected"), "moved": say("check-ins in another order"),
}  # fmt: skip
_WAYS = {"easier": say("easier"), "harder": say("harder"), "same": say("as hard as before")}


_COUNTS = {
    "easier": (say("1 goal became easier"), say("{n} goals became easier")),
    "harder": (say("1 goal became harder"), say("{n} goals became harder")),
    "other": (say("1 goal changed"), say("{n} goals changed")),
    "added": (say("1 goal added"), say("{n} goals added")),
    "gone": (say("1 goal dropped"), say("{n} goals dropped")),
    "check_ins": (say("1 check-in"), say("{n} check-ins")),
    "files_added": (say("1 file added"), say("{n} files added")),
    "files_gone": (say("1 file removed"), say("{n} files removed")),
    "status": (say("1 change of status"), say("{n} changes of status")),
    "settings": (say("1 change of the settings"), say("{n} changes of the settings")),
    "others": (say("1 other change"), say("{n} other changes")),
}
_WARNINGS = {
    "owed": (say("1 change has no reason"), say("{n} changes have no reason")),
    "quiet": (
        say("1 record was changed without a trace"),
        say("{n} records were changed without a trace"),
    ),
    "untrue": (say("1 record is not true"), say("{n} records are not true")),
}


def _counted(found: Summary, phrases: Mapping[str, tuple[Words, Words]]) -> Iterable[Words]:
    """What there is of each, in the singular or the plural."""
    numbers = found._asdict()
    numbers["others"] = found.progress + found.ownership + found.wording + found.structure
    for name, (one, many) in phrases.items():
        if number := numbers[name]:
            yield one if number == 1 else Words(many.template, {"n": number})


def _special(row: Row) -> Words | None:
    """What `okr log` has no words for: files, teams, settings, order and layout."""
    name, kind, level = row["field"], row["kind"], row["address"].count("/")
    if name == "comments":
        return say("comments or x- fields")
    if name == "layout":
        return say("only comments, x- fields, order of keys or layout")
    if kind == "moved" and name and row["class"] == "structure":
        return say("order of {field}", field=label(name))
    if not row["address"]:
        return say("{field} in okr.yaml", field=label(name))
    if name == "amendments" and kind == "added" and row["class"] == "structure":
        return say("a reason was added")
    if not name and level == 0:
        return say("team added") if kind == "added" else say("team removed")
    if not name and level == 1 and kind == "added":
        objectives = row["after"].get("objectives", [])
        goals = sum(len(objective.get("key_results", [])) for objective in objectives)
        return say("new file (objectives: {n}, key results: {goals})", n=len(objectives), goals=goals)
    return None


def _settings(row: Row, voice: Voice) -> tuple[str, str]:
    """What differs in a part of the settings, as `aspirational 0.7, 0.4` and `aspirational 0.5, 0.2`."""
    before, after = (outline(each, voice) for each in differing(row["before"], row["after"]))
    return before or voice.signs.dash, after or voice.signs.dash


def _side(row: Row, value: Any, voice: Voice) -> str:
    if value is None or value == []:
        return voice.signs.dash
    if row["field"] or row["kind"] == "moved":
        return "" if _special(row) else events.said(row["field"], value, row["unit"], voice)
    told = events.wanted(value, voice) if row["address"].count("/") > 1 else ""
    return told or _size(value, voice) or voice.signs.dash


def _size(value: Mapping[str, Any], voice: Voice) -> str:
    """How much is in a file, or an objective; what it is has rows of its own."""
    if number := len(value.get("objectives", ())):
        return voice.tell(say("objectives: {n}", n=number))
    number = len(value.get("key_results", ()))
    return voice.tell(say("key results: {n}", n=number)) if number else ""
