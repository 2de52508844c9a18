"""A digest as a page for people, as Markdown and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from okrcli.domain.reports.digest import MoveView, Row, TeamDigest, UnreadView, less_sure
from okrcli.i18n import Words, say
from okrcli.render import changes
from okrcli.render.json import dumps
from okrcli.render.lines import GAP
from okrcli.render.page import Page
from okrcli.render.safe.markdown import for_markdown, for_markdown_code
from okrcli.render.words import Voice

Item = tuple[str, str, list[str]]
"""A goal's address and title, and what is said of it."""


def as_json(
    since: str | None,
    commit: str | None,
    today: str,
    teams: Sequence[TeamDigest],
    unread: Sequence[UnreadView] = (),
    elsewhere: Sequence[Row] = (),
) -> str:
    """The versioned envelope of `digest`; `elsewhere` stands under `changed`."""
    return dumps(
        {
            "schema_version": 1, "kind": "digest", "since": since, "commit": commit, "today": today,
            "unread": unread, "changed": elsewhere, "teams": teams,
        }
    )  # fmt: skip


def as_page(
    since: str | None,
    today: str,
    teams: Sequence[TeamDigest],
    page: Page,
    unread: Sequence[UnreadView] = (),
    elsewhere: Sequence[Row] = (),
) -> None:
    """Team by team, what needs a word first."""
    page.item(title(since, today, page.voice), indent=0, style="bold")
    for file in unread:
        page.item(_stands_for(file, page.voice), indent=0, style="yellow")
    for head, parts in _blocks(teams, elsewhere, page.voice):
        page.lines.append([])
        page.item(head, indent=0, style="bold")
        if not parts:
            page.item(page.voice.tell(say("nothing happened")), style="dim")
        for heading, items in parts:
            page.item(page.voice.tell(heading), style="bold")
            for place, name, told in items:
                page.item(f"{place}{GAP}{name}" if name else place, indent=4)
                for text in told:
                    page.item(text, indent=6, style="dim")


def as_markdown(
    since: str | None,
    today: str,
    teams: Sequence[TeamDigest],
    language: str,
    unread: Sequence[UnreadView] = (),
    elsewhere: Sequence[Row] = (),
) -> str:
    """The same, inert whatever the texts say."""
    voice = Voice(language)
    lines = [f"# {for_markdown(title(since, today, voice))}", ""]
    lines += [line for file in unread for line in (for_markdown(_stands_for(file, voice)), "")]
    for head, parts in _blocks(teams, elsewhere, voice):
        lines += [f"## {for_markdown(head)}", ""]
        if not parts:
            lines += [for_markdown(voice.tell(say("nothing happened"))), ""]
        for heading, items in parts:
            lines += [f"### {for_markdown(voice.tell(heading))}", ""]
            for place, name, told in items:
                lines.append(f"- {for_markdown(name)} {for_markdown_code(place)}".replace("-  ", "- "))
                lines += [f"  - {for_markdown(text)}" for text in told]
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def title(since: str | None, today: str, voice: Voice) -> str:
    """From when until when."""
    if since is None:
        return voice.tell(say("The goals from the beginning until {today}", today=today))
    return voice.tell(say("The goals from {since} until {today}", since=since, today=today))


def _blocks(
    teams: Sequence[TeamDigest], elsewhere: Sequence[Row], voice: Voice
) -> Iterator[tuple[str, list[tuple[Words, list[Item]]]]]:
    """Every team with its parts; before them what changed for all, or does not run any more."""
    if elsewhere:
        items = [(row["address"] or "okr.yaml", *_changed(row, voice)[1:]) for row in elsewhere]
        yield voice.tell(say("All teams")), [(say("Goals that changed"), items)]
    for team in teams:
        yield _head(team, voice), list(_parts(team, voice))


def _stands_for(file: UnreadView, voice: Voice) -> str:
    """What is said of a file that had errors when the digest begins."""
    if file["commit"] is None:
        return voice.tell(
            say(
                "{path} had errors then, and no version before had none: its changes are not known",
                path=file["path"],
            )
        )
    return voice.tell(
        say(
            "{path} had errors then: it is compared with its version of {day} ({commit})",
            path=file["path"],
            day=file["date"] or voice.signs.dash,
            commit=file["commit"][:8],
        )
    )


