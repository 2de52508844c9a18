"""Files that something else holds are listed and read as those on the disk are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import pytest

from okrcli.store.files import FileFaultError
from okrcli.store.source import Disk, Held, Kept, every_entry

FILES = {
    "okr.yaml": b"version: 1\n",
    "README.md": b"",
    "okrs/notes.yaml": b"",
    "okrs/platform/2026-Q4.yaml": b"status: draft\n",
    "okrs/platform/2026.yaml": b"status: active\n",
    "okrs/platform/2026-q3.yaml": b"",
    "okrs/platform/notes.md": b"",
    "okrs/platform/2026-Q2.yaml/inside": b"",
    "okrs/platform/deeper/2026-Q1.yaml": b"",
    "okrs/Bad Name/2026-Q4.yaml": b"",
    "okrs/.hidden/2026-Q4.yaml": b"",
    "okrs/app/2026-11.yaml": b"status: draft\n",
}


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    (tmp_path / "okrs" / "app" / "2026-Q4.yaml").symlink_to("2026-11.yaml")
    return Disk(tmp_path)


@pytest.fixture
def kept() -> tuple[Kept, list[list[str]]]:
    asked: list[list[str]] = []

    def fetch(paths: Collection[str], limit: int) -> Mapping[str, bytes | None]:
        asked.append(list(paths))
        return {path: None if len(FILES[path]) > limit else FILES[path] for path in paths}

    return Kept("v1", {**dict.fromkeys(FILES, "file"), "okrs/app/2026-Q4.yaml": "link"}, fetch), asked


def test_both_list_the_same(disk: Disk, kept: tuple[Kept, list[list[str]]]) -> None:
    held, _ = kept
    assert held.teams() == disk.teams()
    assert held.teams() == ["Bad Name", "app", "platform"]
    for team in (*disk.teams(), "nobody", "..", ".hidden"):
        assert held.entries(team) == disk.entries(team)
    assert [str(e.period) for e in held.entries("platform")] == ["2026-Q2", "2026-Q4", "2026"]


def test_both_know_what_is_in_the_way(disk: Disk, kept: tuple[Kept, list[list[str]]]) -> None:
    held, _ = kept
    assert list(held.strays()) == list(disk.strays())
    assert [(stray.relative, stray.reason) for stray in held.strays()] == [
        ("okrs/Bad Name", "team"),
        ("okrs/notes.yaml", "place"),
        ("okrs/platform/2026-Q2.yaml", "folder"),
        ("okrs/platform/2026-q3.yaml", "name"),
        ("okrs/platform/deeper", "folder"),
    ]
    assert every_entry(held) == every_entry(disk)


@pytest.mark.parametrize(
    ("kind", "reason"), [("link", ["link"]), ("file", ["no folder"]), ("repository", [])]
)
def test_okrs_that_is_no_folder(kind: Held, reason: list[str]) -> None:
    assert [s.reason for s in Kept("v1", {"okrs": kind}, lambda _paths, _limit: {}).strays()] == reason


@pytest.mark.parametrize(
    "relative",
    [
        "okr.yaml",
        "okrs/platform/2026.yaml",
        "okrs/app/2026-Q4.yaml",
        "okrs/platform/2026-Q2.yaml",
        "okrs/gone.yaml",
    ],
)
def test_both_read_the_same(disk: Disk, kept: tuple[Kept, list[list[str]]], relative: str) -> None:
    held, _ = kept
    answers = []
    for source in (disk, held):
        try:
            answers.append(source.read(relative))
        except FileFaultError as fault:
            answers.append(fault.kind.encode())
    assert answers[0] == answers[1]
    if relative != "okrs/app/2026-Q4.yaml":  # on the disk a link to a file is followed by this question alone
        assert held.has(relative) == disk.has(relative)


def test_a_folder_that_is_a_link_holds_nothing() -> None:
    held = Kept("v1", {"okr.yaml": "file", "okrs": "link"}, lambda _paths, _limit: {})
    assert (held.teams(), held.entries("app"), held.has("okrs")) == ([], [], False)


def test_contents_are_fetched_once_and_together(kept: tuple[Kept, list[list[str]]]) -> None:
    held, asked = kept
    held.prepare(["okr.yaml", "okrs/app/2026-11.yaml", "okrs/app/2026-Q4.yaml", "okrs/gone.yaml"])
    held.prepare(["okr.yaml"])
    assert held.read("okr.yaml") == b"version: 1\n"
    assert held.read("okrs/platform/2026.yaml") == b"status: active\n"
    assert asked == [["okr.yaml", "okrs/app/2026-11.yaml"], ["okrs/platform/2026.yaml"]]


def test_a_file_that_is_too_large_is_named_with_where_it_is() -> None:
    held = Kept("v1", {"okr.yaml": "file"}, lambda paths, limit: dict.fromkeys(paths))
    with pytest.raises(FileFaultError, match=r"v1:okr\.yaml is larger than") as error:
        held.read("okr.yaml")
    assert error.value.kind == "too large"
