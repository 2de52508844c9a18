"""The files of a folder as a commit has them: listed at once, read many at a time."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from okrcli.errors import BlockedError
from okrcli.i18n import say

if TYPE_CHECKING:
    from okrcli.history.git import Answer, Repository

Kind = Literal["file", "link", "repository"]
"""What stands in a tree: `repository` is the mark of a submodule."""

_KINDS: Mapping[bytes, Kind] = {b"120000": "link", b"160000": "repository"}


class Leaf(NamedTuple):
    """One entry of a tree, and the id of its content."""

    kind: Kind
    id: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a commit has below a folder: `leaves` by their paths, seen from the folder.

    Paths that are no UTF-8 come as `os.fsdecode` makes them.
    """

    repository: Repository
    commit: str
    leaves: Mapping[str, Leaf]

    def contents(self, paths: Collection[str], limit: int) -> dict[str, bytes | None]:
        """The contents of plain files, None for one of more than `limit` bytes. Two processes.

        Raises `BlockedError` where a partial clone does not have them; nothing is fetched.
        """
        ids = {path: self.leaves[path].id for path in paths if self.leaves[path].kind == "file"}
        found = blobs(self.repository, set(ids.values()), limit, self.commit)
        return {path: found[oid] for path, oid in ids.items()}


def snapshot(repository: Repository, commit: str, folder: str = "", paths: Collection[str] = ()) -> Snapshot:
    """What the commit of this id has at or below `paths`, which are seen from `folder`. One process.

    `folder` is seen from the top of the repository; without `paths` all of it is meant.
    """
    start = f"{folder}/" if folder else ""
    wanted = [f"{start}{path}" for path in paths] or ([start] if start else [])
    answer = repository.read("ls-tree", "-r", "-z", "--full-tree", commit, "--", *wanted, ok=(0, 128))
    _refuse_incomplete(repository, answer, commit)
    return Snapshot(repository, commit, dict(_leaves(answer.out, start)))


def blobs(repository: Repository, ids: Collection[str], limit: int, commit: str) -> dict[str, bytes | None]:
    """The contents of blobs by their ids, None for one of more than `limit` bytes. Two processes.

    Raises `BlockedError` where one is not there; `commit` is then named as what to fetch.
    """
    if not ids:
        return {}
    asked = b"".join(b"%b\n" % oid.encode("ascii") for oid in ids)
    sizes = repository.read("cat-file", "--batch-check", "--buffer", stdin=asked, ok=(0, 128))
    _refuse_incomplete(repository, sizes, commit)
    small: list[bytes] = []
    large: list[bytes] = []
    for line in sizes.out.splitlines():
        oid, _, size = line.split(b" ")
        (small if int(size) <= limit else large).append(oid)
    stdin = b"".join(b"%b\n" % oid for oid in small)
    answer = repository.read("cat-file", "--batch", "--buffer", stdin=stdin, ok=(0, 128)) if small else None
    found: dict[str, bytes | None] = {oid.decode("ascii"): None for oid in large}
    return found | (dict(_contents(answer.out)) if answer else {})


def _contents(out: bytes) -> Iterator[tuple[str, bytes]]:
    """Each object: a line of its id, type and size, then its bytes and a line feed."""
    at = 0
    while at < len(out):
        end = out.index(b"\n", at)
        oid, _, size = out[at:end].split(b" ")
        at = end + 1 + int(size)
        yield oid.decode("ascii"), out[end + 1 : at]
        at += 1


def _leaves(out: bytes, start: str) -> Iterator[tuple[str, Leaf]]:
    """Each entry: mode, type and id with blanks between, a tab, the path."""
    for line in out.split(b"\0"):
        if line:
            head, _, path = line.partition(b"\t")
            mode, _, oid = head.split(b" ")
            name = os.fsdecode(path).removeprefix(start)
            yield name, Leaf(_KINDS.get(mode, "file"), oid.decode("ascii"))


def _refuse_incomplete(repository: Repository, answer: Answer, commit: str) -> None:
    """Raise for objects that are not in the clone: git says so by its exit status, or by `ID missing`."""
    if answer.code == 0 and b" missing\n" not in answer.out:
        return
    asked = ("config", "--get-regexp", r"^(remote\..*\.promisor|extensions\.partialclone)$")
    if repository.read(*asked, ok=(0, 1)).code == 0:
        raise BlockedError(
            say("this is a partial clone, without the files of {commit}", commit=commit[:8]),
            say(
                "`git archive {commit} >/dev/null` fetches them; then run the command again",
                commit=commit[:8],
            ),
        )
    raise BlockedError(
        say(
            "git does not have all of {commit}: {git}",
            commit=commit[:8],
            git=answer.last_lines() or say("objects are missing"),
        ),
        say("`git fsck` says what is damaged"),
    )
