"""A file or folder that is in the way.

## What it finds
A YAML file below `okrs/` whose place or name says no team and period, a folder in a folder, a link;
and an `okrs` that is no folder.

## Why it matters
The path alone says whose goals a file holds and for which period: `okrs/<team>/<period>.yaml`. A
file elsewhere would never be read, and nobody would notice.

## Bad
`okrs/platform/2026-q4.yml`

## Good
`okrs/platform/2026-Q4.yaml`
"""

from __future__ import annotations

from typing import Final

from okrcli.domain.finding import Finding, Severity
from okrcli.i18n import Words, say

CODE: Final = "OKR110"
NAME: Final = "stray-file"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "text"

_HINT = say("goals lie in okrs/<team>/<period>.yaml, as in okrs/platform/2026-Q4.yaml")
_MESSAGES: dict[str, tuple[Words, Words]] = {
    "link": (say("this is a link, and links are not followed"), say("put the file itself here")),
    "no folder": (say("this is no folder"), say("move it elsewhere: the teams' folders belong here")),
    "place": (say("a YAML file lies outside of the teams' folders"), _HINT),
    "team": (say("the folder's name cannot be a team"), say("use small letters a-z, digits and hyphens")),
    "folder": (say("there is a folder inside a team's folder"), _HINT),
    "name": (say("the file's name is not a period"), say("name it 2026.yaml, 2026-H2.yaml, 2026-T3.yaml, "
                                                        "2026-Q4.yaml or 2026-11.yaml")),
}  # fmt: skip


def finding(reason: str) -> Finding:
    """The finding for a stray; `reason` is the one that the store gives."""
    message, hint = _MESSAGES[reason]
    return Finding(CODE, SEVERITY, message, hint)
