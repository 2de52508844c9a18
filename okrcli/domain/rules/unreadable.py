r"""A file that cannot be read.

## What it finds
A file that is not UTF-8, is larger than 1 MiB, is a link or no file at all, or holds characters
that do not show: control characters, line separators, marks that turn the direction of the text.

## Why it matters
What a reviewer sees on the screen has to be what the program reads. A mark that reverses text can
make a target look like another one.

## Bad
```yaml
status: draft
objectives:
  - id: checkout
    title: "Customers trust \u202echeckout"
```

## Good
```yaml
status: draft
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
```
"""

from __future__ import annotations

from typing import Final

from okrcli.domain.finding import Finding, Severity
from okrcli.i18n import Words, say

CODE: Final = "OKR101"
NAME: Final = "unreadable"
SEVERITY: Final[Severity] = "error"
LOOKS_AT: Final = "text"

_MESSAGES: dict[str, tuple[Words, Words]] = {
    "missing": (say("the file went away while it was read"), say("check again")),
    "link": (say("this is a link, and links are not followed"), say("put the file itself here")),
    "not a file": (say("this is no file"), say("put a file here, or give it another name")),
    "too large": (say("the file is larger than 1 MiB"),
                  say("an OKR file is a few kilobytes: is this the right file?")),
    "not readable": (say("the file cannot be read"), say("look at its permissions")),
}  # fmt: skip


def finding(kind: str) -> Finding:
    """The finding for a file whose bytes cannot be had; `kind` is the one that the store gives."""
    message, hint = _MESSAGES[kind]
    return Finding(CODE, SEVERITY, message, hint)