def _head(team: TeamDigest, voice: Voice) -> str:
    """`App 2026-Q4: 40 % → 46 %, on track, expected 58 %, 38 days left`."""
    was, now = team["score_percent_before"], team["score_percent"]
    score = voice.percent(now)
    if was is not None and was != now:
        score = f"{voice.percent(was)} {voice.signs.arrow} {score}"
    pace = voice.pace(team["pace"])
    if team["pace_before"] not in (None, team["pace"], "no data"):
        pace = f"{voice.pace(team['pace_before'] or '')} {voice.signs.arrow} {pace}"
    parts = [score, pace]
    if team["expected_percent"] is not None:
        parts.append(voice.tell(say("expected {percent}", percent=voice.percent(team["expected_percent"]))))
    if team["status"] != "closed":
        parts.append(voice.days_left(team["days_left"]))
    return f"{team['name']} {team['period']}: {', '.join(parts)}"


def _parts(team: TeamDigest, voice: Voice) -> Iterator[tuple[Words, list[Item]]]:
    slipped = {move["address"] for move in team["slipped"]}
    finished = {move["address"] for move in team["done"]}
    moved = [m for m in team["moved"] if m["address"] not in slipped | finished]
    found: list[tuple[Words, list[Item]]] = [
        (say("Slipped"), [_item(move, _slipped(move, voice)) for move in team["slipped"]]),
        (say("Waiting for a check-in"), _by_owner(team["stale"], voice)),
        (say("Goals that changed"), [_changed(row, voice) for row in changes.told_once(team["changed"])]),
        (say("Moved"), [_item(move, _moved(move, voice)) for move in moved]),
        (say("New"), [_changed(row, voice) for row in team["new"]]),
        (say("Done"), _done(team, voice)),
    ]
    yield from ((heading, items) for heading, items in found if items)


def _item(move: MoveView, told: list[str]) -> Item:
    return _inner(move["address"]), move["title"], told


def _inner(address: str) -> str:
    """An address below the team and the period that the heading names."""
    return "/".join(address.split("/")[2:]) or address


def _slipped(move: MoveView, voice: Voice) -> list[str]:
    before, now = move["before"], move["now"]
    told = []
    if before and before["pace"] != now["pace"]:
        told.append(f"{voice.pace(before['pace'])} {voice.signs.arrow} {voice.pace(now['pace'])}")
    if before and less_sure(move):
        sure = f"{before['confidence']} {voice.signs.arrow} {now['confidence']}"
        told.append(voice.tell(say("confidence {number}", number=sure)))
    return [", ".join(told), *_moved(move, voice)]


def _moved(move: MoveView, voice: Voice) -> list[str]:
    """The value then and now, and what was said about it."""
    before, now = move["before"], move["now"]
    was = voice.percent(before["raw_percent"]) if before else voice.signs.dash
    shares = f"{was} {voice.signs.arrow} {voice.percent(now['raw_percent'])}"
    if before is None or before["raw_percent"] == now["raw_percent"]:
        shares = voice.percent(now["raw_percent"])
    notes = (f"{note['by'] or move['owner'] or ''}, {note['date']}: {note['note']}" for note in move["notes"])
    return [_said(move, shares, voice), *notes]


def _said(move: MoveView, shares: str, voice: Voice) -> str:
    """`41 → 63 % of 95, 43 % → 66 %, on track`."""
    before, now = move["before"], move["now"]
    value, number = voice.value(now), voice.number(now["value"])
    was = before["value"] if before else None
    if was not in (None, now["value"]):
        number = f"{voice.number(was)} {voice.signs.arrow} {number}"
        value = voice.with_unit(number, now)
    if now["kind"] == "metric":
        number, aim = voice.with_unit(number, now), voice.number(now["target"])
        value = voice.tell(say("{value} of {target}", value=number, target=aim))
    return f"{value}, {shares}, {voice.pace(now['pace'])}"


def _by_owner(moves: Sequence[MoveView], voice: Voice) -> list[Item]:
    items = []
    for move in moves:
        days = move["now"]["days_since"]
        text = voice.tell(say("no check-in yet"))
        if days is not None:
            text = voice.tell(say("last check-in {days} days ago", days=days))
        owner = move["owner"] or voice.tell(say("nobody's"))
        items.append(_item(move, [f"{owner}: {text}"]))
    return items


def _changed(row: Any, voice: Voice) -> Item:
    effect = changes.effect(row, voice)
    first = ", ".join(part for part in (changes.what(row, voice), effect) if part)
    why = changes.why(row, voice)
    return _inner(row["address"]), row["title"] or "", [first, *([why] if why else [])]


def _done(team: TeamDigest, voice: Voice) -> list[Item]:
    words: dict[str, Callable[[str], Words]] = {
        "milestone": lambda name: say("milestone {id}", id=name),
        "initiative": lambda name: say("initiative {id}", id=name),
    }
    whole = [_item(move, _moved(move, voice)) for move in team["done"]]
    parts = [
        (_inner(each["address"]), each["title"] or "", [voice.tell(words[each["what"]](each["id"]))])
        for each in team["reached"]
    ]
    return whole + parts
