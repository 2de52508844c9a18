"""A file or folder that is in the way.

## What it finds
A YAML file below `okrs/` whose place or name says no team and period, a folder in a folder, a link;
and an `okrs` that is no folder. What begins with a dot belongs to other programs and is left alone.

## Why it matters
The path alone says whose goals a file holds and for which period: `okrs/<team>/<period>.yaml`. A
file elsewhere would never be read, and nobody would notice.

## Bad
`okrs/platform/2026-q4.yml`

## Good
`okrs/platform/2026-Q4.yaml`
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Final

from okrcli.domain.finding import Finding, Severity
from okrcli.domain.period import Period
from okrcli.i18n import Words, say

CODE: Final = "OKR110"
NAME: Final = "stray-file"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "text"

_FORMS = tuple(map(re.compile, (
    r"(?P<year>[0-9]{4})[-_. ]?(?P<part>[QHT][1-4]|[01][0-9])?",
    r"(?P<part>[QHT][1-4])[-_. ]?(?P<year>[0-9]{4})",
)))  # fmt: skip
_HINT = say("goals lie in okrs/<team>/<period>.yaml, as in okrs/platform/2026-Q4.yaml")
_MESSAGES: dict[str, tuple[Words, Words]] = {
    "link": (say("this is a link, and links are not followed"), say("put the file itself here")),
    "no folder": (say("this is no folder"), say("move it elsewhere: the teams' folders belong here")),
    "place": (say("a YAML file lies outside of the teams' folders"), _HINT),
    "team": (say("the folder's name cannot be a team"),
             say("use small letters a-z, digits and hyphens, 64 at most")),
    "device": (say("the folder's name cannot be a team: some systems have a device of that name"),
               say("give the team another name")),
    "period": (say("the folder's name cannot be a team: it reads as a period"), _HINT),
    "folder": (say("there is a folder inside a team's folder"), _HINT),
    "name": (say("the file's name is not a period"), say("name it 2026.yaml, 2026-H2.yaml, 2026-T3.yaml, "
                                                        "2026-Q4.yaml or 2026-11.yaml")),
}  # fmt: skip


def finding(reason: str, name: str = "") -> Finding:
    """The finding for a stray of this file name; `reason` is the one that the store gives."""
    message, hint = _MESSAGES[reason]
    if reason == "name" and (meant := _meant(name)):
        hint = say("name it {name}", name=f"{meant}.yaml")
    return Finding(CODE, SEVERITY, message, hint)


def _meant(name: str) -> Period | None:
    """The period that somebody wrote in another form, as in `2026-q4.yml` or `Q4_2026.yaml`."""
    for form in _FORMS:
        if found := form.fullmatch(name.rpartition(".")[0].upper()):
            with suppress(ValueError):
                return Period.parse("-".join(filter(None, (found["year"], found["part"]))))
    return None
