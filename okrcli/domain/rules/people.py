"""What is said of somebody whom `okr.yaml` does not know, by every rule that names people."""

from __future__ import annotations

from collections.abc import Collection

from okrcli.domain.finding import DocPath, Finding, Severity
from okrcli.domain.near import Near
from okrcli.i18n import say


def stranger(
    rule: str, severity: Severity, handle: str, known: Collection[str], path: DocPath, near: Near
) -> Finding:
    """The finding for a handle that is not among the known ones, nor perhaps near to one."""
    if nearest := near.to(handle, known):
        hint = say("did you mean {near}?", near=nearest)
    else:
        hint = say('`okr person add {handle} --name "…"` makes them known', handle=handle)
    message = say("nobody in okr.yaml is called {handle!r}", handle=handle)
    return Finding(rule, severity, message, hint, path)
