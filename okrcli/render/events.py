"""An event of history in words: what changed, what that did to the goal, who did it, when and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from okrcli.domain.labels import label
from okrcli.domain.reports.figure import Figure
from okrcli.i18n import Words, say
from okrcli.render.records import INITIATIVES, NOBODY, both, differing, outline, plain_text
from okrcli.render.safe.markdown import for_markdown
from okrcli.render.words import Voice

SHORT_ID = 8
"""Digits of a commit's id that people are shown."""
SLACK = 1
"""Days between two clocks that mean nothing: zones, and a check-in of the evening before."""
_LONG = 120
"""Characters of a text that are shown where it differs from another one."""
_IN_UNIT = ("start", "target", "at_least", "at_most")
_STATES = {"draft": say("made a draft"), "active": say("activated"), "closed": say("closed")}
NOT_COMPARABLE = say("not comparable")
_UNKNOWN = {
    "boundary": say("what came before this commit is not in this clone, which is shallow"),
    "missing": say("this version is not in this clone"),
    "unreadable": say("this version could not be read"),
}


def what(event: Mapping[str, Any], voice: Voice) -> str:
    """What changed, as `target 250 → 300 ms, easier by 1 point at 820 ms`; not yet made safe."""
    return ", ".join(part for part in (_changed(event, voice), effect(event, voice)) if part)


def effect(event: Mapping[str, Any], voice: Voice) -> str:
    """What a change of a goal did to its score at the same value; nothing where it did nothing."""
    found = event["effect"]
    if found and found["parents"]:
        way = {"easier": say("easier"), "harder": say("harder")}.get(found["direction"])
        teams = [parent for parent in found["parents"] if parent["address"].count("/") == 1]
        return ": ".join(text for text in (way and voice.tell(way), parents(teams, voice)) if text)
    if found and not found["comparable"]:
        return voice.tell(NOT_COMPARABLE)
    if not found or found["direction"] in (None, "same"):
        return ""
    points, value = 0 if by_distance(found) else int(found.get("points") or 0), found.get("value")
    easier = found["direction"] == "easier"
    if not points:
        return voice.tell(say("easier") if easier else say("harder"))
    amount = voice.tell(say("{count} points", count=points) if points != 1 else say("1 point"))
    words = say("easier by {amount}", amount=amount) if easier else say("harder by {amount}", amount=amount)
    if found["of"] == "objective":
        return voice.tell(say("{change} for the objective", change=words))
    if found["of"] == "team":
        return voice.tell(say("{change} for the team", change=words))
    if value is None:
        return voice.tell(words)
    return voice.tell(say("{change} at {value}", change=words, value=_number(value, event["unit"], voice)))


def by_distance(found: Mapping[str, Any]) -> bool:
    """Whether the scores do not say what the direction does.

    Behind the start a shorter way has the lower score: it makes more of what was lost.
    """
    was, now = found["score_before"], found["score_after"]
    if was is None or now is None:
        return True
    return bool((float(now) > float(was)) != (found["direction"] == "easier"))


def parents(views: Sequence[Mapping[str, Any]], voice: Voice) -> str:
    """What a move did to the places that a goal left and came into, where their scores are others now."""
    return ", ".join(
        voice.tell(
            say(
                "{before} {arrow} {after} for {name}",
                before=voice.percent(_whole(parent["percent_before"])), arrow=voice.signs.arrow,
                after=voice.percent(_whole(parent["percent_after"])), name=parent["address"],
            )
        )
        for parent in views
        if parent["percent_before"] != parent["percent_after"]
    )  # fmt: skip


def _whole(number: Figure | int | None) -> int | None:
    """A whole number, also where it comes from the cache, which keeps numbers as they are written."""
    return None if number is None else int(number)


def who(event: Mapping[str, Any], voice: Voice) -> str:
    """Who the file says did it, else who git says did: where versions before could not be read, one of those
    who made them, as `bo (4fd8c50d, unreadable) or anna`."""
    if not event["by"] and not any(event["author"].values()):
        return voice.tell(NOBODY)
    if event["by"] or not event["between"]:
        return str(event["by"] or person(event["author"]))
    last, others = person(event["author"]), event["between"]
    if all(one["author"] == event["author"] for one in others):
        return last
    told = ", ".join(
        voice.tell(
            say("{name} ({commit}, unreadable)", name=person(one["author"]), commit=short(one["commit"]))
        )
        for one in others
    )
    return voice.tell(say("{names} or {last}", names=told, last=last))


def person(view: Mapping[str, Any]) -> str:
    """A handle, else a name, else an address."""
    return str(view["handle"] or view["name"] or view["email"] or "?")


