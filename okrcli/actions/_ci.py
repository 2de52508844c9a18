"""Files by which CI and pre-commit check the goals: new ones only, nothing that is there is touched."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple, cast, get_args

from okrcli.actions._change import FileChange
from okrcli.errors import UsageError
from okrcli.i18n import Words, say
from okrcli.render.ci import can_hold, hook, rendered

Host = Literal["github", "gitlab"]
GITHUB = ".github/workflows/okr.yml"
GITLAB, GITLAB_BESIDE = ".gitlab-ci.yml", ".gitlab/okr.gitlab-ci.yml"
PRE_COMMIT = ".pre-commit-config.yaml"


class Checks(NamedTuple):
    """Where the goals are to be checked: at a code host, before each commit, or both."""

    host: Host | None = None
    pre_commit: bool = False


NO_CHECKS = Checks()


class Planned(NamedTuple):
    """The files to write, what there is to say of them, and what of those that are there already."""

    changes: tuple[FileChange, ...]
    done: tuple[Words, ...]
    warnings: tuple[Words, ...]


def host_of(names: Sequence[str]) -> Host | None:
    """The code host that was named, perhaps again. Raises `UsageError` for an unknown one, and for two."""
    for name in names:
        if name not in get_args(Host):
            known = ", ".join(map(repr, get_args(Host)))
            raise UsageError(
                say("{value} is not one of {known}", value=repr(name), known=known),
                say("{command} --help shows how it is used", command="okr init"),
            )
    if len({*names}) > 1:
        raise UsageError(
            say("the goals are checked at one code host, and two are named"),
            say("name one; `okr init --ci` adds the other to the workspace afterwards"),
        )
    return cast("Host", names[0]) if names else None


def plan(top: Path, root: Path, wanted: Checks) -> Planned:
    """The files that are wanted at the `top` of the repository for the workspace at `root`.

    Raises `UsageError` where they could not speak of the workspace's folder.
    """
    folder = "".join(f"{name}/" for name in root.relative_to(top).parts)
    if not can_hold(folder) and wanted != NO_CHECKS:
        raise UsageError(
            say("{folder} has signs that the settings of a CI server cannot hold", folder=folder),
            say("use letters, digits, dots, hyphens and blanks in the names of folders"),
        )
    steps = list(_steps(top, folder, wanted))
    return Planned(
        tuple(
            FileChange(top / name, None, rendered(template, folder).encode())
            for name, template, _ in steps
            if template
        ),
        tuple(say("made {path}", path=name) for name, template, _ in steps if template),
        tuple(words for *_, words in steps if words),
    )


def _steps(top: Path, folder: str, wanted: Checks) -> Iterator[tuple[str, str, Words | None]]:
    """Each file by name, with its template if it is to be written, and what there is to do about it."""
    if wanted.host == "github":
        yield _unless_there(top, GITHUB, "github.yml")
    elif wanted.host == "gitlab":
        yield _gitlab(top)
    if wanted.pre_commit:
        yield _pre_commit(top, folder)


def _unless_there(top: Path, name: str, template: str) -> tuple[str, str, Words | None]:
    if os.path.lexists(top / name):
        return name, "", say("{path} is there already and was left as it is", path=name)
    return name, template, None


def _gitlab(top: Path) -> tuple[str, str, Words | None]:
    """GitLab reads one file: where there is one, the job is put beside it, to be included."""
    if not os.path.lexists(top / GITLAB):
        return GITLAB, "gitlab.yml", None
    name, template, words = _unless_there(top, GITLAB_BESIDE, "gitlab.yml")
    if not words:
        words = say(
            "{path} was left as it is; add to it: include: [{{local: {name}}}]", path=GITLAB, name=name
        )
    return name, template, words


def _pre_commit(top: Path, folder: str) -> tuple[str, str, Words | None]:
    if os.path.lexists(top / PRE_COMMIT):
        words = say("{path} was left as it is; add to its repos: {hook}", path=PRE_COMMIT, hook=hook(folder))
        return PRE_COMMIT, "", words
    return PRE_COMMIT, "pre-commit.yaml", None
