"""Reading and replacing files: links, pipes, races, modes, full disks."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from okrcli.errors import BlockedError
from okrcli.store import files
from okrcli.store.files import FileFaultError, read_file, remove_file, sweep, write_file

NEW, OLD = b"new: 1\n", b"old: 1\n"


def _fault(path: Path, **options: int) -> str:
    with pytest.raises(FileFaultError) as caught:
        read_file(path, **options)
    assert str(path) in str(caught.value)
    assert caught.value.hint
    return caught.value.kind


def _leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.name.endswith(".tmp")]


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xef\xbb\xbfa: 1\r\n")
    assert read_file(tmp_path / "a") == b"\xef\xbb\xbfa: 1\r\n"


def test_every_kind_of_file_that_is_none(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    assert _fault(tmp_path / "missing") == "missing"
    assert _fault(tmp_path / "nul\0byte") == "missing"
    assert _fault(tmp_path / "pipe") == "not a file"
    assert _fault(tmp_path / "folder") == "not a file"
    assert _fault(Path("/dev/zero")) == "not a file"
    assert _fault(tmp_path / ("x" * 300)) == "not readable"


def test_no_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"SECRET")
    for number, target in enumerate((tmp_path / "secret", "/proc/self/environ", "/dev/zero", "loop", "gone")):
        (tmp_path / f"{number}").symlink_to(target)
        assert _fault(tmp_path / f"{number}") == "link"


def test_a_socket_is_not_a_file(tmp_path: Path) -> None:
    import socket

    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
        assert _fault(tmp_path / "socket") == "not a file"


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 10)
    assert read_file(tmp_path / "a", limit=10) == b"x" * 10
    assert _fault(tmp_path / "a", limit=9) == "too large"


def test_a_file_whose_size_lies_is_read_no_further_than_its_limit() -> None:
    assert _fault(Path("/proc/self/status"), limit=10) == "too large"


def test_a_new_file_and_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "okrs" / "platform" / "2026-Q4.yaml"
    write_file(path, NEW, None, root=tmp_path)
    assert path.read_bytes() == NEW
    assert list(path.parent.iterdir()) == [path]


def test_a_new_file_has_the_mode_that_the_umask_leaves(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "a", NEW, None)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_mode_is_kept(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    path.chmod(mode)
    write_file(path, NEW, OLD)
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file away")
def test_the_owner_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    os.chown(path, 1234, 2345)
    write_file(path, NEW, OLD)
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 2345)


def test_another_hard_link_keeps_the_old_content(tmp_path: Path) -> None:
    path, other = tmp_path / "a", tmp_path / "b"
    path.write_bytes(OLD)
    os.link(path, other)
    write_file(path, NEW, OLD)
    assert (path.read_bytes(), other.read_bytes()) == (NEW, OLD)


@pytest.mark.parametrize("was", [None, b"older: 1\n", b"", OLD[:-1]])
def test_a_file_that_someone_else_changed_is_not_written(tmp_path: Path, was: bytes | None) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    with pytest.raises(BlockedError, match="changed while we were working; nothing was written"):
        write_file(path, NEW, was)
    assert path.read_bytes() == OLD
    assert not _leftovers(tmp_path)


def test_a_file_that_someone_else_removed_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(BlockedError, match="changed while we were working"):
        write_file(tmp_path / "a", NEW, OLD)
    assert not list(tmp_path.iterdir())


def test_an_edit_at_the_last_moment_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    fill = files._fill

    def slowly(*args: Any) -> None:
        fill(*args)
        path.write_bytes(b"edited: 1\n")

    monkeypatch.setattr(files, "_fill", slowly)
    with pytest.raises(BlockedError, match="changed while we were working"):
        write_file(path, NEW, OLD)
    assert path.read_bytes() == b"edited: 1\n"
    assert not _leftovers(tmp_path)


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "outside").write_bytes(OLD)
    (tmp_path / "link").symlink_to(tmp_path / "outside")
    for was in (OLD, None):
        with pytest.raises(BlockedError, match="is a link"):
            write_file(tmp_path / "link", NEW, was)
    assert (tmp_path / "outside").read_bytes() == OLD


def test_no_folder_is_made_through_a_link(tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (root / "okrs").symlink_to(outside)
    for path in (root / "okrs" / "a", root / "okrs" / "platform" / "a"):
        with pytest.raises(BlockedError, match="okrs on the way there is a link"):
            write_file(path, NEW, None, root=root)
    assert not list(outside.iterdir())


def test_a_file_in_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "okrs").write_bytes(b"")
    with pytest.raises(BlockedError, match="is a link or a file"):
        write_file(tmp_path / "okrs" / "a", NEW, None, root=tmp_path)


def test_removing(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    with pytest.raises(BlockedError, match="changed while we were working"):
        remove_file(path, NEW)
    remove_file(path, OLD, root=tmp_path)
    assert not path.exists()


CALLS = {
    "open": ["EACCES", "EMFILE"],
    "write": ["ENOSPC", "EDQUOT", "EIO"],
    "fsync": ["EIO", "ENOSPC"],
    "fchmod": ["EPERM"],
    "replace": ["EACCES", "EROFS", "EXDEV"],
    "close": ["EIO"],
}


@pytest.mark.parametrize(("call", "name"), [(call, name) for call, names in CALLS.items() for name in names])
def test_every_refusal_of_the_system_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, name: str
) -> None:
    import errno

    path = tmp_path / "a"
    path.write_bytes(OLD)
    code = getattr(errno, name)
    real = getattr(os, call)

    def failing(*args: Any, **options: Any) -> Any:
        if call == "close":
            real(*args)
        if call != "open" or str(args[0]).endswith(".tmp"):
            raise OSError(code, os.strerror(code))
        return real(*args, **options)

    monkeypatch.setattr(files.os, call, failing)
    monkeypatch.setattr(files.os, "supports_dir_fd", {*os.supports_dir_fd, failing})
    with pytest.raises(BlockedError) as caught:
        write_file(path, NEW, OLD)
    monkeypatch.undo()
    assert str(caught.value) == f"{path} could not be written: {os.strerror(code)}"
    assert caught.value.hint
    assert path.read_bytes() == OLD
    assert not _leftovers(tmp_path)


def test_short_writes_are_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(files.os, "write", lambda handle, data: real(handle, data[:3]))
    write_file(tmp_path / "a", NEW * 10, None)
    assert (tmp_path / "a").read_bytes() == NEW * 10


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_nothing_stays_behind_after_an_interrupt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def interrupted(*args: Any, **options: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os, call, interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "a", NEW, None)
    assert not list(tmp_path.iterdir())


def test_what_a_killed_writer_left_is_swept_up_and_nothing_else(tmp_path: Path) -> None:
    for name in (".okr-12-abc.tmp", ".okr-notes", "2026-Q4.yaml", "x.tmp"):
        (tmp_path / name).write_bytes(b"")
    sweep(tmp_path)
    sweep(tmp_path / "missing")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".okr-notes", "2026-Q4.yaml", "x.tmp"]


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become somebody without permissions")
def test_a_folder_without_permission_to_write() -> None:
    script = """if True:
        import os, sys
        from pathlib import Path
        from okrcli.errors import BlockedError
        from okrcli.store.files import write_file
        os.setuid(65534)
        try: write_file(Path(sys.argv[1]), b"new", b"old")
        except BlockedError as error: print(error)
    """
    here = Path(__file__).parents[2]
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "a").write_bytes(b"old")
        done = subprocess.run(
            [sys.executable, "-c", script, str(folder / "a")],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONPATH": str(here)},
        )
        assert done.stdout == f"{folder / 'a'} could not be written: Permission denied\n"
        assert [path.read_bytes() for path in folder.iterdir()] == [b"old"]


@pytest.mark.skipif(sys.platform != "linux", reason="traces system calls")
def test_content_and_name_are_on_the_disk_before_anything_else_happens(tmp_path: Path) -> None:
    path = tmp_path / "a"
    script = f"""if True:
        from pathlib import Path
        from okrcli.store.files import write_file
        write_file(Path({str(path)!r}), b"x", None)
    """
    here = Path(__file__).parents[2]
    try:
        done = subprocess.run(
            ["strace", "-e", "trace=fsync,rename,renameat,renameat2", sys.executable, "-c", script],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": str(here)},
        )
    except FileNotFoundError:
        pytest.skip("strace is not installed")
    calls = [line.split("(")[0] for line in done.stderr.splitlines() if "(" in line]
    assert [call[:6] for call in calls] == ["fsync", "rename", "fsync"]
