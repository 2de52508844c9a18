"""Answers that wait outside of the workspace."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrcli.errors import BlockedError
from okrcli.store.drafts import Draft


def test_what_was_kept_comes_back_until_it_is_dropped(tmp_path: Path) -> None:
    draft = Draft(tmp_path / "acme", "platform/2026-Q3")
    assert draft.get() == {}
    for data in ({"asked": ["a/score"]}, {"asked": ["a/score", "a/why"], "grades": {"a": {"why": "å 🎯"}}}):
        draft.put(data)
        assert Draft(tmp_path / "acme", "platform/2026-Q3").get() == data
    assert Draft(tmp_path / "acme", "platform/2026-Q2").get() == {}
    assert Draft(tmp_path / "other", "platform/2026-Q3").get() == {}
    draft.drop()
    draft.drop()
    assert draft.get() == {}


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe", b"{" * 100_000])
def test_what_makes_no_sense_is_as_if_it_were_not_there(tmp_path: Path, content: bytes) -> None:
    draft = Draft(tmp_path, "platform/2026-Q3")
    draft.put({"a": 1})
    draft.path.write_bytes(content)

    assert draft.get() == {}
    draft.put({"b": 2})
    assert draft.get() == {"b": 2}


def test_where_they_lie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "/.local/state/okrcli/" in str(Draft(tmp_path, "a/2026").path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert str(Draft(tmp_path, "a/2026").path).startswith(str(tmp_path / "state/okrcli"))
    monkeypatch.setenv("OKR_STATE_DIR", str(tmp_path / "mine"))
    assert str(Draft(tmp_path, "a/2026").path).startswith(str(tmp_path / "mine"))


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    draft = Draft(tmp_path, "a/2026")
    draft.put({})
    draft.path.unlink()
    draft.path.symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere").write_text('{"a": 1}')

    assert draft.get() == {}
    with pytest.raises(BlockedError):
        draft.put({"b": 2})
    assert (tmp_path / "elsewhere").read_text() == '{"a": 1}'