def clocks(event: Mapping[str, Any], voice: Voice) -> str:
    """Both clocks, where they differ: `dated 2026-10-12, recorded 2026-10-30`."""
    days = event["backdated"]
    if days is None or -SLACK <= days <= SLACK:
        return ""
    return voice.tell(say("dated {day}, recorded {other}", day=event["date"], other=event["recorded"]))


def merge(event: Mapping[str, Any], voice: Voice) -> str:
    """The merge that brought it into the main line, with its day if that is another; nothing on that line."""
    found = event["merged"]
    if not found:
        return ""
    name, commit = person(found["by"]), short(found["commit"])
    if not found["date"] or found["date"] == event["recorded"]:
        return voice.tell(say("merged by {name} in {commit}", name=name, commit=commit))
    return voice.tell(
        say("merged by {name} on {day} in {commit}", name=name, day=found["date"], commit=commit)
    )


def merge_in_markdown(event: Mapping[str, Any], voice: Voice) -> str:
    """The same as inert Markdown, its commit as a span of code: so it can be copied."""
    told = merge(event, voice)
    if not told:
        return ""
    commit = short(event["merged"]["commit"])
    before, _, after = told.rpartition(commit)
    return " ".join(part for part in (for_markdown(before), f"`{commit}`", for_markdown(after)) if part)


def warning(event: Mapping[str, Any], voice: Voice) -> str:
    """What is wrong with how it was done: no reason where one is owed, a past check-in changed quietly, a
    record that does not say what was."""
    if event["untrue"]:
        return "; ".join(
            voice.tell(_false(event, name, said, voice)) for name, said in event["untrue"].items()
        )
    if event["owed"]:
        return voice.tell(say("no reason given"))
    if event["field"] in ("amendments", "dropped") and event["quiet"]:
        return voice.tell(say("a record stays as it was made"))
    return voice.tell(say("without a correction")) if event["quiet"] else ""


def _false(event: Mapping[str, Any], name: str, said: Any, voice: Voice) -> Words:
    """What a record says, and that it was not so."""
    if name == "added":
        return say("not true: {id} is said to be added, and stood there before", id=said)
    field, before = label(name), event["before"]
    if event["field"] == "check_ins":
        former = plain_text(before.get(name), voice)
        return say("the correction does not say that {field} was {former}", field=field, former=former)
    text = plain_text(said, voice)
    if event["field"] != name:
        return say("not true: {field} is said to have been {said}", field=field, said=text)
    return say(
        "not true: {field} is said to have been {said}, and was {former}",
        field=field, said=text, former=plain_text(before, voice),
    )  # fmt: skip


def said(field: str, value: Any, unit: str | None, voice: Voice) -> str:
    """A field's value, or what a record says."""
    if field == "check_ins":
        return f"{value['date']} {_said(value, unit, voice)}"
    if field == "initiatives":
        return f"{value['id']}: {value['title']}"
    if field == "dropped":
        return f"{value['date']} {value['by']}: {value['reason']}"
    if field == "amendments":
        return f"{value['date']} {value['by']}: {_claims(value, voice)}"
    return _value(value, unit if field in _IN_UNIT else None, voice)


def flat(event: Mapping[str, Any]) -> dict[str, Any]:
    """An event with its parts beside each other, for a row."""
    found, merged = event["effect"] or {}, event["merged"] or {}
    return {
        **event,
        **{name: found.get(name) for name in ("score_before", "score_after", "direction")},
        "author": person(event["author"]),
        "between": " ".join(one["commit"] for one in event["between"]),
        "merged": merged.get("commit"),
        "merged_on": merged.get("date"),
        "merged_by": person(merged["by"]) if merged else None,
    }


def short(commit: str) -> str:
    """A commit's id as people quote it."""
    return commit[:SHORT_ID]


def _changed(event: Mapping[str, Any], voice: Voice) -> str:
    field, kind, before, after = event["field"], event["kind"], event["before"], event["after"]
    if kind == "unknown":
        return voice.tell(_UNKNOWN[field])
    if kind == "moved":
        return _order(event, voice) if field else _moved(event, voice)
    if kind == "dropped":
        return voice.tell(say("dropped"))
    if field == "check_ins":
        return _check_in(event, voice)
    if field == "initiatives":
        return _initiative(kind, before, after, voice)
    if field in ("amendments", "dropped"):
        return _record(event, voice)
    if field == "agreed" and (more := [stamp for stamp in after or () if stamp not in (before or ())]):
        return voice.tell(say("agreed: {people}", people=_value(more, None, voice)))
    if field == "status":
        return voice.tell(say("reopened") if before == "closed" else _STATES.get(after, say("closed")))
    if not field:
        return _came_or_went(event, voice)
    return _field(event, voice)


