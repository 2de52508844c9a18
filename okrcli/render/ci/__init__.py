"""The files with which a code host, or pre-commit, checks the goals: templates beside this module."""

from __future__ import annotations

import re
from importlib.resources import files
from shlex import quote

from okrcli import __version__

TEMPLATES = ("github.yml", "gitlab.yml", "pre-commit.yaml")
_PLAIN = re.compile(r"(?:[\w.][\w.+ -]*/)*")


def can_hold(folder: str) -> bool:
    """Whether these files can speak of a folder: they are YAML, shell and a regular expression at once."""
    return _PLAIN.fullmatch(folder) is not None


def rendered(template: str, folder: str = "") -> str:
    """A template for this release and a workspace in `folder` (`goals/`, or nothing) of its repository."""
    text = files(__name__).joinpath(template).read_text(encoding="utf-8")
    values = {"VERSION": __version__, "OKR": okr(folder), "FOLDER": folder, "FILES": goals(folder)}
    return re.sub("@([A-Z]+)@", lambda found: values[found[1]], text)


def okr(folder: str) -> str:
    """How the command is begun from the top of the repository."""
    return f"okr -C {quote(folder.rstrip('/'))}" if folder else "okr"


def goals(folder: str) -> str:
    """A regular expression for the paths of the files of a workspace."""
    return rf"^{re.escape(folder)}(okr\.yaml$|okrs/)"


def hook(folder: str) -> str:
    """The hook of pre-commit as one line, to be added to the list of repositories of a file that is there."""
    keys = f"id: okr-check, name: okr check, entry: {okr(folder)} check, language: system"
    return f"- {{repo: local, hooks: [{{{keys}, files: '{goals(folder)}', pass_filenames: false}}]}}"
