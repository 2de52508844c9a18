"""Which column is which: by name, never by position."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches

from okrcli.domain.imports.table import Line, plain
from okrcli.errors import UsageError
from okrcli.i18n import say


class Columns:
    """The columns of a table that are known, and what a row has in them."""

    def __init__(
        self, header: Sequence[str], known: Mapping[str, Sequence[str]], needed: Collection[str]
    ) -> None:
        """`known` has the names that each field goes by. Raises `UsageError` where one is missing."""
        self.header = list(header)
        places: dict[str, int] = {}
        for number, name in enumerate(header):
            places.setdefault(plain(name), number)
        self.places = {
            field: next(places[plain(name)] for name in names if plain(name) in places)
            for field, names in known.items()
            if any(plain(name) in places for name in names)
        }
        for field in needed:
            if field not in self.places:
                raise missing(known[field][0], header)

    def get(self, line: Line, field: str) -> str:
        """The cell of a field, without blanks around it; nothing where there is no such column."""
        place = self.places.get(field)
        return line.cells[place].strip() if place is not None and place < len(line.cells) else ""

    def others(self, known: Collection[str] = ()) -> list[tuple[int, str]]:
        """The named columns that no field stands for."""
        taken = set(self.places.values())
        return [
            (number, name)
            for number, name in enumerate(self.header)
            if name.strip() and number not in taken and plain(name) not in known
        ]


def missing(name: str, header: Sequence[str]) -> UsageError:
    """The error for a column that is not there: it names the nearest, and what there is."""
    names = [each.strip() for each in header if each.strip()]
    folded = {each.casefold(): each for each in names}
    near = get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    there = ", ".join(names[:30]) if names else "–"
    hint = say("there are {columns}", columns=there)
    if len(names) == 1 and any(sign in names[0] for sign in ",;\t|"):
        hint = say("all of the first line is one column: say --delimiter")
    elif near:
        hint = say("the nearest is {near}; there are {columns}", near=folded[near[0]], columns=there)
    return UsageError(say("there is no column {name!r}", name=name), hint)
