"""What was probably meant by a name that there is not, as long as finding out costs little."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

EFFORT = 100_000
"""Characters of names that are compared: what some thousand comparisons take, a twentieth of a second."""


class Near:
    """Looks for the known name that is most like another one, until its effort is spent.

    Two names take as long to compare as both together are long, and a file from a stranger can have thousands
    that want thousands compared: for a hint that is too much. Keep one for all that is asked about a file.
    """

    def __init__(self, effort: int = EFFORT) -> None:
        self._left = effort

    def to(self, name: str, known: Iterable[str]) -> str:
        """The one that is most like the name; nothing where none is, or where no more is compared."""
        if self._left <= 0:
            return ""
        compared: list[str] = []
        for each in sorted(known):  # a set has no order, and which are compared must not depend on chance
            self._left -= len(name) + len(each)
            if self._left < 0:
                break
            compared.append(each)
        return next(iter(get_close_matches(name, compared, n=1)), "")
