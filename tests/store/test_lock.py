"""The lock of a workspace."""

from __future__ import annotations

import errno
import fcntl
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from okrcli.errors import BlockedError
from okrcli.store.lock import locked

HERE = Path(__file__).parents[2]
HOLDER = """if True:
    import sys, time
    from pathlib import Path
    from okrcli.store.lock import locked
    with locked(Path(sys.argv[1])):
        print("held", flush=True)
        time.sleep(float(sys.argv[2]))
"""


def _hold(root: Path, seconds: float) -> subprocess.Popen[bytes]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(root), str(seconds)],
        stdout=subprocess.PIPE,
        env={"PYTHONPATH": str(HERE)},
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    return holder


def test_nothing_stays_behind(tmp_path: Path) -> None:
    with locked(tmp_path):
        assert not list(tmp_path.iterdir())
    with locked(tmp_path, wait=0):
        assert not list(tmp_path.iterdir())


def test_the_second_writer_waits_for_the_first(tmp_path: Path) -> None:
    with _hold(tmp_path, 0.3) as holder, locked(tmp_path, wait=30):
        assert holder.wait() == 0


def test_waiting_has_an_end(tmp_path: Path) -> None:
    with _hold(tmp_path, 30) as holder:
        with (
            pytest.raises(
                BlockedError, match=r"another okr command is writing in .* within 0\.1 s"
            ) as caught,
            locked(tmp_path, wait=0.1),
        ):
            pass
        holder.kill()
    assert caught.value.hint


def test_a_killed_holder_holds_nothing(tmp_path: Path) -> None:
    with _hold(tmp_path, 30) as holder:
        holder.kill()
    with locked(tmp_path, wait=0):
        pass


def test_the_lock_is_let_go_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), locked(tmp_path):
        raise RuntimeError
    with locked(tmp_path, wait=0):
        pass


def test_a_file_system_without_locks_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def flock(*args: Any) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", flock)
    with (
        pytest.raises(BlockedError, match="could not be locked for writing: No locks available"),
        locked(tmp_path),
    ):
        pass


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(BlockedError, match="No such file or directory"), locked(tmp_path / "gone"):
        pass


def test_a_system_without_such_locks_can_only_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    with pytest.raises(BlockedError, match="writing is not supported on this system"), locked(tmp_path):
        pass
