"""Where a workspace's cache lies, and which release may use what is in it. Loads next to nothing."""

from __future__ import annotations

import os

from okrcli import __version__


def cache_base() -> str:
    """The user's cache folder: `OKR_CACHE_DIR`, else the system's; nothing where it is turned off."""
    base = os.environ.get("OKR_CACHE_DIR")
    if base is None:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 (never fails)
        base = f"{base}/okrcli" if base.startswith("/") else ""
    return base


def cache_folder(root: str) -> str:
    """The folder that keeps what belongs to the workspace at `root`, or nothing."""
    base = cache_base()
    return f"{base}/{root.strip('/')}" if base else ""


def release() -> str:
    """The version; where the program runs from its source, with the newest change of any of its files."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 (no pathlib)
    if not os.path.exists(f"{package}/../pyproject.toml"):  # noqa: PTH110
        return __version__
    newest = 0
    folders = [package]
    while folders:
        with os.scandir(folders.pop()) as items:
            for item in items:
                if item.name.endswith((".py", ".po")):
                    newest = max(newest, item.stat().st_mtime_ns)
                elif item.name != "__pycache__" and item.is_dir():
                    folders.append(item.path)
    return f"{__version__}+{newest}"
