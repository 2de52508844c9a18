"""The records of a goal on a page: what was amended, what is done for it, what was checked in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from okrcli.domain.labels import label
from okrcli.domain.reports.figure import Figure
from okrcli.i18n import say
from okrcli.render.lines import GAP
from okrcli.render.page import Page
from okrcli.render.words import Voice

if TYPE_CHECKING:
    from okrcli.domain.reports.records import (
        AmendmentView,
        CheckInView,
        CorrectionView,
        FieldChange,
        InitiativeView,
        RecordView,
    )

_LONG = 60
NOBODY = say("nobody can tell who")
"""Characters of a list that is shown whole beside another one."""
INITIATIVES = {"todo": say("todo"), "doing": say("doing"), "done": say("done"), "dropped": say("dropped")}


def amendments(
    page: Page, found: Sequence[AmendmentView], added: RecordView | None, dropped: RecordView | None
) -> None:
    """The changes of a goal since it became active, the newest first, its coming and going among them."""
    records: list[tuple[RecordView, str]] = [(view, amended(view, page.voice)) for view in found]
    if added:
        records.append((added, page.voice.tell(say("added"))))
    if dropped:
        records.append((dropped, page.voice.tell(say("dropped"))))
    if records:
        page.heading(say("Amendments"))
    for record, what in sorted(records, key=lambda pair: pair[0]["date"], reverse=True):
        page.item(f"{record['by']}: {what}: {record['reason']}", (record["date"], ""))


def file_amendments(page: Page, found: Sequence[Mapping[str, Any]]) -> None:
    """The changes of all goals of a file, each with the goal that it changed."""
    if found:
        page.heading(say("Amendments"))
    for view in found:
        what = page.voice.tell(say("dropped")) if view["dropped"] else amended(view, page.voice)
        goal = "/".join(view["address"].split("/")[2:])
        whose = f"{goal} {what}" if goal else what
        page.item(f"{view['by']}: {whose}: {view['reason']}", (view["date"], ""))


def initiatives(page: Page, found: Sequence[InitiativeView]) -> None:
    """The daily work behind a key result."""
    if not found:
        return
    page.heading(say("Initiatives"))
    words = {status: page.voice.tell(word) for status, word in INITIATIVES.items()}
    margin = max(page.measure(words[item["status"]]) for item in found)
    for item in found:
        word = words[item["status"]]
        lead = word + " " * (margin - page.measure(word))
        page.item(_joined([item["title"], item["owner"], item["url"]]), (lead, "dim"))


def check_ins(page: Page, found: Sequence[CheckInView], unit: str | None) -> None:
    """Every check-in, the newest first, with what was corrected or withdrawn below it."""
    page.heading(say("Check-ins"))
    if not found:
        page.item(page.voice.tell(say("none yet")), style="dim")
    for view in found:
        style = "" if view["counts"] else "dim strike"
        page.item(_joined(_said(view, unit, page.voice)), (view["date"], ""), style=style)
        for correction in view["corrected"]:
            page.item(_corrected(correction, page.voice), indent=14, style="dim")
        if withdrawn := view["withdrawn"]:
            words = say(
                "withdrawn {day} {by}: {reason}",
                day=withdrawn["date"], by=withdrawn["by"], reason=withdrawn["reason"],
            )  # fmt: skip
            page.item(page.voice.tell(words), indent=14, style="dim")


def plain_text(value: Any, voice: Voice) -> str:
    """A value of a file as people read it."""
    if value is None:
        return voice.tell(say("nothing"))
    if isinstance(value, bool):
        return voice.tell(say("yes") if value else say("no"))
    if isinstance(value, Figure | int):
        return voice.number(value)
    if isinstance(value, Mapping):
        return _named(value, voice) or " ".join(plain_text(part, voice) for part in value.values())
    if isinstance(value, list):
        return ", ".join(plain_text(part, voice) for part in value) or voice.tell(say("nothing"))
    return str(value)


def differing(before: Any, after: Any) -> tuple[Any, Any]:
    """Two values without the fields that are alike in both."""
    if not (isinstance(before, Mapping) and isinstance(after, Mapping)):
        return before, after
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    pairs = {name: differing(before.get(name), after.get(name)) for name in names}
    return {name: pair[0] for name, pair in pairs.items()}, {name: pair[1] for name, pair in pairs.items()}


def outline(value: Any, voice: Voice) -> str:
    """What a value holds, with the names of its fields, as `first month 1; year named by end`."""
    if isinstance(value, Mapping) and "id" not in value:
        parts = {name: outline(part, voice) for name, part in value.items()}
        return "; ".join(f"{voice.tell(label(name))} {text}" for name, text in parts.items() if text)
    if isinstance(value, list):
        return ", ".join(outline(part, voice) for part in value)
    return "" if value is None else plain_text(value, voice)


def _named(value: Mapping[str, Any], voice: Voice) -> str:
    """Something by its id, as `power (3)`: with a weight that is not the usual one."""
    name, weight = str(value.get("id") or ""), value.get("weight", 1)
    return name if not name or str(weight) == "1" else f"{name} ({voice.number(weight)})"


def both(before: Any, after: Any, voice: Voice) -> tuple[str, str]:
    """Two values as people can tell them apart.

    Of long lists of milestones that is what differs in them; where a title does, with the titles.
    """
    was, now = plain_text(before, voice), plain_text(after, voice)
    if not (_is_list(before) and _is_list(after)):
        return was, now
    titles = [{each["id"]: each.get("title") for each in side} for side in (before, after)]
    renamed = any(titles[1].get(name, title) != title for name, title in titles[0].items())
    if not renamed and was != now and max(len(was), len(now)) <= _LONG:
        return was, now
    gone, come = (
        [each for each in one if each not in other] for one, other in ((before, after), (after, before))
    )
    if not gone and not come:  # in another order
        return was, now
    if renamed:
        gone, come = (
            [f"{_named(each, voice)}: {each.get('title')}" for each in side] for side in (gone, come)
        )
    return plain_text(gone, voice), plain_text(come, voice)


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, Mapping) and each.get("id") for each in value)


def amended(view: Mapping[str, Any], voice: Voice) -> str:
    """What an amendment changed, as `target 250 → 300`."""
    if view["added"]:
        return voice.tell(say("{goal} added", goal=view["added"].rpartition("/")[2]))
    return changes_text(view["changes"], voice)


def changes_text(changes: Iterable[FieldChange], voice: Voice) -> str:
    """What fields were and became, in one line."""
    return ", ".join(
        f"{voice.tell(label(change['field']))} {f' {voice.signs.arrow} '.join(told)}"
        for change in changes
        for told in [both(change["before"], change["after"], voice)]
    )


def _corrected(view: CorrectionView, voice: Voice) -> str:
    words = say(
        "corrected {day} {by}: {changes}: {reason}",
        day=view["date"], by=view["by"], changes=changes_text(view["changes"], voice), reason=view["reason"],
    )  # fmt: skip
    return voice.tell(words)


def _said(view: CheckInView, unit: str | None, voice: Voice) -> list[str | None]:
    parts: list[str | None] = []
    if view["value"] is not None:
        parts.append(f"{voice.number(view['value'])} {unit or ''}".rstrip())
    if view["done"]:
        parts.append(voice.tell(say("done: {list}", list=", ".join(view["done"]))))
    if view["undone"]:
        parts.append(voice.tell(say("not done: {list}", list=", ".join(view["undone"]))))
    if view["confidence"] is not None:
        parts.append(voice.tell(say("confidence {number}", number=view["confidence"])))
    if view["late"]:
        parts.append(voice.tell(say("late")))
    return [*parts, view["by"], view["note"]]


def _joined(parts: Iterable[str | None]) -> str:
    return GAP.join(part for part in parts if part)
