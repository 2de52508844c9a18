"""What `okr check` found, one format a file, listed here by hand and loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Protocol, cast

from okrcli.domain.finding import Checked
from okrcli.render.terminal import Terminal


class Format(Protocol):
    """A module of this shape is a format."""

    def render(self, checked: Checked, terminal: Terminal, language: str) -> str:
        """All findings of a check, ready to print."""


FORMATS = ("text", "concise", "json", "github", "gitlab", "sarif", "junit", "rdjson", "markdown")
"""Each is the module of its name in this package."""
AUTO = "auto"


def load(name: str) -> Format:
    """The format of one of the names in `FORMATS`."""
    return cast("Format", import_module(f"{__name__}.{name}"))


def usual(environment: Mapping[str, str]) -> str:
    """What `auto` comes to: annotations in a workflow of GitHub, else text, also in a pipeline of GitLab.

    GitLab has no annotations: it reads a report, which is asked for with `--output gitlab=FILE`.
    """
    return "github" if environment.get("GITHUB_ACTIONS") == "true" else "text"
