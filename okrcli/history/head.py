"""Where history begins to be read: the last commit, and how much of the past this clone has.

Everything is read from git's own files where that can be done; a process is started only where it cannot.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from okrcli.history.git import Repository

_ID = re.compile(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_REF = re.compile(rb"ref: (refs/[^\0\r\n]+)")
_DEEPEST = 5


class Depth(NamedTuple):
    """What this clone does not have. `boundary` are the commits whose parents are missing (a shallow clone);
    `partial` says that it leaves out contents until they are asked for; `grafted` that git was told to take
    other parents for some commits than they have."""

    boundary: frozenset[str] = frozenset()
    partial: bool = False
    grafted: bool = False

    @property
    def whole(self) -> bool:
        """Whether all of history is here, as it was made."""
        return not self.gaps

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is wanting, in words for machines: `shallow`, `partial`, `grafted`."""
        known = {"shallow": self.boundary, "partial": self.partial, "grafted": self.grafted}
        return tuple(name for name, wanting in known.items() if wanting)


def tip(repository: Repository) -> str:
    """The id of the last commit; empty where there is none yet."""
    found = _from_files(repository)
    if found is not None:
        return found
    answer = repository.read("rev-parse", "--verify", "--quiet", "HEAD^{commit}", ok=(0, 1, 128))
    return answer.out.decode("ascii", "replace").strip() if answer.code == 0 else ""


def depth(repository: Repository) -> Depth:
    """How much of history this clone has. Starts no process."""
    folder = repository.common_dir
    boundary = frozenset(line.decode() for line in _ID.findall(_bytes(folder / "shallow")))
    grafts = [line for line in _bytes(folder / "info" / "grafts").splitlines() if not line.startswith(b"#")]
    return Depth(boundary, repository.partial, bool(grafts))


def _from_files(repository: Repository) -> str | None:
    """The commit that HEAD leads to, "" where its branch has none, None where the files do not tell."""
    folder = repository.git_dir
    text = _bytes(folder / "HEAD").strip()
    for _ in range(_DEEPEST):
        if _ID.fullmatch(text):
            return text.decode()
        ref = _REF.fullmatch(text)
        if ref is None or b".." in ref[1] or (repository.common_dir / "reftable").exists():
            return None
        name = ref[1].decode("utf-8", "surrogateescape")
        text = _bytes(repository.common_dir / name).strip() or _packed(repository.common_dir, ref[1])
        if not text:
            return ""
    return None


def _packed(folder: Path, ref: bytes) -> bytes:
    found = re.search(
        rb"^([0-9a-f]+) " + re.escape(ref) + rb"$", _bytes(folder / "packed-refs"), re.MULTILINE
    )
    return found[1] if found else b""


def _bytes(path: Path) -> bytes:
    with suppress(OSError, ValueError):
        return path.read_bytes()
    return b""
