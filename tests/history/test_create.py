from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from okrcli.errors import BlockedError
from okrcli.history.create import PastCommit, create, import_history, set_identity
from okrcli.history.git import Repository
from okrcli.history.state import Identity, identity

if TYPE_CHECKING:
    from conftest import Git

ANNA, BO = Identity("Anna Ek", "anna@acme.example"), Identity("Bö Berg", "bo@acme.example")
WINTER = timezone(timedelta(hours=1))


def _commits() -> list[PastCommit]:
    first, second, third = (datetime(2026, 1, day, 9, 30, tzinfo=WINTER) for day in (5, 6, 7))
    return [
        PastCommit(ANNA, first, "init Acme", "okr.yaml", b"version: 1\n"),
        PastCommit(BO, second, "edit a\n\nwhy", "okrs/a/b.yaml", b"\xc3\xb6"),
        PastCommit(ANNA, third, "edit", "okrs/a/b.yaml", b""),
    ]


def test_a_history_as_it_was(tmp_path: Path, git: Git) -> None:
    import_history(create(tmp_path, "--initial-branch=main"), _commits())

    log = git(tmp_path, "log", "--reverse", "--format=%an <%ae> %aI %s|%b%n%cn <%ce> %cI")
    assert [line for line in log.split("\n") if line] == [
        "Anna Ek <anna@acme.example> 2026-01-05T09:30:00+01:00 init Acme|",
        "Anna Ek <anna@acme.example> 2026-01-05T09:30:00+01:00",
        "Bö Berg <bo@acme.example> 2026-01-06T09:30:00+01:00 edit a|  why",
        "Bö Berg <bo@acme.example> 2026-01-06T09:30:00+01:00",
        "Anna Ek <anna@acme.example> 2026-01-07T09:30:00+01:00 edit|",
        "Anna Ek <anna@acme.example> 2026-01-07T09:30:00+01:00",
    ]
    assert git(tmp_path, "show", "HEAD~1:okrs/a/b.yaml") == "ö"
    assert (tmp_path / "okr.yaml").read_bytes() == b"version: 1\n"
    assert (tmp_path / "okrs/a/b.yaml").read_bytes() == b""
    assert git(tmp_path, "status", "--porcelain") == ""
    git(tmp_path, "fsck", "--strict")


def test_the_ids_do_not_depend_on_who_asks(tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    heads = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        import_history(create(folder, "--initial-branch=main"), _commits())
        heads.append(git(folder, "rev-parse", "HEAD"))
        monkeypatch.setenv("GIT_AUTHOR_NAME", "Somebody Else")
        monkeypatch.setenv("GIT_COMMITTER_DATE", "2001-01-01T00:00:00Z")
        git(tmp_path, "config", "--global", "commit.gpgSign", "true")
    assert heads[0] == heads[1]


def test_a_repository_of_the_users_own_making(tmp_path: Path, git: Git) -> None:
    git(tmp_path, "config", "--global", "init.defaultBranch", "trunk")

    repository = create(tmp_path)

    assert repository == Repository.find(tmp_path)
    assert git(tmp_path, "symbolic-ref", "HEAD") == "refs/heads/trunk\n"


def test_an_identity_for_one_repository_only(tmp_path: Path, git: Git) -> None:
    repository = create(tmp_path)
    before = git(tmp_path, "config", "--global", "--list")

    set_identity(repository, BO)

    assert identity(repository) == BO
    assert git(tmp_path, "config", "--global", "--list") == before


def test_a_folder_where_nothing_can_be_made(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("not a folder")

    with pytest.raises(BlockedError, match="git could not make the repository"):
        create(tmp_path)
