"""The evidence for one period, as a page, as Markdown and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from okrcli.i18n import Words, say
from okrcli.render import events
from okrcli.render.json import dumps
from okrcli.render.page import Page
from okrcli.render.safe.markdown import for_markdown, for_markdown_code
from okrcli.render.words import Voice

if TYPE_CHECKING:
    Row = Mapping[str, Any]

_MARKS = {
    "unsigned": say("unsigned"),
    "rewritten": say("written anew after it was first made"),
    "future": say("dated in the future"),
    "back in time": say("dated before what it changes"),
    "collected": say("records of several people or days: a squash or an import"),
    "on behalf": say("recorded by another person"),
    "made in a merge": say("made in a merge"),
}


class Found(Protocol):
    """What an audit found; see the action."""

    @property
    def team(self) -> str | None: ...
    @property
    def periods(self) -> tuple[str, ...]: ...
    @property
    def days(self) -> int: ...
    @property
    def changes(self) -> tuple[Row, ...]: ...
    @property
    def began(self) -> tuple[Row, ...]: ...
    @property
    def late(self) -> tuple[Row, ...]: ...
    @property
    def changed(self) -> tuple[Row, ...]: ...
    @property
    def amendments(self) -> tuple[Row, ...]: ...
    @property
    def unknown(self) -> tuple[Row, ...]: ...
    @property
    def settings(self) -> tuple[Row, ...]: ...
    @property
    def commits(self) -> tuple[Row, ...]: ...
    @property
    def gaps(self) -> tuple[str, ...]: ...


def as_json(found: Found) -> str:
    """The versioned envelope of `audit`. `signed` says whether a commit carries a signature, not whose; null
    where nobody can tell."""
    changes, changed = found.changes, found.changed
    marks = [mark for commit in found.commits for mark in commit["marks"]]
    return dumps(
        {
            "schema_version": 1, "kind": "audit", "team": found.team, "periods": found.periods,
            "complete": not found.gaps, "gaps": found.gaps,
            "summary": {
                "goal_changes": len(changes), "without_reason": sum(row["owed"] for row in changes),
                "began_active": len(found.began),
                "back_filled": len(found.late), "back_filled_after_days": found.days,
                "corrected": sum(not row["quiet"] for row in changed),
                "changed_without_correction": sum(row["quiet"] for row in changed),
                "amendments_changed": len(found.amendments),
                "unknown": len(found.unknown), "settings": len(found.settings), "commits": len(found.commits),
                "marks": {mark: marks.count(mark) for mark in _MARKS},
            },
            "goal_changes": changes, "began_active": found.began, "back_filled": found.late,
            "changed_check_ins": changed, "changed_amendments": found.amendments, "unknown": found.unknown,
            "settings": found.settings, "commits": found.commits,
        }
    )  # fmt: skip


def as_page(found: Found, page: Page) -> None:
    """Every part with its count as the heading, and what it counts below."""
    page.item(page.voice.tell(_title(found)), indent=0, style="bold")
    for heading, rows in _parts(found):
        page.heading(heading)
        for row in rows:
            page.item(_event(row, page.voice), (row["recorded"] or "?" * 10, "dim"), 2, _style(row))
    page.heading(_about_commits(found))
    for commit in _marked(found):
        lead = (commit["recorded"] or "?" * 10, "dim")
        page.item(_commit(commit, page.voice), lead, 2)


def as_markdown(found: Found, voice: Voice) -> str:
    """The same for a page on the web; whatever the texts of others say, it stays text."""
    lines = [f"# {for_markdown(voice.tell(_title(found)))}"]
    for heading, rows in _parts(found):
        lines += (
            ["", f"## {for_markdown(voice.tell(heading))}", ""]
            if rows
            else ["", f"## {for_markdown(voice.tell(heading))}"]
        )
        for row in rows:
            lines.append(_event_as_markdown(row, voice))
    lines += ["", f"## {for_markdown(voice.tell(_about_commits(found)))}"]
    marked = _marked(found)
    lines += ["", *(_commit_as_markdown(commit, voice) for commit in marked)] if marked else []
    return "\n".join(lines) + "\n"


def _event_as_markdown(row: Row, voice: Voice) -> str:
    place = f"{for_markdown_code(row['address'])} " if row["address"] else ""
    merge = events.merge_in_markdown(row, voice)
    text = f"{for_markdown(_sentence(row, voice))} (`{events.short(row['commit'])}`)"
    text = f"{text}; {merge}" if merge else text
    return f"- {row['recorded'] or '?'} {place}{text}"


def _commit_as_markdown(commit: Row, voice: Voice) -> str:
    text = for_markdown(f"{events.person(commit['author'])}: {_marks(commit, voice)}")
    return f"- {commit['recorded'] or '?'} `{events.short(commit['commit'])}` {text}"


def _title(found: Found) -> Words:
    periods = ", ".join(found.periods)
    if found.team:
        return say("Audit of {team} in {period}", team=found.team, period=periods)
    return say("Audit of all teams in {period}", period=periods)


def _parts(found: Found) -> Iterable[tuple[Words, Sequence[Row]]]:
    changes, changed = found.changes, found.changed
    owed = sum(row["owed"] for row in changes)
    quiet = sum(row["quiet"] for row in changed)
    yield (
        say(
            "Changes of active goals: {count}, without a reason: {owed}",
            count=_count(found, changes),
            owed=owed,
        ),
        changes,
    )
    if found.began:
        yield say("Files that were active from the first: {count}", count=len(found.began)), found.began
    yield (
        say("Check-ins recorded more than {days} days after their date: {count}",
            days=found.days, count=_count(found, found.late)),
        found.late,
    )  # fmt: skip
    yield (
        say(
            "Past check-ins changed: {count}, without a correction: {quiet}",
            count=_count(found, changed),
            quiet=quiet,
        ),
        changed,
    )
    if found.amendments:
        yield (
            say("Amendments changed or taken away afterwards: {count}", count=len(found.amendments)),
            found.amendments,
        )
    if found.settings:
        yield (
            say("Changes of bands or calendar, which move every goal: {count}", count=len(found.settings)),
            found.settings,
        )
    if found.unknown:
        yield say("Unknown: {count}", count=len(found.unknown)), found.unknown


def _count(found: Found, rows: Sequence[Row]) -> Words | int:
    """How many there are; of those that this clone has, where it has not got all."""
    return say("{count} known, the rest unknown", count=len(rows)) if found.gaps else len(rows)


def _about_commits(found: Found) -> Words:
    unsigned = sum("unsigned" in commit["marks"] for commit in found.commits)
    return say("Commits: {count}, unsigned: {unsigned}", count=len(found.commits), unsigned=unsigned)


def _marked(found: Found) -> list[Row]:
    """The commits that have more to them than that they are unsigned, which most are."""
    return [commit for commit in found.commits if set(commit["marks"]) - {"unsigned"}]


def _event(row: Row, voice: Voice) -> str:
    told = f"{_sentence(row, voice)} ({events.short(row['commit'])})"
    merge = events.merge(row, voice)
    told = f"{told}; {merge}" if merge else told
    return f"{row['address']}: {told}" if row["address"] else told


def _sentence(row: Row, voice: Voice) -> str:
    like = voice.tell(say("like {address}", address=row["like"])) if row.get("like") else ""
    said = [
        events.what(row, voice),
        like,
        events.who(row, voice),
        events.clocks(row, voice),
        events.warning(row, voice),
    ]
    return events.sentence(said, row["reason"])


def _commit(commit: Row, voice: Voice) -> str:
    return f"{events.short(commit['commit'])} {events.person(commit['author'])}: {_marks(commit, voice)}"


def _marks(commit: Row, voice: Voice) -> str:
    return ", ".join(voice.tell(_MARKS[mark]) for mark in commit["marks"])


def _style(row: Row) -> str:
    return "bold red" if row["owed"] or row["quiet"] or row["kind"] == "unknown" else ""