def _moved(event: Mapping[str, Any], voice: Voice) -> str:
    """Told at the new place where it came from, and at the old one where it went."""
    if event["before"] == event["address"]:
        return voice.tell(say("moved to {place}", place=plain_text(event["after"], voice)))
    return voice.tell(say("moved from {place}", place=plain_text(event["before"], voice)))


def _order(event: Mapping[str, Any], voice: Voice) -> str:
    was, now = orders(event, voice)
    return f"{voice.tell(say('check-ins in another order'))}: {was} {voice.signs.arrow} {now}"


def orders(event: Mapping[str, Any], voice: Voice) -> tuple[str, str]:
    """The check-ins of the days that have them in another order, as `2026-11-20: 400, 600`."""
    was, now = (_by_day(event[side], event["unit"], voice) for side in ("before", "after"))
    days = [day for day in was if was[day] != now.get(day)]
    one, other = ("; ".join(f"{day}: {side.get(day, '')}" for day in days) for side in (was, now))
    return one, other


def _by_day(check_ins: Sequence[Mapping[str, Any]], unit: str | None, voice: Voice) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for check_in in check_ins:
        found.setdefault(check_in["date"], []).append(_said(check_in, unit, voice))
    return {day: ", ".join(said) for day, said in found.items()}


def _came_or_went(event: Mapping[str, Any], voice: Voice) -> str:
    goal = event["after"] or event["before"]
    aim = f" ({wanted(goal, voice)})" if wanted(goal, voice) else ""
    if event["kind"] == "removed":
        return voice.tell(say("removed")) + aim
    if "title" not in goal:
        return voice.tell(say("the file was made"))
    return voice.tell(say("added: {title}", title=goal["title"])) + aim


def wanted(goal: Mapping[str, Any], voice: Voice) -> str:
    """What a key result is after, as `900 → 300 ms`."""
    unit = goal.get("unit")
    if "target" in goal:
        start, target = _number(goal["start"], None, voice), _number(goal["target"], unit, voice)
        return f"{start} {voice.signs.arrow} {target}"
    low, high = goal.get("at_least"), goal.get("at_most")
    bounds = [
        f"{sign} {_number(bound, unit, voice)}"
        for sign, bound in ((voice.signs.at_least, low), (voice.signs.at_most, high))
        if bound is not None
    ]
    return " ".join(bounds) or (plain_text(goal["milestones"], voice) if "milestones" in goal else "")


def _field(event: Mapping[str, Any], voice: Voice) -> str:
    name = voice.tell(label(event["field"]))
    unit = event["unit"] if event["field"] in _IN_UNIT else None
    new, old = (_value(event[side], unit, voice) for side in ("after", "before"))
    if event["field"] == "milestones" and event["before"] is not None:
        old, new = both(event["before"], event["after"], voice)
    if event["field"] in ("retrospective", "bands", "calendar"):
        old, new = (outline(each, voice) for each in differing(event["before"], event["after"]))
    if event["after"] is None:
        return voice.tell(say("no {field}", field=name))
    if new == old:  # it differs in what is not shown
        return voice.tell(say("{field} changed", field=name))
    old, new = apart(*spaced(old, new))
    if event["before"] is None:
        return f"{name} {new}"
    if isinstance(event["before"], Figure | int | str) and isinstance(event["after"], Figure | int):
        old = _value(event["before"], None, voice)
    return f"{name} {old} {voice.signs.arrow} {new}"


def spaced(old: str, new: str) -> tuple[str, str]:
    """The texts in quotes where they differ only in spaces, which nobody would see."""
    return (f'"{old}"', f'"{new}"') if old != new and old.split() == new.split() else (old, new)


