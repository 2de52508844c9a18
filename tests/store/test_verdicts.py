"""Verdicts that are kept: by content, conditions and day, beside those of other releases."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from okrcli.store import verdicts
from okrcli.store.verdicts import Verdicts, digest_of


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OKR_CACHE_DIR", str(tmp_path))
    return tmp_path / "verdicts"


def keep(conditions: str = "c", day: str = "2026-11-28", of_the_day: bool = False, *keys: str) -> None:
    kept = Verdicts(conditions, day)
    for key in keys or ("k",):
        kept.put(key, f"[{key}]".encode(), of_the_day=of_the_day)
    kept.save()


def test_what_was_put_is_got(folder: Path) -> None:
    keep()
    kept = Verdicts("c", "2026-12-24")
    assert (bool(kept), kept.get("k"), kept.get("other")) == (True, b"[k]", None)


def test_a_verdict_of_the_day_holds_on_that_day(folder: Path) -> None:
    keep(of_the_day=True)
    assert Verdicts("c", "2026-11-28").get("k") == b"[k]"
    assert Verdicts("c", "2026-11-29").get("k") is None


def test_other_conditions_and_releases_stand_side_by_side(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep("one")
    assert not Verdicts("two", "2026-11-28")
    keep("two")
    monkeypatch.setattr(verdicts, "release", lambda: "9.9")
    assert not Verdicts("one", "2026-11-28")
    keep("one")
    monkeypatch.undo()
    monkeypatch.setenv("OKR_CACHE_DIR", str(folder.parent))
    assert len(list(folder.iterdir())) == 3
    assert Verdicts("one", "2026-11-28").get("k") == b"[k]"


def test_the_key_is_the_content_and_whose_it_is() -> None:
    assert digest_of("a", b"x") == digest_of("a", b"x")
    assert (
        len({digest_of("a", b"x"), digest_of("a", b"y"), digest_of("b", b"x"), digest_of("a\0", b"x")}) == 4
    )


def test_what_is_no_longer_asked_for_goes_in_time(folder: Path) -> None:
    keep("c", "2026-11-28", False, *[f"old-{n}" for n in range(5)])
    kept = Verdicts("c", "2026-11-28")
    kept.put("new", b"[]", of_the_day=False)
    assert kept.get("old-0")
    kept.save()
    left = Verdicts("c", "2026-11-28")
    assert [bool(left.get(key)) for key in ("new", "old-0", "old-3", "old-4", "old-1")] == [True] * 4 + [
        False
    ]


def test_files_of_long_ago_are_removed(folder: Path) -> None:
    keep("old")
    (old,) = folder.iterdir()
    os.utime(old, (0, 0))
    keep("new")
    assert old not in folder.iterdir()
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe\n\n \n", b"k\n", b"k -\n", b"k 2026-11-28", b"\0" * 9000])
def test_a_damaged_file_is_none(damage: bytes, folder: Path) -> None:
    keep()
    (file,) = folder.iterdir()
    file.write_bytes(damage)
    assert Verdicts("c", "2026-11-28").get("k") is None
    keep()
    assert Verdicts("c", "2026-11-28").get("k") == b"[k]"


def test_turned_off_or_not_writable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OKR_CACHE_DIR", "")
    keep()
    assert (Verdicts("c", "d").wanted, bool(Verdicts("c", "d"))) == (False, False)
    (tmp_path / "file").touch()
    monkeypatch.setenv("OKR_CACHE_DIR", str(tmp_path / "file"))
    keep()
    assert not Verdicts("c", "2026-11-28")
