"""The cache: right or not there, and never in the way."""

from __future__ import annotations

from pathlib import Path

from okrcli.store.cache import Cache, key


def test_an_entry_comes_back_for_its_own_key_only(tmp_path: Path):
    cache = Cache(tmp_path)
    cache.put("status", "okrs/a/2026.yaml", key(b"one"), '{"score": 0.50}')
    assert cache.get("status", "okrs/a/2026.yaml", key(b"one")) == {"score": 0.5}
    assert cache.get("status", "okrs/a/2026.yaml", key(b"two")) is None
    assert cache.get("ids", "okrs/a/2026.yaml", key(b"one")) is None
    assert cache.get("status", "okrs/b/2026.yaml", key(b"one")) is None


def test_workspaces_do_not_meet(tmp_path: Path):
    Cache(tmp_path / "a").put("ids", "x", key(), "1")
    assert Cache(tmp_path / "b").get("ids", "x", key()) is None


def test_keys_tell_parts_apart():
    assert key(b"ab", b"c") != key(b"a", b"bc")


def test_nothing_is_written_into_the_workspace(tmp_path: Path):
    Cache(tmp_path).put("ids", "x", key(), "1")
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_entry_is_not_there(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("OKR_CACHE_DIR", str(tmp_path / "cache"))
    cache = Cache(tmp_path)
    cache.put("ids", "x", key(), "[1, 2]")
    (entry,) = (path for path in (tmp_path / "cache").rglob("*") if path.is_file())
    for damage in (b"", b"\xff\xfe", key() + b"[1,", key() + b"[" * 100_000):
        entry.write_bytes(damage)
        assert cache.get("ids", "x", key()) is None


def test_without_a_place_to_write_nothing_is_kept_and_nothing_fails(tmp_path: Path, monkeypatch):
    (tmp_path / "file").touch()
    for place in ("", str(tmp_path / "file" / "below"), "/proc/nowhere"):
        monkeypatch.setenv("OKR_CACHE_DIR", place)
        cache = Cache(tmp_path)
        cache.put("ids", "x", key(), "1")
        assert cache.get("ids", "x", key()) is None
