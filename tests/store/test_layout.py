"""Which file holds which goals."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from okrcli.errors import UsageError
from okrcli.store.layout import Stray, all_entries, entries, find_root, strays


def made(root: Path, *paths: str) -> Path:
    (root / "okr.yaml").touch()
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).touch()
    return root


def test_the_path_alone_says_whose_goals_and_when(tmp_path):
    made(tmp_path, "okrs/platform/2026-Q4.yaml", "okrs/platform/2026.yaml", "okrs/company/2026-11.yaml")
    assert [(e.team, str(e.period), e.relative) for e in all_entries(tmp_path)] == [
        ("company", "2026-11", "okrs/company/2026-11.yaml"),
        ("platform", "2026-Q4", "okrs/platform/2026-Q4.yaml"),
        ("platform", "2026", "okrs/platform/2026.yaml"),
    ]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("okrs/notes.yaml", "place"),
        ("okrs/Platform/2026-Q4.yaml", "team"),
        ("okrs/con/2026-Q4.yaml", "device"),
        ("okrs/platform/old/2026-Q4.yaml", "folder"),
        ("okrs/platform/2026-q4.yaml", "name"),
        ("okrs/platform/2026-Q4.yml", "name"),
        ("okrs/platform/2026-Q5.yaml", "name"),
        ("okrs/platform/２０２６.yaml", "name"),
        ("okrs/platform/2026-Q4 .yaml", "name"),
    ],
)
def test_what_is_in_the_way_is_named(tmp_path, path, reason):
    made(tmp_path, path)
    assert [stray.reason for stray in strays(tmp_path)] == [reason]
    assert all_entries(tmp_path) == []


def test_notes_beside_the_goals_are_left_alone(tmp_path):
    made(
        tmp_path,
        "okrs/README.md",
        "okrs/platform/notes.txt",
        "okrs/.hidden/x.yaml",
        "okrs/platform/.2026.yaml.swp",
    )
    assert list(strays(tmp_path)) == []


def test_a_link_is_a_stray_and_never_followed(tmp_path):
    made(tmp_path, "okrs/platform/2026-Q4.yaml")
    (tmp_path / "okrs/secret").symlink_to("/etc")
    assert list(strays(tmp_path)) == [Stray("okrs/secret", "link")]
    assert [e.team for e in all_entries(tmp_path)] == ["platform"]


def test_a_bad_team_name_has_no_files(tmp_path):
    made(tmp_path, "okrs/platform/2026-Q4.yaml")
    assert entries(tmp_path, "../okrs/platform") == []


def test_the_workspace_is_the_nearest_one_above(tmp_path):
    made(tmp_path)
    below = tmp_path / "okrs" / "platform"
    below.mkdir(parents=True)
    assert find_root(below) == tmp_path


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to("nowhere")])
def test_the_search_stops_at_whatever_bears_the_name(tmp_path, make):
    made(tmp_path)
    inner = tmp_path / "inner"
    inner.mkdir()
    make(inner / "okr.yaml")
    assert find_root(inner) == inner


@pytest.mark.parametrize("make", [Path.touch, os.mkfifo])
def test_an_okrs_that_is_no_folder_is_in_the_way(tmp_path, make):
    assert list(strays(made(tmp_path))) == []
    make(tmp_path / "okrs")
    assert list(strays(tmp_path)) == [Stray("okrs", "no folder")]
    assert all_entries(tmp_path) == []


def test_without_a_workspace_the_way_on_is_told(tmp_path):
    with pytest.raises(UsageError) as caught:
        find_root(tmp_path)
    assert "okr init" in str(caught.value.hint)
