"""What was imported before: goals of the workspace by the ids that they had elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from okrcli.domain.edits import Data
from okrcli.domain.imports.plan import Place
from okrcli.domain.period import Period

LEVELS = ("objective", "key result", "initiative")
MARK = "x-imported"
"""The free key that a goal's origin is kept under."""


class Known:
    """Where goals of one source stand by now, and which ids are taken in each file."""

    def __init__(self, source: str) -> None:
        """Nothing is known yet."""
        self._source = source
        self._by_id: dict[tuple[str, str], list[Place]] = {}
        self._by_title: dict[tuple[str, str], list[tuple[Place, bool]]] = {}
        self._marked: list[Place] = []
        self._claimed: set[Place] = set()
        self.taken: dict[tuple[str, Period], dict[str, set[str]]] = {}

    def add(self, team: str, period: Period, data: Data) -> None:
        """Take note of the goals in a file: by their ids elsewhere, and by their addresses here."""
        ids = self.taken.setdefault((team, period), {"": set()})
        for at, entry in walk(data):
            ids.setdefault("/".join(at[:-1]), set()).add(at[-1])
            place, level = Place(team, period, *at), LEVELS[len(at) - 1]
            self._by_id.setdefault((level, str(place)), []).append(place)
            mark = entry.get(MARK)
            if not isinstance(mark, dict) or mark.get("from") != self._source:
                continue
            self._marked.append(place)
            key, title = mark.get("id"), entry.get("title")
            nameless = not key or key == title
            if isinstance(key, str):
                self._by_id.setdefault((level, key), []).append(place)
            for text in dict.fromkeys((key, title)):
                if isinstance(text, str):
                    self._by_title.setdefault((level, text), []).append((place, nameless))

    def find(self, level: str, key: str, title: str, above: Place) -> Place | None:
        """Where a goal stands below a place that had this id elsewhere, or without one this title.

        Each is found once: names may come again, in other periods and in the same.
        """
        by_id = self._by_id.get((level, key), []) if key else []
        by_title = [at for at, nameless in self._by_title.get((level, title), ()) if nameless or not key]
        for place in (*by_id, *by_title):
            if _lies(place, above) and place not in self._claimed:
                self._claimed.add(place)
                return place
        return None

    def elsewhere(self, level: str, key: str, above: Place) -> Place | None:
        """Where a goal stands that had this id elsewhere, unless it stands below a place."""
        places = [at for at in self._by_id.get((level, key), ()) if at not in self._claimed] if key else []
        return None if any(_lies(at, above) for at in places) else next(iter(places), None)

    def has(self, level: str, key: str, above: Place) -> bool:
        """Whether a goal that had this id elsewhere stands below a place."""
        return any(_lies(at, above) for at in self._by_id.get((level, key), ()))

    def missing(self, files: Iterable[tuple[str, Period]]) -> list[Place]:
        """The goals in some files that came from the source, and have not come again."""
        among = set(files)
        return [at for at in self._marked if (at.team, at.period) in among and at not in self._claimed]

    def objective(self, key: str) -> Place | None:
        """Where the objective stands that had this id elsewhere."""
        return next(iter(self._by_id.get(("objective", key), ())), None) if key else None

    def ids(self, team: str, period: Period, above: str = "") -> set[str]:
        """The ids that are taken below an address inside a file."""
        return self.taken.setdefault((team, period), {"": set()}).setdefault(above, set())


def walk(data: Data) -> Iterator[tuple[tuple[str, ...], dict[str, Data]]]:
    """The objectives, key results and initiatives of a file with their ids, each below the one above it."""
    for objective in _entries(data, "objectives"):
        one = (objective["id"],)
        yield one, objective
        for goal in _entries(objective, "key_results"):
            two = (*one, goal["id"])
            yield two, goal
            for work in _entries(goal, "initiatives"):
                yield (*two, work["id"]), work


def digest(value: Data) -> str:
    """A few signs that are different for different values."""
    return sha256(repr(_plain(value)).encode("utf-8", "surrogatepass")).hexdigest()[:6]


def fingerprints(fields: dict[str, Data]) -> str:
    """The digests of fields in one text."""
    return " ".join(f"{name}={digest(value)}" for name, value in fields.items())


def read_fingerprints(mark: Data) -> dict[str, str]:
    """The digests by field that a goal was imported with."""
    text = mark.get("fields") if isinstance(mark, dict) else None
    pairs = (pair.partition("=") for pair in text.split()) if isinstance(text, str) else ()
    return {name: value for name, _, value in pairs}


def parts_of(entry: Data) -> set[str]:
    """The ids elsewhere of the key results that an objective was imported with."""
    mark = entry.get(MARK)
    parts = mark.get("key-results") if isinstance(mark, dict) else None
    return {str(part) for part in parts} if isinstance(parts, list) else set()


def _entries(data: Data, key: str) -> list[dict[str, Data]]:
    items = data.get(key) if isinstance(data, dict) else None
    return [
        item
        for item in (items if isinstance(items, list) else ())
        if isinstance(item, dict) and isinstance(item.get("id"), str)
    ]


def _lies(place: Place, within: Place) -> bool:
    return all(not mine or mine == other for mine, other in zip(within, place, strict=True))


def _plain(value: Data) -> Data:
    """The value so that equal ones look equal: 1 and 1.0 are the same number."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, dict):
        return sorted((name, _plain(part)) for name, part in value.items())
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return f"{value.normalize():f}" if hasattr(value, "normalize") else str(value)
