"""By which merge a commit came into the main line: the first parents of the last commit, and theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.history.walk import Commit, Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import IO

    from okrcli.history.git import Repository

_MANY = 1000
"""Commits in a row that are too old, after which no clock is thought to be wrong."""
_MAIN = -1
"""The place of a commit on the main line itself; others have that of the merge that brought them."""


def merges_of(repository: Repository, tip: str, wanted: Iterable[str], beyond: str = "") -> dict[str, str]:
    """For those of the commits that stand beside the main line, the id of the merge that brought them there.

    The oldest such merge. Without the history of `beyond`, which may itself be wanted.
    """
    rest = set(wanted)
    if not rest:
        return {}
    revisions = [tip, *([f"^{beyond}"] if beyond else [])]
    asked = ("rev-list", "--topo-order", "--parents", "--end-of-options", *revisions, "--")
    with repository.stream(*asked) as process:
        assert process.stdout is not None  # noqa: S101 - it was asked for
        return _followed(process.stdout, tip, rest)


def _followed(lines: IO[bytes], tip: str, wanted: set[str]) -> dict[str, str]:
    """Children come before their parents, so that a commit's place is known when its turn comes."""
    merges: list[str] = []
    places: dict[str, int] = {tip: _MAIN}
    found: dict[str, str] = {}
    for line in lines:
        commit, *parents = line.decode("ascii").split()
        place = places.pop(commit, _MAIN)
        if place != _MAIN and commit in wanted:
            found[commit] = merges[place]
        for number, parent in enumerate(parents):
            _put(places, parent, _place(place, number, commit, merges))
    found.update({commit: merges[at] for commit, at in places.items() if at != _MAIN and commit in wanted})
    return found


def arrived(repository: Repository, tip: str, since: int, until: int) -> set[str]:
    """What came to the main line since a moment, in seconds. Clocks of `until` or later are wrong.

    They were recorded since then, or follow on one that was, whatever their own clock says. The walk ends
    where many in a row are older.
    """
    found: set[str] = set()
    older: list[str] = []
    asked = ("rev-list", "--first-parent", "--timestamp", "--end-of-options", tip, "--")
    with repository.stream(*asked) as process:
        assert process.stdout is not None  # noqa: S101 - it was asked for
        for line in process.stdout:
            moment, commit = line.decode("ascii").split()
            older.append(commit)
            if moment.isdecimal() and since <= int(moment) < until:
                found.update(older)
                older.clear()
            elif len(older) > _MANY:
                break
    return found


def _place(place: int, number: int, commit: str, merges: list[str]) -> int:
    if place != _MAIN or number == 0:
        return place
    if not merges or merges[-1] != commit:
        merges.append(commit)
    return len(merges) - 1


def _put(places: dict[str, int], commit: str, place: int) -> None:
    """The main line wins, then the oldest merge."""
    known = places.get(commit)
    if known is None or place == _MAIN or (known != _MAIN and place > known):
        places[commit] = place


def commits(repository: Repository, ids: Iterable[str]) -> dict[str, Commit]:
    """These commits, read as objects; one that is not in the repository is left out."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return {}
    told = zip(wanted, repository.contents(wanted), strict=True)
    return {name: _read(name, raw) for name, raw in told if raw is not None}


def signatures(repository: Repository, ids: Iterable[str]) -> dict[str, bool]:
    """Whether each commit carries a signature. Whether it is good would take running a program."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return {}
    told = zip(wanted, repository.contents(wanted), strict=True)
    return {
        name: any(key.startswith("gpgsig") for key in _headers(raw)) for name, raw in told if raw is not None
    }


def _read(name: str, raw: bytes) -> Commit:
    headers = _headers(raw)
    author, authored = _stamp(headers.get("author", ""))
    committer, committed = _stamp(headers.get("committer", ""))
    message = raw.partition(b"\n\n")[2].decode("utf-8", "replace").strip()
    parents = tuple(headers.get("parent", "").split())
    return Commit(name, parents, author, authored, committer, committed, message.partition("\n")[0])


def _headers(raw: bytes) -> Mapping[str, str]:
    """The headers of a commit; of several alike their values with blanks between."""
    headers: dict[str, str] = {}
    for line in raw.partition(b"\n\n")[0].decode("utf-8", "replace").split("\n"):
        key, _, value = line.partition(" ")
        if key:  # a further line of a signature begins with a blank
            headers[key] = f"{headers[key]} {value}" if key in headers else value
    return headers


def _stamp(text: str) -> tuple[Person, int | None]:
    name, _, rest = text.partition(" <")
    email, _, moment = rest.rpartition("> ")
    seconds = moment.partition(" ")[0]
    valid = seconds.removeprefix("-").isdecimal() and len(seconds) < 16
    return Person(name, email), int(seconds) if valid else None
