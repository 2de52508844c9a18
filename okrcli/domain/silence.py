"""A finding that somebody silenced in its place, with a reason."""

from __future__ import annotations

from typing import NamedTuple

from okrcli.domain.finding import Place


class Silence(NamedTuple):
    """One rule named in a comment `# okr: ignore[…] reason`.

    It holds for what is found on `line`, counted from 1. `place` is that of the rule in the comment, and
    `text` the line that the comment stands on.
    """

    rule: str
    line: int
    place: Place
    text: str