def apart(old: str, new: str) -> tuple[str, str]:
    """Two texts in one line each, of long ones only what is around the first place where they differ."""
    old, new = (" ".join(text.split()) for text in (old, new))
    if max(len(old), len(new)) <= _LONG:
        return old, new
    same = next(
        (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    start = max(0, same - _LONG // 3)
    one, other = (
        ("…" if start else "") + text[start : start + _LONG] + ("…" if len(text) > start + _LONG else "")
        for text in (old, new)
    )
    return one, other


def _check_in(event: Mapping[str, Any], voice: Voice) -> str:
    before, after, unit = event["before"], event["after"], event["unit"]
    if event["kind"] == "added":
        return voice.tell(say("check-in {what}", what=_said(after, unit, voice)))
    day = (after or before)["date"]
    if event["kind"] == "removed":
        return voice.tell(say("check-in of {day} removed: {what}", day=day, what=_said(before, unit, voice)))
    if event["kind"] == "corrected" and after.get("withdrawn") and not before.get("withdrawn"):
        return voice.tell(say("check-in of {day} withdrawn", day=day))
    change = _difference(before, after, unit, voice)
    if event["kind"] == "corrected":
        return voice.tell(say("check-in of {day} corrected: {change}", day=day, change=change))
    return voice.tell(say("check-in of {day} changed: {change}", day=before["date"], change=change))


def _difference(before: Mapping[str, Any], after: Mapping[str, Any], unit: str | None, voice: Voice) -> str:
    """What a check-in said and says; the fields that differ where both are told alike."""
    was, now = _said(before, unit, voice), _said(after, unit, voice)
    if was != now:
        return f"{was} {voice.signs.arrow} {now}"
    return f" {voice.signs.arrow} ".join(differences(before, after, voice))


def differences(before: Mapping[str, Any], after: Mapping[str, Any], voice: Voice) -> tuple[str, str]:
    """The fields in which two records differ, as each has them: `by bo` and `by anna`."""
    fields = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    was, now = (
        ", ".join(f"{voice.tell(label(name))} {plain_text(side.get(name), voice)}" for name in fields)
        for side in (before, after)
    )
    return was, now


def _said(check_in: Mapping[str, Any], unit: str | None, voice: Voice) -> str:
    parts = []
    if check_in.get("value") is not None:
        parts.append(_number(check_in["value"], unit, voice))
    if check_in.get("done"):
        parts.append(voice.tell(say("done: {list}", list=", ".join(check_in["done"]))))
    if check_in.get("undone"):
        parts.append(voice.tell(say("not done: {list}", list=", ".join(check_in["undone"]))))
    if check_in.get("confidence") is not None:
        parts.append(voice.tell(say("confidence {number}", number=check_in["confidence"])))
    return ", ".join([*parts, *([check_in["note"]] if check_in.get("note") else [])])


def _initiative(kind: str, before: Any, after: Any, voice: Voice) -> str:
    if kind == "added":
        return voice.tell(say("initiative {id} added", id=after["id"]))
    if kind == "removed":
        return voice.tell(say("initiative {id} removed", id=before["id"]))
    if before.get("status") != after.get("status"):
        state = voice.tell(INITIATIVES[after["status"]])
        return voice.tell(say("initiative {id}: {state}", id=after["id"], state=state))
    return voice.tell(say("initiative {id} changed", id=after["id"]))


def _record(event: Mapping[str, Any], voice: Voice) -> str:
    """A reason that was given, and later taken away or told in another way; or one that says what was not."""
    kind, before, after = event["kind"], event["before"], event["after"]
    if event["field"] == "dropped":
        if after is None:
            return _field(event, voice)
        return _rewritten(say("the record that it was dropped was changed afterwards"), before, after, voice)
    if kind == "added":
        return voice.tell(say("an amendment of {day}: {what}", day=after["date"], what=_claims(after, voice)))
    day = before["date"]
    if kind == "removed":
        return voice.tell(
            say("an amendment of {day} was taken away: {reason}", day=day, reason=before["reason"])
        )
    return _rewritten(say("the amendment of {day} was changed afterwards", day=day), before, after, voice)


def _rewritten(what: Words, before: Any, after: Any, voice: Voice) -> str:
    """A record that says something else now, and the first thing in which it does."""
    name = next((n for n in ("reason", "was", "by", "date") if before.get(n) != after.get(n)), "reason")
    old, new = (plain_text(side.get(name), voice) for side in (before, after))
    return f"{voice.tell(what)}: {old} {voice.signs.arrow} {new}"


def _claims(amendment: Mapping[str, Any], voice: Voice) -> str:
    """What an amendment says of the past, as `target was 250`."""
    words = [
        say("{field} was {value}", field=label(name), value=plain_text(value, voice))
        for name, value in (amendment.get("was") or {}).items()
    ]
    if amendment.get("added"):
        words.append(say("{goal} added", goal=amendment["added"]))
    return ", ".join(map(voice.tell, words))


def _value(value: Any, unit: str | None, voice: Voice) -> str:
    if isinstance(value, Figure | int) and not isinstance(value, bool):
        return _number(value, unit, voice)
    if isinstance(value, Sequence) and not isinstance(value, str) and all(map(_is_stamp, value)):
        return ", ".join(str(item["by"]) for item in value)
    return plain_text(value, voice)


def _is_stamp(value: Any) -> bool:
    return isinstance(value, Mapping) and "by" in value and "id" not in value


def _number(value: Any, unit: str | None, voice: Voice) -> str:
    text = voice.number(value) if isinstance(value, Figure | int) else str(value)
    return f"{text} {unit}" if unit else text


def sentence(parts: Sequence[str], reason: str | None) -> str:
    """The parts with commas, the reason behind a colon."""
    text = ", ".join(part for part in parts if part)
    return f"{text}: {reason}" if reason else text
