"""The options of the planning commands, so that they mean the same wherever they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from okrcli.commands._declare import argument, option

if TYPE_CHECKING:
    from collections.abc import Callable

    from okrcli.actions._desk import Change
    from okrcli.commands._globals import Session


def change_of(session: Session, by: str | None, *, no_commit: bool, dry_run: bool) -> Change:
    """How the command line asks for a change to be made."""
    from okrcli.actions._desk import Change

    return Change(session.directory, session.today, by, commit=not no_commit, dry_run=dry_run)


def offered(*known: str) -> Callable[[str], list[str]]:
    """What a TAB offers for a choice."""
    return lambda incomplete: [word for word in known if word.startswith(incomplete)]


Objective = Annotated[
    str,
    argument(
        metavar="OBJECTIVE",
        help="As checkout or platform/2026-Q4/checkout.",
        autocompletion="planned_objectives",
    ),
]
KeyResult = Annotated[
    str, argument(metavar="KR", help="As p99 or checkout/p99.", autocompletion="planned_key_results")
]
Initiative = Annotated[
    str, argument(metavar="INITIATIVE", help="As redis or p99/redis.", autocompletion="initiatives")
]
Words = Annotated[str, argument(metavar="TITLE", help="What is meant, in a few words.")]
Team = Annotated[str, argument(metavar="TEAM", help="The id of the team.", autocompletion="teams")]
NewTeam = Annotated[str, argument(metavar="TEAM", help="Its id, as platform or data-science.")]
Person = Annotated[str, argument(metavar="HANDLE", help="The person.", autocompletion="people")]
TeamFile = Annotated[
    str | None, argument(metavar="[TEAM]", help="The team, if there are more.", autocompletion="teams")
]
PeriodFile = Annotated[
    str | None,
    argument(metavar="[PERIOD]", help="As 2026-Q4, if there are more.", autocompletion="periods"),
]

NewId = Annotated[str | None, option("--id", metavar="ID", help="Its id; made from the title otherwise.")]
Title = Annotated[str | None, option("--title", metavar="TEXT", help="A new title; the id stays.")]
Why = Annotated[str | None, option("--why", metavar="TEXT", help="Why it matters; Markdown.")]
Owner = Annotated[
    str | None, option("--owner", metavar="HANDLE", help="Who answers for it.", autocompletion="people")
]
Ambition = Annotated[
    str | None,
    option(
        "--ambition",
        metavar="<aspirational|committed>",
        help="A stretch or a promise.",
        autocompletion=offered("aspirational", "committed"),
    ),
]
Supports = Annotated[
    list[str] | None,
    option(
        "--supports",
        metavar="OBJECTIVE",
        help="A goal it adds to; again for more.",
        autocompletion="supported",
    ),
]
Continues = Annotated[
    str | None,
    option(
        "--continues",
        metavar="OBJECTIVE",
        help="The earlier goal it goes on from.",
        autocompletion="continued",
    ),
]
Weight = Annotated[
    str | None, option("--weight", metavar="NUMBER", help="Relative to its siblings; usually 1.")
]
Tags = Annotated[
    list[str] | None, option("--tag", metavar="TEXT", help="A tag; again for more.")
]  # fmt: skip

Start = Annotated[str | None, option("--start", metavar="NUMBER", help="Where it begins.")]
Target = Annotated[str | None, option("--target", metavar="NUMBER", help="Where it shall be.")]
Unit = Annotated[str | None, option("--unit", metavar="TEXT", help="As ms, % or EUR.")]
Kind = Annotated[
    str | None,
    option(
        "--kind",
        metavar="<metric|maintain|milestones>",
        help="How it is measured; usually clear from the rest.",
        autocompletion=offered("metric", "maintain", "milestones"),
    ),
]
AtLeast = Annotated[str | None, option("--at-least", metavar="NUMBER", help="Never below this.")]
AtMost = Annotated[str | None, option("--at-most", metavar="NUMBER", help="Never above this.")]
Every = Annotated[
    str | None,
    option(
        "--every",
        metavar="<week|month>",
        help="How often the bounds are judged.",
        autocompletion=offered("week", "month"),
    ),
]
Milestones = Annotated[
    list[str] | None,
    option("--milestone", metavar="[ID=]TITLE", help="A step to reach; again for more."),
]
MilestoneWeights = Annotated[
    list[str] | None,
    option("--milestone-weight", metavar="ID=NUMBER", help="How much a step weighs; usually 1."),
]
Expected = Annotated[
    list[str] | None,
    option("--expected", metavar="DATE=NUMBER", help="Where it shall be by a day; again for more."),
]
Confidence = Annotated[
    str | None, option("--confidence", "-c", metavar="0..10", help="How sure you are at planning.")
]
Source = Annotated[
    str | None, option("--source", metavar="TEXT", help="Where the number comes from, as a link.")
]
Url = Annotated[str | None, option("--url", metavar="URL", help="Where the work is followed.")]
WorkStatus = Annotated[
    str | None,
    option(
        "--status",
        metavar="<todo|doing|done|dropped>",
        help="How far the work is.",
        autocompletion=offered("todo", "doing", "done", "dropped"),
    ),
]

Name = Annotated[str | None, option("--name", metavar="TEXT", help="What people call it, or them.")]
Parent = Annotated[
    str | None, option("--parent", metavar="TEAM", help="The team above.", autocompletion="teams")
]
Lead = Annotated[
    str | None, option("--lead", metavar="HANDLE", help="Who leads it.", autocompletion="people")
]
Members = Annotated[
    list[str] | None,
    option("--member", metavar="HANDLE", help="Who is in it; again for more.", autocompletion="people"),
]
Language = Annotated[
    str | None,
    option(
        "--language",
        metavar="<en|sv>",
        help="The language of its reports.",
        autocompletion=offered("en", "sv"),
    ),
]
Emails = Annotated[
    list[str] | None,
    option("--email", metavar="ADDRESS", help="An address that git knows them by; again for more."),
]
